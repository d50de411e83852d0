import type { LatinChoice } from './latin-choice.ts';
import { isOneKnownName } from './latin-lists.ts';
import type { Leftover } from './leftover.ts';
import type { NameContext } from './name-choice.ts';
import { isSurnameInRomaji } from './romaji.ts';
import { boxOf } from './work-line.ts';

const ONE_WORD = /^\p{Script=Latin}[\p{Script=Latin}'’-]{3,14}$/u;
/** Text heights between a name and the title over or under it. */
const BESIDE = 1.2;
/** What is read with less certainty, or is smaller than the rest, may be anything. */
const LEAST_SURE = 0.9;
const LEAST_SIZE = 0.9;

/**
 * On a card with nobody's name in full: one word beside a title that the lists know as a name. Designers, writers and musicians call
 * themselves so; a company is called so as well, so that a person looks at it.
 */
export function oneWordName(leftovers: readonly Leftover[], context: NameContext): LatinChoice | undefined {
  const [largest] = leftovers.filter((leftover) => mayBeName(leftover, context)).toSorted((a, b) => b.size - a.size);
  if (largest === undefined) return undefined;
  const words = [largest.text];
  return { leftover: largest, name: { text: largest.text, words }, score: 0.4, evidence: ['name:one-word', 'size:text'] };
}

function mayBeName(leftover: Leftover, { patterns, lexicon, emails, titleBox }: NameContext): boolean {
  const { text, size, span } = leftover;
  if (!ONE_WORD.test(text) || span.line.whole.trim() !== text || span.line.printed.confidence < LEAST_SURE || size < LEAST_SIZE)
    return false;
  const isOther = [
    patterns.companyWord,
    patterns.latinDepartment,
    patterns.latinCommonWord,
    patterns.country,
    patterns.latinTitle,
  ].some((pattern) => pattern.test(text));
  const isHost = emails.some((email) => (email.split('@')[1] ?? '').startsWith(text.toLowerCase()));
  if (isOther || isHost) return false;
  return (isOneKnownName(text, lexicon) || isSurnameInRomaji(text, lexicon)) && isBeside(leftover, titleBox);
}

function isBeside({ span }: Leftover, titleBox: NameContext['titleBox']): boolean {
  if (titleBox === undefined) return false;
  const [left, top, right, bottom] = boxOf(span);
  const height = span.line.printed.textHeight;
  const isInColumn = Math.min(right, titleBox[2]) > Math.max(left, titleBox[0]);
  return isInColumn && Math.max(titleBox[1] - bottom, top - titleBox[3]) < BESIDE * height;
}
