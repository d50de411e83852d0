import { type EdgeMap, valueAt } from './edge-map.ts';
import { findStraightLines, type StraightLine } from './hough-lines.ts';

/** A straight line with what lies along it, one entry a pixel of its way through the picture. */
export interface BorderLine {
  readonly angle: number;
  readonly rho: number;
  /** The normal of the line: cosine and sine of its angle. */
  readonly nx: number;
  readonly ny: number;
  /** Counts of edge pixels up to each step: brighter on the side the normal points to, and on the other. */
  readonly rising: Uint16Array;
  readonly falling: Uint16Array;
  /** Position along the line of the first step. */
  readonly start: number;
  /** Worth: long unbroken borders count more than many short pieces of print. */
  readonly worth: number;
}

/** Lines looked at closely, and kept. */
const MOST_PEAKS = 160;
/** Edge pixels this far from a line lie on it; a little more, since real edges are crooked. */
const REACH = 2;
const SAME_DIRECTION = 0.94;
/** Steps without an edge that do not end a run. */
const GAP = 3;
const FITTING_ROUNDS = 2;

/** The most border-like straight lines, best first: Hough peaks fitted anew and ranked by their long runs of one polarity. */
export function findBorderLines(edges: EdgeMap, leastStrength: number, most: number): BorderLine[] {
  const fitted = findStraightLines(edges, MOST_PEAKS, leastStrength).map((line) => {
    let own = line;
    for (let round = 0; round < FITTING_ROUNDS; round += 1) own = fitAnew(edges, own, leastStrength);
    return alongLine(edges, own, leastStrength);
  });
  const kept: BorderLine[] = [];
  for (const line of fitted.toSorted((a, b) => b.worth - a.worth)) {
    if (kept.length >= most) break;
    if (!kept.some((other) => isSameLine(other, line))) kept.push(line);
  }
  return kept;
}

function isSameLine(a: BorderLine, b: BorderLine): boolean {
  const turned = Math.abs(a.angle - b.angle);
  const rho = turned > Math.PI / 2 ? -b.rho : b.rho;
  return Math.min(turned, Math.PI - turned) < 0.025 && Math.abs(a.rho - rho) < 3.5;
}

interface Walk {
  /** Index of the edge pixel on the line at this step, or -1. */
  readonly at: Int32Array;
  readonly start: number;
}

/** Walks along a line through the picture and notes the strongest edge of its direction near each step. */
function walkAlong(edges: EdgeMap, { angle, rho }: StraightLine, leastStrength: number): Walk {
  const { width, height } = edges;
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const longest = Math.ceil(Math.hypot(width, height));
  const at = new Int32Array(2 * longest + 1).fill(-1);
  const direction: Direction = { nx, ny, leastStrength };
  for (let step = 0; step <= 2 * longest; step += 1) {
    const t = step - longest;
    const x = nx * rho - ny * t;
    const y = ny * rho + nx * t;
    if (x < -REACH || y < -REACH || x > width + REACH || y > height + REACH) continue;
    at[step] = edgeNear(edges, x, y, direction);
  }
  return { at, start: -longest };
}

interface Direction {
  readonly nx: number;
  readonly ny: number;
  readonly leastStrength: number;
}

function edgeNear(edges: EdgeMap, x: number, y: number, { nx, ny, leastStrength }: Direction): number {
  let best = -1;
  let strongest = leastStrength;
  for (let reach = -REACH; reach <= REACH; reach += 1) {
    const px = x + nx * reach + 0.5;
    const py = y + ny * reach + 0.5;
    if (px < 0 || py < 0 || px >= edges.width || py >= edges.height) continue;
    const at = (py | 0) * edges.width + (px | 0);
    const strength = valueAt(edges.thin, at);
    if (strength < strongest) continue;
    const dx = valueAt(edges.dx, at);
    const dy = valueAt(edges.dy, at);
    if (Math.abs(dx * nx + dy * ny) < SAME_DIRECTION * Math.sqrt(dx * dx + dy * dy)) continue;
    best = at;
    strongest = strength;
  }
  return best;
}

/** Least squares through the edge pixels along the line; the line itself when there are few. */
function fitAnew(edges: EdgeMap, line: StraightLine, leastStrength: number): StraightLine {
  const { at } = walkAlong(edges, line, leastStrength);
  const votes = countOf(at);
  if (votes < 12) return line;
  let [meanX, meanY] = [0, 0];
  for (let step = 0; step < at.length; step += 1) {
    const pixel = at[step] ?? -1;
    if (pixel < 0) continue;
    meanX += (pixel % edges.width) / votes;
    meanY += Math.floor(pixel / edges.width) / votes;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let step = 0; step < at.length; step += 1) {
    const pixel = at[step] ?? -1;
    if (pixel < 0) continue;
    const x = (pixel % edges.width) - meanX;
    const y = Math.floor(pixel / edges.width) - meanY;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const raw = 0.5 * Math.atan2(2 * xy, xx - yy) + Math.PI / 2;
  const angle = ((raw % Math.PI) + Math.PI) % Math.PI;
  return { angle, rho: meanX * Math.cos(angle) + meanY * Math.sin(angle), votes };
}

function countOf(pixels: Int32Array): number {
  let count = 0;
  for (let step = 0; step < pixels.length; step += 1) if ((pixels[step] ?? -1) >= 0) count += 1;
  return count;
}

function alongLine(edges: EdgeMap, line: StraightLine, leastStrength: number): BorderLine {
  const { at, start } = walkAlong(edges, line, leastStrength);
  const [nx, ny] = [Math.cos(line.angle), Math.sin(line.angle)];
  const rising = new Uint16Array(at.length + 1);
  const falling = new Uint16Array(at.length + 1);
  for (let step = 0; step < at.length; step += 1) {
    const pixel = at[step] ?? -1;
    const slope = pixel < 0 ? 0 : valueAt(edges.dx, pixel) * nx + valueAt(edges.dy, pixel) * ny;
    rising[step + 1] = (rising[step] ?? 0) + (slope > 0 ? 1 : 0);
    falling[step + 1] = (falling[step] ?? 0) + (slope < 0 ? 1 : 0);
  }
  return { angle: line.angle, rho: line.rho, nx, ny, rising, falling, start, worth: Math.max(worthOf(rising), worthOf(falling)) };
}

/** Sum over the unbroken runs of their length to the power of 1.5. */
function worthOf(counts: Uint16Array): number {
  let [worth, run, gap] = [0, 0, 0];
  for (let step = 1; step < counts.length; step += 1) {
    if ((counts[step] ?? 0) > (counts[step - 1] ?? 0)) {
      run += 1;
      gap = 0;
    } else if (run > 0 && (gap += 1) > GAP) {
      worth += run ** 1.5;
      run = 0;
    }
  }
  return worth + run ** 1.5;
}
