import type { ColumnKind, ListRow, Lists } from '../../domain/linkage-list.ts';
import { levelIn, type RowComparer } from './list-comparing.ts';
import { valueCounts } from './list-chance.ts';
import type { ListParameters } from './list-estimate.ts';
import { DIFFERENT, EQUAL, UNKNOWN } from './list-levels.ts';

/** Bits of any two rows; agreement on a value counts by how rare the value is. */
export function pairWeigher(lists: Lists, compare: RowComparer, parameters: ListParameters): (a: number, b: number) => number {
  const weighParts = levelWeigher(lists, parameters);
  const { rows, comparisons } = lists;
  return (a, b) => {
    const [one, two] = [rows[a], rows[b]];
    if (one === undefined || two === undefined) return 0;
    const pattern = compare(one, two);
    let weight = 0;
    let isSomebodyElse = false;
    for (let at = 0; at < comparisons.length; at += 1) {
      const bits = weighParts(at, levelIn(pattern, at), one, two);
      isSomebodyElse ||= bits === OTHER_PERSON;
      weight += bits;
    }
    return isSomebodyElse ? Math.min(weight, 0) : weight;
  };
}

/** Bits of one comparison: where it is, the level reached, and the rows of the pair. */
export type LevelWeigher = (at: number, level: number, one: ListRow, two: ListRow) => number;

export function levelWeigher({ rows, comparisons, second, spoken }: Lists, { m, u }: ListParameters): LevelWeigher {
  const bits = comparisons.map((_, at) =>
    (m[at] ?? []).map((share, level) => (level === UNKNOWN ? 0 : Math.log2(share / (u[at]?.[level] ?? 1)))),
  );
  const rarity = comparisons.map(({ kind }, at) =>
    rarityIn(second === undefined ? valueCounts(rows, at) : unseenCounts(rows, at, second), {
      m: m[at]?.[EQUAL] ?? 1,
      least: kind === 'long-text' ? (bits[at]?.[ALIKE] ?? 0) : -Infinity,
      values: rows.length < SHORT_LIST ? USUAL_VALUES[kind] : 0,
      rows: knownIn(rows, at),
    }),
  );
  const isKanji = (at: number, { cells }: ListRow): boolean => spoken?.[at]?.has(cells[at] ?? '') === true;
  const isGiven = comparisons.map(({ kind }, at) => kind !== 'last-name' && spoken?.[at] !== undefined);
  return (at, level, one, two) => {
    if (level === DIFFERENT && isGiven[at] === true && (isKanji(at, one) || isKanji(at, two))) return OTHER_PERSON;
    return (level === EQUAL ? rarity[at]?.get(one.cells[at] ?? '') : bits[at]?.[level]) ?? 0;
  };
}

/**
 * Bits of two given names that both exist: colleagues and relatives share company, telephone and often the mailbox, so that what else agrees is not that many
 * facts, and never outweighs them.
 */
const OTHER_PERSON = -14;

/** The level below equal. */
const ALIKE = EQUAL + 1;

/** Fewer rows do not show how common a value is: of three people two may have one address, because they are one. */
const SHORT_LIST = 300;

/** Of how many values one is, at least, in a list too short to say: orders of magnitude. Colleagues are in many lists. */
const USUAL_VALUES: Readonly<Record<ColumnKind, number>> = {
  'first-name': 100,
  'last-name': 500,
  'full-name': 20_000,
  company: 20,
  email: 100_000,
  phone: 2000,
  date: 3000,
  'postal-code': 100,
  address: 50,
  number: 100,
  amount: 50,
  category: 2,
  text: 20,
  'long-text': 500,
};

interface Agreement {
  /** Share of true pairs that agree. */
  readonly m: number;
  /** Bits of a value that two rows have: two equal texts are no less one than two that are alike. */
  readonly least: number;
  /** Rows with a value are as many at least. */
  readonly values: number;
  /** Rows with a value. */
  readonly rows: number;
}

/**
 * How often a value is met besides the two rows that agree on it. In two lists nothing is known twice of a value that each holds once, and that it is rare is
 * likelier than that every second thing has it: Good and Turing's estimate, from how many values one list holds once and how many twice.
 */
function unseenCounts(rows: readonly ListRow[], column: number, second: number): ReadonlyMap<string, number> {
  const lists = [rows.slice(0, second), rows.slice(second)].map((list) => valueCounts(list, column));
  const both = new Map<string, number>();
  let [once, twice] = [0, 0];
  for (const counts of lists) {
    for (const [value, count] of counts) {
      both.set(value, (both.get(value) ?? 0) + count);
      if (count === 1) once += 1;
      if (count === 2) twice += 1;
    }
  }
  const unseen = Math.min(1, (2 * twice + 1) / (once + 1));
  return new Map([...both].map(([value, count]) => [value, Math.max(0, count - 2) + unseen]));
}

function knownIn(rows: readonly ListRow[], column: number): number {
  return rows.filter(({ cells }) => (cells[column] ?? '') !== '').length;
}

/** Bits of agreement by value: log2(m / share of rows with the value). */
function rarityIn(counts: ReadonlyMap<string, number>, { m, least, values, rows }: Agreement): ReadonlyMap<string, number> {
  const known = Math.max(rows, values);
  const more = Math.max(0, least - Math.log2((m * known) / 2));
  return new Map([...counts].map(([value, count]) => [value, Math.log2((m * known) / count) + more]));
}
