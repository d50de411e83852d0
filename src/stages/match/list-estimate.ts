import type { ColumnKind, Lists } from '../../domain/linkage-list.ts';
import { type BlockingRule, blockingRules, pairsUnder } from './list-blocking.ts';
import { type ChancePairs, chanceShares, valueCounts } from './list-chance.ts';
import { levelIn, type Pattern, patternsOf, type RowComparer } from './list-comparing.ts';
import { DIFFERENT, LEVELS, UNKNOWN } from './list-levels.ts';

/** Shares of pairs at each level, by comparison: `m` among true pairs, `u` among others. Level 0 (unknown) counts in neither. */
export interface ListParameters {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
}

/** What is assumed of true pairs before any data speak: levels 1 (equal) to 5 (different). */
const DEFAULT_M: Readonly<Record<ColumnKind, readonly number[]>> = {
  'first-name': [0, 0.74, 0.12, 0.04, 0.04, 0.06],
  'last-name': [0, 0.78, 0.12, 0.03, 0.02, 0.05],
  'full-name': [0, 0.7, 0.16, 0.06, 0.04, 0.04],
  company: [0, 0.66, 0.16, 0.06, 0.05, 0.07],
  email: [0, 0.76, 0.12, 0.04, 0.02, 0.06],
  phone: [0, 0.76, 0.08, 0.02, 0.02, 0.12],
  date: [0, 0.82, 0.08, 0.03, 0.02, 0.05],
  'postal-code': [0, 0.76, 0.08, 0.03, 0.01, 0.12],
  address: [0, 0.58, 0.14, 0.07, 0.06, 0.15],
  number: [0, 0.78, 0.09, 0.03, 0.01, 0.09],
  amount: [0, 0.6, 0.12, 0.08, 0.08, 0.12],
  category: [0, 0.88, 0.01, 0.01, 0.01, 0.09],
  text: [0, 0.68, 0.12, 0.05, 0.04, 0.11],
  'long-text': [0, 0.25, 0.3, 0.22, 0.13, 0.1],
};

/** Weight of the defaults beside estimates, in pairs. */
const DEFAULT_PAIRS = 12;
const ROUNDS = 40;

/** Shares before estimation: `m` as shipped, `u` from random pairs of the data. */
export function defaultParameters(lists: Lists, chance: ChancePairs): ListParameters {
  const m = lists.comparisons.map(({ kind }) => DEFAULT_M[kind]);
  return { m, u: chanceShares(lists, chance, m) };
}

/**
 * The shipped shares where nothing is learned: another given name is another person there, for colleagues and relatives agree on much else.
 */
export function shippedParameters({ comparisons }: Lists, { m, u }: ListParameters): ListParameters {
  const ofTruePairs = m.map((levels, at) => {
    const isGiven = comparisons[at]?.kind === 'first-name' || comparisons[at]?.kind === 'full-name';
    return isGiven ? levels.map((share, level) => (level === DIFFERENT ? OTHER_GIVEN : share)) : levels;
  });
  return { m: ofTruePairs, u };
}

const OTHER_GIVEN = 0.0001;

/**
 * Learns `m` from the data without labels, by expectation maximization. Pairs that agree on something rare are looked at, and what
 * they agree on is left out of what is learned from them: learned together, agreement would explain itself.
 */
export function estimateParameters(
  lists: Lists,
  { compare, chance }: { readonly compare: RowComparer; readonly chance: ChancePairs },
  start: ListParameters,
): ListParameters {
  const sums = lists.comparisons.map(() => Array.from({ length: LEVELS }, () => 0));
  const telling = tellingBits(lists);
  for (const rule of blockingRules(lists)) addSession({ lists, compare, start, sums, telling }, rule);
  const m = sums.map((levels, at) => {
    const shipped = start.m[at] ?? [];
    const total = sum(levels) + DEFAULT_PAIRS;
    return levels.map((count, level) => (count + DEFAULT_PAIRS * (shipped[level] ?? 0)) / total);
  });
  return { m, u: chanceShares(lists, chance, m) };
}

