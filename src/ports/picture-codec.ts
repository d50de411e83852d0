import type { GreyImage } from '../domain/pixels.ts';

/** Red, green and blue of one picture, each a grey image of the same size. */
export type ColourPlanes = readonly [red: GreyImage, green: GreyImage, blue: GreyImage];

/** Pictures in colour, for people to look at; reading works on grey ones. */
export interface PictureCodec {
  /**
   * One page of a raster picture (JPEG, PNG, WebP, TIFF, …), upright and scaled exactly as for reading, so that corners found there fit.
   *
   * @param page  counts from 1
   * @returns `undefined` when the bytes are no such picture
   */
  decode(bytes: Uint8Array, page: number): Promise<ColourPlanes | undefined>;
  /** JPEG, without any metadata. */
  encode(planes: ColourPlanes): Promise<Uint8Array>;
}
