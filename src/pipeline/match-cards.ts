import type { StoredCard } from '../domain/stored-card.ts';
import type { MatchedCard } from '../stages/sync/index.ts';

/**
 * Matches cards against the mirror and against each other.
 *
 * @param cards  in the order of capture
 * @returns the same cards in the same order; `sameAsCard` always names an earlier one
 */
export type MatchCards = (cards: readonly StoredCard[]) => readonly Omit<MatchedCard, 'context'>[];
