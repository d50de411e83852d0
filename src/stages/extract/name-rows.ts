import { areInitialsOf, domainLetters, fitsDomain, isAcronymOf, spellTogether } from './domain-fit.ts';
import type { Leftover } from './leftover.ts';
import { isSlogan } from './organization.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf } from './work-line.ts';

/** Rows of print that may be one name: a logo set on two or three rows. */
export interface NameRows extends Leftover {
  readonly rows: readonly Leftover[];
  readonly reason: 'spells:domain' | 'set:block' | 'set:alike' | 'set:over';
}

interface RowsContext {
  readonly patterns: WordPatterns;
  readonly domainLabels: readonly string[];
  /** What the name may be abbreviated to. */
  readonly abbreviations?: readonly string[];
  /** Tells the names of people. */
  readonly isPerson: (text: string) => boolean;
}

const MOST_ROWS = 3;

/** All runs of neighbouring pieces that are one name: together they spell a domain, or they are set as one block. */
export function rowsOfNames(
  leftovers: readonly Leftover[],
  { patterns, domainLabels, abbreviations = [], isPerson }: RowsContext,
): NameRows[] {
  const pieces = leftovers.filter(({ text }) => mayBePart(text, patterns));
  const runs = pieces.flatMap((first) => runsFrom([first], pieces));
  return runs.flatMap((rows): NameRows[] => {
    const texts = rows.map(({ text }) => text);
    if (spellDomain(texts, domainLabels) || isAbbreviated(texts, abbreviations, patterns)) return [asOne(rows, 'spells:domain')];
    if (isOverInstitution(rows, domainLabels, isPerson)) return [asOne(rows, 'set:over')];
    const isOther = (text: string): boolean => isPerson(text) || /,|\d.*\d/u.test(text) || patterns.legalForm.test(text);
    if (isPerson(texts.at(-1) ?? '') || texts.slice(0, -1).some(isOther)) return [];
    if (isBlock(rows)) return [asOne(rows, 'set:block')];
    if (isOverTrade(rows, patterns)) return overTrade(rows, domainLabels);
    return isLargeAlike(rows, patterns) ? [asOne(rows, 'set:alike')] : [];
  });
}

/** Whether rows spell a domain together; it leaves out the article before them. */
function spellDomain(rows: readonly string[], domainLabels: readonly string[]): boolean {
  const named = /^the$/iu.test(rows[0] ?? '') ? rows.slice(1) : rows;
  return domainLabels.some((label) => spellTogether(named, label));
}

/** `Kaede Institute of Rural` over `Design` at kird: all rows together, and none of them alone. */
function isAbbreviated(rows: readonly string[], abbreviations: readonly string[], { legalForm }: WordPatterns): boolean {
  const whole = rows.join(' ');
  return abbreviations.some((label) => {
    // `Pte Ltd` is two forms.
    const bare = whole.replace(legalForm, '').replace(legalForm, '').trim();
    const isShort = isAcronymOf(whole, label) || isAcronymOf(bare, label) || (bare !== whole && areInitialsOf(bare, label));
    return isShort && !rows.some((row) => fitsDomain(row, label) || isAcronymOf(row, label));
  });
}

