import type { Batch } from '../domain/batch.ts';
import type { PersonStanding } from '../domain/person-standing.ts';
import type { SegmentQuery } from '../domain/segment.ts';
import type { CardState, StoredCard } from '../domain/stored-card.ts';
import type { AppParts } from './app-parts.ts';
import { batchIdOf, cardName } from './find-stored.ts';
import { standings } from './person-standing.ts';
import { cardsIn } from './segments.ts';
import { nearPeople } from './near-people.ts';
import { findPeople, type WhoEntry, withConnections } from './who.ts';

/** A person, who of us met them, and where they stand with us. */
export type KnownPerson = WhoEntry & { readonly standing: PersonStanding };

export interface CardQuery {
  readonly batch?: string;
  readonly states?: readonly CardState[];
  readonly limit?: number;
  /** Only cards of these people, or with these tags. */
  readonly segment?: SegmentQuery;
}

export interface WhoAnswer {
  /** The best answers first. */
  readonly people: readonly KnownPerson[];
  /** How many besides fit the words; of a word that fits hundreds, at least so many. */
  readonly more: number;
  /** Nobody holds the words; these are the nearest. */
  readonly isNear: boolean;
  /** Absent: the org was never pulled. */
  readonly mirrorAgeMs: number | undefined;
}

/** Questions that this machine answers by itself. */
export interface LookUpCommands {
  cards(query: CardQuery): readonly StoredCard[];
  batches(): readonly Batch[];
  /** Who a card is, in words a person recognizes. */
  cardName(cardKey: string): string;
  who(words: readonly string[], limit: number): WhoAnswer;
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
    who(words, limit) {
      const pulledAtMs = parts.mirror.pulledAtMs();
      const standing = standings(parts);
      const held = findPeople(parts.mirror, words);
      const found = held.length > 0 ? held : nearPeople(parts.mirror, words, parts.knowledge());
      const entries = withConnections(parts.mirror, found.slice(0, limit));
      return {
        people: entries.map((entry) => ({ ...entry, standing: standing(entry.person) })),
        more: found.length - entries.length,
        isNear: held.length === 0 && found.length > 0,
        mirrorAgeMs: pulledAtMs === undefined ? undefined : parts.clock.nowAtMs() - pulledAtMs,
      };
    },
  };
}
