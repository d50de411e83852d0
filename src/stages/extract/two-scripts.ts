import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { couldBeJapaneseName, splitJapaneseName } from './japanese-name.ts';
import { asLatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { japaneseCompanyLikeness } from './organization.ts';
import { asRole } from './role-words.ts';
import { isRomajiWord } from './romaji.ts';
import type { WordPatterns } from './word-patterns.ts';

interface Telling {
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
}

/** Letters of East Asia, and behind a blank Latin words. */
const TWO_SCRIPTS =
  /^([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー・ ]{2,14}?)[ /|(（]{1,3}(\p{Lu}[\p{Script=Latin}.,'’ -]{3,40})[)）]?$/u;

/** `楓 花子 Hanako Kaede`, `銷售經理 Sales Manager`: a name or a title in two scripts on one row is printed twice. */
export function splitScripts(leftover: Leftover, { patterns, lexicon }: Telling): Leftover[] {
  const [, front = '', behind = ''] = TWO_SCRIPTS.exec(leftover.text) ?? [];
  if (front === '') return splitBehindLatin(leftover, patterns);
  if (!(isNameTwice(front, behind, { patterns, lexicon }) || isTitleTwice(front, behind, patterns))) return [leftover];
  const at = leftover.text.lastIndexOf(behind);
  return cutAt(leftover, { end: front.trimEnd().length, start: at, to: at + behind.length });
}

/** `HANAKO CHAN 楓美美`: a name in Latin letters and behind it the same in Chinese ones. */
function splitBehindLatin(leftover: Leftover, patterns: WordPatterns): Leftover[] {
  const [, front = '', behind = ''] =
    /^(\p{Lu}[\p{Script=Latin}.'’ -]{3,30}?) {1,2}(\p{Script=Han}{2,4})$/u.exec(leftover.text) ?? [];
  if (front === '' || asLatinName(front, patterns) === undefined) return [leftover];
  return cutAt(leftover, { end: front.length, start: leftover.text.length - behind.length, to: leftover.text.length });
}

function isNameTwice(front: string, behind: string, { patterns, lexicon }: Telling): boolean {
  if (!couldBeJapaneseName(front) || splitJapaneseName(front, lexicon).fit === 0) return false;
  const words = asLatinName(behind, patterns)?.words ?? [];
  return words.length === 2 && words.every(isRomajiWord);
}

function isTitleTwice(front: string, behind: string, patterns: WordPatterns): boolean {
  return (
    !front.includes(' ') && asRole(behind, patterns)?.title !== undefined && asRole(front, patterns)?.department === undefined
  );
}

/** 一般社団法人楓協会 認定講師: an institution, and behind a blank what somebody is there. */
export function splitTitleBehindInstitution(leftover: Leftover, patterns: WordPatterns): Leftover[] {
  const [, front = '', behind = ''] = /^(\S{4,}) (\S{2,8})$/u.exec(leftover.text) ?? [];
  const isBoth =
    front !== '' &&
    japaneseCompanyLikeness(front, patterns).share > 0 &&
    japaneseCompanyLikeness(behind, patterns).share === 0 &&
    asRole(front, patterns) === undefined &&
    asRole(behind, patterns)?.title === behind;
  return isBoth ? cutAt(leftover, { end: front.length, start: front.length + 1, to: leftover.text.length }) : [leftover];
}

function cutAt(
  { text, span, ...leftover }: Leftover,
  { end, start, to }: { readonly end: number; readonly start: number; readonly to: number },
): Leftover[] {
  const part = (from: number, upTo: number): Leftover => ({
    ...leftover,
    text: text.slice(from, upTo),
    span: { ...span, from: span.from + from, to: span.from + upTo },
  });
  return [part(0, end), part(start, to)];
}
