import type { ReadRejection } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';

/** One decoded page, upright as the file says (EXIF orientation applied), or why there is none. */
export type DecodedPage =
  | {
      readonly kind: 'page';
      /** Counts from 1. */
      readonly page: number;
      readonly image: GreyImage;
    }
  | { readonly kind: 'rejected'; readonly page: number; readonly reason: ReadRejection; readonly detail?: string };

/** Turns the bytes of an image or document into grey pixels, one page at a time: colour would cost thrice the memory and tell little. */
export interface ImageDecoder {
  /**
   * Decodes every page. Damaged or oversized input is a `rejected` page, never an exception; memory is bounded by one page.
   */
  decode(bytes: Uint8Array): AsyncIterable<DecodedPage>;
}