interface Learning {
  readonly lists: Lists;
  readonly compare: RowComparer;
  readonly start: ListParameters;
  /** Expected counts of true pairs of all sessions, by comparison and level. */
  readonly sums: readonly number[][];
  readonly telling: readonly number[];
}

/** One session: expected counts of each level among the true pairs under a rule, for the comparisons outside of it. */
function addSession({ lists, compare, start, sums, telling }: Learning, rule: BlockingRule): void {
  const histogram = new Map<Pattern, number>();
  const pairs = pairsUnder(rule, lists);
  for (const pattern of patternsOf(pairs, lists.rows, compare)) histogram.set(pattern, (histogram.get(pattern) ?? 0) + 1);
  const open = lists.comparisons.map((_, at) => at).filter((at) => !rule.columns.includes(at));
  if (histogram.size < 2 || open.length < 2) return;
  const learned = maximize(histogram, open, start);
  if (!areMatches(learned, open, telling)) return;
  for (const at of open) {
    for (const [level, count] of (learned[at] ?? []).entries()) addTo(sums[at], level, count);
  }
}

/** Share of comparisons in which true pairs may differ altogether. */
const MOST_DIFFERENT = 0.4;

/**
 * Whether what was learned are true pairs. Under a rule that hardly any true pair is among, the likelier half of the others is learned instead:
 * neighbours, shops of one street, sites of one agency, which share the rest of a row no more than by chance, or only what many rows share. A column
 * counts by how well it tells rows apart.
 */
function areMatches(learned: readonly (readonly number[])[], open: readonly number[], telling: readonly number[]): boolean {
  let [different, all] = [0, 0];
  for (const at of open) {
    const levels = learned[at] ?? [];
    different += (telling[at] ?? 0) * ((levels[DIFFERENT] ?? 0) / Math.max(1e-9, sum(levels)));
    all += telling[at] ?? 0;
  }
  return different <= MOST_DIFFERENT * all;
}

/** Bits that agreement in each column is worth on average, of the rows where it is known. */
function tellingBits({ rows, comparisons }: Lists): readonly number[] {
  return comparisons.map((_, at) => {
    const counts = [...valueCounts(rows, at).values()];
    const known = sum(counts);
    return sum(counts.map((count) => count * Math.log2(known / count))) / Math.max(1, known);
  });
}

/** @returns expected counts of true pairs by comparison and level */
function maximize(histogram: ReadonlyMap<Pattern, number>, open: readonly number[], start: ListParameters): number[][] {
  let m = start.m.map((levels) => [...levels]);
  let share = 0.3;
  let counts: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    counts = m.map(() => Array.from({ length: LEVELS }, () => 0));
    let [matches, all] = [0, 0];
    for (const [pattern, count] of histogram) {
      const odds = (share / (1 - share)) * ratioOf(pattern, open, { m, u: start.u });
      const expected = (count * odds) / (1 + odds);
      matches += expected;
      all += count;
      for (const at of open) addTo(counts[at], levelIn(pattern, at), expected);
    }
    share = Math.min(0.999, Math.max(1e-6, matches / all));
    m = counts.map((levels, at) => shares(levels, start.m[at] ?? []));
  }
  return counts;
}

function ratioOf(pattern: Pattern, open: readonly number[], { m, u }: ListParameters): number {
  let ratio = 1;
  for (const at of open) {
    const level = levelIn(pattern, at);
    if (level !== UNKNOWN) ratio *= (m[at]?.[level] ?? 1) / (u[at]?.[level] ?? 1);
  }
  return ratio;
}

function addTo(levels: number[] | undefined, level: number, count: number): void {
  if (levels !== undefined && level !== UNKNOWN) levels[level] = (levels[level] ?? 0) + count;
}

function shares(levels: readonly number[], shipped: readonly number[]): number[] {
  const total = sum(levels) + DEFAULT_PAIRS;
  return levels.map((count, level) => (count + DEFAULT_PAIRS * (shipped[level] ?? 0)) / total);
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
