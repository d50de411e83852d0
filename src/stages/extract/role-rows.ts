import type { Leftover } from './leftover.ts';
import { asRole } from './role-words.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf } from './work-line.ts';

/** Rows of one title follow each other this closely, in text heights, begin alike and are about as large. */
const CLOSE = 1.1;
const ALIGNED = 0.7;
const AS_LARGE = 1.3;

/** `REGIONAL BUSINESS DEVELOPMENT` over `EXECUTIVE`, `Vice President of` over `Kaede Sales`: one title on two rows. */
export function joinTitleRows(leftovers: readonly Leftover[], patterns: WordPatterns): readonly Leftover[] {
  const joined = new Map<Leftover, Leftover | undefined>();
  for (const upper of leftovers) {
    if (joined.has(upper)) continue;
    const lower = leftovers.find((other) => !joined.has(other) && isNextRow(upper, other) && goesOn(upper, other, patterns));
    if (lower === undefined) continue;
    joined.set(upper, { ...upper, text: upper.text + betweenRows(upper) + lower.text });
    joined.set(lower, undefined);
  }
  return leftovers.flatMap((leftover) => (joined.has(leftover) ? (joined.get(leftover) ?? []) : leftover));
}

/** What parts two rows of a title where they are one. */
function betweenRows({ text, span }: Leftover): string {
  if (OF_THE_BOARD.test(text)) return '';
  return /^ ?\//u.test(span.line.whole.slice(span.to)) && !text.endsWith('/') ? ' / ' : ' ';
}

function isNextRow(upper: Leftover, lower: Leftover): boolean {
  const [left, top, right, bottom] = boxOf(upper.span);
  const [otherLeft, otherTop, otherRight, otherBottom] = boxOf(lower.span);
  const [height, otherHeight] = [bottom - top, otherBottom - otherTop];
  const apart = ALIGNED * Math.min(height, otherHeight);
  const isAligned = [left - otherLeft, right - otherRight, (left + right - otherLeft - otherRight) / 2].some(
    (distance) => Math.abs(distance) < apart,
  );
  const gap = otherTop - bottom;
  const ratio = height / Math.max(1, otherHeight);
  return upper !== lower && isAligned && gap > -0.4 * height && gap < CLOSE * height && ratio < AS_LARGE && ratio > 1 / AS_LARGE;
}

const LATIN = /^[\p{Script=Latin}\d&.,'’()/ -]+$/u;
/** What leaves a title open at the end of its row. */
const OPEN_END = /(?:^|[\s])(?:of|for|and|de|da|do|dos|das|del|et|und|für|e|y|&)$|[&,/-]$/iu;
/** A title's noun, which a row before it may describe; at most a bracket behind it. */
const NOUN =
  /^(?:executive|manager|director|officer|engineer|specialist|representative|coordinator|consultant|analyst|supervisor|assistant|associate|leader|administrator|advisor|adviser|developer|architect|designer|technician|partner)s?(?: ?\(.*\))?$/iu;

/** What describes the noun of a title and is none: `MANAGING` over `DIRECTOR`. */
const DESCRIPTION =
  /^(?:(?:managing|executive|senior|junior|deputy|vice|general|regional|assistant|associate|chief|principal|lead|sales|marketing|account|project|product|operations|financial|technical|commercial|creative|managing|branch|area|national|international|business development|human resources?|customer service)(?: |$)){1,3}$/iu;
/** A member of the board, and what he is there. */
const OF_THE_BOARD = /^(?:代表)?取締役$/u;
const ON_THE_BOARD = /^(?:副?社長|副?会長|専務|常務|相談役|最高[\p{Script=Han}]{2,4}責任者)(?:執行役員)?$/u;

function isOneTitle(upper: string, lower: string): boolean {
  return (OF_THE_BOARD.test(upper) && ON_THE_BOARD.test(lower)) || (DESCRIPTION.test(upper) && NOUN.test(lower));
}

function goesOn({ text: bare, span }: Leftover, lower: Leftover, patterns: WordPatterns): boolean {
  if (isOneTitle(bare, lower.text)) return true;
  // Marks at its end are no part of a piece, but say that it goes on.
  const text = bare + (/^ ?[/&]/u.exec(span.line.whole.slice(span.to))?.[0] ?? '');
  return [text, lower.text].every((row) => LATIN.test(row) && row.length < 40) && endsOpen(text, lower.text, patterns);
}

/** Whether a row promises more: it ends in a word that does, or describes the title below. */
function endsOpen(text: string, below: string, patterns: WordPatterns): boolean {
  const role = asRole(text, patterns);
  if (role?.title !== undefined && OPEN_END.test(text)) return asRole(`${text} ${below}`, patterns)?.title !== undefined;
  const isDescription = role?.department !== undefined && role.title === undefined && !patterns.latinDepartmentWord.test(text);
  return isDescription && NOUN.test(below);
}
