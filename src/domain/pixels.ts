/** Eight-bit grey image, row by row, one byte a pixel: 0 is black. `data.length === width * height`. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