/** Titles and running text are no part of a logo. */
function mayBePart(text: string, patterns: WordPatterns): boolean {
  return (
    /^[\p{Script=Latin}\d&+.,'’° -]{2,40}$/u.test(text) &&
    !/\d-\d/.test(text) &&
    !isSlogan(text) &&
    !patterns.latinTitle.test(text) &&
    (text.match(/\p{L}{2,}/gu)?.length ?? 0) <= 4
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
const OF_LARGER = 0.7;
const OVERLAP = -0.6;
const WORDS_APART = 1.5;

function follows(before: Leftover, after: Leftover): boolean {
  const [left, top, right, bottom] = boxOf(before.span);
  const [otherLeft, otherTop, otherRight, otherBottom] = boxOf(after.span);
  const height = Math.min(bottom - top, otherBottom - otherTop);
  const isOneRow = Math.min(bottom, otherBottom) - Math.max(top, otherTop) > 0.7 * height;
  if (isOneRow) return otherLeft >= right - 0.2 * height && otherLeft - right < WORDS_APART * height;
  const gap = otherTop - bottom;
  return (
    Math.min(right, otherRight) > Math.max(left, otherLeft) &&
    gap > OVERLAP * height &&
    gap < Math.max(ROWS_APART * height, OF_LARGER * Math.max(bottom - top, otherBottom - otherTop))
  );
}

/** Rows of a block begin and end alike, in text heights of the smaller; a slogan below a name is much smaller. */
const EDGES_APART = 0.5;
const MOST_SMALLER = 2;
const MUCH_SMALLER = 3.2;

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

/** `Sunny Side` over `Pizzeria`: what it is called in larger print, and right below what it is. */
function isOverTrade(rows: readonly Leftover[], patterns: WordPatterns): boolean {
  const [name, trade, ...others] = rows;
  if (name === undefined || trade === undefined || others.length > 0 || name.size < LARGE) return false;
  const ratio = name.size / trade.size;
  const isRepeated = trade.text.toLowerCase().includes(name.text.toLowerCase());
  return isTradeOf(name.text, trade.text, patterns) && !isRepeated && ratio > 1 && ratio < MUCH_SMALLER;
}

/** A trade below a name that has none, or a word of trades and nothing else: `Services`. */
function isTradeOf(name: string, trade: string, { companyWord, legalForm }: WordPatterns): boolean {
  if (!companyWord.test(trade) || legalForm.test(trade)) return false;
  return !companyWord.test(name) || !/\p{L}/u.test(trade.replace(companyWord, ''));
}

/** Nothing but what it is: `UNIVERSITY` below the name of one, however large that is drawn. */
const INSTITUTION_ALONE =
  /^(?:university|college|institute|hospital|academy|museum|foundation|bank|school|universidade|universidad|université|universität|università|hochschule|klinikum|instituto)$/iu;
const MOST_DRAWN = 4.5;

function isOverInstitution(
  rows: readonly Leftover[],
  domainLabels: readonly string[],
  isPerson: (text: string) => boolean,
): boolean {
  const [name, institution, ...others] = rows;
  if (name === undefined || institution === undefined || others.length > 0 || !INSTITUTION_ALONE.test(institution.text))
    return false;
  const isNamed = !isPerson(name.text) || domainLabels.some((label) => fitsDomain(name.text, label));
  return isNamed && /^\p{Lu}/u.test(name.text) && ratioOf(name, institution) < MOST_DRAWN;
}

/** What is much smaller only tells what they do; and a name that spells the domain is whole. */
function overTrade(rows: readonly Leftover[], domainLabels: readonly string[]): NameRows[] {
  const [name, trade] = rows;
  if (name === undefined || trade === undefined) return [];
  const isWhole = domainLabels.some((label) => domainLetters(label) === domainLetters(name.text));
  if (isWhole && ratioOf(name, trade) < MOST_SMALLER) return [];
  return [asOne(ratioOf(name, trade) < MOST_SMALLER ? rows : [name], 'set:over')];
}

/** Large rows of one size and case, of which only the last has a legal form: `MAPLE LEAF` over `TRADING W.L.L.` */
const LARGE = 1.25;
const ALIKE = 1.08;

function isLargeAlike(rows: readonly Leftover[], patterns: WordPatterns): boolean {
  const isCapitals = rows.every(({ text }) => text === text.toUpperCase());
  if (!isCapitals || !patterns.legalForm.test(rows.at(-1)?.text ?? '')) return false;
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
    // A speck at the end of a row is no stop.
    text: rows.map(({ text }, at) => (at + 1 < rows.length ? text.replace(/(?<=\p{L}{4})\.$/u, '') : text)).join(' '),
    size: Math.max(...rows.map(({ size }) => size)),
  };
}
