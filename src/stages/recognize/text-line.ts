import type { LineDirection } from '../../domain/printed-line.ts';
import type { Background } from './background.ts';
import type { CharacterCell } from './character-cells.ts';
import type { Polarity } from './ink-blobs.ts';

/** A line of print found on a card image, not yet read. Coordinates are pixels of the image searched. */
export interface TextLine {
  readonly cells: readonly CharacterCell[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Height of the text across its direction. */
  readonly textHeight: number;
  readonly direction: LineDirection;
  readonly polarity: Polarity;
  /** Pixels down per pixel to the right, where it is known otherwise than by its letters. */
  readonly slope?: number;
  /** Whether wide blanks between its letters are to be taken out before reading. */
  readonly isSpacedOut?: boolean;
  /** The ground it stands on, where that differs from the card's paper around it. */
  readonly paper?: Background;
}
