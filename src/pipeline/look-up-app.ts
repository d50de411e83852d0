import type { Batch } from '../domain/batch.ts';
import type { PersonStanding } from '../domain/person-standing.ts';
import type { SegmentQuery } from '../domain/segment.ts';
import type { CardState, StoredCard } from '../domain/stored-card.ts';
import type { AppParts } from './app-parts.ts';
import { batchIdOf, cardName } from './find-stored.ts';
import { standings } from './person-standing.ts';
import { cardsIn } from './segments.ts';
import { findPeople, type WhoEntry } from './who.ts';

/** A person, who of us met them, and where they stand with us. */
export type KnownPerson = WhoEntry & { readonly standing: PersonStanding };

export interface CardQuery {
  readonly batch?: string;
  readonly states?: readonly CardState[];
  readonly limit?: number;
  /** Only cards of these people, or with these tags. */
  readonly segment?: SegmentQuery;
}

/** Questions that this machine answers by itself. */
export interface LookUpCommands {
  cards(query: CardQuery): readonly StoredCard[];
  batches(): readonly Batch[];
  /** Who a card is, in words a person recognizes. */
  cardName(cardKey: string): string;
  who(words: readonly string[]): { readonly people: readonly KnownPerson[]; readonly mirrorAgeMs: number | undefined };
}

export function lookUpCommands(parts: AppParts): LookUpCommands {
  return {
    cards({ batch, states, limit, segment }) {
      const wanted = {
        ...(batch === undefined ? {} : { batchId: batchIdOf(parts, batch) }),
        ...(states === undefined ? {} : { states }),
      };
      if (segment === undefined) return parts.cards.cards({ ...wanted, ...(limit === undefined ? {} : { limit }) });
      return cardsIn(parts, parts.cards.cards(wanted), segment).slice(0, limit);
    },
    cardName: (cardKey) => cardName(parts.cards, cardKey),
    batches: () => parts.cards.batches(),
    who(words) {
      const pulledAtMs = parts.mirror.pulledAtMs();
      const standing = standings(parts);
      return {
        people: findPeople(parts.mirror, words).map((entry) => ({ ...entry, standing: standing(entry.person) })),
        mirrorAgeMs: pulledAtMs === undefined ? undefined : parts.clock.nowAtMs() - pulledAtMs,
      };
    },
  };
}
