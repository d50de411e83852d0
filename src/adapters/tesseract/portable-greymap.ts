import type { GreyImage } from '../../domain/pixels.ts';

/** Encodes as binary PGM, which the engine reads without decompressing anything. */
export function encodePortableGreymap(image: GreyImage): Buffer {
  const header = Buffer.from(`P5\n${image.width} ${image.height}\n255\n`, 'latin1');
  return Buffer.concat([header, image.data]);
}
