import { placesIn } from './cut-line.ts';
import type { TextLine } from './text-line.ts';

/** Digits with the signs that are printed among them. */
const NUMBER = /[+(]?\d[\d().\-/ ]*\d/g;
/** Fewer digits are no number that must be right to the digit. */
const LEAST_DIGITS = 6;

/** A text with the middle of each of its characters, as a share of its line. */
interface PlacedText {
  readonly text: string;
  readonly places: readonly number[];
}

/**
 * Whether a reading by sight has as many characters as its line has pieces of ink: it may have lost one of two that are alike (11, ll). Where
 * the line holds numbers these are what is counted, for labels and icons beside them are of several pieces each.
 */
export function isCounted(seen: PlacedText, line: TextLine): boolean {
  const numbers = [...seen.text.matchAll(NUMBER)].filter(([number]) => (number.match(/\d/g)?.length ?? 0) >= LEAST_DIGITS);
  const letters = Array.from(seen.text);
  const isWhole = numbers.length === 0 || seen.text.includes('@') || letters.length !== seen.text.length;
  if (isWhole || letters.length !== seen.places.length) return countOf(seen.text) === line.cells.length;
  const places = placesIn(line, seen.places);
  return numbers.every(({ 0: number, index }) => countOf(number) === piecesBetween(line, places, [index, index + number.length]));
}

function countOf(text: string): number {
  return Array.from(text.replaceAll(/\s/g, '')).length;
}

/** Pieces of ink that are nearer to the characters of a range than to those beside it. */
function piecesBetween({ cells }: TextLine, places: readonly number[], [first, end]: readonly [number, number]): number {
  const before = places[first - 1];
  const after = places[end];
  const from = before === undefined ? -Infinity : (before + (places[first] ?? 0)) / 2;
  const to = after === undefined ? Infinity : (after + (places[end - 1] ?? 0)) / 2;
  return cells.filter(({ left, right }) => (left + right) / 2 > from && (left + right) / 2 <= to).length;
}
