import type { ColumnKind } from '../../domain/linkage-list.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { isWithin } from './similarity.ts';

/** Levels of a comparison: 0 nothing known, 1 equal, then less and less alike; `LEVELS - 1` is different. */
export const LEVELS = 6;
export const UNKNOWN = 0;
export const EQUAL = 1;
export const DIFFERENT = LEVELS - 1;

/** How alike two cells are, as a level. Cells are in comparing form. */
export function cellLevel(kind: ColumnKind, a: string, b: string): number {
  if (a === '' || b === '') return UNKNOWN;
  if (a === b) return EQUAL;
  return COMPARE[kind](a, b);
}

const COMPARE: Readonly<Record<ColumnKind, (a: string, b: string) => number>> = {
  'first-name': nameLevel,
  'last-name': nameLevel,
  'full-name': wordsLevel,
  company: wordsLevel,
  email: emailLevel,
  phone: codeLevel,
  date: dateLevel,
  'postal-code': codeLevel,
  address: addressLevel,
  number: codeLevel,
  amount: amountLevel,
  category: () => DIFFERENT,
  text: wordsLevel,
  'long-text': wordsLevel,
};

function nameLevel(a: string, b: string): number {
  if (isInitialOf(a, b)) return 3;
  return likenessLevel(jaroWinkler(a, b));
}

function likenessLevel(likeness: number): number {
  if (likeness >= 0.92) return 2;
  if (likeness >= 0.85) return 3;
  return likeness >= 0.72 ? 4 : DIFFERENT;
}

function isInitialOf(a: string, b: string): boolean {
  return Math.min(a.length, b.length) === 1 && a.charCodeAt(0) === b.charCodeAt(0);
}

/** Texts of several words: as a whole, or word by word in any order, whichever is more alike. */
function wordsLevel(a: string, b: string): number {
  const whole = jaroWinkler(a, b);
  if (whole >= 0.92 || !(a.includes(' ') || b.includes(' '))) return likenessLevel(whole);
  return likenessLevel(Math.max(whole, wordLikeness(a.split(' '), b.split(' '))));
}

/** As texts; but another house number is another address, however alike the rest. */
function addressLevel(a: string, b: string): number {
  const level = wordsLevel(a, b);
  const [numberA, numberB] = [HOUSE.exec(a)?.[0], HOUSE.exec(b)?.[0]];
  if (level >= 4 || numberA === undefined || numberB === undefined || numberA === numberB) return level;
  return isWithin(numberA, numberB, 1) && numberA.length > 2 ? Math.max(level, 3) : 4;
}

const HOUSE = /\d+(?:-\d+)*/;

/** Share of letters whose words have a partner, each pair counted by its likeness. */
function wordLikeness(a: readonly string[], b: readonly string[]): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const free = new Set(many.keys());
  let [sum, letters] = [0, 0];
  for (const word of few) {
    const best = bestPartner(word, many, free);
    if (best.at >= 0 && best.likeness >= 0.8) {
      free.delete(best.at);
      sum += best.likeness * (word.length + (many[best.at] ?? '').length);
    }
  }
  for (const word of [...few, ...many]) letters += word.length;
  return letters === 0 ? 0 : sum / letters;
}

function bestPartner(
  word: string,
  words: readonly string[],
  free: ReadonlySet<number>,
): { readonly at: number; readonly likeness: number } {
  let best = { at: -1, likeness: 0 };
  for (const at of free) {
    const likeness = jaroWinkler(word, words[at] ?? '');
    if (likeness > best.likeness) best = { at, likeness };
  }
  return best;
}

/** Numbers and codes: one slip, two slips; longer ones bear more. */
function codeLevel(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (isWithin(a, b, 1)) return longest >= 4 ? 2 : 3;
  if (longest < 5) return DIFFERENT;
  if (isWithin(a, b, 2)) return 3;
  return longest >= 8 && isWithin(a, b, 3) ? 4 : DIFFERENT;
}

/** Amounts: by the difference's share of the larger. */
function amountLevel(a: string, b: string): number {
  const [one, two] = [Number(a), Number(b)];
  const difference = Math.abs(one - two) / Math.max(Math.abs(one), Math.abs(two), 1e-9);
  if (difference <= 0.02) return 2;
  if (difference <= 0.1) return 3;
  return difference <= 0.3 ? 4 : DIFFERENT;
}

/** Dates as `yyyymmdd`: one slip or day and month exchanged; two parts of three; the year or day alone. */
function dateLevel(a: string, b: string): number {
  const [year, month, day] = [0, 4, 6].map(
    (from) => a.slice(from, from === 0 ? 4 : from + 2) === b.slice(from, from === 0 ? 4 : from + 2),
  );
  if ((year === true || day === true) && (isWithin(a, b, 1) || isExchanged(a, b))) return 2;
  if ([year, month, day].filter(Boolean).length === 2) return 3;
  return year === true || isWithin(a, b, 2) ? 4 : DIFFERENT;
}

function isExchanged(a: string, b: string): boolean {
  return a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6);
}

/** Addresses: the mailbox without its provider, or one slip in either. */
function emailLevel(a: string, b: string): number {
  const [localA, hostA] = cutAddress(a);
  const [localB, hostB] = cutAddress(b);
  if (localA === localB || isWithin(a, b, 1)) return 2;
  const likeness = jaroWinkler(localA, localB);
  const isOneHost = hostA === hostB;
  if (likeness >= 0.88) return isOneHost ? 2 : 3;
  return likeness >= 0.75 && isOneHost ? 4 : DIFFERENT;
}

function cutAddress(address: string): readonly [string, string] {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}
