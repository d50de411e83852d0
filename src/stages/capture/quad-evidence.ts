import type { Point } from '../../domain/card-reading.ts';
import { sampleBilinear } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { type EdgeMap, valueAt } from './edge-map.ts';
import { areaOf, distance, type Quad, shrunk, sidesOf, sizeOf } from './quad.ts';
import { proportionFit } from './proportion.ts';

/** What speaks for and against an outline being that of a card, each 0–1. */
export interface QuadEvidence {
  /** Edges along the weakest side, the second weakest, all. */
  readonly weakest: number;
  readonly second: number;
  readonly mean: number;
  /** Step in brightness across the side with the least. */
  readonly leastStep: number;
  /** Edges along the sides prolonged beyond the corners: tiles, tables and frames go on, cards end. */
  readonly goesOn: number;
  /** Edges in a strip just inside, where cards have margins. */
  readonly rim: number;
  /** Edges in the middle: print. */
  readonly print: number;
  /** How near the proportions are to those of cards. */
  readonly proportion: number;
  /** Share of the picture, logarithmic, 0 for a hundredth and 1 for all of it. */
  readonly size: number;
  /** Ratio of the shorter to the longer of opposite sides. */
  readonly parallel: number;
  /** Share of corners outside the picture or on its rim. */
  readonly cut: number;
}

export interface SearchPicture {
  readonly image: GreyImage;
  readonly edges: EdgeMap;
  readonly leastStrength: number;
}

/** Points looked at along a side, and across the print. */
const SAMPLES = 40;
const SAMPLES_BEYOND = 10;
const PRINT_SAMPLES = 28;

interface SideEvidence {
  readonly support: number;
  readonly step: number;
  readonly goesOn: number;
  readonly rim: number;
}

/** Collects the evidence for an outline. */
export function evidenceOf(picture: SearchPicture, quad: Quad): QuadEvidence {
  const { edges } = picture;
  const depth = 0.035 * Math.min(...sizeOf(quad));
  const sides = sidesOf(quad).map((side) => sideEvidence(picture, side, depth));
  const supports = sides.map(({ support }) => support).toSorted((a, b) => a - b);
  return {
    weakest: supports[0] ?? 0,
    second: supports[1] ?? 0,
    mean: meanOf(supports),
    leastStep: Math.min(1, Math.min(...sides.map(({ step }) => Math.abs(step))) / 60),
    goesOn: meanOf(sides.map(({ goesOn }) => goesOn)),
    rim: meanOf(sides.map(({ rim }) => rim)),
    print: printOf(picture, quad),
    proportion: proportionFit(quad),
    size: 1 + Math.log10(Math.max(0.01, areaOf(quad) / (edges.width * edges.height))) / 2,
    parallel: parallelOf(quad),
    cut: quad.filter(([x, y]) => x < 3 || y < 3 || x > edges.width - 4 || y > edges.height - 4).length / 4,
  };
}

/**
 * Log-odds that an outline is that of a card. The weights were fitted on 470 photographs of development cards on tables of
 * many kinds, so that among the outlines of a picture the right one comes first; 0 is as good as the chance of a mean outline.
 */
export function oddsOf(own: QuadEvidence): number {
  return (
    2.48 * own.weakest +
    3.33 * own.weakest ** 2 +
    3.56 * own.second +
    5.36 * own.mean +
    4.97 * own.mean ** 3 +
    1.73 * own.leastStep -
    13.67 * own.goesOn -
    2.09 * own.rim +
    2.71 * own.print +
    6.7 * own.proportion +
    5.98 * own.proportion * own.mean +
    2.31 * own.size +
    0.68 * own.parallel -
    3.41 * own.cut -
    25.87
  );
}

