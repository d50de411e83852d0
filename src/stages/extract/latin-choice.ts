import { heardIn } from './heard-name.ts';
import { asLatinName, emailFit, knownNameWords, type LatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { LEAST_SURE, type NameContext } from './name-choice.ts';
import { rowsOf } from './piece-rows.ts';
import { hasGivenName, isKnownRomaji } from './romaji.ts';

export interface LatinChoice {
  readonly leftover: Leftover;
  readonly name: LatinName;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The piece most like a Latin name: capitalized words, large, fitting the e-mail address, known as names. */
export function chooseLatinName(leftovers: readonly Leftover[], context: NameContext): LatinChoice | undefined {
  return rowsOf(leftovers)
    .map((row) => judgeLatin(row, context))
    .filter((choice): choice is LatinChoice => choice !== undefined)
    .toSorted((a, b) => b.score - a.score)[0];
}

function judgeLatin(leftover: Leftover, context: NameContext): LatinChoice | undefined {
  const name = asLatinName(leftover.text, context.patterns) ?? inSmallLetters(leftover, context);
  if (name === undefined) return undefined;
  const reasons = reasonsFor(name, leftover, context);
  if (!isLikely(reasons, leftover, context)) return undefined;
  const score = 0.4 + 0.45 * Math.min(2.2, leftover.size) + worthOf(reasons);
  return { leftover, name, score, evidence: evidenceOf(name, reasons, context) };
}

/** What speaks for a name. */
interface Reasons {
  /** How well an address of the card spells it, 0–1. */
  readonly fit: number;
  readonly isHonoured: boolean;
  readonly isRomaji: boolean;
  readonly isKnown: boolean;
}

function reasonsFor(name: LatinName, { text }: Leftover, { patterns, lexicon, emails }: NameContext): Reasons {
  const isRomaji = isKnownRomaji(name.words, lexicon);
  return {
    fit: Math.max(0, ...emails.map((email) => emailFit(name.words, email))),
    isHonoured: name.text !== text && patterns.latinHonorific.test(text),
    isRomaji,
    isKnown: isRomaji || hasGivenName(name.words, lexicon) || knownNameWords(name, lexicon.latinNames) > 0,
  };
}

/** Where nothing says it is a name, the largest words of a card without a person are its company, and drawings are read as words. */
function isLikely({ fit, isHonoured, isKnown }: Reasons, { span }: Leftover, { hasRole }: NameContext): boolean {
  if (fit > 0 || isHonoured) return true;
  return span.line.printed.confidence >= LEAST_SURE && (isKnown || hasRole);
}

function worthOf({ fit, isHonoured, isRomaji, isKnown }: Reasons): number {
  return fit + (isHonoured ? 0.4 : 0) + (isRomaji ? 0.3 : 0) + (isKnown ? 0.4 : 0);
}

function evidenceOf(name: LatinName, { fit, isRomaji, isKnown }: Reasons, { emails, hasAccents }: NameContext): string[] {
  const heard = emails.map((email) => heardIn(email.split('@')[0] ?? '', [name.words]));
  return [
    ...(fit > 0 ? ['fits:email'] : []),
    ...(heard.includes('whole') ? ['heard:whole'] : []),
    ...(isRomaji ? ['lexicon:romaji'] : []),
    ...(isKnown && !isRomaji ? ['lexicon:latin'] : []),
    // Addresses leave accents out, so nothing else on the card tells whether one was overlooked.
    ...(hasAccents ? ['card:accents'] : []),
    'size:text',
  ];
}

/** Designers set names in small letters too: large, or the words are used as names, or the address has them: `john smith`. */
function inSmallLetters({ text, size }: Leftover, { patterns, lexicon, emails }: NameContext): LatinName | undefined {
  if (!/^\p{Ll}{2,}(?: \p{Ll}{1,}\.?)? \p{Ll}{3,}$/u.test(text)) return undefined;
  const capitalized = text.replaceAll(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
  const name = asLatinName(capitalized, patterns);
  if (name === undefined) return undefined;
  const isKnown = knownNameWords(name, lexicon.latinNames) === name.words.length;
  return size >= SET_LARGE || isKnown || emails.some((email) => emailFit(name.words, email) >= 0.75) ? name : undefined;
}

const SET_LARGE = 1.5;
