import { sampleBilinear } from './grey-image.ts';
import type { GreyImage } from './pixels.ts';

/** A row of places in a picture, in pixels; one entry a place. */
export interface Places {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/**
 * What `sampleBilinear` has at each of a row of places that lie in order on a straight stretch. Row by row, since a call for each pixel makes an
 * object of every number it hands over.
 */
export function sampleAlong(image: GreyImage, { xs, ys }: Places, greys: Float64Array): void {
  const last = greys.length - 1;
  // A straight stretch is inside where its ends are.
  if (isInside(image, xs[0] ?? 0, ys[0] ?? 0) && isInside(image, xs[last] ?? 0, ys[last] ?? 0))
    sampleInside(image, xs, ys, greys);
  else for (let at = 0; at <= last; at += 1) greys[at] = sampleBilinear(image, xs[at] ?? 0, ys[at] ?? 0);
}

/** Whether all four pixels around a place are there. */
function isInside({ width, height }: GreyImage, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width - 1 && y < height - 1;
}

function sampleInside({ width, data }: GreyImage, xs: Float64Array, ys: Float64Array, greys: Float64Array): void {
  for (let at = 0; at < greys.length; at += 1) {
    const x = xs[at] ?? 0;
    const y = ys[at] ?? 0;
    // Not `Math.floor`, after which an index would be tested for -0 and fractions.
    const column = x | 0;
    const row = y | 0;
    const pixel = row * width + column;
    const share = x - column;
    const upper = (data[pixel] ?? 0) * (1 - share) + (data[pixel + 1] ?? 0) * share;
    const lower = (data[pixel + width] ?? 0) * (1 - share) + (data[pixel + width + 1] ?? 0) * share;
    greys[at] = upper + (lower - upper) * (y - row);
  }
}
