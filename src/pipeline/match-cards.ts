import type { PersonProfile } from '../domain/person-profile.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { Mirror } from '../ports/mirror.ts';
import {
  accountKeys,
  clusterCards,
  decideAccount,
  decidePerson,
  type Frequencies,
  personKeys,
  personTerms,
} from '../stages/match/index.ts';
import { organisationProfileOf, type ProfileKnowledge, profileOfCard, profileOfPerson } from '../stages/normalize/index.ts';
import type { MatchedCard } from '../stages/sync/index.ts';
import type { Indexing } from './pull-mirror.ts';

/**
 * Matches cards against the mirror and against each other.
 *
 * @param cards  in the order of capture
 * @returns the same cards in the same order; `sameAsCard` always names an earlier one
 */
export type MatchCards = (cards: readonly StoredCard[]) => readonly Omit<MatchedCard, 'context'>[];

/** A key shared by more people than this proposes nobody: a whole company, a common name. */
const KEY_CAP = 100;

/** Keys and terms of the match stage, for the mirror. */
export function indexingWith(knowledge: ProfileKnowledge): Indexing {
  return {
    person(record) {
      const profile = profileOfPerson(record, knowledge);
      return { record, keys: personKeys(profile), terms: personTerms(profile) };
    },
    account(record) {
      return { record, keys: accountKeys(organisationProfileOf(record, knowledge)), terms: [] };
    },
  };
}

export function cardMatcher(mirror: Mirror, knowledge: ProfileKnowledge): MatchCards {
  return (cards) => {
    const profiled = cards.map((card) => ({ key: card.key, card, profile: profileOfCard(card.reading.fields, knowledge) }));
    const people = mirror.peopleCount() + cards.length;
    const frequencies = frequenciesOf(mirror, people);
    const sameAs = clusterCards(profiled, frequencies);
    return profiled.map(({ card, profile }) => {
      const leader = sameAs.get(card.key);
      const matched = matchOne(mirror, profile, knowledge, frequencies);
      return { card, nameKey: profile.fullName, ...matched, ...(leader === undefined ? {} : { sameAsCard: leader }) };
    });
  };
}

function matchOne(
  mirror: Mirror,
  profile: PersonProfile,
  knowledge: ProfileKnowledge,
  frequencies: Frequencies,
): Pick<MatchedCard, 'decision' | 'account' | 'record'> {
  const candidates = withConverted(mirror, mirror.peopleByKeys(personKeys(profile), KEY_CAP));
  const decision = decidePerson(
    profile,
    candidates.map((record) => ({ record, profile: profileOfPerson(record, knowledge) })),
    frequencies,
  );
  const accounts = mirror
    .accountsByKeys(accountKeys(profile.organisation), KEY_CAP)
    .map((record) => ({ id: record.id, profile: organisationProfileOf(record, knowledge) }));
  const account = decideAccount(profile.organisation, accounts);
  const record = decision.verdict === 'link' && decision.best !== undefined ? mirror.person(decision.best.id) : undefined;
  return { decision, account, ...(record === undefined ? {} : { record }) };
}

/** A converted Lead stands for its Contact: where the Lead is a candidate, so is the Contact. */
function withConverted(mirror: Mirror, records: readonly PersonRecord[]): readonly PersonRecord[] {
  const known = new Set(records.map((record) => record.id));
  const contacts = records
    .flatMap((record) => record.convertedContactId ?? [])
    .filter((id) => !known.has(id))
    .map((id) => mirror.person(id))
    .filter((record) => record !== undefined);
  return [...records, ...contacts];
}

function frequenciesOf(mirror: Mirror, people: number): Frequencies {
  const known = new Map<string, number>();
  return {
    people,
    count(term) {
      if (term === undefined) return 0;
      const count = known.get(term) ?? mirror.termCounts([term]).get(term) ?? 0;
      known.set(term, count);
      return count;
    },
  };
}
