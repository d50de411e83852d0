import type { ParkReason } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';

/** Puts parked cards whose every reason is one that may have passed back in line; the others are not touched. @returns how many */
export function retryCards(cards: CardStore, reasons: ReadonlySet<ParkReason>, batchId: string | undefined): number {
  const filter = batchId === undefined ? {} : { batchId };
  const waiting = cards
    .cards({ states: ['parked'], ...filter })
    .filter((card) => card.parkReasons.length > 0 && card.parkReasons.every((why) => reasons.has(why)));
  cards.transact(() => {
    for (const card of waiting) cards.setCardState(card.key, 'ready', []);
  });
  return waiting.length;
}
