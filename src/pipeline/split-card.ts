import type { Box } from '../domain/box.ts';
import type { ReviewedState, ReviewEvent } from '../domain/review.ts';
import type { ReviewRefusal } from '../domain/review-view.ts';
import { partOf } from '../stages/capture/index.ts';
import { cardKey } from '../stages/sync/index.ts';
import type { DeskParts } from './desk-parts.ts';
import { reviewedState } from './reviewed-state.ts';

type SplitParts = Pick<DeskParts, 'cards' | 'reviews' | 'clock' | 'readOutline'> & { readonly reviewer: string };

type Split =
  | { readonly kind: 'made'; readonly key: string; readonly event: ReviewEvent }
  | { readonly kind: 'refused'; readonly reason: ReviewRefusal }
  | { readonly kind: 'unknown' };

/**
 * A part of the picture becomes a card of its own, linked to the one it was cut out of. Taken back, it is a discarded card: what was
 * captured is never gone.
 *
 * @param box  pixels of the upright card image
 */
export async function split(parts: SplitParts, key: string, box: Box): Promise<Split> {
  const { cards, reviews, clock } = parts;
  const card = cards.cards({ keys: [key] })[0];
  if (card === undefined) return { kind: 'unknown' };
  const { image } = card.reading;
  if (image === undefined) return { kind: 'refused', reason: 'no-picture' };
  const reading = await parts.readOutline(card, partOf(image.quad, image, box));
  if (reading === undefined) return { kind: 'refused', reason: 'nothing-read' };
  // Beyond the numbers a reading gives: the place in the picture is the name.
  const source = { ...card.reading.source, index: 1000 + Math.round(box[0]) * 10_000 + Math.round(box[1]) };
  const child = cardKey(card.imageHash, source, card.context);
  return cards.transact((): Split => {
    const atMs = clock.nowAtMs();
    const { batchId, imageHash } = card;
    const own = { reading: { ...reading, source }, parkReasons: ['name-uncertain'] } as const;
    cards.addCard({ key: child, batchId, imageHash, ...own, state: 'parked', capturedAtMs: atMs });
    const known = cards.cards({ keys: [child] })[0];
    if (known === undefined || !['parked', 'ready', 'refused'].includes(known.state))
      return { kind: 'refused', reason: 'not-open' };
    const isNew = known.review === undefined;
    const gone: ReviewedState = { ...own, state: 'refused', parkReasons: [], review: { parent: key, discarded: 'not-a-card' } };
    const before = isNew ? gone : reviewedState(known);
    const after: ReviewedState = { ...own, state: 'parked', review: { parent: key } };
    reviews.setReviewed(child, after);
    const event = {
      cardKey: key,
      atMs,
      reviewer: parts.reviewer,
      verdict: { kind: 'split' },
      cards: [{ key: child, before, after }],
    } as const;
    return { kind: 'made', key: child, event: { ...event, sequence: reviews.addEvent(event) } };
  });
}
