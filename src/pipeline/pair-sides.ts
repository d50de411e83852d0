import type { PairedSides } from '../domain/paired-sides.ts';
import { PROGRAM, type ReviewedState } from '../domain/review.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import { decideReview, frontOf, pairTokens, parkReasonsOf, twoSides } from '../stages/review/index.ts';
import type { AppParts } from './app-parts.ts';
import { cardMatcher } from './match-cards.ts';
import { reviewedState } from './reviewed-state.ts';

export type PairParts = Pick<AppParts, 'cards' | 'reviews' | 'mirror' | 'clock' | 'knowledge' | 'accept'>;

/** A value that more cards of a batch share says nothing of two sides. */
const MOST_SHARED = 30;

/**
 * Joins the sides of cards that were captured as two pictures. What a person has touched is left alone, so a second run changes
 * nothing; each join is one transaction.
 *
 * @param batchId  sides are looked for within one batch
 */
export function pairSides(parts: PairParts, batchId: string): PairedSides {
  const cards = parts.cards
    .cards({ batchId, states: ['ready', 'parked'] })
    .filter(({ review, proposal }) => review === undefined && proposal === undefined);
  const matchCards = cardMatcher(parts.mirror, parts.knowledge(), parts.reviews);
  const taken = new Set<string>();
  let [joined, proposed] = [0, 0];
  for (const [card, other] of pairsOf(cards)) {
    if (taken.has(card.key) || taken.has(other.key)) continue;
    const verdict = twoSides(card, other, () => matchCards([card, other])[1]?.sameAsCard === card.key);
    if (verdict === 'propose') proposed += 1;
    if (verdict !== 'join') continue;
    taken.add(card.key).add(other.key);
    join(parts, frontOf(card, other) === 'first' ? [card, other] : [other, card]);
    joined += 1;
  }
  return { joined, proposed };
}

/** Cards that share a value, each pair once, in the order of capture. */
function pairsOf(cards: readonly StoredCard[]): readonly (readonly [StoredCard, StoredCard])[] {
  const holders = new Map<string, StoredCard[]>();
  for (const card of cards) for (const token of pairTokens(card)) holders.set(token, [...(holders.get(token) ?? []), card]);
  const pairs = new Map<string, readonly [StoredCard, StoredCard]>();
  for (const group of holders.values()) {
    if (group.length > MOST_SHARED) continue;
    for (const [card, other] of everyTwo(group)) pairs.set(`${card.key} ${other.key}`, [card, other]);
  }
  return [...pairs.values()];
}

function everyTwo(group: readonly StoredCard[]): readonly (readonly [StoredCard, StoredCard])[] {
  return group.flatMap((card, at) => group.slice(at + 1).map((other): readonly [StoredCard, StoredCard] => [card, other]));
}

function join(parts: PairParts, [front, back]: readonly [StoredCard, StoredCard]): void {
  const { cards, reviews, clock, accept } = parts;
  const atMs = clock.nowAtMs();
  const verdict = { kind: 'absorb', other: back.key, as: 'back' } as const;
  const before = { front: reviewedState(front), back: reviewedState(back) };
  const by = { reviewer: PROGRAM, atMs };
  const decided = decideReview({ key: front.key, card: before.front, verdict, by, other: { key: back.key, card: before.back } });
  if (decided.kind === 'refused' || decided.other === undefined) return;
  const parkReasons = parkReasonsOf(decided.card.reading.fields, accept);
  const after: ReviewedState = { ...decided.card, parkReasons, state: parkReasons.length === 0 ? 'ready' : 'parked' };
  const reviewed = [
    { key: front.key, before: before.front, after },
    { key: back.key, before: before.back, after: decided.other },
  ];
  cards.transact(() => {
    for (const one of reviewed) reviews.setReviewed(one.key, one.after);
    reviews.addEvent({ cardKey: front.key, atMs, reviewer: PROGRAM, verdict, cards: reviewed });
  });
}
