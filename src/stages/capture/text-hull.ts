import type { Box } from '../../domain/box.ts';
import type { Point } from '../../domain/card-reading.ts';
import { distance, type Quad, sizeOf } from './quad.ts';

/** Where the text of a picture lies. */
export interface TextHull {
  /** Around the text, with a margin. */
  readonly quad: Quad;
  /** How far its rows are turned from the picture's, in degrees, -45 to 45. */
  readonly degrees: number;
}

/** Text less slender than this does not tell how it is turned. */
const SLENDER = 2.5;
/** Rows whose directions differ by less, in degrees, run the same way. */
const ALIKE = 4;
/** Text apart by more than this share of the size of the others is another card, or lies beside it. */
const NEAR = 0.35;
/** Margin around the text, as a share of its size, and at least as much as its rows are thick. */
const MARGIN = 0.06;

/**
 * The largest group of texts, set straight by its rows; undefined when there is none.
 *
 * @param near  texts of one group are apart by at most this share of its size; all are one when it is infinite
 */
export function hullOf(texts: readonly Quad[], near = NEAR): TextHull | undefined {
  const degrees = tiltOf(texts);
  const angle = (degrees * Math.PI) / 180;
  const boxes = texts.map((text) => boundsOf(text.map((point) => turned(point, -angle))));
  const box = largestGroup(boxes, near);
  if (box === undefined) return undefined;
  const [left, top, right, bottom] = box;
  const margin = Math.max(MARGIN * Math.max(right - left, bottom - top), Math.max(...texts.map(thicknessOf)) / 2);
  const at = (x: number, y: number): Point => turned([x, y], angle);
  return {
    quad: [
      at(left - margin, top - margin),
      at(right + margin, top - margin),
      at(right + margin, bottom + margin),
      at(left - margin, bottom + margin),
    ],
    degrees,
  };
}

/** How far rows of text are turned, in degrees, -45 to 45: the way most of their length runs; 0 where none tells. */
export function tiltOf(texts: readonly Quad[]): number {
  const rows = texts.filter((text) => lengthOf(text) >= SLENDER * thicknessOf(text));
  const tilts = rows.map((row) => ({ degrees: tiltOfOne(row), length: lengthOf(row) }));
  let [best, most] = [0, 0];
  for (const { degrees } of tilts) {
    const alike = tilts.filter((other) => Math.abs(difference(other.degrees, degrees)) < ALIKE);
    const length = sumOf(alike.map((other) => other.length));
    if (length <= most) continue;
    most = length;
    best = degrees + sumOf(alike.map((other) => difference(other.degrees, degrees) * other.length)) / length;
  }
  return difference(best, 0);
}

/** Direction of the longer sides, from the nearest axis. */
function tiltOfOne([a, b, c]: Quad): number {
  const [from, to] = distance(a, b) >= distance(b, c) ? [a, b] : [b, c];
  return difference((Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI, 0);
}

/** Directions a quarter turn apart are the same: rows of one card and columns of it. */
function difference(a: number, b: number): number {
  return a - b - 90 * Math.round((a - b) / 90);
}

function turned([x, y]: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
}

function largestGroup(boxes: readonly Box[], near: number): Box | undefined {
  let left = boxes;
  let best: Box | undefined;
  while (left.length > 0) {
    const [first, ...others] = left.toSorted((a, b) => areaOf(b) - areaOf(a));
    if (first === undefined) break;
    const { bounds, beside } = groupAround(first, others, near);
    if (best === undefined || areaOf(bounds) > areaOf(best)) best = bounds;
    left = beside;
  }
  return best;
}

interface Group {
  readonly bounds: Box;
  readonly beside: readonly Box[];
}

/** The box with all that are near to what it has grown to. */
function groupAround(first: Box, others: readonly Box[], near: number): Group {
  let bounds = first;
  let beside = others;
  for (;;) {
    const reach = near * Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]);
    const reached = beside.filter((other) => gapBetween(bounds, other) < reach);
    if (reached.length === 0) return { bounds, beside };
    for (const other of reached) bounds = around(bounds, other);
    beside = beside.filter((other) => !reached.includes(other));
  }
}

function boundsOf(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function gapBetween(a: Box, b: Box): number {
  return Math.max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0);
}

function areaOf([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}

function lengthOf(quad: Quad): number {
  return Math.max(...sizeOf(quad));
}

function thicknessOf(quad: Quad): number {
  return Math.min(...sizeOf(quad));
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
