import type { Point } from '../../domain/card-reading.ts';
import type { EdgeMap } from './edge-map.ts';
import { crossing, findStraightLines, type StraightLine } from './hough-lines.ts';
import { areaOf, isConvex, ordered, type Quad } from './quad.ts';
import { proportionFit, sideSupports } from './quad-support.ts';

/** A possible outline of a card with its worth. */
export interface QuadCandidate {
  readonly quad: Quad;
  /** How well the picture supports it, 0–1. */
  readonly score: number;
  /** Order among candidates of one picture: of two alike the larger, since frames and panels lie inside cards. */
  readonly rank: number;
  /** Supports of the sides, 0–1, weakest first. */
  readonly supports: readonly number[];
}

const LARGER_IS_BETTER = 0.35;
const MOST_LINES = 28;
/** A card fills at least this share of the picture. */
const LEAST_AREA = 0.04;
/** Corners may lie outside the picture by this share of its size. */
const OVERHANG = 0.03;

/** All quadrilaterals of straight edges that could be a card, best first. */
export function searchQuads(edges: EdgeMap, leastStrength: number): QuadCandidate[] {
  const lines = findStraightLines(edges, MOST_LINES, leastStrength);
  const pairs = oppositePairs(lines, Math.min(edges.width, edges.height) * 0.12);
  const candidates: QuadCandidate[] = [];
  for (const [index, first] of pairs.entries()) {
    for (const second of pairs.slice(index + 1)) {
      const quad = quadOf(first, second, edges);
      if (quad === undefined) continue;
      const candidate = judge(edges, quad, leastStrength);
      if (candidate !== undefined) candidates.push(candidate);
    }
  }
  return candidates.toSorted((a, b) => b.rank - a.rank);
}

type Pair = readonly [StraightLine, StraightLine];

/** Lines that could be opposite sides: nearly parallel and apart. */
function oppositePairs(lines: readonly StraightLine[], leastApart: number): Pair[] {
  return lines.flatMap((a, index) =>
    lines.slice(index + 1).flatMap((b): Pair[] => {
      const turned = Math.abs(a.angle - b.angle);
      const between = Math.min(turned, Math.PI - turned);
      const rho = turned > Math.PI / 2 ? -b.rho : b.rho;
      return between < 0.4 && Math.abs(a.rho - rho) > leastApart ? [[a, b]] : [];
    }),
  );
}

function quadOf([a, b]: Pair, [c, d]: Pair, { width, height }: EdgeMap): Quad | undefined {
  if (new Set([a, b, c, d]).size < 4) return undefined;
  const corners = [crossing(a, c), crossing(c, b), crossing(b, d), crossing(d, a)].filter((corner) => corner !== undefined);
  const [p, q, r, s] = corners.filter((corner) => isNear(corner, width, height));
  if (p === undefined || q === undefined || r === undefined || s === undefined) return undefined;
  const quad = ordered([p, q, r, s]);
  return isConvex(quad) && areaOf(quad) > LEAST_AREA * width * height ? quad : undefined;
}

function isNear([x, y]: Point, width: number, height: number): boolean {
  return x > -OVERHANG * width && y > -OVERHANG * height && x < width * (1 + OVERHANG) && y < height * (1 + OVERHANG);
}

/** Worth of an outline: edges along all sides, proportions of a card, and the larger of two alike (frames lie inside cards). */
export function judge(edges: EdgeMap, quad: Quad, leastStrength: number): QuadCandidate | undefined {
  const proportion = proportionFit(quad);
  if (proportion < 0.2) return undefined;
  const supports = sideSupports(edges, quad, leastStrength).toSorted((a, b) => a - b);
  const [weakest = 0, second = 0] = supports;
  if (second < 0.3) return undefined;
  let sum = 0;
  for (const support of supports) sum += support;
  const score = (sum / 4) * (0.5 + 0.3 * weakest + 0.2 * second) * (0.6 + 0.4 * proportion);
  return { quad, score, rank: score * areaOf(quad) ** LARGER_IS_BETTER, supports };
}
