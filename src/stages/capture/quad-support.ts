import type { Point } from '../../domain/card-reading.ts';
import { type EdgeMap, valueAt } from './edge-map.ts';
import { distance, type Quad, sidesOf, sizeOf } from './quad.ts';

/** Edge pixels this near to a side, in this direction, support it. */
const REACH = 2;
/** Distances between the points looked at, in pixels. */
const COARSE = 14;
const FINE = 2;
const HOPELESS = 0.2;
const SAME_DIRECTION = 0.94;

/** Share 0–1 of a side's length along which the picture has an edge in its direction. Outside the picture there is none. */
function supportOf(edges: EdgeMap, [a, b]: readonly [Point, Point], leastStrength: number, spacing: number): number {
  const length = distance(a, b);
  const steps = Math.max(8, Math.round(length / spacing));
  const normal: Point = [(b[1] - a[1]) / length, -(b[0] - a[0]) / length];
  let supported = 0;
  for (let step = 0; step < steps; step += 1) {
    const share = (step + 0.5) / steps;
    const point: Point = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    if (hasEdge(edges, point, normal, leastStrength)) supported += 1;
  }
  return supported / steps;
}

function hasEdge(edges: EdgeMap, [x, y]: Point, [nx, ny]: Point, leastStrength: number): boolean {
  for (let reach = -REACH; reach <= REACH; reach += 1) {
    const px = Math.round(x + nx * reach);
    const py = Math.round(y + ny * reach);
    if (px < 0 || py < 0 || px >= edges.width || py >= edges.height) continue;
    const at = py * edges.width + px;
    const strength = valueAt(edges.thin, at);
    if (strength < leastStrength) continue;
    const along = Math.abs(valueAt(edges.dx, at) * nx + valueAt(edges.dy, at) * ny);
    if (along >= SAME_DIRECTION * Math.hypot(valueAt(edges.dx, at), valueAt(edges.dy, at))) return true;
  }
  return false;
}

/** How card-like the proportions are, 0–1: cards are 1.5–1.85 times as wide as high, perspective allows more. */
export function proportionFit(quad: Quad): number {
  const [across, down] = sizeOf(quad);
  const ratio = Math.max(across, down) / Math.max(1, Math.min(across, down));
  if (ratio >= 1.45 && ratio <= 1.9) return 1;
  const off = ratio < 1.45 ? 1.45 / ratio : ratio / 1.9;
  return Math.max(0, 1 - 2.6 * (off - 1));
}

/** Supports of the four sides. */
export function sideSupports(edges: EdgeMap, quad: Quad, leastStrength: number): readonly number[] {
  const coarse = sidesOf(quad).map((side) => supportOf(edges, side, leastStrength, COARSE));
  // Most candidates fail at a glance; only the others are worth a close look.
  if (coarse.filter((support) => support < HOPELESS).length > 1) return coarse;
  return sidesOf(quad).map((side) => supportOf(edges, side, leastStrength, FINE));
}
