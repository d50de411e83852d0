/** Stage 4 of 9 — canonical forms: what a card or a record says, in the one spelling that comparing and writing use. */
export { canonicalFields, withNameParts } from './canonical-fields.ts';
export { nationalPhone, normalizePhone, sheetPhone } from './phone.ts';
export { NORMALIZED_KINDS, type NormalizedKind, normalizeValue } from './normalize-value.ts';
export { type CellKnowledge, comparableCell } from './list-cell.ts';
export { type ComparedKind, type LikenessKnowledge, likenessOf } from './likeness.ts';
export { indexForms } from './legal-form-index.ts';
export { type PackedForms, packedForms, unpackedForms } from './packed-form-index.ts';
export { normalizeTitle } from './title.ts';
export { organisationProfileOf, type ProfileKnowledge, profileOfCard, profileOfPerson } from './person-profile.ts';
export { personIdentifiers } from './person-identifiers.ts';
export { searchedAs, searchForm, searchTextOf } from './search-form.ts';
export { heardParts, type SoundKnowledge } from './company-sounds.ts';
export { spokenName } from './spoken-name.ts';
export { isKanjiName, nearSpellings, soundsOfWord } from './near-spelling.ts';
