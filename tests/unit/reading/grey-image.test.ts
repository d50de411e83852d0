import { expect, it } from 'vitest';

import { readPicture, searchedPicture } from '../../../src/adapters/onnx/network-input.ts';
import { resizeGrey, sampleBilinear } from '../../../src/domain/grey-image.ts';
import { sampleAlong } from '../../../src/domain/grey-samples.ts';
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

/** What of a picture a cell of a smaller one covers, weighed by its area. */
function meanUnder(
  { width, height, data }: GreyImage,
  [left, top]: readonly [number, number],
  [wide, high]: readonly [number, number],
): number {
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const across = Math.max(0, Math.min(x + 1, left + wide) - Math.max(x, left));
      sum += across * Math.max(0, Math.min(y + 1, top + high) - Math.max(y, top)) * (data[y * width + x] ?? 0);
    }
  }
  return sum / (wide * high);
}

it.each([
  ['a little, each cell made of two or three', [40, 30], [27, 19]],
  ['across alone, each cell made of many', [60, 10], [7, 9]],
  ['down alone, each cell made of many', [10, 60], [9, 7]],
  ['to less than a cell is wide', [2, 2], [1, 1]],
] as const)(
  'a picture made smaller %s has at each pixel the mean of what it covers',
  (_title, [width, height], [narrower, lower]) => {
    const picture = chequered(width, height);
    const cell = [width / narrower, height / lower] as const;
    const { data } = resizeGrey(picture, narrower, lower);
    for (const [at, grey] of data.entries()) {
      const corner = [(at % narrower) * cell[0], Math.floor(at / narrower) * cell[1]] as const;
      expect(Math.abs(grey - meanUnder(picture, corner, cell))).toBeLessThan(0.51);
    }
  },
);

it.each([
  ['inside', [1.25, 2.5], [0.7, 0.4]],
  ['that begin outside', [-3.5, 2.25], [0.9, 0.1]],
  ['that end outside', [20.5, 10.25], [1.5, 1.3]],
] as const)('a row of places %s has the greys of its single places', (_title, [x, y], [across, down]) => {
  const picture = chequered(40, 30);
  const places = {
    xs: Float64Array.from({ length: 20 }, (_, at) => x + at * across),
    ys: Float64Array.from({ length: 20 }, (_, at) => y + at * down),
  };
  const greys = new Float64Array(20);
  sampleAlong(picture, places, greys);
  expect(greys).toEqual(places.xs.map((own, at) => sampleBilinear(picture, own, places.ys[at] ?? 0)));
});

it('what is sent to the networks is as large as they look at it', () => {
  const line = readPicture(aPicture(1000, 100));
  const picture = searchedPicture(aPicture(4000, 3000));
  expect([line.width, line.height, picture.width, picture.height]).toEqual([576, 48, 960, 720]);
});
