/** Stage 5 of 9 — decides who a card is: proposes candidates by key, weighs evidence in bits, gives a verdict. */
export { accountKeys, personKeys, personTerms } from './blocking-keys.ts';
export { clusterCards, type ProfiledCard } from './cluster-cards.ts';
export { decideAccount } from './decide-account.ts';
export { type Candidate, decidePerson } from './decide-person.ts';
export { type Frequencies, scorePerson } from './score-person.ts';
