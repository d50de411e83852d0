import type { ColumnKind, ListRow, Lists } from '../../domain/linkage-list.ts';
import { valueCounts } from './list-chance.ts';

/** A pair of row numbers, and how likely it is one thing. */
interface Told {
  readonly a: number;
  readonly b: number;
  /** 0–1. */
  readonly probability: number;
}

/** Probability of a pair that is a question and no link, whatever it weighs. */
const QUESTION = 0.69;

/**
 * A company or a text that stands in the other list in the very same words, once in each, is no neighbour of it too. A person is written in many ways, also in
 * one list.
 */
export function withEqualOnes<T extends Told>(pairs: readonly T[], { rows, second, comparisons }: Lists): readonly T[] {
  if (comparisons.some(({ kind }) => NAMES_OF_PEOPLE.has(kind))) return pairs;
  const counts = [rows.slice(0, second), rows.slice(second)].map((list) => valueCounts(list, 0));
  const isOnlyOne = (row: number): boolean => counts.every((values) => values.get(rows[row]?.cells[0] ?? '') === 1);
  return pairs.map((pair) => {
    const isEqual = unspaced(rows[pair.a]) === unspaced(rows[pair.b]);
    if (isEqual || !(isOnlyOne(pair.a) || isOnlyOne(pair.b))) return pair;
    return asQuestion(pair);
  });
}

/** Goodwill and Good Will are the very same words. */
function unspaced(row: ListRow | undefined): string {
  return row?.cells[0]?.replaceAll(' ', '') ?? '';
}

const NAMES_OF_PEOPLE: ReadonlySet<ColumnKind> = new Set(['full-name', 'first-name', 'last-name']);

function asQuestion<T extends Told>(pair: T): T {
  return { ...pair, probability: Math.min(QUESTION, pair.probability) };
}

/** Kinds that say where, when or how much, not who: a house has many people, a switchboard a whole company. */
const NOT_WHO: ReadonlySet<ColumnKind> = new Set(['phone', 'date', 'postal-code', 'address', 'amount', 'category']);

/** Where lists tell of more, rows of which only a place, a number or a day is known on both sides are no link: nothing says who they are. */
export function withOneThing<T extends Told>(pairs: readonly T[], { rows, comparisons }: Lists): readonly T[] {
  return pairs.map((pair) => {
    const known = comparisons.filter((_, at) => isKnown(rows[pair.a], at) && isKnown(rows[pair.b], at));
    return known.length === 1 && known.every(({ kind }) => NOT_WHO.has(kind)) ? asQuestion(pair) : pair;
  });
}

function isKnown(row: ListRow | undefined, column: number): boolean {
  return (row?.cells[column] ?? '') !== '';
}

/** A name in Latin letters that a company in kanji may be read as names it for sure only where neither is linked with another one. */
export function withOneHeard<T extends Told>(pairs: readonly T[], { rows, heard }: Lists): readonly T[] {
  if (heard === undefined) return pairs;
  const isHeard = (row: number): boolean => heard.has(rows[row]?.cells[0] ?? '');
  const partners = new Map<number, number>();
  for (const { a, b, probability } of pairs)
    if (probability > QUESTION) for (const row of [a, b]) partners.set(row, (partners.get(row) ?? 0) + 1);
  const isDoubtful = ({ a, b }: T): boolean =>
    isHeard(a) !== isHeard(b) && Math.max(partners.get(a) ?? 0, partners.get(b) ?? 0) > 1;
  return pairs.map((pair) => (isDoubtful(pair) ? asQuestion(pair) : pair));
}
