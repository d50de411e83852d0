import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { couldBeJapaneseName, type JapaneseName, splitJapaneseName } from './japanese-name.ts';
import { asLatinName, emailFit, type LatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { type Row, rowsOf } from './piece-rows.ts';
import { emailFitsReading } from './romaji.ts';
import type { WordPatterns } from './word-patterns.ts';

/** What helps to tell a name from other texts. */
export interface NameContext {
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
  readonly emails: readonly string[];
}

export interface JapaneseChoice {
  readonly leftover: Leftover;
  readonly name: JapaneseName;
  readonly score: number;
  readonly evidence: readonly string[];
}

export interface LatinChoice {
  readonly leftover: Leftover;
  readonly name: LatinName;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The row most like a Japanese name: in the lexicon, large, fitting the e-mail address. */
export function chooseJapaneseName(leftovers: readonly Leftover[], context: NameContext): JapaneseChoice | undefined {
  return rowsOf(leftovers)
    .map((row) => judgeJapanese(row, context))
    .filter((choice): choice is JapaneseChoice => choice !== undefined)
    .toSorted((a, b) => b.score - a.score)[0];
}

function judgeJapanese(row: Row, { patterns, lexicon, emails }: NameContext): JapaneseChoice | undefined {
  const text = bareName(row.text);
  if (!couldBeJapaneseName(text)) return undefined;
  const name = splitJapaneseName(text, lexicon);
  const readings = readingsOf(name, lexicon);
  const fitsEmail = emails.some((email) => readings.some((reading) => emailFitsReading(email, reading)));
  const score = scoreOf(name, row) + (fitsEmail ? 0.8 : 0) - (isOtherThing(text, patterns) ? 0.7 : 0);
  if (score < 0.75) return undefined;
  const evidence = [...(name.fit > 0 ? ['lexicon:name'] : []), ...(fitsEmail ? ['fits:email'] : []), 'size:text'];
  return { leftover: row, name, score, evidence };
}

function bareName(text: string): string {
  return text
    .replace(/[(（].*$/u, '')
    .replace(/(?:様|氏|さん)$/u, '')
    .trim();
}

/** Known parts, a likely length, large print; a row used up to its end beats a part of it. */
function scoreOf(name: JapaneseName, { size, pieces }: Row): number {
  const isWhole = name.fit === 1 || name.text.replace(' ', '').length >= 4;
  return name.fit + (isWhole ? 0.25 : 0) + 0.5 * Math.min(2, size) + 0.2 * (pieces - 1);
}

function isOtherThing(text: string, patterns: WordPatterns): boolean {
  return patterns.japaneseTitle.test(text) || patterns.japaneseDepartment.test(text) || patterns.prefecture.test(text);
}

function readingsOf(name: JapaneseName, lexicon: NameLexicon): string[] {
  const last = lexicon.surnames.get(name.last ?? '') ?? [];
  const first = lexicon.givenNames.get(name.first ?? '') ?? [];
  return [...last, ...first].map(({ reading }) => reading);
}

/** The piece most like a Latin name: capitalized words, large, fitting the e-mail address. */
export function chooseLatinName(leftovers: readonly Leftover[], context: NameContext): LatinChoice | undefined {
  return rowsOf(leftovers)
    .map((row) => judgeLatin(row, context))
    .filter((choice): choice is LatinChoice => choice !== undefined)
    .toSorted((a, b) => b.score - a.score)[0];
}

function judgeLatin(leftover: Leftover, { patterns, emails }: NameContext): LatinChoice | undefined {
  const name = asLatinName(leftover.text, patterns);
  if (name === undefined) return undefined;
  const fit = Math.max(0, ...emails.map((email) => emailFit(name.words, email)));
  const isHonoured = name.text !== leftover.text && patterns.latinHonorific.test(leftover.text);
  const score = 0.4 + 0.45 * Math.min(2.2, leftover.size) + fit + (isHonoured ? 0.4 : 0);
  return { leftover, name, score, evidence: [...(fit > 0 ? ['fits:email'] : []), 'size:text'] };
}

/** Whether the letters are a reading: kana only, as printed over or beside a name. */
export function isNameReading(text: string): boolean {
  const compact = text.replaceAll(/[\s()（）・]/g, '');
  return /^(?:[\p{Script=Hiragana}ー]{3,14}|[\p{Script=Katakana}ー]{3,14})$/u.test(compact);
}
