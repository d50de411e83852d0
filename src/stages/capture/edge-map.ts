import type { GreyImage } from '../../domain/pixels.ts';

/** Thin edges of a picture: where the brightness changes most, how strongly, and in which direction it grows. */
export interface EdgeMap {
  readonly width: number;
  readonly height: number;
  /** Strength of the edge, 0 where there is none or a neighbour across is stronger. */
  readonly thin: Float32Array;
  /** Gradient, brighter side positive. */
  readonly dx: Float32Array;
  readonly dy: Float32Array;
}

/** Sobel gradients of a lightly smoothed picture, thinned to their ridges. */
export function findEdges(image: GreyImage): EdgeMap {
  const { width, height } = image;
  const smooth = smoothed(image);
  const dx = new Float32Array(width * height);
  const dy = new Float32Array(width * height);
  const strength = new Float32Array(width * height);
  // The smoothed picture is undefined along its border: nothing there is an edge.
  for (let y = 3; y < height - 3; y += 1) {
    for (let at = y * width + 3; at < (y + 1) * width - 3; at += 1) {
      const a = sumAt(smooth, at - width - 1);
      const c = sumAt(smooth, at - width + 1);
      const g = sumAt(smooth, at + width - 1);
      const i = sumAt(smooth, at + width + 1);
      const gx = (c + 2 * sumAt(smooth, at + 1) + i - a - 2 * sumAt(smooth, at - 1) - g) / SMOOTHED;
      const gy = (g + 2 * sumAt(smooth, at + width) + i - a - 2 * sumAt(smooth, at - width) - c) / SMOOTHED;
      dx[at] = gx;
      dy[at] = gy;
      strength[at] = Math.sqrt(gx * gx + gy * gy);
    }
  }
  return { width, height, thin: thinned(strength, dx, dy, width), dx, dy };
}

/** Value at an index known to lie inside. */
export function valueAt(values: Float32Array, at: number): number {
  return values[at] ?? 0;
}

/** Strength that only this share of the pixels reach, counted in whole steps, at least `weakest`. */
export function edgeThreshold({ thin }: EdgeMap, share: number, weakest: number): number {
  const counts = new Uint32Array(2048);
  for (let at = 0; at < thin.length; at += 1) {
    const step = Math.min(counts.length - 1, valueAt(thin, at) | 0);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let left = share * thin.length;
  for (let step = counts.length - 1; step > weakest; step -= 1) {
    left -= counts[step] ?? 0;
    if (left < 0) return step;
  }
  return weakest;
}

/** So often each pixel is counted in the smoothed picture: whole numbers, which are quicker. */
const SMOOTHED = 16;

function sumAt(smooth: Uint16Array, at: number): number {
  return smooth[at] ?? 0;
}

function smoothed({ width, height, data }: GreyImage): Uint16Array {
  const rows = new Uint16Array(data.length);
  for (let at = 1; at < data.length - 1; at += 1) rows[at] = (data[at - 1] ?? 0) + 2 * (data[at] ?? 0) + (data[at + 1] ?? 0);
  const both = new Uint16Array(data.length);
  for (let at = width; at < width * (height - 1); at += 1)
    both[at] = (rows[at - width] ?? 0) + 2 * (rows[at] ?? 0) + (rows[at + width] ?? 0);
  return both;
}

function thinned(strength: Float32Array, dx: Float32Array, dy: Float32Array, width: number): Float32Array {
  const thin = new Float32Array(strength.length);
  for (let at = 0; at < strength.length; at += 1) {
    const value = valueAt(strength, at);
    if (value < 8) continue;
    const step = stepAcross(valueAt(dx, at), valueAt(dy, at), width);
    if (value >= valueAt(strength, at - step) && value > valueAt(strength, at + step)) thin[at] = value;
  }
  return thin;
}

/** Index step to the neighbour in the direction of the gradient, one of four. */
function stepAcross(gx: number, gy: number, width: number): number {
  const [ax, ay] = [Math.abs(gx), Math.abs(gy)];
  if (ay < 0.414 * ax) return 1;
  if (ax < 0.414 * ay) return width;
  return gx * gy > 0 ? width + 1 : width - 1;
}
