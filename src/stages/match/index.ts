/** Stage 5 of 9 — decides who a card is: proposes candidates by key, weighs evidence in bits, gives a verdict. */
export { accountKeys, keysOfIdentifiers, personKeys, personTerms } from './blocking-keys.ts';
export { clusterCards } from './cluster-cards.ts';
export { type LearningSession, learnShares } from './learn-weights.ts';
export { scorePerson } from './score-person.ts';
export { ACCOUNT_MARGINS, decideAccount } from './decide-account.ts';
export { decidePerson } from './decide-person.ts';
export { knownAgainBy, type Remembered } from './known-again.ts';
export { linkLists } from './link-lists.ts';
export { identityOf } from './identity.ts';
export { personGrams, soughtGrams } from './person-grams.ts';
export { rankPeople } from './rank-people.ts';
export { marginProbability } from './verdict.ts';
export type { Frequencies, HeardAs, Weighing } from './weighing.ts';
