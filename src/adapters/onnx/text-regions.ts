import type { Box } from '../../domain/box.ts';
import type { CardQuad, Point } from '../../domain/card-reading.ts';
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
export function regionsOf(map: TextMap): TextRegion[] {
  const { data, width, height } = map;
  const seen = new Uint8Array(width * height);
  const regions: TextRegion[] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1 || (data[start] ?? 0) <= TEXT) continue;
    const region = grownRegion(flood(start, map, seen), map);
    if (region !== undefined) regions.push(region);
  }
  return regions;
}

/** Pixels of one text, row by row from where it was met first. */
type Flooded = readonly number[];

function flood(start: number, { data, width, height }: TextMap, seen: Uint8Array): Flooded {
  const found: number[] = [start];
  seen[start] = 1;
  const visit = (pixel: number): void => {
    if (seen[pixel] === 1 || (data[pixel] ?? 0) <= TEXT) return;
    seen[pixel] = 1;
    found.push(pixel);
  };
  for (let next = 0; next < found.length; next += 1) {
    const pixel = found[next] ?? start;
    const x = pixel % width;
    if (x > 0) visit(pixel - 1);
    if (x + 1 < width) visit(pixel + 1);
    if (pixel >= width) visit(pixel - width);
    if (pixel < width * (height - 1)) visit(pixel + width);
  }
  return found;
}

function grownRegion(found: Flooded, { data, width, height }: TextMap): TextRegion | undefined {
  let sum = 0;
  for (const pixel of found) sum += data[pixel] ?? 0;
  const score = sum / found.length;
  if (found.length < LEAST_PIXELS || score < KEPT) return undefined;
  const [left, top, right, bottom] = grown(boundsAt(found, width, 0));
  return {
    box: [Math.max(0, left), Math.max(0, top), Math.min(width, right), Math.min(height, bottom)],
    corners: cornersOf(found, width),
    score,
  };
}

/** Corners of the rectangle that lies as the text does. */
function cornersOf(found: Flooded, width: number): CardQuad {
  const angle = angleOf(found, width);
  const [left, top, right, bottom] = grown(boundsAt(found, width, angle));
  const at = (x: number, y: number): Point => [
    x * Math.cos(angle) - y * Math.sin(angle),
    x * Math.sin(angle) + y * Math.cos(angle),
  ];
  return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
}

/** Bounds of the pixels on axes that are turned by an angle. */
function boundsAt(found: Flooded, width: number, angle: number): Box {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const pixel of found) {
    const x = (pixel % width) + 0.5;
    const y = Math.floor(pixel / width) + 0.5;
    const [along, across] = [x * cos + y * sin, y * cos - x * sin];
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  return [left - 0.5, top - 0.5, right + 0.5, bottom + 0.5];
}

function grown([left, top, right, bottom]: Box): Box {
  const [wide, high] = [right - left, bottom - top];
  const margin = (GROWTH * wide * high) / (2 * (wide + high));
  return [left - margin, top - margin, right + margin, bottom + margin];
}

/** Text less slender than this, as the ratio of its spreads, does not tell how it is turned. */
const SLENDER = 2;

/** How far the text is turned from the nearest axis of the picture, in radians, by the direction in which its pixels spread most. */
function angleOf(found: Flooded, width: number): number {
  let [sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0];
  for (const pixel of found) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  const { length } = found;
  const [xx, xy, yy] = [sxx - (sx * sx) / length, sxy - (sx * sy) / length, syy - (sy * sy) / length];
  const spread = Math.hypot(xx - yy, 2 * xy);
  if (xx + yy + spread < SLENDER ** 2 * (xx + yy - spread)) return 0;
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return angle - (Math.PI / 2) * Math.round(angle / (Math.PI / 2));
}
