import type { Lists } from '../../domain/linkage-list.ts';
import { levelIn, type RowComparer } from './list-comparing.ts';
import { valueCounts } from './list-chance.ts';
import type { ListParameters } from './list-estimate.ts';
import { EQUAL, UNKNOWN } from './list-levels.ts';

/** Bits of any two rows; agreement on a value counts by how rare the value is. */
export function pairWeigher(
  { rows, comparisons }: Lists,
  compare: RowComparer,
  { m, u }: ListParameters,
): (a: number, b: number) => number {
  const bits = comparisons.map((_, at) =>
    (m[at] ?? []).map((share, level) => (level === UNKNOWN ? 0 : Math.log2(share / (u[at]?.[level] ?? 1)))),
  );
  const rarity = comparisons.map(({ kind }, at) =>
    rarityIn(valueCounts(rows, at), m[at]?.[EQUAL] ?? 1, kind === 'long-text' ? (bits[at]?.[ALIKE] ?? 0) : -Infinity),
  );
  return (a, b) => {
    const [one, two] = [rows[a], rows[b]];
    if (one === undefined || two === undefined) return 0;
    const pattern = compare(one, two);
    let weight = 0;
    for (const [at, values] of rarity.entries()) {
      const level = levelIn(pattern, at);
      weight += (level === EQUAL ? values.get(one.cells[at] ?? '') : bits[at]?.[level]) ?? 0;
    }
    return weight;
  };
}

/** The level below equal. */
const ALIKE = EQUAL + 1;

/**
 * Bits of agreement by value: log2(m / share of rows with the value).
 *
 * @param least  bits of a value that two rows have: two equal texts are no less one than two that are alike
 */
function rarityIn(counts: ReadonlyMap<string, number>, m: number, least: number): ReadonlyMap<string, number> {
  let known = 0;
  for (const count of counts.values()) known += count;
  const more = Math.max(0, least - Math.log2((m * known) / 2));
  return new Map([...counts].map(([value, count]) => [value, Math.log2((m * known) / count) + more]));
}
