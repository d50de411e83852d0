import type { ListRow, Lists } from '../../domain/linkage-list.ts';
import { levelIn, type Pattern, type RowComparer } from './list-comparing.ts';
import { EQUAL, LEVELS, UNKNOWN } from './list-levels.ts';

/** How often pairs drawn at random have each pattern. */
export type ChancePairs = ReadonlyMap<Pattern, number>;

const RANDOM_PAIRS = 400_000;
const ROUNDS = 8;

/** @param random  numbers 0–1 */
export function chancePairs({ rows, second }: Lists, compare: RowComparer, random: () => number): ChancePairs {
  const drawn = Math.min(RANDOM_PAIRS, rows.length * rows.length);
  const histogram = new Map<Pattern, number>();
  for (let at = 0; at < drawn; at += 1) {
    const a = Math.floor(random() * (second ?? rows.length));
    const b = second === undefined ? Math.floor(random() * rows.length) : second + Math.floor(random() * (rows.length - second));
    const [left, right] = [rows[a], rows[b]];
    if (a === b || left === undefined || right === undefined) continue;
    const pattern = compare(left, right);
    histogram.set(pattern, (histogram.get(pattern) ?? 0) + 1);
  }
  return histogram;
}

/**
 * How often each level is reached by chance, `u`. In short lists one random pair in a thousand is a true pair, which is more than long texts are alike by
 * chance: there they are taken out by their probability under `m`.
 */
export function chanceShares(
  { rows, comparisons, second }: Lists,
  pairs: ChancePairs,
  m: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const equal = comparisons.map((_, column) => chanceOfEqual(rows, column, second));
  const texts = comparisons.map(({ kind }) => kind === 'long-text');
  let u = sharesOf(pairs, equal, () => 0);
  if (!texts.includes(true)) return u;
  let share = 1 / (2 * rows.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = { u, odds: share / (1 - share) };
    const isTrue = (pattern: Pattern): number => {
      const odds = before.odds * ratioOf(pattern, m, before.u);
      return odds / (1 + odds);
    };
    share = Math.min(MOST_TRUE, Math.max(1e-7, shareOfTrue(pairs, isTrue)));
    const without = sharesOf(pairs, equal, isTrue);
    u = u.map((levels, column) => (texts[column] === true ? (without[column] ?? levels) : levels));
  }
  return u;
}

/** Random pairs are never more often true than this; more would be chance explained away. */
const MOST_TRUE = 0.01;

function ratioOf(pattern: Pattern, m: readonly (readonly number[])[], u: readonly (readonly number[])[]): number {
  let ratio = 1;
  for (let at = 0; at < m.length; at += 1) {
    const level = levelIn(pattern, at);
    if (level !== UNKNOWN) ratio *= (m[at]?.[level] ?? 1) / (u[at]?.[level] ?? 1);
  }
  return ratio;
}

function shareOfTrue(pairs: ChancePairs, isTrue: (pattern: Pattern) => number): number {
  let [matches, all] = [0, 0];
  for (const [pattern, count] of pairs) {
    matches += count * isTrue(pattern);
    all += count;
  }
  return matches / Math.max(1, all);
}

function sharesOf(
  pairs: ChancePairs,
  equal: readonly number[],
  isTrue: (pattern: Pattern) => number,
): readonly (readonly number[])[] {
  const counts = equal.map(() => Array.from({ length: LEVELS }, () => 0));
  for (const [pattern, count] of pairs) {
    const others = count * (1 - isTrue(pattern));
    for (const [column, levels] of counts.entries()) {
      const level = levelIn(pattern, column);
      if (level !== UNKNOWN) levels[level] = (levels[level] ?? 0) + others;
    }
  }
  return counts.map((levels, column) => smoothed(levels, equal[column] ?? 0.5));
}

function smoothed(levels: readonly number[], equal: number): readonly number[] {
  const total = levels.reduce((sum, count) => sum + count, 0) + LEVELS - 1;
  return levels.map((count, level) => shareOf(level, (count + 1) / total, equal));
}

function shareOf(level: number, counted: number, equal: number): number {
  if (level === UNKNOWN) return 1;
  return level === EQUAL ? Math.max(equal, 1e-9) : counted;
}

/**
 * Chance that two rows have the same value, exactly: the sum of squared shares. Of two lists, of two rows of one of them: across them equal values are true
 * pairs more often than not, and true pairs are no chance.
 */
function chanceOfEqual(rows: readonly ListRow[], column: number, second: number | undefined): number {
  let [pairs, squares] = [0, 0];
  for (const list of second === undefined ? [rows] : [rows.slice(0, second), rows.slice(second)]) {
    let known = 0;
    for (const count of valueCounts(list, column).values()) {
      known += count;
      squares += count * (count - 1);
    }
    pairs += known * (known - 1);
  }
  return pairs < 2 ? 0.5 : Math.max(squares, 0.5) / pairs;
}

export function valueCounts(rows: readonly ListRow[], column: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const cell = cells[column] ?? '';
    if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}
