import type { GreyImage } from './pixels.ts';

/** A picture as a binary PGM file, which engines read without decompressing anything. */
export function encodePortableGreymap({ width, height, data }: GreyImage): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
}
