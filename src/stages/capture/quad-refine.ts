import type { Point } from '../../domain/card-reading.ts';
import { sampleBilinear } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { crossing, type NormalLine } from './hough-lines.ts';
import { distance, type Quad, sidesOf } from './quad.ts';

const SAMPLES = 60;

/**
 * Moves each side onto the strongest edge near it and crosses the sides anew.
 *
 * @param reach  how far the edge may be from the side, in pixels
 */
export function refineQuad(image: GreyImage, quad: Quad, reach: number): Quad {
  const lines = sidesOf(quad).map((side) => fitSide(image, side, reach));
  const [top, right, bottom, left] = lines;
  if (top === undefined || right === undefined || bottom === undefined || left === undefined) return quad;
  const corners = [crossing(left, top), crossing(top, right), crossing(right, bottom), crossing(bottom, left)];
  const [a, b, c, d] = corners.map((corner, index) => believable(corner, quad[index], 2 * reach));
  return a === undefined || b === undefined || c === undefined || d === undefined ? quad : [a, b, c, d];
}

/** A corner that jumped away means that a side followed something else. */
function believable(corner: Point | undefined, before: Point | undefined, reach: number): Point | undefined {
  if (corner === undefined || before === undefined) return before;
  return distance(corner, before) > 2 * reach ? before : corner;
}

interface EdgePoint {
  readonly point: Point;
  readonly strength: number;
}

function fitSide(image: GreyImage, [a, b]: readonly [Point, Point], reach: number): NormalLine {
  const length = distance(a, b);
  const normal: Point = [(b[1] - a[1]) / length, -(b[0] - a[0]) / length];
  const points: EdgePoint[] = [];
  for (let step = 0; step < SAMPLES; step += 1) {
    const share = 0.04 + (0.92 * (step + 0.5)) / SAMPLES;
    points.push(strongestNear(image, [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share], normal, reach));
  }
  const strengths = points.map(({ strength }) => strength).toSorted((x, y) => x - y);
  const least = Math.max(6, 0.5 * (strengths[Math.floor(SAMPLES / 2)] ?? 0));
  let used = points.filter(({ strength }) => strength >= least).map(({ point }) => point);
  if (used.length < 8) return throughPoints([a, b]);
  let line = throughPoints(used);
  for (let round = 0; round < 3; round += 1) {
    const limit = Math.max(1, 0.35 * reach * 0.5 ** round);
    const near = used.filter((point) => Math.abs(offsetFrom(line, point)) <= limit);
    if (near.length < 8) break;
    used = near;
    line = throughPoints(used);
  }
  return line;
}

function strongestNear(image: GreyImage, [x, y]: Point, [nx, ny]: Point, reach: number): EdgePoint {
  let best: EdgePoint = { point: [x, y], strength: 0 };
  for (let offset = -reach; offset <= reach; offset += 0.5) {
    const inner = sampleBilinear(image, x + nx * (offset - 1), y + ny * (offset - 1));
    const outer = sampleBilinear(image, x + nx * (offset + 1), y + ny * (offset + 1));
    const strength = Math.abs(outer - inner) * (1 - (0.3 * Math.abs(offset)) / reach);
    if (strength > best.strength) best = { point: [x + nx * offset, y + ny * offset], strength };
  }
  return best;
}

function offsetFrom({ nx, ny, rho }: NormalLine, [x, y]: Point): number {
  return x * nx + y * ny - rho;
}

/** Total least squares. */
function throughPoints(points: readonly Point[]): NormalLine {
  let [meanX, meanY] = [0, 0];
  for (const [x, y] of points) {
    meanX += x / points.length;
    meanY += y / points.length;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
    yy += (y - meanY) ** 2;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy) + Math.PI / 2;
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  return { nx, ny, rho: meanX * nx + meanY * ny };
}
