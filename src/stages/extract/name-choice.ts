import { givenNameLikeness, type NameLexicon, type NameReading } from '../../domain/name-lexicon.ts';
import type { Box } from '../../domain/box.ts';
import { couldBeJapaneseName, type JapaneseName, splitJapaneseName } from './japanese-name.ts';
import { heardIn, spokenNames } from './heard-name.ts';
import type { Leftover } from './leftover.ts';
import { proposedNames } from './name-proposals.ts';
import { type Row, rowsOf } from './piece-rows.ts';
import { isRomajiWord, soundKey, soundsLike } from './romaji.ts';
import type { WordPatterns } from './word-patterns.ts';
import type { Span } from './work-line.ts';

/** What helps to tell a name from other texts. */
export interface NameContext {
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
  readonly emails: readonly string[];
  /** Names of the company's own hosts, letters only. */
  readonly hosts: readonly string[];
  /** What the name sounds like, in Latin letters or kana: local parts of addresses, romaji, readings on the card. */
  readonly sounds: readonly string[];
  /** Whether a card in Latin letters comes from Japan. */
  readonly isFromJapan: boolean;
  /** Whether the card is printed in Japanese: on others, kanji and kana are mostly what drawings are read as. */
  readonly isJapanese: boolean;
  /** Whether a title or a department was found: then somebody has it. */
  readonly hasRole: boolean;
  /** Where the title stands, if there is one. */
  readonly titleBox?: Box | undefined;
  /** Whether Latin letters with accents are printed anywhere on the card. */
  readonly hasAccents: boolean;
}

