import { expect, it } from 'vitest';

import { readPicture, searchedPicture } from '../../../src/adapters/onnx/network-input.ts';
import { resizeGrey, sampleBilinear } from '../../../src/domain/grey-image.ts';
import type { GreyImage } from '../../../src/domain/pixels.ts';
import { aPicture } from './synthetic-images.ts';

function chequered(width: number, height: number): GreyImage {
  return { width, height, data: Uint8Array.from({ length: width * height }, (_, at) => (at * 97 + (at % width) * 31) % 256) };
}

it.each([
  [37, 21, 120, 48],
  [300, 20, 700, 48],
  [1, 1, 8, 48],
  [5, 5, 5, 9],
] as const)('a picture of %i x %i grown to %i x %i has at each pixel what lies there', (width, height, wider, higher) => {
  const picture = chequered(width, height);
  const { data } = resizeGrey(picture, wider, higher);
  const expected = Uint8Array.from({ length: wider * higher }, (_, at) =>
    sampleBilinear(
      picture,
      ((at % wider) + 0.5) * (width / wider) - 0.5,
      (Math.floor(at / wider) + 0.5) * (height / higher) - 0.5,
    ),
  );
  expect(data).toEqual(expected);
});

it('what is sent to the networks is as large as they look at it', () => {
  const line = readPicture(aPicture(1000, 100));
  const picture = searchedPicture(aPicture(4000, 3000));
  expect([line.width, line.height, picture.width, picture.height]).toEqual([576, 48, 960, 720]);
});
