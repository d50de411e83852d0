import type { Box } from '../domain/box.ts';
import type { CardQuad } from '../domain/card-reading.ts';
import type { ReadCard, StoredCard } from '../domain/stored-card.ts';
import type { AppParts } from './app-parts.ts';

/** What a desk is made of. */
export type DeskParts = Pick<AppParts, 'cards' | 'reviews' | 'mirror' | 'clock' | 'knowledge' | 'policy' | 'region'> & {
  readonly picture: (card: StoredCard) => Promise<Uint8Array | undefined>;
  readonly photo: (card: StoredCard) => Promise<Uint8Array | undefined>;
  /** Reads a part of a card's picture: only its lines. */
  readonly readRegion: (card: StoredCard, box: Box) => Promise<readonly string[]>;
  /** Reads what lies within four corners of a card's photo as a card. */
  readonly readOutline: (card: StoredCard, quad: CardQuad) => Promise<ReadCard | undefined>;
};
