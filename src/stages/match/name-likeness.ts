import { plainWords } from './numeral-words.ts';
import { INITIAL, type NameWord, nameWord, wordSimilarity } from './word-likeness.ts';

/** The words of a name, without those that say nothing. */
export interface NameWords {
  readonly words: readonly NameWord[];
  /** Each word with the one behind it, as one word. */
  readonly joined: readonly NameWord[];
  readonly named: 'person' | 'company';
}

/** Whether two given names are forms of one: Bob and Robert. */
export type SameGiven = (a: string, b: string) => boolean;

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Articles of Arabic names, and words that say whose child somebody is. */
const ARTICLES = set('al el ul as ad ar');
const FATHERS = set('bin ibn ben bint binti');
const PARTICLES = set('de del della di da dal dos das do du la le von van der den zu y e i');
/** Says of a company no more than that it has others. */
const GROUP = set(
  'group groupe gruppe grupo gruppo groep koncern holding holdings ホールディングス ホールディング グループ hoorudeingusu hoorudeingu guruupu',
);
const CONNECTORS = set('and und et y e i en og och & of the for de del di du des der la le el');

/** @param cell  in comparing form: folded letters, words apart */
export function personWords(cell: string): NameWords {
  const all = cell.replaceAll(/\babdu? (?:al|el|ul|ur|us|ar|as) /g, 'abdul ').split(' ');
  const kept = new Map<string, NameWord>();
  let isFather = false;
  for (const word of all) {
    const isSilent = isSilentIn(all, word);
    if (!isSilent && !kept.has(word)) kept.set(word, nameWord(word, isFather));
    isFather = (isFather && isSilent) || (FATHERS.has(word) && kept.size > 0);
  }
  return withJoined('person', kept.size === 0 ? all.map((word) => nameWord(word)) : [...kept.values()]);
}

/** Says nothing of its own; a particle may be the whole of a short name. */
function isSilentIn(all: readonly string[], word: string): boolean {
  return ARTICLES.has(word) || FATHERS.has(word) || (PARTICLES.has(word) && all.length > 2);
}

/** @param cell  in comparing form, legal forms taken off */
export function companyWords(cell: string): NameWords {
  const all = plainWords(cell);
  const kept = all.filter((word) => !CONNECTORS.has(word));
  return withJoined(
    'company',
    (kept.length === 0 ? all : kept).map((word) => nameWord(word)),
  );
}

function withJoined(named: NameWords['named'], words: readonly NameWord[]): NameWords {
  const joined = words.slice(1).map((word, at) => nameWord((words[at]?.text ?? '') + word.text));
  return { named, words, joined };
}

/** Words less alike than this are different words. */
const ALIKE = 0.62;
/** Two words written as one, or one as two. */
const JOINED = 0.85;
/** A wrong letter costs more than its share of the word. */
const SLIP = 1.3;
/** What one name has besides the other: a middle name, a title, a father's name. */
const EXTRA = 0.05;
/** Bob for Robert. */
const SHORT_FORM = 0.95;
/** A lone common word of names with more words. */
const LONE = 0.6;
/** A word that the other name has otherwise, beyond its letters. */
const CONFLICT = 0.1;
/** A number that only one of two companies has, or each another: the second fund, the third plant. */
const NUMBERED = 0.14;
const SHORTEST_CONFLICT = 3;
const INITIAL_LETTERS = 2;

/**
 * Likeness of two names, 0–1, whatever the order of their words. Each word has one partner in the other name. For people a word without a partner
 * speaks against them where both names have one, and hardly where only one has: middle names come and go. For companies every word counts.
 */
export function nameLikeness(a: NameWords, b: NameWords, same: SameGiven): number {
  const pairs = partners(a, b, same);
  if (pairs.length === 0) return 0;
  const left = a.words.filter((_, at) => !pairs.some((pair) => pair.inA.includes(at)));
  const right = b.words.filter((_, at) => !pairs.some((pair) => pair.inB.includes(at)));
  let [agreed, letters] = [0, 0];
  for (const { likeness, weight, isKanji } of pairs) {
    agreed += weight * (isKanji ? kanjiLikeness(likeness, weight) : Math.max(0, 1 - SLIP * (1 - likeness)));
    letters += weight;
  }
  const apart = { left, right, isLone: pairs.filter((pair) => pair.likeness !== INITIAL).length < 2 };
  return a.named === 'company' ? companyLikeness(agreed, letters, apart) : personLikeness(agreed, letters, apart);
}

/**
 * Names of companies in kanji are short, and one character is a third of them: with one wrong they are worth asking about. Many have a neighbour that is
 * one character away, so that short ones, or with two wrong, are never one for sure.
 */
function kanjiLikeness(likeness: number, letters: number): number {
  const kanji = 1 - KANJI_SLIP * (1 - likeness);
  const isSure = likeness === 1 || (letters >= SURE_KANJI && (1 - likeness) * letters < 1.5);
  return isSure ? kanji : Math.min(UNSURE, kanji);
}

