import type { CardFields } from './card-fields.ts';

/** Where in the input a card was found. `page` counts from 1; `index` counts the cards of one page from 0. */
export interface CardSource {
  readonly path: string;
  readonly page: number;
  readonly index: number;
}

export type CardSide = 'front' | 'back';

export type CaptureSource = 'paper' | 'photo' | 'qr' | 'vcard' | 'csv';

/** Why an input holds no readable card. Stable names; the sentence for people is made by the renderer. */
export type ReadRejection =
  | 'empty-file'
  | 'unreadable-file'
  | 'unsupported-format'
  | 'damaged-list'
  | 'no-people-columns'
  /** `detail` is the number of the row, the line of names being the first. */
  | 'nobody-in-row'
  | 'damaged-file'
  | 'too-small'
  | 'too-large'
  | 'password-protected'
  | 'no-card-found'
  | 'no-text-found'
  | 'timed-out'
  /** The process of an engine ended twice over it; `detail` says how. */
  | 'engine-lost'
  | 'erased-on-request';

/** How the card lies in the picture it came from. */
export interface CardImageGeometry {
  /** Size in pixels of the upright card image that boxes refer to. */
  readonly width: number;
  readonly height: number;
  /** Corners in the decoded page (after EXIF orientation), clockwise from the card's own top left: x, y. */
  readonly quad: CardQuad;
}
export type Point = readonly [x: number, y: number];

/** Four corners, clockwise on the screen, the first the card's own top left. */
export type CardQuad = readonly [Point, Point, Point, Point];

/** The result of reading one card of one input, or why there was none. */
export type CardReading =
  | {
      readonly status: 'read';
      readonly source: CardSource;
      readonly side: CardSide;
      readonly captureSource: CaptureSource;
      readonly fields: CardFields;
      /** All printed lines in reading order, for search and review. */
      readonly lines: readonly string[];
      readonly image?: CardImageGeometry;
      /** Advice on the picture, e.g. `blurred`, `glare`, `low-resolution`; of a list's row, `cells-left-out`. */
      readonly warnings: readonly string[];
      readonly timings: { readonly totalMs: number };
    }
  | {
      readonly status: 'rejected';
      readonly source: CardSource;
      readonly reason: ReadRejection;
      readonly detail?: string;
      readonly timings: { readonly totalMs: number };
    };
