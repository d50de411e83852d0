import type { Batch } from '../domain/batch.ts';
import type { CardState, StoredCard } from '../domain/stored-card.ts';
import type { AppParts } from './app-parts.ts';
import { batchIdOf, cardName } from './find-stored.ts';
import { findPeople, type WhoEntry } from './who.ts';

export interface CardQuery {
  readonly batch?: string;
  readonly states?: readonly CardState[];
  readonly limit?: number;
}

/** Questions that this machine answers by itself. */
export interface LookUpCommands {
  cards(query: CardQuery): readonly StoredCard[];
  batches(): readonly Batch[];
  /** Who a card is, in words a person recognizes. */
  cardName(cardKey: string): string;
  who(words: readonly string[]): { readonly people: readonly WhoEntry[]; readonly mirrorAgeMs: number | undefined };
}

export function lookUpCommands(parts: AppParts): LookUpCommands {
  return {
    cards({ batch, states, limit }) {
      return parts.cards.cards({
        ...(batch === undefined ? {} : { batchId: batchIdOf(parts, batch) }),
        ...(states === undefined ? {} : { states }),
        ...(limit === undefined ? {} : { limit }),
      });
    },
    cardName: (cardKey) => cardName(parts.cards, cardKey),
    batches: () => parts.cards.batches(),
    who(words) {
      const pulledAtMs = parts.mirror.pulledAtMs();
      return {
        people: findPeople(parts.mirror, words),
        mirrorAgeMs: pulledAtMs === undefined ? undefined : parts.clock.nowAtMs() - pulledAtMs,
      };
    },
  };
}
