import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { Leftover } from './leftover.ts';
import { plainLetters } from './latin-name.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf } from './work-line.ts';

/** Words that no name and no title ends in or, in small letters, begins with. */
const JOINING = 'of|for|and|the|de|da|do|dos|das|di|del|della|et|und|für|des|der|van|y';
const ENDS_OPEN = new RegExp(`\\p{L}.* (?:(?:${JOINING})|&)$`, 'iu');
const GOES_ON = new RegExp(`^(?:(?:${JOINING}) |& ?)\\p{L}`, 'u');
const WORDS = /^[\p{Script=Latin}&.,'’() -]{3,60}$/u;
const ONE_WORD = /^\p{Lu}[\p{L}'’-]{2,14}$/u;

/** Rows of one text are about as large, close, and begin, end or have their middle alike; in text heights. */
const AS_LARGE = 1.2;
/** Letters below the line make one row higher than the other. */
const AS_LARGE_WHERE_OPEN = 1.35;
const CLOSE = 0.9;
const EDGES = 0.8;

/** What tells that two pieces are one text. */
interface Telling {
  readonly emails: readonly string[];
  readonly lexicon: NameLexicon;
  readonly patterns: WordPatterns;
}

/**
 * Rows that are one text: the upper ends in a word that promises more, or the lower begins with one (`Kaede Institute of` over `Science and
 * Technology`); or each is one word and a mailbox of the card has both (`Kaede` over `Matteo` at matteokaede@). Beside each
 * other a Japanese surname and a given name that the lists know are one name, however far apart they are set. Rows in large print of which a mailbox
 * has words are somebody's name (`JANE KAEDE` over `OF MOMIJI`).
 */
export function joinPieces(leftovers: readonly Leftover[], { emails, lexicon, patterns }: Telling): Leftover[] {
  const mailboxes = emails.map((email) => plainLetters(email.split('@')[0] ?? ''));
  const joined: Leftover[] = [];
  const used = new Set<Leftover>();
  for (const first of leftovers) {
    if (used.has(first)) continue;
    const given = leftovers.find(
      (other) => !used.has(other) && (isGivenNameOf(first, other, lexicon) || isBehindRole(first, other, lexicon)),
    );
    const ofOneName = namedRows(first, leftovers, { mailboxes, patterns });
    const ofOneText = ofOneName.length > 1 ? ofOneName : rowsFrom(first, leftovers, mailboxes);
    const rows = (given === undefined ? ofOneText : [first, given]).filter((row) => !used.has(row));
    for (const row of rows) used.add(row);
    const end = rows.at(-1)?.span ?? first.span;
    joined.push(rows.length > 1 ? { ...first, text: rows.map(({ text }) => text).join(' '), end } : first);
  }
  return joined;
}

const MOST_ROWS = 3;

function rowsFrom(first: Leftover, leftovers: readonly Leftover[], mailboxes: readonly string[]): Leftover[] {
  const rows = [first];
  for (let last = first; rows.length < MOST_ROWS;) {
    const next = leftovers.find((other) => other !== last && goesOn(last, other, mailboxes));
    if (next === undefined) break;
    rows.push(next);
    last = next;
  }
  return rows;
}

function goesOn(upper: Leftover, lower: Leftover, mailboxes: readonly string[]): boolean {
  const areWords = WORDS.test(upper.text) && WORDS.test(lower.text);
  const isOpen = areWords && (ENDS_OPEN.test(upper.text) || GOES_ON.test(lower.text));
  if (!isBelow(upper, lower, isOpen ? AS_LARGE_WHERE_OPEN : AS_LARGE)) return false;
  if (isOpen) return true;
  const words = [upper.text, lower.text];
  return words.every((word) => ONE_WORD.test(word)) && mailboxes.some((mailbox) => words.every((word) => hasWord(mailbox, word)));
}

/** A row of a name in large print: one to three words, each begun by a capital. */
const NAME_ROW = /^\p{Lu}[\p{L}'’.-]*(?: (?:d[aeo]s?|del|van|von|bin|\p{Lu}[\p{L}'’.-]*)){0,3}$/u;
const MOST_WORDS = 5;
const LARGE = 1.25;
const LEAST_LETTERS = 3;

