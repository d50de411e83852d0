import { spellTogether } from './domain-fit.ts';
import type { Leftover } from './leftover.ts';
import { isSlogan } from './organization.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf } from './work-line.ts';

/** Rows of print that may be one name: a logo set on two or three rows. */
export interface NameRows extends Leftover {
  readonly rows: readonly Leftover[];
  readonly reason: 'spells:domain' | 'set:block' | 'set:alike';
}

interface RowsContext {
  readonly patterns: WordPatterns;
  readonly domainLabels: readonly string[];
}

const MOST_ROWS = 3;

/** All runs of neighbouring pieces that are one name: together they spell a domain, or they are set as one block. */
export function rowsOfNames(leftovers: readonly Leftover[], { patterns, domainLabels }: RowsContext): NameRows[] {
  const pieces = leftovers.filter(({ text }) => mayBePart(text, patterns));
  const runs = pieces.flatMap((first) => runsFrom([first], pieces));
  return runs.flatMap((rows): NameRows[] => {
    const texts = rows.map(({ text }) => text);
    if (domainLabels.some((label) => spellTogether(texts, label))) return [asOne(rows, 'spells:domain')];
    if (isBlock(rows)) return [asOne(rows, 'set:block')];
    return isLargeAlike(rows, patterns) ? [asOne(rows, 'set:alike')] : [];
  });
}

/** Names of persons, titles and running text are no part of a logo. */
function mayBePart(text: string, patterns: WordPatterns): boolean {
  return (
    /^[\p{Script=Latin}\d&+.,'’° -]{2,40}$/u.test(text) && !isSlogan(text) && !patterns.latinTitle.test(text) && text.split(' ').length <= 4
  );
}

function runsFrom(run: readonly Leftover[], pieces: readonly Leftover[]): (readonly Leftover[])[] {
  const last = run.at(-1);
  if (run.length === MOST_ROWS || last === undefined) return [];
  const longer = pieces.filter((piece) => !run.includes(piece) && follows(last, piece)).map((piece) => [...run, piece]);
  return longer.flatMap((own) => [own, ...runsFrom(own, pieces)]);
}

/** The next row of a name, or the next word beside it, in text heights of the smaller. */
const ROWS_APART = 1.2;
const OVERLAP = -0.6;
const WORDS_APART = 1.5;

function follows(before: Leftover, after: Leftover): boolean {
  const [left, top, right, bottom] = boxOf(before.span);
  const [otherLeft, otherTop, otherRight, otherBottom] = boxOf(after.span);
  const height = Math.min(bottom - top, otherBottom - otherTop);
  const isOneRow = Math.min(bottom, otherBottom) - Math.max(top, otherTop) > 0.7 * height;
  if (isOneRow) return otherLeft >= right - 0.2 * height && otherLeft - right < WORDS_APART * height;
  const gap = otherTop - bottom;
  return Math.min(right, otherRight) > Math.max(left, otherLeft) && gap > OVERLAP * height && gap < ROWS_APART * height;
}

/** Rows of a block begin and end alike, in text heights of the smaller; a slogan below a name is much smaller. */
const EDGES_APART = 0.5;
const MOST_SMALLER = 2;

function isBlock(rows: readonly Leftover[]): boolean {
  return rows.every((row, at) => {
    const before = rows[at - 1];
    return before === undefined || (isFlush(before, row) && ratioOf(before, row) < MOST_SMALLER);
  });
}

function isFlush(one: Leftover, other: Leftover): boolean {
  const [left, , right] = boxOf(one.span);
  const [otherLeft, , otherRight] = boxOf(other.span);
  const apart = EDGES_APART * Math.min(one.span.line.printed.textHeight, other.span.line.printed.textHeight);
  return Math.abs(left - otherLeft) < apart && Math.abs(right - otherRight) < apart;
}

/** Large rows of one size and case, of which only the last has a legal form: `MAPLE LEAF` over `TRADING W.L.L.` */
const LARGE = 1.25;
const ALIKE = 1.08;

function isLargeAlike(rows: readonly Leftover[], patterns: WordPatterns): boolean {
  const forms = rows.map(({ text }) => patterns.legalForm.test(text));
  const isCapitals = rows.every(({ text }) => text === text.toUpperCase());
  if (!isCapitals || forms.at(-1) !== true || forms.slice(0, -1).some(Boolean)) return false;
  return rows.every((row, at) => {
    const before = rows[at - 1];
    const first = rows[0] ?? row;
    const isRepeated = at > 0 && row.text.toLowerCase().includes(first.text.toLowerCase());
    return row.size >= LARGE && !isRepeated && (before === undefined || (ratioOf(before, row) < ALIKE && isAligned(before, row)));
  });
}

function isAligned(one: Leftover, other: Leftover): boolean {
  const [left, , right] = boxOf(one.span);
  const [otherLeft, , otherRight] = boxOf(other.span);
  const apart = EDGES_APART * one.span.line.printed.textHeight;
  return Math.abs(left - otherLeft) < apart || Math.abs(left + right - otherLeft - otherRight) < 2 * apart;
}

function ratioOf(one: Leftover, other: Leftover): number {
  return Math.max(one.size / other.size, other.size / one.size);
}

function asOne(rows: readonly Leftover[], reason: NameRows['reason']): NameRows {
  const [first] = rows;
  if (first === undefined) throw new RangeError('a name has rows');
  return {
    rows,
    reason,
    span: first.span,
    text: rows.map(({ text }) => text).join(' '),
    size: Math.max(...rows.map(({ size }) => size)),
  };
}