export interface JapaneseChoice {
  readonly leftover: Leftover;
  readonly name: JapaneseName;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The row most like a Japanese name: in the lexicon, large, fitting the e-mail address. */
export function chooseJapaneseName(leftovers: readonly Leftover[], context: NameContext): JapaneseChoice | undefined {
  const choices = rowsOf(leftovers)
    .map((row) => judgeJapanese(row, context))
    .filter((choice): choice is JapaneseChoice => choice !== undefined)
    .toSorted((a, b) => b.score - a.score);
  const [best] = choices;
  return best === undefined ? undefined : (choices.find((other) => holdsBoth(other, best)) ?? best);
}

const TWO_PARTS = /^\p{Script=Han}{2,3} \p{Script=Han}{1,3}$/u;

/** Whether a choice is a surname and a given name with a gap between them, read surely, and the other is one of them cut in two that nothing spells. */
function holdsBoth({ leftover, name }: JapaneseChoice, other: JapaneseChoice): boolean {
  const { span } = leftover;
  return (
    span.line === other.leftover.span.line &&
    span.to - span.from > other.leftover.span.to - other.leftover.span.from &&
    TWO_PARTS.test(name.text) &&
    span.line.printed.confidence >= SURE_ALONE &&
    !isHeardAtAll(other)
  );
}

function judgeJapanese(row: Row, context: NameContext): JapaneseChoice | undefined {
  const text = bareName(row.text);
  if (OFFICE.test(text.replaceAll(/\s/g, ''))) return undefined;
  const choice = bestSpelling(row, text, context);
  if (choice === undefined || isImplausible(choice.name)) return undefined;
  const { confidence } = row.span.line.printed;
  if (!isSupported(choice) && !isLegible(choice.name, confidence, context)) return undefined;
  const doubt = 1 - confidence;
  const score = choice.score + scoreOf(choice.name, row) - doubt - (isOtherThing(text, context.patterns) ? 0.7 : 0);
  if (score < 0.75) return undefined;
  return { leftover: row, name: choice.name, score, evidence: choice.evidence };
}

/** Two or three letters of the lists come together by chance where drawings are read. */
const SHORT_NAME = 3;

/** What is read with less certainty is no name unless something else says so. */
export const LEAST_SURE = 0.5;

/** On a card in Latin letters a name that the lists know by half is one only where it is read well; drawings are not. */
const SURELY_READ = 0.9;
const SURE_ALONE = 0.97;

function isLegible({ fit, text }: JapaneseName, confidence: number, { isJapanese }: NameContext): boolean {
  if (isJapanese) return confidence > LEAST_SURE;
  return confidence > SURELY_READ && fit > 0 && text.replaceAll(' ', '').length > SHORT_NAME;
}

/** Heard, or a whole name of the lists that is too long for chance. */
function isSupported({ name, evidence }: Spelling): boolean {
  if (evidence.some((rule) => rule.startsWith('heard:'))) return true;
  return name.fit === 1 && name.text.replaceAll(' ', '').length > SHORT_NAME;
}

/** Characters of a given name. */
const LONGEST_GIVEN = 3;

/** 花コモノ: kanji and two letters of katakana and more make no given name. */
const GOODS = /\p{Script=Han}[\p{Script=Katakana}ー]{2,}$/u;

/** 建築家, 写真家: who does something; no given name ends so. */
const PROFESSION = /^.{2,}家$/u;

/** No list knows either part, and it is kana alone (icons are read so) or longer than names are. */
function isImplausible({ text, fit, first = '' }: JapaneseName): boolean {
  const compact = text.replaceAll(' ', '');
  if (fit < 1 && first.length > LONGEST_GIVEN && /^\p{Script=Han}+$/u.test(first)) return true;
  if (fit < 1 && (GOODS.test(first) || PROFESSION.test(compact))) return true;
  return fit === 0 && (!/\p{Script=Han}/u.test(compact) || compact.length > 7);
}

interface Spelling {
  readonly name: JapaneseName;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** What was read, or another reading of the same ink; where neither is a known name that is heard, what ink and sound allow. */
function bestSpelling(row: Row, text: string, context: NameContext): Spelling | undefined {
  const [best, isSettled] = likeliestReading(row, text, context);
  if (best !== undefined && isSettled) return best;
  if (best?.name.fit === 1 && isHeardAtAll(best))
    return { ...best, evidence: [...best.evidence, ...rivalryOf(best.name, row, context)] };
  const proposed = proposedNames(text, alternativesIn(row), context).find(
    ({ rule }) => rule !== 'repair:name-within-text' || !isWholeInChinese(text, row),
  );
  if (proposed === undefined) return best;
  const spelling = judgeSpelling(proposed.text, PROPOSED, context);
  const own = spelling.evidence.filter((rule) => rule !== 'repair:name-from-alternatives');
  const evidence = [...own, proposed.rule, ...hearingOf(spelling.name, context)];
  return { ...spelling, evidence };
}

/** 大沢孝洋: what is read surely and is as long as a name is one, and no character of it a speck. */
function isWholeInChinese(text: string, row: Row): boolean {
  return isSurelyRead(row) && /^\p{Script=Han}{2,4}$/u.test(text.replaceAll(/\s/g, ''));
}

/** The reading of the ink that is most like a name, and whether no other may take its place. */
function likeliestReading(row: Row, text: string, context: NameContext): readonly [Spelling | undefined, boolean] {
  const read = couldBeJapaneseName(text) ? [{ text, penalty: 0 }, ...alternativesOf(row, text)] : [];
  const spellings = read.map(({ text: own, penalty }) => heardSpelling(judgeSpelling(own, penalty, context), context));
  const [asPrinted] = spellings;
  // Letters that were read surely and sound as they should are not exchanged for a name that is known better (虎之介 for 虎之助).
  if (isSurelyRead(row) && asPrinted?.evidence.includes('heard:whole') === true && asPrinted.name.fit < 1)
    return [asPrinted, true];
  // A wide gap that was printed and read surely says where the surname ends: only another whole name speaks against it.
  const isParted = /\s/u.test(text) && isSurelyRead(row);
  const likely = isParted ? spellings.filter((own, index) => index === 0 || own.name.fit === 1) : spellings;
  return [likely.toSorted((a, b) => b.score + b.name.fit - a.score - a.name.fit)[0], false];
}

function isHeardAtAll({ evidence }: Pick<Spelling, 'evidence'>): boolean {
  return evidence.some((rule) => rule.startsWith('heard:'));
}

function heardSpelling(spelling: Spelling, context: NameContext): Spelling {
  return { ...spelling, evidence: [...spelling.evidence, ...hearingOf(spelling.name, context)] };
}

function isSurelyRead({ span }: Row): boolean {
  const { evidence, confidence } = span.line.printed;
  return (
    confidence >= SURE_ALONE ||
    (confidence >= SURELY_READ &&
      ['agreed:all-opinions', 'agreed:engines', 'agreed:both-models'].some((rule) => evidence.includes(rule)))
  );
}

/** Opinions come first among the alternatives: whole readings, not letters put together from several. */
const MOST_OPINIONS = 4;

/** Another reading of the ink is a known name too and sounds alike (岡田 崇, 岡田 宗): lists and sound cannot tell them apart. */
function rivalryOf({ text }: JapaneseName, row: Row, context: NameContext): string[] {
  const own = text.replaceAll(/\s/g, '');
  const rivals = alternativesIn(row)
    .slice(0, MOST_OPINIONS)
    .map((other) => other.replaceAll(/\s/g, ''))
    .filter((other) => other !== own && other.length === own.length && couldBeJapaneseName(other))
    .map((other) => splitJapaneseName(other, context.lexicon));
  return rivals.some((rival) => rival.fit === 1 && hearingOf(rival, context).includes('heard:whole')) ? ['doubt:rival-name'] : [];
}

/** A name put together from ink and sound must be worth this much more. */
const PROPOSED = 0.3;

function alternativesIn({ span }: Row): readonly string[] {
  return span.line.printed.alternatives;
}

/** Whether address, romaji or kana spell the name that was chosen, to the last letter. */
function hearingOf({ last, first }: JapaneseName, { lexicon, sounds }: NameContext): string[] {
  if (last === undefined || first === undefined) return [];
  const spoken = spokenNames(last, first, lexicon);
  const heard = new Set(sounds.map((sound) => heardIn(sound, spoken)));
  if (heard.has('whole')) return ['heard:whole'];
  return heard.has('part') || isHeardBesideOther({ last, first }, { lexicon, sounds }) ? ['heard:part'] : [];
}

/** Whether one part of a name is a word of two as the lists read it, and the other word could be the other part, which is read in many ways. */
function isHeardBesideOther(
  { last, first }: Required<Pick<JapaneseName, 'last' | 'first'>>,
  { lexicon, sounds }: Pick<NameContext, 'lexicon' | 'sounds'>,
): boolean {
  const readings = [...(lexicon.surnames.get(last) ?? []), ...(lexicon.givenNames.get(first) ?? [])];
  const keys = new Set(readings.map(({ reading }) => soundKey(reading)).filter((key) => key.length >= LEAST_HEARD));
  return sounds.some((sound) => {
    const words = sound.split(/[._\-\s]+/);
    return words.length === 2 && words.every(isRomajiWord) && words.some((word) => keys.has(soundKey(word)));
  });
}

const LEAST_HEARD = 3;

/** Headings of the offices of a company; letter-spaced they are as large as a name. */
const OFFICE =
  /(?:本社|本店|支社|支店|支部|営業所|事業所|出張所|工場|研究所|センター|事務所|オフィス|農園|商店|工房|食品|製作所|工務店|商会|酒造|旅館|医院|薬局|教室|道場|牧場|食堂|書店|酒店|中心|公司)$/u;

/** Other readings of the same ink, when the row is the whole line. */
function alternativesOf({ span }: Row, text: string): { text: string; penalty: number }[] {
  const { whole, printed } = span.line;
  const isWhole = whole.replaceAll(/\s/g, '') === text.replaceAll(/\s/g, '');
  if (!isWhole || printed.evidence.includes('agreed:engines')) return [];
  return printed.alternatives
    .map((other, index) => ({ text: other, penalty: ALTERNATIVE + 0.01 * index }))
    .filter((other) => couldBeJapaneseName(other.text));
}

/** A reading that was not the engine's first must be worth this much more. */
const ALTERNATIVE = 0.15;

/** Worth of one spelling: both parts in the lexicon, frequent, and sounding like the e-mail address, romaji or kana on the card. */
function judgeSpelling(
  text: string,
  penalty: number,
  { lexicon, sounds }: NameContext,
): { name: JapaneseName; score: number; evidence: string[] } {
  const name = splitJapaneseName(text, lexicon);
  const last = judgePart(lexicon.surnames.get(name.last ?? ''), sounds);
  const first = judgePart(lexicon.givenNames.get(name.first ?? ''), sounds);
  const looks = penalty === 0 ? likenessOf(name, lexicon) : 0;
  const isHeard = last.isHeard || first.isHeard;
  const evidence = [
    'lexicon:checked',
    ...(name.fit > 0 ? ['lexicon:name'] : []),
    ...(name.fit === 1 ? ['lexicon:both'] : []),
    ...(isHeard ? ['fits:sound'] : []),
    ...(penalty > 0 ? ['repair:name-from-alternatives'] : []),
    'size:text',
  ];
  return { name, score: last.score + first.score + looks - penalty, evidence };
}

/** Only the engine's own reading may be a name by its looks: other readings must be names that are known or heard. */
function likenessOf({ first = '' }: JapaneseName, lexicon: NameLexicon): number {
  return lexicon.givenNames.has(first) ? 0 : 0.4 * givenNameLikeness(first, lexicon);
}

function judgePart(readings: readonly NameReading[] | undefined, sounds: readonly string[]): { score: number; isHeard: boolean } {
  const [likeliest] = readings ?? [];
  if (readings === undefined || likeliest === undefined) return { score: 0, isHeard: false };
  const isHeard = readings.some(({ reading }) => sounds.some((sound) => soundsLike(sound, reading)));
  return { score: 0.12 * Math.max(0, Math.min(1, (9000 - likeliest.cost) / 6000)) + (isHeard ? 0.5 : 0), isHeard };
}

/** Specks and serifs between large letters are read as dashes: 花-子-. */
const BETWEEN_LETTERS = /(?<=\p{Script=Han})[-‐‑–—](?=\p{Script=Han}|\s|$)/gu;

function bareName(text: string): string {
  return text
    .replace(/[(（].*$/u, '')
    .replace(/(?:様|氏|さん)$/u, '')
    .replaceAll(BETWEEN_LETTERS, '')
    .replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}])[。、.,｡](?=[\p{Script=Han}\p{Script=Hiragana}])/gu, ' ')
    .trim();
}

/** Known parts, a likely length, large print; a row used up to its end beats a part of it. */
function scoreOf(name: JapaneseName, { size, pieces, span }: Row): number {
  const isWhole = name.fit === 1 || name.text.replace(' ', '').length >= 4;
  return name.fit + (isWhole ? 0.25 : 0) + 0.5 * Math.min(2, size) + 0.2 * (pieces - 1) + (isWholeLine(span) ? 0.4 : 0);
}

/** A name that leaves letters of its line over is less likely one. */
function isWholeLine({ line, from, to }: Span): boolean {
  return line.whole.slice(0, from).trim() === '' && line.whole.slice(to).trim() === '';
}

function isOtherThing(text: string, patterns: WordPatterns): boolean {
  return patterns.japaneseTitle.test(text) || patterns.japaneseDepartment.test(text) || patterns.prefecture.test(text);
}

/** Whether the letters are a reading: kana only, as printed over or beside a name. */
export function isNameReading(text: string): boolean {
  const compact = text.replaceAll(/[\s()（）・]/g, '');
  return /^(?:[\p{Script=Hiragana}ー]{3,14}|[\p{Script=Katakana}ー]{3,14})$/u.test(compact);
}
