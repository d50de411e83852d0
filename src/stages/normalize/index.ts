/** Stage 4 of 9 — canonical forms: what a card or a record says, in the one spelling that comparing and writing use. */
export { canonicalFields } from './canonical-fields.ts';
export { type CellKnowledge, comparableCell } from './list-cell.ts';
export { indexForms } from './legal-forms.ts';
export { organisationProfileOf, type ProfileKnowledge, profileOfCard, profileOfPerson } from './person-profile.ts';
