import { beginsWithGivenName, listedAs } from './latin-lists.ts';
import { asLatinName, emailFit, type LatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import type { NameContext } from './name-choice.ts';
import { asRole } from './role-words.ts';
import type { WordPatterns } from './word-patterns.ts';

/** `Kaede, Jin-Woo`: the surname with a comma behind it, where an address or the lists know both. Words come given name first. */
export function surnameFirst({ text }: Leftover, { emails, patterns, lexicon }: NameContext): LatinName | undefined {
  const [, surname, given] = /^(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*)?)$/u.exec(text) ?? [];
  if (surname === undefined || given === undefined) return undefined;
  const name = asLatinName(`${given} ${surname}`, patterns);
  const isKnown =
    name !== undefined &&
    (emails.some((email) => emailFit(name.words, email) >= 0.9) || listedAs(name.words, lexicon) === 'both');
  return isKnown ? { text, words: name.words } : undefined;
}

/** `Kae Deh Soon, Penny`: a Chinese name in Latin letters, of which each part is short, and behind a comma what its owner is called. A district and its town look alike (`Wan
 * Chai, Grace`): so it is large, or an address has a word of it. */
const CALLED = /^(\p{Lu}\p{L}{1,6}(?:[ -]\p{Lu}?\p{Ll}{1,6}){1,2}), (\p{Lu}\p{Ll}{2,11})$/u;

const LARGE = 1.25;

export function calledOtherwise({ text, size }: Leftover, { emails, patterns, lexicon }: NameContext): LatinName | undefined {
  const match = CALLED.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const [, own, called] = match;
  if (lexicon.latinLists?.givenNames.has(called.toLowerCase()) !== true) return undefined;
  const words = asLatinName(`${called} ${own}`, patterns)?.words;
  if (words === undefined || (size < LARGE && !emails.some((email) => emailFit(words, email) > 0))) return undefined;
  return { text, words: [...words.slice(0, 1), ...words.slice(2), ...words.slice(1, 2)] };
}

/** Nobody has more words behind a name than this. */
const LONGEST_QUALIFICATION = 40;
/** A short form with its stop, brackets, or letters of a degree or body. */
const QUALIFICATION = /\p{L}\.|\(|(?<!\p{L})\p{Lu}{2,6}(?!\p{L})/u;

/** `Jane Kaede, Techn. Betriebswirtin (IHK)`, `Jane Kaede, Attorney at Law`: what somebody learned or is, behind the name. An address or the lists know who it is. */
export function qualified({ text }: Leftover, { emails, patterns, lexicon }: NameContext): LatinName | undefined {
  const [, front = '', behind = ''] = /^([^,]{4,40}), ?(\p{L}[^@\d]*)$/u.exec(text) ?? [];
  if (front === '' || !isQualification(behind, patterns)) return undefined;
  const name = asLatinName(front, patterns);
  if (name === undefined) return undefined;
  const isKnown = beginsWithGivenName(name.words, lexicon) || emails.some((email) => emailFit(name.words, email) >= SPELLED);
  return isKnown ? name : undefined;
}

function isQualification(text: string, patterns: WordPatterns): boolean {
  return text.length <= LONGEST_QUALIFICATION && (QUALIFICATION.test(text) || asRole(text, patterns) !== undefined);
}

/** An initial and the surname. */
const SPELLED = 0.9;
