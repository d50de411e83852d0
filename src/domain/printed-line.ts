import type { Box } from './box.ts';

/** Reading direction of a printed line. */
export type LineDirection = 'horizontal' | 'vertical';

/** One line of text as found on an upright card image and read by the engine. */
export interface PrintedLine {
  /** Text after repair of known confusions, spaces kept where they mean something. */
  readonly text: string;
  /** Text as the engine gave it. */
  readonly raw: string;
  /** Engine certainty, 0–1. */
  readonly confidence: number;
  /** Pixels of the upright card image. */
  readonly box: Box;
  /** Height of the characters in pixels of the upright card image (width, for vertical lines). */
  readonly textHeight: number;
  readonly direction: LineDirection;
  /** Repairs applied to `raw`, e.g. `repair:comma-to-dot`. */
  readonly evidence: readonly string[];
  /** Other texts the engine gave for the same ink, best first. */
  readonly alternatives: readonly string[];
}
