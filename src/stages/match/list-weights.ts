import type { Lists } from '../../domain/linkage-list.ts';
import { levelIn, patternOf } from './list-comparing.ts';
import { type ListParameters, valueCounts } from './list-estimate.ts';
import { EQUAL, UNKNOWN } from './list-levels.ts';

/** Bits of any two rows; agreement on a value counts by how rare the value is. */
export function pairWeigher(lists: Lists, { m, u }: ListParameters): (a: number, b: number) => number {
  const { rows, comparisons } = lists;
  const rarity = comparisons.map((_, at) => rarityIn(valueCounts(rows, at), m[at]?.[EQUAL] ?? 1));
  const bits = comparisons.map((_, at) =>
    (m[at] ?? []).map((share, level) => (level === UNKNOWN ? 0 : Math.log2(share / (u[at]?.[level] ?? 1)))),
  );
  return (a, b) => {
    const [one, two] = [rows[a], rows[b]];
    if (one === undefined || two === undefined) return 0;
    const pattern = patternOf(one, two, comparisons);
    let weight = 0;
    for (const [at, values] of rarity.entries()) {
      const level = levelIn(pattern, at);
      weight += (level === EQUAL ? values.get(one.cells[at] ?? '') : bits[at]?.[level]) ?? 0;
    }
    return weight;
  };
}

/** Bits of agreement by value: log2(m / share of rows with the value). */
function rarityIn(counts: ReadonlyMap<string, number>, m: number): ReadonlyMap<string, number> {
  let known = 0;
  for (const count of counts.values()) known += count;
  return new Map([...counts].map(([value, count]) => [value, Math.log2((m * known) / count)]));
}
