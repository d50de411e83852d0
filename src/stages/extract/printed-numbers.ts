import { isPlaceholder } from './local-numbers.ts';
import { takeOut, type WorkLine } from './work-line.ts';

/** Where a number stands in a text, and how it is printed. */
export interface PrintedNumber {
  readonly index: number;
  readonly 0: string;
}

/** Digits with the separators people print; `(0)` after a country code belongs to it. */
const NUMBER = /(?:\(\+ ?(?=\d{1,3}\))|\+ ?|\((?=\d))?\d(?:[\d().\-/ ‐–−・~]*\d)?/gu;
/** More digits than one number has. */
const MOST_DIGITS = 13;
const BETWEEN_NUMBERS = /\s\/\s|\/\s?(?=\(?\d{4})|(?<=\d{4})\s+(?=\(\d)/gu;

/** Every number in a text: `11 2345-0001 / 2345-0002` are two. */
export function numbersIn(text: string): PrintedNumber[] {
  return [...text.matchAll(NUMBER)].flatMap((match): PrintedNumber[] => {
    const [printed] = match;
    if (printed.replaceAll(/\D/g, '').length <= MOST_DIGITS) return [{ index: match.index, 0: printed }];
    const cuts = [...printed.matchAll(BETWEEN_NUMBERS)].map(({ index, 0: mark }) => ({ from: index, to: index + mark.length }));
    const starts = [0, ...cuts.map(({ to }) => to)];
    const ends = [...cuts.map(({ from }) => from), printed.length];
    return starts.map((start, at) => ({ index: match.index + start, 0: printed.slice(start, ends[at]) }));
  });
}

/** The line without places held free for a number: `000-0000-0000`. */
export function withoutPlaceholders(line: WorkLine): WorkLine {
  let current = line;
  for (const { index, 0: printed } of numbersIn(line.text)) {
    if (isPlaceholder(printed.replaceAll(/\D/g, ''))) current = takeOut(current, index, index + printed.length);
  }
  return current;
}
