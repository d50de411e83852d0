import type { GreyImage } from '../../../src/domain/pixels.ts';

/** The mirror image along the diagonal. */
export function transposeImage({ width, height, data }: GreyImage): GreyImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + y] = data[y * width + x] ?? 255;
  }
  return { width: height, height: width, data: turned };
}
