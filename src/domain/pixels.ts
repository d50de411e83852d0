/** Eight-bit grey image, row by row, one byte a pixel: 0 is black. `data.length === width * height`. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Eight-bit RGB image, row by row, three bytes a pixel. `data.length === width * height * 3`. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
