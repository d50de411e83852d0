import { type EdgeMap, valueAt } from './edge-map.ts';

/** A straight line x·cos + y·sin = rho, in pixels; angle of its normal in radians, 0 ≤ angle < π. */
export interface StraightLine {
  readonly angle: number;
  readonly rho: number;
  readonly votes: number;
}

const ANGLES = 180;
/** An edge pixel votes for lines within this many degrees of its own direction. */
const SPREAD = 3;
/** Strength above which an edge votes no more: a strong edge must not outvote a long one. */
const FULL_VOTE = 30;
/** Share that edges of both directions keep. */
const BOTH_WAYS = 0.5;

/** The straight lines with most edge pixels, strongest first, none a near copy of a stronger one. */
export function findStraightLines(edges: EdgeMap, most: number, leastStrength: number): StraightLine[] {
  const offset = Math.ceil(Math.hypot(edges.width, edges.height));
  const rhos = 2 * offset + 1;
  const votes = castVotes(edges, leastStrength, offset, rhos);
  const peaks = localPeaks(votes, rhos).map(({ angle, rho, votes: mass }) => ({
    angle: (angle * Math.PI) / ANGLES,
    rho: rho - offset,
    votes: mass,
  }));
  return withoutCopies(peaks, most);
}

/**
 * Votes for every line. The border of a card is brighter on one side all along; rows of print are edged both ways, so that
 * what their edges vote for and against cancels, except for a share kept for borders on chequered grounds.
 */
function castVotes(edges: EdgeMap, leastStrength: number, offset: number, rhos: number): Float32Array {
  const all = new Float32Array(ANGLES * rhos);
  const signed = new Float32Array(ANGLES * rhos);
  const cosines = Float64Array.from({ length: ANGLES }, (_, angle) => Math.cos((angle * Math.PI) / ANGLES));
  const sines = Float64Array.from({ length: ANGLES }, (_, angle) => Math.sin((angle * Math.PI) / ANGLES));
  for (let at = 0; at < edges.thin.length; at += 1) {
    const strength = valueAt(edges.thin, at);
    if (strength < leastStrength) continue;
    const x = at % edges.width;
    const y = Math.floor(at / edges.width);
    const own = Math.round((Math.atan2(valueAt(edges.dy, at), valueAt(edges.dx, at)) * ANGLES) / Math.PI) + 2 * ANGLES;
    const weight = Math.min(1, strength / FULL_VOTE);
    for (let turn = own - SPREAD; turn <= own + SPREAD; turn += 1) {
      const angle = turn % ANGLES;
      const sign = Math.floor(turn / ANGLES) % 2 === 0 ? 1 : -1;
      const cell = angle * rhos + Math.round(x * (cosines[angle] ?? 0) + y * (sines[angle] ?? 0)) + offset;
      all[cell] = valueAt(all, cell) + weight;
      signed[cell] = valueAt(signed, cell) + sign * weight;
    }
  }
  for (let cell = 0; cell < all.length; cell += 1)
    all[cell] = Math.max(Math.abs(valueAt(signed, cell)), BOTH_WAYS * valueAt(all, cell));
  return all;
}

/** Cells with enough votes, their neighbours in rho counted in: a real edge is a little crooked. */
function localPeaks(votes: Float32Array, rhos: number): { angle: number; rho: number; votes: number }[] {
  const peaks: { angle: number; rho: number; votes: number }[] = [];
  for (let at = 1; at < votes.length - 1; at += 1) {
    const own = valueAt(votes, at);
    if (own < 8 || own < valueAt(votes, at - 1) || own < valueAt(votes, at + 1)) continue;
    const mass = own + 0.7 * (valueAt(votes, at - 1) + valueAt(votes, at + 1));
    peaks.push({ angle: Math.floor(at / rhos), rho: at % rhos, votes: mass });
  }
  return peaks.toSorted((a, b) => b.votes - a.votes).slice(0, 3000);
}

function withoutCopies(peaks: readonly StraightLine[], most: number): StraightLine[] {
  const kept: StraightLine[] = [];
  for (const peak of peaks) {
    if (kept.length >= most) break;
    if (!kept.some((line) => isCopy(line, peak))) kept.push(peak);
  }
  return kept;
}

function isCopy(a: StraightLine, b: StraightLine): boolean {
  const turned = Math.abs(a.angle - b.angle);
  const isSameSense = turned < 0.09;
  const isOppositeSense = Math.PI - turned < 0.09;
  if (isSameSense) return Math.abs(a.rho - b.rho) < 7;
  return isOppositeSense && Math.abs(a.rho + b.rho) < 7;
}

/** Where two lines cross; undefined when they are nearly parallel. */
export function crossing(a: StraightLine, b: StraightLine): readonly [x: number, y: number] | undefined {
  const determinant = Math.cos(a.angle) * Math.sin(b.angle) - Math.sin(a.angle) * Math.cos(b.angle);
  if (Math.abs(determinant) < 0.2) return undefined;
  return [
    (a.rho * Math.sin(b.angle) - b.rho * Math.sin(a.angle)) / determinant,
    (b.rho * Math.cos(a.angle) - a.rho * Math.cos(b.angle)) / determinant,
  ];
}
