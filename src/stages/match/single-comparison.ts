import type { ColumnKind, Lists } from '../../domain/linkage-list.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { wordLikeness } from './list-levels.ts';
import { similarity } from './similarity.ts';

/** Likeness at which a single column is as likely one thing as two, and how fast that turns. */
const EVEN = 0.86;
const STEEPNESS = 45;

/**
 * Log-odds of two rows of which only one column is known, bits. There is nothing to weigh it against, so its likeness alone decides:
 * equal values are one, how rare they are does not matter.
 */
export function singleOdds({ rows, comparisons }: Lists): (a: number, b: number) => number {
  const kind = comparisons[0]?.kind ?? 'text';
  return (a, b) => {
    const [one, two] = [rows[a]?.cells[0] ?? '', rows[b]?.cells[0] ?? ''];
    if (one === '' || two === '') return -STEEPNESS * EVEN;
    return STEEPNESS * (likeness(kind, one, two) - EVEN);
  };
}

function likeness(kind: ColumnKind, a: string, b: string): number {
  return a === b ? 1 : LIKENESS[kind](a, b);
}

const LIKENESS: Readonly<Record<ColumnKind, (a: string, b: string) => number>> = {
  'first-name': (a, b) => 0.99 * jaroWinkler(a, b),
  'last-name': (a, b) => 0.99 * jaroWinkler(a, b),
  'full-name': (a, b) => 0.99 * wordsLikeness(a, b),
  company: (a, b) => 0.99 * wordsLikeness(a, b),
  address: (a, b) => 0.99 * wordsLikeness(a, b),
  text: (a, b) => 0.99 * wordsLikeness(a, b),
  email: similarity,
  phone: similarity,
  date: similarity,
  'postal-code': similarity,
  number: similarity,
  category: () => 0,
};

/** Word by word, or without blanks where that is more alike: `de la Cruz` and `delacruz`. */
function wordsLikeness(a: string, b: string): number {
  const [joinedA, joinedB] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')];
  if (!/[^\p{Script=Latin}\p{N} ]/u.test(a + b))
    return Math.max(wordLikeness(a.split(' '), b.split(' ')), joinedA === joinedB ? 1 : 0);
  return Math.max(similarity(joinedA, joinedB), wordLikeness(a.split(' '), b.split(' ')));
}
