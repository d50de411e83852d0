import { resizeGrey, resizeToLongSide } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';

/** One picture as the networks take it: three equal colours, one after the other, row by row. */
export interface NetworkInput {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** The finding network looks at pictures of this longer side; more finds no more, and costs. */
const SEARCHED_LONG_SIDE = 960;
/** Sides must be multiples of this. */
const STEP = 32;
/** Mean and spread of the colours of the pictures the finding network was taught with (ImageNet), blue first. */
const MEANS = [0.406, 0.456, 0.485] as const;
const SPREADS = [0.225, 0.224, 0.229] as const;

/** The picture as large as it is searched. */
export function searchedPicture(picture: GreyImage): GreyImage {
  return Math.max(picture.width, picture.height) > SEARCHED_LONG_SIDE ? resizeToLongSide(picture, SEARCHED_LONG_SIDE) : picture;
}

/** A picture to find text in; the rim is the picture's own edge continued. */
export function searchInput(small: GreyImage): NetworkInput {
  const width = STEP * Math.ceil(small.width / STEP);
  const height = STEP * Math.ceil(small.height / STEP);
  const data = new Float32Array(3 * width * height);
  for (let colour = 0; colour < 3; colour += 1) {
    const [mean, spread] = [MEANS[colour] ?? 0, SPREADS[colour] ?? 1];
    const values = Float32Array.from({ length: 256 }, (_, grey) => (grey / 255 - mean) / spread);
    for (let y = 0; y < height; y += 1) {
      const row = Math.min(y, small.height - 1) * small.width;
      const to = (colour * height + y) * width;
      for (let x = 0; x < small.width; x += 1) data[to + x] = values[small.data[row + x] ?? 0] ?? 0;
      data.fill(data[to + small.width - 1] ?? 0, to + small.width, to + width);
    }
  }
  return { data, width, height };
}

/** Height the reading network was taught with, and the widest line it is given. */
const LINE_HEIGHT = 48;
const WIDEST_LINE = 3200;
/** Lines are stretched by this: letters side by side that are alike (ii, ll) are told apart only where steps of the network lie between them. */
const STRETCH = 1.2;
/** Narrower input makes it invent letters. */
const NARROWEST_LINE = 48;

/** One line as large as it is read. */
export function readPicture(line: GreyImage): GreyImage {
  const width = Math.min(WIDEST_LINE, Math.max(8, Math.round((STRETCH * line.width * LINE_HEIGHT) / line.height)));
  return resizeGrey(line, width, LINE_HEIGHT);
}

/** A line of that size; narrow ones are padded with their last column. @returns also the share of the width that is the line itself */
export function lineInput({ width: own, data: greys }: GreyImage): NetworkInput & { readonly share: number } {
  const width = Math.max(NARROWEST_LINE, own);
  const plane = width * LINE_HEIGHT;
  const data = new Float32Array(3 * plane);
  for (let y = 0; y < LINE_HEIGHT; y += 1) {
    for (let x = 0; x < width; x += 1) data[y * width + x] = (greys[y * own + Math.min(x, own - 1)] ?? 0) / 127.5 - 1;
  }
  data.copyWithin(plane, 0, plane);
  data.copyWithin(2 * plane, 0, plane);
  return { data, width, height: LINE_HEIGHT, share: own / width };
}
