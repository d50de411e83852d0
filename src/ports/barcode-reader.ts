import type { Box } from '../domain/box.ts';
import type { GreyImage } from '../domain/pixels.ts';

/** One two-dimensional code found in a picture. The bytes are not decoded: their character set is for the caller to judge. */
export interface Barcode {
  readonly bytes: Uint8Array;
  readonly box: Box;
}

export interface BarcodeReader {
  /** Finds QR codes. An unreadable code is left out; never throws for pictures. */
  read(image: GreyImage): Promise<readonly Barcode[]>;
}
