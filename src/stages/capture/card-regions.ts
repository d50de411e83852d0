import type { Point } from '../../domain/card-reading.ts';
import type { EdgeMap } from './edge-map.ts';
import { areaOf, isConvex, ordered, type Quad } from './quad.ts';

/** A region enclosed by edges fills its outline to this share at least when it is a card. */
const FILLED = 0.86;
const MOST_CORNERS = 22;

/**
 * Outlines of the regions that the border of the picture cannot reach without crossing an edge: cards lying on a plain
 * ground, however many.
 */
export function enclosedQuads(edges: EdgeMap, leastStrength: number, leastArea: number): Quad[] {
  const outside = floodFromBorder(edges, leastStrength);
  return regionsOf(outside, edges.width, edges.height)
    .filter(({ area }) => area >= leastArea * edges.width * edges.height)
    .map(({ boundary, area }) => ({ quad: largestQuad(convexHull(boundary)), area }))
    .filter(({ quad, area }) => quad !== undefined && area >= FILLED * areaOf(quad))
    .flatMap(({ quad }) => (quad === undefined ? [] : [quad]))
    .filter(isConvex);
}

/** 1 where the border reaches, 0 inside closed edges. Edges are widened by a pixel so that small gaps hold. */
function floodFromBorder({ width, height, thin }: EdgeMap, leastStrength: number): Uint8Array {
  const blocked = widenedEdges(thin, width, leastStrength);
  const outside = new Uint8Array(width * height);
  const queue = borderOf(width, height);
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (blocked[at] === 1 || outside[at] === 1) continue;
    outside[at] = 1;
    queue.push(...neighboursOf(at, at % width, width, height));
  }
  return outside;
}

function widenedEdges(thin: Float32Array, width: number, leastStrength: number): Uint8Array {
  const blocked = new Uint8Array(thin.length);
  for (const [at, strength] of thin.entries()) {
    if (strength < leastStrength) continue;
    for (const step of [-width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1]) blocked[at + step] = 1;
  }
  return blocked;
}

function borderOf(width: number, height: number): number[] {
  const border: number[] = [];
  for (let x = 0; x < width; x += 1) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y += 1) border.push(y * width, y * width + width - 1);
  return border;
}

interface Region {
  readonly area: number;
  /** Leftmost and rightmost point of each row. */
  readonly boundary: readonly Point[];
}

function regionsOf(outside: Uint8Array, width: number, height: number): Region[] {
  const seen = outside.slice();
  const regions: Region[] = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] !== 1) regions.push(growRegion(seen, start, width, height));
  }
  return regions;
}

function growRegion(seen: Uint8Array, start: number, width: number, height: number): Region {
  const rows = new Map<number, { left: number; right: number }>();
  const queue = [start];
  seen[start] = 1;
  let area = 0;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    area += 1;
    const x = at % width;
    const y = Math.floor(at / width);
    const row = rows.get(y);
    rows.set(y, { left: Math.min(x, row?.left ?? x), right: Math.max(x, row?.right ?? x) });
    for (const next of neighboursOf(at, x, width, height)) {
      if (seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return {
    area,
    boundary: [...rows].flatMap(([y, { left, right }]): Point[] => [
      [left, y],
      [right, y],
    ]),
  };
}

function neighboursOf(at: number, x: number, width: number, height: number): number[] {
  const neighbours: number[] = [];
  if (x > 0) neighbours.push(at - 1);
  if (x < width - 1) neighbours.push(at + 1);
  if (at >= width) neighbours.push(at - width);
  if (at < width * (height - 1)) neighbours.push(at + width);
  return neighbours;
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

function halfHull(points: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

function turn(a: Point | undefined, b: Point | undefined, c: Point): number {
  if (a === undefined || b === undefined) return 0;
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The four corners of a hull that enclose most, after dropping corners that hardly matter. */
function largestQuad(hull: readonly Point[]): Quad | undefined {
  const corners = simplified(hull);
  let best: Quad | undefined;
  let bestArea = 0;
  for (const quad of quadsOf(corners)) {
    const area = Math.abs(areaOf(quad));
    if (area > bestArea) [best, bestArea] = [quad, area];
  }
  return best === undefined ? undefined : ordered(best);
}

/** All choices of four corners in their order around the hull. */
function quadsOf(corners: readonly Point[]): Quad[] {
  return corners.flatMap((a, i) =>
    corners
      .slice(i + 1)
      .flatMap((b, j) => corners.slice(i + j + 2).flatMap((c, k) => corners.slice(i + j + k + 3).map((d): Quad => [a, b, c, d]))),
  );
}

/** Repeatedly removes the corner whose triangle with its neighbours is smallest. */
function simplified(hull: readonly Point[]): Point[] {
  const corners = [...hull];
  while (corners.length > MOST_CORNERS) {
    let least = 0;
    let leastArea = Infinity;
    for (const [index, corner] of corners.entries()) {
      const area = Math.abs(turn(corners.at(index - 1), corner, corners[(index + 1) % corners.length] ?? corner));
      if (area < leastArea) [least, leastArea] = [index, area];
    }
    corners.splice(least, 1);
  }
  return corners;
}
