import { areYears, isBesideOther, withSharedAreaCode } from './local-numbers.ts';
import type { PrintedNumber } from './printed-numbers.ts';
import type { FieldDraft } from './work-line.ts';

/** Digits of a country code at most. */
const LONGEST_CODE = 3;
/** `2026-11-30`, `30.11.2026`; `10.00 - 18.00`, `0900-1700` */
const DATE_OR_HOURS =
  /^(?:(?:19|20)\d{2}[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:19|20)\d{2}|(?:[01]?\d|2[0-4])\.[0-5]0 ?[-–~] ?(?:[01]?\d|2[0-4])\.[0-5]0|(?:0\d|1[0-2])[0-5]0 ?[-–~] ?(?:1\d|2[0-4])[0-5]0)$/u;

/** Whether digits are printed as a date or hours are. */
export function isDateOrHours(printed: string): boolean {
  return DATE_OR_HOURS.test(printed.trim());
}

/** Whether a number is printed like another one, whose country code it may leave out: as long, in such groups, with a trunk zero or without. */
export function isLikeOther(printed: string, other: string): boolean {
  const isTrunk = digitsOf(printed) !== digitsOf(other) || TRUNK.test(printed) === TRUNK.test(other);
  return isTrunk && !areYears(printed) && isAsLong(printed, other) && lastGroup(printed) === lastGroup(other);
}

/** Whether a number goes on with the one before it: it is as long, or shares its area code. What has a town behind it is a postal code. */
export function isOfEntry({ index, 0: printed }: PrintedNumber, text: string, { value }: FieldDraft): boolean {
  if (/^\d{5,6}$/.test(printed) && /^ ?\p{L}{3}/u.test(text.slice(index + printed.length))) return false;
  const before = text.slice(0, index);
  return (
    isAsLong(printed, value) || withSharedAreaCode(printed, before, value) !== printed || isOfExchange(printed, before, value)
  );
}

/** `91-40-20000001 / 20000002`: as many digits as stand behind the area code, and in such groups, though the area code is none that can be told. */
function isOfExchange(printed: string, before: string, other: string): boolean {
  const digits = digitsOf(printed);
  return (
    digits >= LEAST_OF_EXCHANGE &&
    /^[2-9]/.test(printed) &&
    isBesideOther(before) &&
    lastGroup(printed) === lastGroup(other) &&
    new RegExp(`\\d[-.) ]+(?=(?:\\d[-. ]?){${digits}}$)`, 'u').test(other)
  );
}

const LEAST_OF_EXCHANGE = 7;
const TRUNK = /^\(?0/;

function lastGroup(printed: string): number {
  return printed.split(/\D+/).at(-1)?.length ?? 0;
}

function isAsLong(printed: string, other: string): boolean {
  const shorter = digitsOf(other) - digitsOf(printed);
  return shorter === 0 || (/^\(?\+|^00/.test(other) && shorter > 0 && shorter <= LONGEST_CODE);
}

function digitsOf(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}
