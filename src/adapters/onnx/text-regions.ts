import type { TextRegion } from '../../ports/scene-reader.ts';

/** For each pixel the probability that it lies in the inner part of a text (Liao 2020, differentiable binarization). */
export interface TextMap {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels above this are text, regions whose mean is above the other are kept: the values the network was published with. */
const TEXT = 0.3;
const KEPT = 0.5;
/** The map shows the inner part of a text only; it is grown by this times its area over its circumference. */
const GROWTH = 1.6;
const LEAST_PIXELS = 12;

/** Connected text of a map, grown to whole letters. */
export function regionsOf({ data, width, height }: TextMap): TextRegion[] {
  const seen = new Uint8Array(width * height);
  const regions: TextRegion[] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1 || (data[start] ?? 0) <= TEXT) continue;
    const region = grownRegion(flood(start, { data, width, height }, seen), width, height);
    if (region !== undefined) regions.push(region);
  }
  return regions;
}

interface Flooded {
  left: number;
  top: number;
  right: number;
  bottom: number;
  sum: number;
  pixels: number;
}

function flood(start: number, { data, width, height }: TextMap, seen: Uint8Array): Flooded {
  const found: Flooded = { left: width, top: height, right: 0, bottom: 0, sum: 0, pixels: 0 };
  const waiting = [start];
  seen[start] = 1;
  const visit = (pixel: number): void => {
    if (seen[pixel] === 1 || (data[pixel] ?? 0) <= TEXT) return;
    seen[pixel] = 1;
    waiting.push(pixel);
  };
  for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    found.left = Math.min(found.left, x);
    found.right = Math.max(found.right, x + 1);
    found.top = Math.min(found.top, y);
    found.bottom = Math.max(found.bottom, y + 1);
    found.sum += data[pixel] ?? 0;
    found.pixels += 1;
    if (x > 0) visit(pixel - 1);
    if (x + 1 < width) visit(pixel + 1);
    if (y > 0) visit(pixel - width);
    if (y + 1 < height) visit(pixel + width);
  }
  return found;
}

function grownRegion(found: Flooded, width: number, height: number): TextRegion | undefined {
  const score = found.sum / found.pixels;
  if (found.pixels < LEAST_PIXELS || score < KEPT) return undefined;
  const [wide, high] = [found.right - found.left, found.bottom - found.top];
  const margin = (GROWTH * wide * high) / (2 * (wide + high));
  return {
    box: [
      Math.max(0, found.left - margin),
      Math.max(0, found.top - margin),
      Math.min(width, found.right + margin),
      Math.min(height, found.bottom + margin),
    ],
    score,
  };
}
