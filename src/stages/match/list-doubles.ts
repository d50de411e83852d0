import type { RivalPair } from './list-rivals.ts';

/** Share of the rows with a partner that has to have two which are one thing. Series of products come to four in a hundred, lists of people kept twice to thirty. */
const LEAST_SHARE = 0.1;
/** Fewer rows that have a partner show nothing. */
const LEAST_ROWS = 50;
/** Partners of one row that are looked at, strongest first. */
const MOST_PARTNERS = 6;

/**
 * Whether two lists hold the same things several times each: then a row has many partners, and what comes second is no sign of chance.
 *
 * @param pairs  across the two lists, those that are sure of themselves
 * @param areDoubles  whether two rows of one list are one thing, as surely
 */
export function holdDoubles(pairs: readonly RivalPair[], areDoubles: (one: number, two: number) => boolean): boolean {
  const partners = new Map<number, number[]>();
  for (const { a, b } of pairs.toSorted((x, y) => y.weight - x.weight)) {
    add(partners, a, b);
    add(partners, b, a);
  }
  if (partners.size < LEAST_ROWS) return false;
  const doubled = [...partners.values()].filter((rows) => holdTwo(rows.slice(0, MOST_PARTNERS), areDoubles));
  return doubled.length >= LEAST_SHARE * partners.size;
}

function holdTwo(rows: readonly number[], areDoubles: (one: number, two: number) => boolean): boolean {
  return rows.some((one, at) => rows.slice(at + 1).some((two) => areDoubles(one, two)));
}

function add(partners: Map<number, number[]>, row: number, partner: number): void {
  const known = partners.get(row);
  if (known === undefined) partners.set(row, [partner]);
  else known.push(partner);
}
