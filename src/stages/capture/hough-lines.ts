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
  // What an edge votes for and what it votes against lie side by side: two places far apart would be fetched for each vote.
  const votes = new Float32Array(2 * ANGLES * rhos);
  const turns = turnsOf(offset, rhos);
  for (let at = 0; at < edges.thin.length; at += 1) {
    const strength = valueAt(edges.thin, at);
    if (strength < leastStrength) continue;
    const x = at % edges.width;
    const y = (at / edges.width) | 0;
    const own = Math.round((Math.atan2(valueAt(edges.dy, at), valueAt(edges.dx, at)) * ANGLES) / Math.PI) + 2 * ANGLES;
    const weight = Math.min(1, strength / FULL_VOTE);
    for (let turn = own - SPREAD; turn <= own + SPREAD; turn += 1) {
      const rho = Math.floor(x * (turns.cosines[turn] ?? 0) + y * (turns.sines[turn] ?? 0) + 0.5) | 0;
      const cell = 2 * ((turns.starts[turn] ?? 0) + rho);
      votes[cell] = valueAt(votes, cell) + weight;
      votes[cell + 1] = valueAt(votes, cell + 1) + weight * (turns.signs[turn] ?? 0);
    }
  }
  const all = new Float32Array(ANGLES * rhos);
  for (let cell = 0; cell < all.length; cell += 1)
    all[cell] = Math.max(Math.abs(valueAt(votes, 2 * cell + 1)), BOTH_WAYS * valueAt(votes, 2 * cell));
  return all;
}

/** Directions of an edge in steps of a degree, more than once around: where the votes for lines across them are counted, and their sense. */
interface Turns {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  readonly signs: Float64Array;
  /** Cell of the line of this direction through the corner of the picture. */
  readonly starts: Int32Array;
}

function turnsOf(offset: number, rhos: number): Turns {
  const length = 4 * ANGLES;
  const turns: Turns = {
    cosines: new Float64Array(length),
    sines: new Float64Array(length),
    signs: new Float64Array(length),
    starts: new Int32Array(length),
  };
  for (let turn = 0; turn < length; turn += 1) {
    const angle = turn % ANGLES;
    turns.cosines[turn] = Math.cos((angle * Math.PI) / ANGLES);
    turns.sines[turn] = Math.sin((angle * Math.PI) / ANGLES);
    turns.signs[turn] = Math.floor(turn / ANGLES) % 2 === 0 ? 1 : -1;
    turns.starts[turn] = angle * rhos + offset;
  }
  return turns;
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

/** A straight line as `StraightLine` has it, with its normal. */
export interface NormalLine {
  readonly nx: number;
  readonly ny: number;
  readonly rho: number;
}

/** Where two lines cross; undefined when they are nearly parallel. */
export function crossing(a: NormalLine, b: NormalLine): readonly [x: number, y: number] | undefined {
  const determinant = a.nx * b.ny - a.ny * b.nx;
  if (Math.abs(determinant) < 0.2) return undefined;
  return [(a.rho * b.ny - b.rho * a.ny) / determinant, (b.rho * a.nx - a.rho * b.nx) / determinant];
}
