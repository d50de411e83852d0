import { KATAKANA_OF_KANJI, withoutKanaMarks } from '../../domain/katakana-forms.ts';

/** Words in katakana, and which of them a shape stands for when marks, size and look-alikes are not told apart. */
export interface KatakanaWords {
  readonly known: ReadonlySet<string>;
  /** `undefined` where two words have one shape: バス, パス. */
  readonly byShape: ReadonlyMap<string, string | undefined>;
  /** Letters of the longest. */
  readonly longest: number;
}

/** Shorter words are too near to each other, and to names that somebody made up. */
const LEAST_LETTERS = 5;

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...KATAKANA_OF_KANJI,
  '―': 'ー',
  '-': 'ー',
  ソ: 'ン',
  シ: 'ツ',
};
const SMALL = 'ァィゥェォッャュョヮヵヶ';
const LARGE = 'アイウエオツヤユヨワカケ';

/** Letters that are told apart by a mark, by their size or hardly at all are one shape. */
function shapeOf(text: string): string {
  return Array.from(withoutKanaMarks(text), (letter) => {
    const large = LARGE[SMALL.indexOf(letter)] ?? letter;
    return LOOKS_LIKE[large] ?? large;
  }).join('');
}

export function katakanaWordsOf(words: readonly string[]): KatakanaWords {
  const byShape = new Map<string, string | undefined>();
  for (const word of new Set(words)) {
    const shape = shapeOf(word);
    byShape.set(shape, byShape.has(shape) ? undefined : word);
  }
  return { known: new Set(words), byShape, longest: Math.max(0, ...words.map(({ length }) => length)) };
}

const RUN = /[ァ-ヶー一二口力夕卜工]{5,}/gu;

/**
 * Katakana words of a name that are no word as they were read and are one when a mark, a small letter or a look-alike is read
 * otherwise: カエデロポティクス is カエデロボティクス. A word is looked for as the whole of a run of katakana, at its end and at its beginning;
 * what is a word already, or has two likely ones, stays.
 */
export function mendedKatakana(text: string, words: KatakanaWords): string {
  return text.replaceAll(RUN, (run) => (/[ァ-ヶ]{3}/u.test(run) ? mendedRun(run, words) : run));
}

function mendedRun(run: string, words: KatakanaWords): string {
  if (words.known.has(run)) return run;
  const atEnd = longestPart(run, (length) => run.slice(run.length - length), words);
  if (atEnd !== undefined) return run.slice(0, run.length - atEnd.part.length) + atEnd.word;
  const atStart = longestPart(run, (length) => run.slice(0, length), words);
  return atStart === undefined ? run : atStart.word + run.slice(atStart.part.length);
}

interface MendedPart {
  readonly part: string;
  readonly word: string;
}

function longestPart(
  run: string,
  take: (length: number) => string,
  { known, byShape, longest }: KatakanaWords,
): MendedPart | undefined {
  for (let length = Math.min(run.length, longest); length >= LEAST_LETTERS; length -= 1) {
    const part = take(length);
    if (known.has(part)) return undefined;
    const word = byShape.get(shapeOf(part));
    if (word !== undefined) return { part, word };
  }
  return undefined;
}