/** `SRI` over `KAEDE` over `MOMIJI` at kaede.momiji@: rows of one print of which a mailbox has a word each, but for one at most. */
function namedRows(
  first: Leftover,
  leftovers: readonly Leftover[],
  { mailboxes, patterns }: { readonly mailboxes: readonly string[]; readonly patterns: WordPatterns },
): Leftover[] {
  const mayBeRow = ({ text, size }: Leftover): boolean =>
    size >= LARGE &&
    NAME_ROW.test(text) &&
    ![patterns.latinTitle, patterns.companyWord, patterns.legalForm, patterns.latinDepartment].some((other) => other.test(text));
  const rows: Leftover[] = [];
  for (let next: Leftover | undefined = first; next !== undefined && mayBeRow(next) && rows.length < MOST_ROWS;) {
    rows.push(next);
    const last: Leftover = next;
    next = leftovers.find((other) => !rows.includes(other) && isBelow(last, other, AS_LARGE_WHERE_OPEN));
  }
  const words = rows.flatMap(({ text }) => text.split(' '));
  const isNamed = mailboxes.some((mailbox) => {
    const heard = rows.filter(({ text }) =>
      text.split(' ').some((word) => plainLetters(word).length >= LEAST_LETTERS && hasWord(mailbox, word)),
    );
    return heard.length > 1 && heard.length >= rows.length - 1;
  });
  return isNamed && words.length <= MOST_WORDS ? rows : [];
}

function hasWord(mailbox: string, word: string): boolean {
  return mailbox.includes(plainLetters(word));
}

function isBelow(upper: Leftover, lower: Leftover, asLarge: number): boolean {
  const [left, , right, bottom] = boxOf(upper.span);
  const [otherLeft, top, otherRight] = boxOf(lower.span);
  const height = Math.min(upper.span.line.printed.textHeight, lower.span.line.printed.textHeight);
  const ratio = upper.size / lower.size;
  const isAligned = [left - otherLeft, right - otherRight, (left + right - otherLeft - otherRight) / 2].some(
    (apart) => Math.abs(apart) < EDGES * height,
  );
  return isAligned && ratio < asLarge && ratio > 1 / asLarge && top - bottom > -0.5 * height && top - bottom < CLOSE * height;
}

/** 日下部, 服部: surnames that end as departments do, with a given name behind them on their line. */
const LIKE_DEPARTMENT = /^\p{Script=Han}{2,3}(?<=[部課科係])$/u;

function isBehindRole(surname: Leftover, given: Leftover, { surnames }: NameLexicon): boolean {
  return (
    LIKE_DEPARTMENT.test(surname.text) &&
    surnames.has(surname.text) &&
    given.span.line === surname.span.line &&
    given.span.from > surname.span.to &&
    /^\p{Script=Han}{1,3}$/u.test(given.text) &&
    surname.size > NOT_SMALLER
  );
}

const NOT_SMALLER = 1.1;

/** Text heights between a surname and its given name at most. */
const FAR_APART = 8;

function isGivenNameOf(surname: Leftover, given: Leftover, { surnames, givenNames }: NameLexicon): boolean {
  if (surname === given || !surnames.has(surname.text) || !givenNames.has(given.text)) return false;
  const [, top, right, bottom] = boxOf(surname.span);
  const [left, otherTop, , otherBottom] = boxOf(given.span);
  const height = surname.span.line.printed.textHeight;
  const ratio = surname.size / given.size;
  const isOneRow = Math.min(bottom, otherBottom) - Math.max(top, otherTop) > 0.6 * Math.min(bottom - top, otherBottom - otherTop);
  return isOneRow && ratio < AS_LARGE && ratio > 1 / AS_LARGE && left >= right && left - right < FAR_APART * height;
}
