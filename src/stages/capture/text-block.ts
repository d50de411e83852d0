import type { Point } from '../../domain/card-reading.ts';
import { resizeToLongSide } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { type EdgeMap, edgeThreshold, findEdges, valueAt } from './edge-map.ts';
import { type Quad, scaled } from './quad.ts';

/** Where the print of a picture without an outline lies. */
export interface TextBlock {
  readonly quad: Quad;
  /** How far its rows are turned from the picture's, in degrees, -45 to 45. */
  readonly degrees: number;
}

const SEARCH_LONG_SIDE = 640;
const EDGE_SHARE = 0.1;
const WEAKEST_EDGE = 24;
/** Edges more alike in direction than this are no letters. */
const ONE_WAY = 0.7;
/** Height of the rows that are counted, in pixels. */
const BIN = 2;
const CELL = 12;
/** Edge pixels that make a cell of the grid part of a block, and a block worth reading. */
const LEAST_IN_CELL = 8;
const LEAST_IN_BLOCK = 400;
/** Cells that may be empty between parts of one block. */
const GAP = 4;
/** Groups this near to the largest, as a share of its size, belong to it. */
const NEAR = 0.25;
/** Margin around the print, as a share of its size. */
const MARGIN = 0.06;

/** The largest block of print, set straight by its rows; undefined when there is no print. */
export function findTextBlock(image: GreyImage): TextBlock | undefined {
  const small = resizeToLongSide(image, SEARCH_LONG_SIDE);
  const points = printPoints(findEdges(small));
  if (points.length < LEAST_IN_BLOCK) return undefined;
  const degrees = rowDirection(points);
  const angle = (degrees * Math.PI) / 180;
  const box = largestBlock(points.map((point) => turned(point, -angle)));
  if (box === undefined) return undefined;
  const [left, top, right, bottom] = box;
  const margin = MARGIN * Math.max(right - left, bottom - top);
  const at = (x: number, y: number): Point => turned([x, y], angle);
  const quad: Quad = [
    at(left - margin, top - margin),
    at(right + margin, top - margin),
    at(right + margin, bottom + margin),
    at(left - margin, bottom + margin),
  ];
  return { quad: scaled(quad, image.width / small.width), degrees };
}

function turned([x, y]: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
}

/** Strong edges in cells where they run in more than one direction: rules, joints and weaves run in one, letters in all. */
function printPoints(edges: EdgeMap): Point[] {
  const least = edgeThreshold(edges, EDGE_SHARE, WEAKEST_EDGE);
  const cells = new Map<number, Cell>();
  for (const [at, strength] of edges.thin.entries()) {
    if (strength < least) continue;
    const point: Point = [at % edges.width, Math.floor(at / edges.width)];
    const key = Math.floor(point[1] / CELL) * edges.width + Math.floor(point[0] / CELL);
    const cell = cells.get(key) ?? { points: [], xx: 0, xy: 0, yy: 0 };
    const [dx, dy] = [valueAt(edges.dx, at) / strength, valueAt(edges.dy, at) / strength];
    cell.points.push(point);
    cell.xx += dx * dx;
    cell.xy += dx * dy;
    cell.yy += dy * dy;
    cells.set(key, cell);
  }
  return [...cells.values()]
    .filter((cell) => cell.points.length >= LEAST_IN_CELL && coherence(cell) < ONE_WAY)
    .flatMap(({ points }) => points);
}

/** Edges of one small square of the picture, with the sums of the products of their directions. */
interface Cell {
  readonly points: Point[];
  xx: number;
  xy: number;
  yy: number;
}

/** 1 when all edges run the same way, 0 when they run every way. */
function coherence({ xx, xy, yy }: Cell): number {
  return Math.hypot(xx - yy, 2 * xy) / (xx + yy);
}

/** The turn at which the points fall into the sharpest rows or columns, in degrees. */
function rowDirection(points: readonly Point[]): number {
  let [best, sharpest] = [0, -1];
  for (let degrees = -45; degrees < 45; degrees += 1) {
    const sharpness = sharpnessAt(points, degrees);
    if (sharpness > sharpest) [best, sharpest] = [degrees, sharpness];
  }
  for (const near of [-0.5, 0.5]) if (sharpnessAt(points, best + near) > sharpest) return best + near;
  return best;
}

function sharpnessAt(points: readonly Point[], degrees: number): number {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const rows = new Float32Array((4 * SEARCH_LONG_SIDE) / BIN);
  const columns = new Float32Array((4 * SEARCH_LONG_SIDE) / BIN);
  for (const [x, y] of points) {
    countAt(rows, (y * cos - x * sin + 2 * SEARCH_LONG_SIDE) / BIN);
    countAt(columns, (x * cos + y * sin + 2 * SEARCH_LONG_SIDE) / BIN);
  }
  return Math.max(contrastOf(rows), contrastOf(columns));
}

/** Shares a point between the two nearest bins: whole pixels would favour the directions of the pixel grid. */
function countAt(counts: Float32Array, at: number): void {
  const below = Math.floor(at);
  counts[below] = valueAt(counts, below) + 1 - (at - below);
  counts[below + 1] = valueAt(counts, below + 1) + at - below;
}

/** Sum of the squared steps from row to row. */
function contrastOf(counts: Float32Array): number {
  let sum = 0;
  for (let at = 1; at < counts.length; at += 1) sum += (valueAt(counts, at) - valueAt(counts, at - 1)) ** 2;
  return sum;
}

type Bounds = readonly [left: number, top: number, right: number, bottom: number];

/** Bounds of the largest group of neighbouring cells that hold print, with the groups near it: columns lie apart. */
function largestBlock(points: readonly Point[]): Bounds | undefined {
  const cells = new Map<string, Point[]>();
  for (const point of points) {
    const key = keyOf(Math.floor(point[0] / CELL), Math.floor(point[1] / CELL));
    cells.set(key, [...(cells.get(key) ?? []), point]);
  }
  for (const [key, own] of cells) if (own.length < LEAST_IN_CELL) cells.delete(key);
  const groups: Point[][] = [];
  while (cells.size > 0) groups.push(takeGroup(cells));
  const [first, ...others] = groups.toSorted((one, other) => other.length - one.length);
  if (first === undefined || first.length < LEAST_IN_BLOCK) return undefined;
  let bounds = boundsOf(first);
  for (const other of others) {
    const own = boundsOf(other);
    if (gapBetween(bounds, own) < NEAR * Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1])) bounds = around(bounds, own);
  }
  return bounds;
}

function boundsOf(points: readonly Point[]): Bounds {
  let bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) bounds = around(bounds, [x, y, x, y]);
  return bounds;
}

function around(a: Bounds, b: Bounds): Bounds {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function gapBetween(a: Bounds, b: Bounds): number {
  return Math.max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0);
}

function keyOf(column: number, row: number): string {
  return `${column},${row}`;
}

/** Takes one group of cells out of the map and gives its points. */
function takeGroup(cells: Map<string, Point[]>): Point[] {
  const group: Point[] = [];
  const queue = [...cells.keys()].slice(0, 1);
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const own = cells.get(key);
    if (own === undefined) continue;
    cells.delete(key);
    group.push(...own);
    queue.push(...neighboursOf(key).filter((next) => cells.has(next)));
  }
  return group;
}

function neighboursOf(key: string): string[] {
  const [column = 0, row = 0] = key.split(',').map(Number);
  const steps = Array.from({ length: 2 * GAP + 1 }, (_, index) => index - GAP);
  return steps.flatMap((dy) => steps.map((dx) => keyOf(column + dx, row + dy)));
}
