import { codeInBrackets } from './local-numbers.ts';
import { isLikeOther } from './number-entries.ts';
import { numbersIn, type PrintedNumber } from './printed-numbers.ts';
import { boxOf, type FieldDraft, type WorkLine } from './work-line.ts';

/** What may stand between the numbers of a row that holds nothing else. */
const BETWEEN = /^[\s,;/|·•&:.()+-]*(?:(?:and|und|e|et|y|ou|or)[\s,;/]*)?$/iu;
/** Rows of one entry, in text heights. */
const CLOSE = 1.3;
const FLUSH = 1.2;
/** Digits of a number that needs no label where it stands under one. */
const LEAST_DIGITS = 8;
/** Six may be a postal code below an address. */
const LEAST_LOCAL = 7;

/**
 * The number right over this one, where this row holds nothing but numbers and begins with or under that one, or ends with it:
 * `Cell: 98765-00001` over `98765-00002, 98765-00003`. A second row of an entry has no label of its own, and is printed as the first: dates,
 * hours and numbers of registers are not.
 */
export function numberAbove<Draft extends FieldDraft>(
  line: WorkLine,
  number: PrintedNumber,
  { found, lines }: { readonly found: readonly Draft[]; readonly lines: readonly WorkLine[] },
): Draft | undefined {
  if (number[0].replaceAll(/\D/g, '').length < LEAST_LOCAL || !isOnlyNumbers(line.whole) || hasLabelBeside(line, lines))
    return undefined;
  const [left, top, right] = line.printed.box;
  const height = line.printed.textHeight;
  return found.findLast(({ span, value }) => {
    if (span.line === line || !isOneOf(number[0], value) || !/\p{L}/u.test(span.line.whole.slice(0, span.from))) return false;
    const [numberLeft, , numberRight] = boxOf(span);
    const [otherLeft, , otherRight, otherBottom] = span.line.printed.box;
    const isFlush = [left - numberLeft, left - otherLeft, right - numberRight, right - otherRight].some(
      (apart) => Math.abs(apart) < FLUSH * height,
    );
    const gap = top - otherBottom;
    return isFlush && gap > -0.5 * height && gap < CLOSE * height;
  });
}

/** Printed as the other one, or as what stands behind its area code: `(32) 2000001` over `2000002/2000003`. */
function isOneOf(printed: string, other: string): boolean {
  if (printed.replaceAll(/\D/g, '').length >= LEAST_DIGITS) return isLikeOther(printed, other);
  return /^\d/.test(printed) && codeInBrackets(printed, other) !== undefined;
}

/** Text heights between an entry and what is printed before it in its row. */
const BESIDE = 8;

/** Whether something short stands before a line in its row: what it says is not known, but it says it of this number. */
export function hasLabelBeside(line: WorkLine, lines: readonly WorkLine[]): boolean {
  const [left, top, , bottom] = line.printed.box;
  const middle = (top + bottom) / 2;
  return lines.some(({ printed, whole }) => {
    const [, otherTop, otherRight, otherBottom] = printed.box;
    const gap = left - otherRight;
    const isBefore = gap > 0 && gap < BESIDE * line.printed.textHeight && middle > otherTop && middle < otherBottom;
    return isBefore && /^\P{N}{2,14}$/u.test(whole);
  });
}

function isOnlyNumbers(text: string): boolean {
  let rest = text;
  for (const { 0: printed } of numbersIn(text)) rest = rest.replace(printed, '\t');
  return rest.split('\t').every((between) => BETWEEN.test(between));
}