const KANJI_SLIP = 0.86;
const SURE_KANJI = 7;
/** Of a single column: a question, no link. */
const UNSURE = 0.785;

interface Apart {
  readonly left: readonly NameWord[];
  readonly right: readonly NameWord[];
  /** One word at most has a partner. */
  readonly isLone: boolean;
}

function personLikeness(agreed: number, letters: number, { left, right, isLone }: Apart): number {
  const conflicts = Math.min(left.length, right.length);
  const extras = Math.abs(left.length - right.length);
  const mean = (lettersOf(left) + lettersOf(right)) / Math.max(1, left.length + right.length);
  const conflict = conflicts * Math.max(SHORTEST_CONFLICT, mean);
  const likeness = agreed / (letters + conflict) - EXTRA * Math.min(4, extras) - CONFLICT * conflicts;
  return isLone && extras > 0 ? likeness * LONE : likeness;
}

function companyLikeness(agreed: number, letters: number, { left, right }: Apart): number {
  const words = [...left, ...right].filter(({ text }) => !GROUP.has(text));
  const isNumbered = words.some((word) => word.isNumeral);
  return agreed / (letters + lettersOf(words) / 2) - EXTRA * words.length - (isNumbered ? NUMBERED : 0);
}

function lettersOf(words: readonly NameWord[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}

interface Partners {
  readonly inA: readonly number[];
  readonly inB: readonly number[];
  readonly likeness: number;
  /** Letters. */
  readonly weight: number;
  /** A word of a company's name in kanji. */
  readonly isKanji: boolean;
}

/** The most alike words of the two names first; none twice. */
function partners(one: NameWords, two: NameWords, same: SameGiven): readonly Partners[] {
  const all = singles(one, two, same);
  addJoined(one, two, (i, j, likeness, weight) => all.push({ inA: [i, i + 1], inB: [j], likeness, weight, isKanji: false }));
  addJoined(two, one, (j, i, likeness, weight) => all.push({ inA: [i], inB: [j, j + 1], likeness, weight, isKanji: false }));
  if (all.length < 2) return all;
  const [takenA, takenB] = [new Set<number>(), new Set<number>()];
  const taken: Partners[] = [];
  for (const pair of all.toSorted((x, y) => y.likeness - x.likeness || y.weight - x.weight)) {
    if (pair.inA.some((at) => takenA.has(at)) || pair.inB.some((at) => takenB.has(at))) continue;
    for (const at of pair.inA) takenA.add(at);
    for (const at of pair.inB) takenB.add(at);
    taken.push(pair);
  }
  return taken;
}

function singles(a: NameWords, b: NameWords, same: SameGiven): Partners[] {
  const bothNameFathers = a.words.some(isFatherName) && b.words.some(isFatherName);
  const found: Partners[] = [];
  for (const [i, one] of a.words.entries()) {
    for (const [j, two] of b.words.entries()) {
      if (bothNameFathers && one.isFather !== two.isFather) continue;
      const likeness = a.named === 'person' && same(one.text, two.text) ? SHORT_FORM : likenessOfWords(one, two, a.named);
      if (likeness < ALIKE) continue;
      found.push({ inA: [i], inB: [j], likeness, weight: weightOf(likeness, one, two), isKanji: isKanjiOf(a.named, one) });
    }
  }
  return found;
}

/** Letters; an initial, and what many companies are called besides, count as two. */
function weightOf(likeness: number, one: NameWord, two: NameWord): number {
  return likeness === INITIAL || GROUP.has(one.text) ? INITIAL_LETTERS : (one.text.length + two.text.length) / 2;
}

function isKanjiOf(named: NameWords['named'], { text }: NameWord): boolean {
  return named === 'company' && HAN.test(text);
}

const HAN = /\p{Script=Han}/u;

function isFatherName({ isFather }: NameWord): boolean {
  return isFather;
}

/** Numbers are equal or different, and a company has no initials. */
function likenessOfWords(a: NameWord, b: NameWord, named: NameWords['named']): number {
  const isExact = a.isNumeral || b.isNumeral || (named === 'company' && Math.min(a.text.length, b.text.length) === 1);
  return isExact ? Number(a.text === b.text) : wordSimilarity(a, b);
}

/** Two neighbouring words of one name that are one word of the other. */
function addJoined(
  { joined }: NameWords,
  { words }: NameWords,
  add: (pair: number, word: number, likeness: number, weight: number) => void,
): void {
  for (const [i, whole] of joined.entries()) {
    for (const [j, word] of words.entries()) {
      if (Math.abs(whole.text.length - word.text.length) > 2) continue;
      const likeness = wordSimilarity(whole, word);
      if (likeness >= JOINED) add(i, j, likeness, word.text.length);
    }
  }
}
