import type { CandidatePairs } from './list-candidates.ts';

/** Two lists whose pairs are weighed, the rows of the second from `second` on. */
export interface WeighedLists {
  readonly candidates: CandidatePairs;
  /** Bits of each candidate. */
  readonly weights: Float64Array;
  readonly rows: number;
  readonly second: number;
  /** Whether two rows of one list may be one thing, of which the stronger has a partner of so many bits: then neither is the runner-up of the other. */
  readonly areDoubles: (one: number, two: number, weight: number) => boolean;
  /** What the weight alone says, 0–1. */
  readonly chanceOf: (weight: number) => number;
}

/** Less than any weight. */
const NOTHING = -Infinity;
/** With fewer rows that have a partner there is no telling how good the others' best partners are. */
const LEAST_PARTNERED = 50;
/** Pairs that are counted together. */
const BIN = 25;
const ROUNDS = 6;

/**
 * How likely a pair is that is the best of both its rows. A row is one thing and has one partner, so the next best partner of a row that has one is what the best
 * partner of a row that has none looks like: where pairs weigh as much as runners-up do, many of them are chance, whatever the model says of their weight. It is
 * wrong wherever columns say one thing twice, and too careful where hardly anything is known but that.
 *
 * @returns nothing where too few rows have a partner
 */
export function partnerChances(lists: WeighedLists): PartnerChances | undefined {
  const ranks = ranked(lists);
  const { candidates, weights, rows, second } = lists;
  const mutual = [...weights.keys()].filter((at) => isBest(at, ranks, candidates));
  const size = Math.min(second, rows - second);
  const side = second <= rows - second ? candidates.left : candidates.right;
  const other = side === candidates.left ? candidates.right : candidates.left;
  // A runner-up would be taken for a pair if its row had no better partner and nobody else wanted it.
  const runnersUp = mutual.flatMap((at) => {
    const next = ranks.next[side[at] ?? 0] ?? -1;
    return next >= 0 && ranks.best[other[next] ?? 0] === next ? [{ at: next, of: at }] : [];
  });
  let chances = new Map(mutual.map((at) => [at, lists.chanceOf(weights[at] ?? 0)]));
  let bins: readonly Bin[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const partnered = sum(chances.values());
    if (partnered < LEAST_PARTNERED) return undefined;
    const unpartnered = Math.max(0, size - partnered) / partnered;
    const chance = runnersUp.map(({ at, of }) => ({
      weight: weights[at] ?? 0,
      pairs: 0,
      byChance: unpartnered * (chances.get(of) ?? 0),
    }));
    const found = mutual.map((at) => ({ weight: weights[at] ?? 0, pairs: 1, byChance: 0 }));
    const counted = binsOf([...found, ...chance], unpartnered);
    chances = new Map(mutual.map((at) => [at, shareAt(weights[at] ?? 0, counted)]));
    bins = counted;
  }
  return { mutual, chanceAt: (weight) => shareAt(weight, bins) };
}

export interface PartnerChances {
  /** Numbers of the candidates that are the best of both their rows. */
  readonly mutual: readonly number[];
  /** Probability, 0–1, of such a pair of so many bits; any other pair's is no higher. */
  readonly chanceAt: (weight: number) => number;
}

function shareAt(weight: number, bins: readonly Bin[]): number {
  return trueShare(bins.find(({ least }) => weight >= least));
}

interface Ranks {
  /** Number of the strongest candidate of each row; -1 for none. */
  readonly best: Int32Array;
  /** Of the strongest with another thing. */
  readonly next: Int32Array;
}

function ranked(lists: WeighedLists): Ranks {
  const { left, right } = lists.candidates;
  const best = new Int32Array(lists.rows).fill(-1);
  const next = new Int32Array(lists.rows).fill(-1);
  const sides = [
    { own: left, others: right },
    { own: right, others: left },
  ];
  for (const { own } of sides) for (const [at, row] of own.entries()) if (isStronger(at, best[row], lists)) best[row] = at;
  for (const { own, others } of sides) rankNext({ best, next }, { own, others }, lists);
  return { best, next };
}

function rankNext(
  { best, next }: Ranks,
  { own, others }: Readonly<Record<'own' | 'others', Int32Array>>,
  lists: WeighedLists,
): void {
  for (const [at, row] of own.entries()) {
    const first = best[row] ?? -1;
    if (at === first || !isStronger(at, next[row], lists)) continue;
    if (!lists.areDoubles(partnerAt(others, at), partnerAt(others, first), lists.weights[first] ?? 0)) next[row] = at;
  }
}

function isStronger(at: number, than: number | undefined, { weights }: WeighedLists): boolean {
  return than === undefined || than < 0 || (weights[at] ?? NOTHING) > (weights[than] ?? NOTHING);
}

function partnerAt(rows: Int32Array, at: number): number {
  return rows[at] ?? 0;
}

function isBest(at: number, { best }: Ranks, { left, right }: CandidatePairs): boolean {
  return best[left[at] ?? 0] === at && best[right[at] ?? 0] === at;
}

interface Counted {
  readonly weight: number;
  readonly pairs: number;
  /** Pairs expected by chance. */
  readonly byChance: number;
}

interface Bin {
  pairs: number;
  byChance: number;
  least: number;
}

/** Chance falls with the weight: neighbouring bins of which the lighter looks better are counted as one. */
function binsOf(all: readonly Counted[], unpartnered: number): readonly Bin[] {
  const bins: Bin[] = [];
  let open: Bin = { pairs: 0, byChance: 0, least: Infinity };
  for (const one of all.toSorted((x, y) => y.weight - x.weight)) {
    open = { pairs: open.pairs + one.pairs, byChance: open.byChance + one.byChance, least: one.weight };
    if (open.pairs < BIN) continue;
    bins.push({ ...open, byChance: open.byChance + unpartnered / 2 });
    open = { pairs: 0, byChance: 0, least: Infinity };
    while (isOutOfOrder(bins.at(-2), bins.at(-1))) mergeLast(bins);
  }
  return [...bins, { ...open, least: NOTHING }];
}

function isOutOfOrder(heavier: Bin | undefined, lighter: Bin | undefined): boolean {
  return heavier !== undefined && lighter !== undefined && trueShare(lighter) >= trueShare(heavier);
}

function mergeLast(bins: Bin[]): void {
  const [lighter, heavier] = [bins.pop(), bins.pop()];
  if (lighter === undefined || heavier === undefined) return;
  bins.push({ pairs: heavier.pairs + lighter.pairs, byChance: heavier.byChance + lighter.byChance, least: lighter.least });
}

function trueShare(bin: Bin | undefined): number {
  return bin === undefined || bin.pairs === 0 ? 0 : Math.max(0, 1 - bin.byChance / bin.pairs);
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}