function sideEvidence(picture: SearchPicture, [a, b]: readonly [Point, Point], depth: number): SideEvidence {
  const length = distance(a, b);
  const along: Point = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  // Corners run clockwise on the screen: this points out of the card.
  const out: Point = [along[1], -along[0]];
  const at: SidePoint = (t, o) => [a[0] + along[0] * t + out[0] * o, a[1] + along[1] * t + out[1] * o];
  let [step, edged, rim] = [0, 0, 0];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const t = ((sample + 0.5) / SAMPLES) * length;
    step += greyAt(picture, at(t, 4)) - greyAt(picture, at(t, -4));
    if (isAlong(picture, at(t, 0), out)) edged += 1;
    if (isEdge(picture, at(t, -Math.max(4, depth)))) rim += 1;
  }
  const before = beyond(picture, at, out, [-0.14 * length, -4]);
  const after = beyond(picture, at, out, [length + 4, 1.14 * length]);
  return { support: edged / SAMPLES, step: step / SAMPLES, goesOn: (before + after) / 2, rim: rim / SAMPLES };
}

function greyAt({ image }: SearchPicture, point: Point): number {
  return sampleBilinear(image, point[0], point[1]);
}

/** The point `t` pixels along a side and `o` pixels out of the card. */
type SidePoint = (t: number, o: number) => Point;

/** Share of a stretch of a side's line along which it goes on. */
function beyond(picture: SearchPicture, at: SidePoint, out: Point, [from, to]: readonly [number, number]): number {
  let found = 0;
  for (let step = 0; step < SAMPLES_BEYOND; step += 1) {
    if (isAlong(picture, at(from + ((to - from) * (step + 0.5)) / SAMPLES_BEYOND, 0), out)) found += 1;
  }
  return found / SAMPLES_BEYOND;
}

const REACH = 2;
const SAME_DIRECTION = 0.92;

/** Whether the strongest edge near a point runs along the side with this normal. */
function isAlong({ edges, leastStrength }: SearchPicture, [x, y]: Point, [nx, ny]: Point): boolean {
  for (let reach = -REACH; reach <= REACH; reach += 1) {
    const px = Math.round(x + nx * reach);
    const py = Math.round(y + ny * reach);
    if (px < 0 || py < 0 || px >= edges.width || py >= edges.height) continue;
    const at = py * edges.width + px;
    const strength = valueAt(edges.thin, at);
    if (strength < leastStrength) continue;
    if (Math.abs(valueAt(edges.dx, at) * nx + valueAt(edges.dy, at) * ny) >= SAME_DIRECTION * strength) return true;
  }
  return false;
}

function isEdge({ edges, leastStrength }: SearchPicture, [x, y]: Point): boolean {
  const [px, py] = [Math.round(x), Math.round(y)];
  if (px < 1 || py < 1 || px >= edges.width - 1 || py >= edges.height - 1) return false;
  const at = py * edges.width + px;
  return Math.max(valueAt(edges.thin, at), valueAt(edges.thin, at + 1), valueAt(edges.thin, at + edges.width)) >= leastStrength;
}

/** Density of strong edges in the middle, 1 for a tenth of its area. */
function printOf({ edges, leastStrength }: SearchPicture, quad: Quad): number {
  const [a, b, c, d] = shrunk(quad, 0.2);
  let [seen, marked] = [0, 0];
  for (let row = 0; row < PRINT_SAMPLES; row += 1) {
    const v = row / (PRINT_SAMPLES - 1);
    for (let column = 0; column < PRINT_SAMPLES; column += 1) {
      const u = column / (PRINT_SAMPLES - 1);
      const x = (a[0] * (1 - u) + b[0] * u) * (1 - v) + (d[0] * (1 - u) + c[0] * u) * v;
      const y = (a[1] * (1 - u) + b[1] * u) * (1 - v) + (d[1] * (1 - u) + c[1] * u) * v;
      const at = Math.round(y) * edges.width + Math.round(x);
      seen += 1;
      if (valueAt(edges.thin, at) >= Math.max(30, leastStrength)) marked += 1;
    }
  }
  return Math.min(1, (10 * marked) / Math.max(1, seen));
}

function parallelOf(quad: Quad): number {
  const [top, right, bottom, left] = sidesOf(quad).map(([a, b]) => distance(a, b));
  return Math.min(ratioOf(top, bottom), ratioOf(left, right));
}

function ratioOf(a = 1, b = 1): number {
  return Math.min(a, b) / Math.max(a, b);
}

function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}
