import type { FoundDuplicate } from '../domain/nightly-report.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { MatchCards } from './match-cards.ts';

/** As sure as a link has to be. */
const LEAST_PROBABILITY = 0.9;

/** Records of the org that are the person of one of our cards beside the record the card went to. */
export function duplicatesBeside(
  cards: readonly StoredCard[],
  matchCards: MatchCards,
  personOf: (id: string) => PersonRecord | undefined,
): readonly FoundDuplicate[] {
  const found = new Map<string, FoundDuplicate>();
  for (const { card, decision } of matchCards(cards)) {
    const { person } = card;
    if (person === undefined) continue;
    for (const { object, id, probability } of decision.candidates) {
      if (object === 'Card' || id === person.id || probability < LEAST_PROBABILITY || isSame(id, person.id, personOf)) continue;
      const pair = [id, person.id].toSorted().join(' ');
      if (!found.has(pair)) found.set(pair, { cardKey: card.key, person, other: { object, id }, probability });
    }
  }
  return [...found.values()];
}

/** A converted Lead and its Contact are one person that Salesforce knows to be one. */
function isSame(a: string, b: string, personOf: (id: string) => PersonRecord | undefined): boolean {
  return personOf(a)?.convertedContactId === b || personOf(b)?.convertedContactId === a;
}
