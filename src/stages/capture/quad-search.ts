import type { Point } from '../../domain/card-reading.ts';
import { type BorderLine, findBorderLines } from './border-lines.ts';
import type { EdgeMap } from './edge-map.ts';
import { crossing } from './hough-lines.ts';
import { areaOf, isConvex, ordered, type Quad } from './quad.ts';
import { proportionFit } from './proportion.ts';

/** A possible outline with a first guess of its worth. */
export interface RoughQuad {
  readonly quad: Quad;
  readonly score: number;
}

const MOST_LINES = 56;
const MOST_QUADS = 220;
/** A card fills at least this share of the picture. */
const LEAST_AREA = 0.012;
const LEAST_SCORE = 0.2;
const LEAST_PROPORTION = 0.15;
/** Three sides must show, the weakest of them for this share. */
const LEAST_SECOND = 0.25;
/** Corners may lie outside the picture by this share of its size. */
const OVERHANG = 0.08;
/** Opposite sides may converge by this much, in radians. */
const CONVERGING = 0.75;
/** Neighbouring sides meet at least at this angle, in radians. */
const LEAST_ANGLE = 0.8;

/** Quadrilaterals of straight edges that could be cards, best first: enumerated over pairs of opposite sides. */
export function searchQuads(edges: EdgeMap, leastStrength: number): RoughQuad[] {
  const lines = findBorderLines(edges, leastStrength, MOST_LINES);
  const crossings = lines.map((a) => lines.map((b) => meeting(a, b, edges)));
  const pairs = oppositePairs(lines, Math.min(edges.width, edges.height) * 0.07);
  const ground: Ground = { lines, crossings, edges };
  const found: RoughQuad[] = [];
  for (const [index, first] of pairs.entries()) {
    // Of a million pairs of pairs hardly any meet at four corners: all but those are passed by first.
    const [meetsAfter, meetsBefore] = [meetingBoth(first, crossings), meetingBoth([first[1], first[0]], crossings)];
    for (let other = index + 1; other < pairs.length; other += 1) {
      const second = pairs[other];
      if (second === undefined || meetsAfter[second[0]] !== 1 || meetsBefore[second[1]] !== 1) continue;
      const rough = roughQuad(first, second, ground);
      if (rough !== undefined) found.push(rough);
    }
  }
  return found.toSorted((a, b) => b.score - a.score).slice(0, MOST_QUADS);
}

/** Which lines, by 1, come between two sides: they meet the first, and the second meets them. */
function meetingBoth([a, b]: Pair, crossings: Ground['crossings']): Uint8Array {
  const meets = new Uint8Array(crossings.length);
  const first = crossings[a] ?? [];
  for (let line = 0; line < meets.length; line += 1)
    if (first[line] !== undefined && crossings[line]?.[b] !== undefined) meets[line] = 1;
  return meets;
}

type Pair = readonly [number, number];

/** Lines that could be opposite sides: nearly parallel and apart. */
function oppositePairs(lines: readonly BorderLine[], leastApart: number): Pair[] {
  return lines.flatMap((a, i) =>
    lines.flatMap((b, j): Pair[] => {
      if (j <= i) return [];
      const turned = Math.abs(a.angle - b.angle);
      const rho = turned > Math.PI / 2 ? -b.rho : b.rho;
      return Math.min(turned, Math.PI - turned) < CONVERGING && Math.abs(a.rho - rho) > leastApart ? [[i, j]] : [];
    }),
  );
}

/** Where two lines meet, if that is near the picture and no grazing. */
function meeting(a: BorderLine, b: BorderLine, { width, height }: EdgeMap): Point | undefined {
  const turned = Math.abs(a.angle - b.angle);
  if (Math.min(turned, Math.PI - turned) < LEAST_ANGLE) return undefined;
  const point = crossing(a, b);
  if (point === undefined) return undefined;
  const [x, y] = point;
  const isNear = x > -OVERHANG * width && y > -OVERHANG * height && x < width * (1 + OVERHANG) && y < height * (1 + OVERHANG);
  return isNear ? point : undefined;
}

interface Ground {
  readonly lines: readonly BorderLine[];
  readonly crossings: readonly (readonly (Point | undefined)[])[];
  readonly edges: EdgeMap;
}

function roughQuad([a, b]: Pair, [c, d]: Pair, { lines, crossings, edges }: Ground): RoughQuad | undefined {
  const p = crossings[a]?.[c];
  const q = crossings[c]?.[b];
  const r = crossings[b]?.[d];
  const s = crossings[d]?.[a];
  if (p === undefined || q === undefined || r === undefined || s === undefined) return undefined;
  const score = roughScore(support(lines[c], p, q), support(lines[b], q, r), support(lines[d], r, s), support(lines[a], s, p));
  return score < LEAST_SCORE ? undefined : cardLike(ordered([p, q, r, s]), score, edges);
}

function cardLike(quad: Quad, score: number, { width, height }: EdgeMap): RoughQuad | undefined {
  const area = areaOf(quad);
  const proportion = proportionFit(quad);
  if (area < LEAST_AREA * width * height || proportion < LEAST_PROPORTION || !isConvex(quad)) return undefined;
  return { quad, score: score * (0.5 + 0.5 * proportion) * area ** 0.2 };
}

/** The mean of four sides in their order, the two weakest counted half as much again; 0 when two sides are missing. */
function roughScore(a: number, b: number, c: number, d: number): number {
  const lowAB = a < b ? a : b;
  const lowCD = c < d ? c : d;
  const weakest = Math.min(lowAB, lowCD);
  const second = Math.min(Math.max(lowAB, lowCD), a < b ? b : a, c < d ? d : c);
  return second < LEAST_SECOND ? 0 : 0.2 * (a + b + c + d) + 0.1 * (weakest + second);
}

/** Share of the way between two points of a line along which there are edges of the more frequent polarity. */
function support(line: BorderLine | undefined, from: Point, to: Point): number {
  if (line === undefined) return 0;
  const t0 = from[1] * line.nx - from[0] * line.ny;
  const t1 = to[1] * line.nx - to[0] * line.ny;
  const first = Math.max(0, Math.round(Math.min(t0, t1) - line.start));
  const last = Math.min(line.rising.length - 1, Math.round(Math.max(t0, t1) - line.start));
  const rising = (line.rising[last] ?? 0) - (line.rising[first] ?? 0);
  const falling = (line.falling[last] ?? 0) - (line.falling[first] ?? 0);
  return Math.max(rising, falling) / Math.max(1, last - first);
}
