import type { Point } from '../../domain/card-reading.ts';
import { sampleBilinear } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import type { EdgeMap } from './edge-map.ts';
import { contains, distance, type Quad, shrunk, sidesOf } from './quad.ts';

/** Sides this share of the size apart are different sides. */
const APART = 0.04;
/** Difference in grey by which an object stands out from its ground. */
const STANDS_OUT = 10;

/** Whether a quadrilateral lies inside another and shares at most one of its sides. */
export function liesWithin(inner: Quad, outer: Quad): boolean {
  if (!shrunk(inner, 0.02).every((corner) => contains(outer, corner))) return false;
  const size = Math.max(...sidesOf(outer).map(([a, b]) => distance(a, b)));
  const shared = sidesOf(inner).filter((side) => sidesOf(outer).some((other) => between(side, other) < APART * size));
  return shared.length <= 1;
}

/** Mean distance of the ends of a side from the line of another. */
function between([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): number {
  const length = distance(c, d);
  const off = ([x, y]: Point): number => Math.abs((d[0] - c[0]) * (y - c[1]) - (d[1] - c[1]) * (x - c[0])) / length;
  return (off(a) + off(b)) / 2;
}

/** Whether the inside differs in brightness from the outside along at least three sides: a printed frame does not. */
export function differsFromGround(image: GreyImage, quad: Quad): boolean {
  const steps = sidesOf(quad).map((side) => Math.abs(stepAcross(image, side)));
  return steps.filter((step) => step >= STANDS_OUT).length >= 3;
}

function stepAcross(image: GreyImage, [a, b]: readonly [Point, Point]): number {
  const length = distance(a, b);
  const [nx, ny] = [(b[1] - a[1]) / length, -(b[0] - a[0]) / length];
  let sum = 0;
  for (let step = 1; step <= 24; step += 1) {
    const x = a[0] + ((b[0] - a[0]) * step) / 25;
    const y = a[1] + ((b[1] - a[1]) * step) / 25;
    sum += sampleBilinear(image, x + 4 * nx, y + 4 * ny) - sampleBilinear(image, x - 4 * nx, y - 4 * ny);
  }
  return sum / 24;
}

/** Share of the inside of an outline that is edges when something is printed there: squares of cloth and tiles are empty. */
const PRINTED = 0.012;

/** Whether something is printed inside an outline. */
export function hasPrint(edges: EdgeMap, quad: Quad, leastStrength: number): boolean {
  const inner = shrunk(quad, 0.14);
  let [seen, marked] = [0, 0];
  const [left, right] = rangeOf(
    inner.map(([x]) => x),
    edges.width,
  );
  const [top, bottom] = rangeOf(
    inner.map(([, y]) => y),
    edges.height,
  );
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (!contains(inner, [x, y])) continue;
      seen += 1;
      if ((edges.thin[y * edges.width + x] ?? 0) >= leastStrength) marked += 1;
    }
  }
  return marked > PRINTED * seen;
}

function rangeOf(values: readonly number[], limit: number): readonly [from: number, to: number] {
  return [Math.max(0, Math.floor(Math.min(...values))), Math.min(limit, Math.ceil(Math.max(...values)))];
}

/** The edges of a picture without those of the outlines given and of what they enclose. */
export function withoutEdgesIn(edges: EdgeMap, outlines: readonly Quad[]): EdgeMap {
  const thin = edges.thin.slice();
  const widened = outlines.map((outline) => shrunk(outline, -0.03));
  for (const [at, strength] of thin.entries()) {
    if (strength === 0) continue;
    const point: Point = [at % edges.width, Math.floor(at / edges.width)];
    if (widened.some((outline) => contains(outline, point))) thin[at] = 0;
  }
  return { ...edges, thin };
}
