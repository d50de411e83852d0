import type { ColumnKind, ListRow, Lists } from '../../domain/linkage-list.ts';
import { type BlockingRule, blockingRules, pairsUnder } from './list-blocking.ts';
import { levelIn, patternOf, patternsOf } from './list-comparing.ts';
import { DIFFERENT, EQUAL, LEVELS, UNKNOWN } from './list-levels.ts';

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
  category: [0, 0.88, 0.01, 0.01, 0.01, 0.09],
  text: [0, 0.68, 0.12, 0.05, 0.04, 0.11],
};

/** Weight of the defaults beside estimates, in pairs. */
const DEFAULT_PAIRS = 12;
const RANDOM_PAIRS = 400_000;
const ROUNDS = 40;

/** Shares before estimation: `m` as shipped, `u` from random pairs of the data. */
export function defaultParameters(lists: Lists, random: () => number): ListParameters {
  return { m: lists.comparisons.map(({ kind }) => DEFAULT_M[kind]), u: randomShares(lists, random) };
}

/**
 * Learns `m` from the data without labels, by expectation maximization. Pairs that agree on something rare are looked at, and what
 * they agree on is left out of what is learned from them: learned together, agreement would explain itself.
 */
export function estimateParameters(lists: Lists, start: ListParameters): ListParameters {
  const sums = lists.comparisons.map(() => Array.from({ length: LEVELS }, () => 0));
  for (const rule of blockingRules(lists)) addSession(lists, start, rule, sums);
  const m = sums.map((levels, at) => {
    const shipped = start.m[at] ?? [];
    const total = sum(levels) + DEFAULT_PAIRS;
    return levels.map((count, level) => (count + DEFAULT_PAIRS * (shipped[level] ?? 0)) / total);
  });
  return { m, u: start.u };
}

/** One session: expected counts of each level among the true pairs under a rule, for the comparisons outside of it. */
// oxlint-disable-next-line max-params -- the sums of all sessions are gathered in one place
function addSession(lists: Lists, start: ListParameters, rule: BlockingRule, sums: readonly number[][]): void {
  const histogram = new Map<number, number>();
  const pairs = pairsUnder(rule, lists);
  for (const pattern of patternsOf(pairs, lists.rows, lists.comparisons))
    histogram.set(pattern, (histogram.get(pattern) ?? 0) + 1);
  const open = lists.comparisons.map((_, at) => at).filter((at) => !rule.columns.includes(at));
  if (histogram.size < 2 || open.length < 2) return;
  const learned = maximize(histogram, open, start);
  if (!areMatches(learned, open)) return;
  for (const at of open) {
    for (const [level, count] of (learned[at] ?? []).entries()) addTo(sums[at], level, count);
  }
}

/** Share of comparisons in which true pairs may differ altogether. */
const MOST_DIFFERENT = 0.4;

/**
 * Whether what was learned are true pairs. Under a rule that hardly any true pair is among, the likelier half of the others is learned instead:
 * neighbours, or shops of one street, which share the rest of a row no more than by chance.
 */
function areMatches(learned: readonly (readonly number[])[], open: readonly number[]): boolean {
  const different = open.map((at) => (learned[at]?.[DIFFERENT] ?? 0) / Math.max(1e-9, sum(learned[at] ?? [])));
  return sum(different) / open.length <= MOST_DIFFERENT;
}

/** @returns expected counts of true pairs by comparison and level */
function maximize(histogram: ReadonlyMap<number, number>, open: readonly number[], start: ListParameters): number[][] {
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

function ratioOf(pattern: number, open: readonly number[], { m, u }: ListParameters): number {
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

/** How often each level is reached by chance: from pairs drawn at random, true pairs among them being too few to count. */
function randomShares({ rows, comparisons, second }: Lists, random: () => number): readonly (readonly number[])[] {
  const counts = comparisons.map(() => Array.from({ length: LEVELS }, () => 0));
  const drawn = Math.min(RANDOM_PAIRS, rows.length * rows.length);
  for (let at = 0; at < drawn; at += 1) {
    const a = Math.floor(random() * (second ?? rows.length));
    const b = second === undefined ? Math.floor(random() * rows.length) : second + Math.floor(random() * (rows.length - second));
    const [left, right] = [rows[a], rows[b]];
    if (a === b || left === undefined || right === undefined) continue;
    const pattern = patternOf(left, right, comparisons);
    for (const [column, levels] of counts.entries()) addTo(levels, levelIn(pattern, column), 1);
  }
  return counts.map((levels, column) => smoothed(levels, chanceOfEqual(rows, column)));
}

function smoothed(levels: readonly number[], equal: number): readonly number[] {
  const total = sum(levels) + LEVELS - 1;
  return levels.map((count, level) => shareOf(level, (count + 1) / total, equal));
}

function shareOf(level: number, counted: number, equal: number): number {
  if (level === UNKNOWN) return 1;
  return level === EQUAL ? Math.max(equal, 1e-9) : counted;
}

/** Chance that two rows have the same value, exactly: the sum of squared shares. */
function chanceOfEqual(rows: readonly ListRow[], column: number): number {
  const counts = valueCounts(rows, column);
  let [known, squares] = [0, 0];
  for (const count of counts.values()) {
    known += count;
    squares += count * (count - 1);
  }
  return known < 2 ? 0.5 : Math.max(squares, 0.5) / (known * (known - 1));
}

export function valueCounts(rows: readonly ListRow[], column: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const cell = cells[column] ?? '';
    if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
