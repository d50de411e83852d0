import type { ListRow, Lists } from '../../domain/linkage-list.ts';
import type { CandidatePairs } from './list-candidates.ts';

/** Columns that a pair must agree on to be looked at; of a long text, on one of its rare words. */
export interface BlockingRule {
  readonly columns: readonly number[];
  readonly by: 'value' | 'rare-word';
}

/** Chance agreements a row may have under a rule; more of them would drown the true pairs. */
const CHANCE_PARTNERS = 20;
const MOST_RULES = 12;
const MOST_PAIRS = 150_000;
const LARGEST_GROUP = 150;

/** Single columns that are rare enough in common, and pairs of columns where neither is. */
export function blockingRules({ rows, comparisons }: Lists): readonly BlockingRule[] {
  const chance = comparisons.map((_, at) => chanceUnder([at], rows));
  const line = CHANCE_PARTNERS / rows.length;
  const single = chance.flatMap((one, at) => (one > 0 && one <= line ? [{ columns: [at], chance: one }] : []));
  const joint = comparisons.flatMap((_, a) =>
    comparisons.flatMap((__, b) => {
      if (b <= a || (chance[a] ?? 1) <= line || (chance[b] ?? 1) <= line) return [];
      const one = chanceUnder([a, b], rows);
      return one > 0 && one <= line ? [{ columns: [a, b], chance: one }] : [];
    }),
  );
  const byValue = [...single, ...joint]
    .toSorted((a, b) => a.columns.length - b.columns.length || a.chance - b.chance)
    .slice(0, MOST_RULES);
  const texts = comparisons.flatMap(({ kind }, at) => (kind === 'long-text' ? [at] : []));
  return [
    ...byValue.map(({ columns }): BlockingRule => ({ columns, by: 'value' })),
    ...texts.map((at): BlockingRule => ({ columns: [at], by: 'rare-word' })),
  ];
}

/** Chance that two rows agree on all the columns. */
function chanceUnder(columns: readonly number[], rows: readonly ListRow[]): number {
  let pairs = 0;
  for (const group of groupsBy(columns, rows).values()) pairs += (group.length * (group.length - 1)) / 2;
  return (2 * pairs) / (rows.length * Math.max(1, rows.length - 1));
}

function groupsBy(columns: readonly number[], rows: readonly ListRow[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, { cells }] of rows.entries()) {
    const values = columns.map((column) => cells[column] ?? '');
    if (values.includes('')) continue;
    const key = values.join('\u001F');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [at]);
    else group.push(at);
  }
  return groups;
}

/** Pairs that agree under the rule, of two lists across them; from large groups and in all a bounded number. */
export function pairsUnder({ columns, by }: BlockingRule, { rows, second }: Lists): CandidatePairs {
  const [left, right]: [number[], number[]] = [[], []];
  const seen = new Set<number>();
  const groups = by === 'value' ? groupsBy(columns, rows) : groupsByWord(columns[0] ?? 0, rows);
  for (const group of groups.values()) {
    if (group.length > (by === 'value' ? LARGEST_GROUP : RARE_WORD) || left.length > MOST_PAIRS) continue;
    for (const [a, b] of pairsOf(group)) {
      if ((second !== undefined && a < second === b < second) || seen.has(a * rows.length + b)) continue;
      seen.add(a * rows.length + b);
      left.push(a);
      right.push(b);
    }
  }
  return { left: Int32Array.from(left), right: Int32Array.from(right) };
}

/** Rows that may have a word that counts as rare. */
const RARE_WORD = 4;

function groupsByWord(column: number, rows: readonly ListRow[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, { cells }] of rows.entries()) {
    for (const word of new Set((cells[column] ?? '').split(' '))) {
      const group = groups.get(word);
      if (word === '') continue;
      if (group === undefined) groups.set(word, [at]);
      else group.push(at);
    }
  }
  return groups;
}

function pairsOf(group: readonly number[]): readonly (readonly [number, number])[] {
  return group.flatMap((a, at) => group.slice(at + 1).map((b) => [a, b] as const));
}
