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
/** A stroke, a dash between blanks before a long group, a dot before four digits, a blank before a bracket or a trunk zero, the comma between two long groups, which is read as a dot, and a blank between two American numbers. */
const BETWEEN_NUMBERS =
  /\s\/\s|\s[-–]\s(?=[(+]*(?:\d{5}|0\d{1,3}[./ -]?\d{3}))|\s?・\s?(?=\d{4})|(?<=-\d{4})\s+(?=0\d{1,3}-)|\/\s?(?=[(+]*\d{4})|(?<=\d{4})\s*(?=\(\d)|(?<=\d{6})\.(?=[(+]*\d{6})|(?<=(?<!\d)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}) (?=\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4})/gu;
/** `23450001/02`, `6758-0001~3`: the last digits of further lines of an exchange. */
const FURTHER_LINES = /(?<=\d)(?: ?[/~・] ?\d{1,2}(?!\d))+$/u;
/** Fewer are an area code or a country's. */
const LEAST_DIGITS = 6;
const LEAST_WITH_CODE = 8;
/** Further lines behind strokes are as near to the first; what is further off is a group of the number itself: `02/200/00/01`, `0511/2000/10`. */
const NEAR_LINES = 10;
/** `48950008-09`, `+94 11 2300060-62`: a dash before the number that comes next, or the last of a few. */
const NEXT_LINE = /(?<=(\d{2}))-(\d{2})$/u;

/** Every number in a text: `11 2345-0001 / 2345-0002` are two. */
export function numbersIn(text: string): PrintedNumber[] {
  return [...text.matchAll(NUMBER)].flatMap((match): PrintedNumber[] => {
    const printed = withoutFurtherLines(match[0]);
    if (printed.replaceAll(/\D/g, '').length <= MOST_DIGITS) return [{ index: match.index, 0: printed }];
    const cuts = [...printed.matchAll(BETWEEN_NUMBERS)]
      .map(({ index, 0: mark }) => ({ from: index, to: index + mark.length }))
      .filter(({ from }) => isWhole(printed.slice(0, from)));
    const starts = [0, ...cuts.map(({ to }) => to)];
    const ends = [...cuts.map(({ from }) => from), printed.length];
    return starts.map((start, at) => ({ index: match.index + start, 0: printed.slice(start, ends[at]) }));
  });
}

/** Whether digits may be a number by themselves; behind a zero stand a country's and an area's. */
function isWhole(printed: string): boolean {
  return printed.replaceAll(/\D/g, '').length >= (/^[(+0]/.test(printed) ? LEAST_WITH_CODE : LEAST_DIGITS);
}

/** `02-234-0001-5`: from the first line to the last, in countries that part every group by a dash. */
const TO_LAST_LINE = /(?<=^\(?0\d{1,2}\)?-\d{3}-\d{3}(\d))-(\d)$/u;

/** A number of six digits and more without the last digits of the lines after it. */
function withoutFurtherLines(printed: string): string {
  const [range, from, to] = TO_LAST_LINE.exec(printed) ?? [];
  const bare = Number(to) > Number(from) ? printed.slice(0, -(range?.length ?? 0)) : withoutLineDigits(printed);
  const own = goesToNextLine(bare) ? bare.slice(0, -3) : bare;
  return own.replaceAll(/\D/g, '').length >= LEAST_DIGITS ? own : printed;
}

/** `0521 555010-15`, `+49 521 555010-15`: behind the dash stands the extension where numbers have one. */
const HAS_EXTENSIONS = /^\(?(?:\+|00) ?(?:49|43|41|39|352)|^\(?0[1-9]\d{1,4}\)?[ /]/u;

function goesToNextLine(printed: string): boolean {
  const [, last, next] = NEXT_LINE.exec(printed) ?? [];
  const further = Number(next) - Number(last);
  const isNear = further === 1 || (further > 0 && further < NEAR_LINES && !HAS_EXTENSIONS.test(printed));
  return isNear && /\d{6}-\d\d$/u.test(printed);
}

function withoutLineDigits(printed: string): string {
  const further = FURTHER_LINES.exec(printed)?.[0] ?? '';
  const first = printed.slice(0, printed.length - further.length);
  if (!further.includes('/')) return first;
  let before = first;
  for (const line of further.match(/\d+/g) ?? []) {
    const [own, other] = [Number(line), Number(before.replaceAll(/\D/g, '').slice(-line.length))];
    if (own <= other || (own - other >= NEAR_LINES && !isComplete(first))) return printed;
    before = line;
  }
  return first;
}

/** Whether nothing is missing from a number: it has its country's code, or as many digits as a number of Japan. */
function isComplete(number: string): boolean {
  const digits = number.replaceAll(/\D/g, '');
  return /^\(?\+/.test(number) ? digits.length >= 11 : /^0\d{1,3}-\d{2,4}-\d{4}$/.test(number);
}

/** The line without places held free for a number: `000-0000-0000`. */
export function withoutPlaceholders(line: WorkLine): WorkLine {
  let current = line;
  for (const { index, 0: printed } of numbersIn(line.text)) {
    if (isPlaceholder(printed.replaceAll(/\D/g, ''))) current = takeOut(current, index, index + printed.length);
  }
  return current;
}
