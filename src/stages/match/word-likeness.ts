import { editDistance } from '../../domain/edit-distance.ts';

/** One word of a name, ready for comparing. */
export interface NameWord {
  readonly text: string;
  /** How it is heard, whatever the spelling: `ph` and `f`, `w` and `v`, `o` and `u` are one. */
  readonly sound: string;
  /** Which letters occur, a bit each: words with few letters in common need no closer look. */
  readonly letters: number;
  readonly soundLetters: number;
  /** A number: equal or different, never alike. */
  readonly isNumeral: boolean;
  /** Names the father of whom the name names: the word behind bin. */
  readonly isFather: boolean;
}

export function nameWord(text: string, isFather = false): NameWord {
  const sound = soundOf(text);
  return { text, sound, letters: bitsOf(text), soundLetters: bitsOf(sound), isNumeral: /^\d+$/.test(text), isFather };
}

/** What a word that only sounds the same lacks of being the same, in letters. */
const SOUND_COST = 0.5;
/** Likeness of an initial and the name it may stand for. */
export const INITIAL = 0.85;

/**
 * Likeness of two words, 0–1: letters wrong, missing, too many or exchanged, as a share of the longer word. Unlike Jaro–Winkler, a common
 * beginning is worth no more than a common end: Castillo is not Castro. Between spellings of one sound a slip of half a letter is assumed.
 */
export function wordSimilarity(a: NameWord, b: NameWord): number {
  if (a.text === b.text) return 1;
  const [shorter, longer] = a.text.length <= b.text.length ? [a, b] : [b, a];
  if (shorter.text.length === 1) return longer.text.startsWith(shorter.text) ? INITIAL : 0;
  const longest = longer.text.length;
  const isSpeltAlike = 1 - slipsAtLeast(a.letters, b.letters) / longest >= LEAST;
  const isHeardAlike = 1 - (SOUND_COST + slipsAtLeast(a.soundLetters, b.soundLetters)) / longest >= LEAST;
  const spelt = isSpeltAlike ? 1 - editDistance(a.text, b.text) / longest : 0;
  const heard = isHeardAlike
    ? 1 - (SOUND_COST + editDistance(a.sound, b.sound)) / Math.max(longest, a.sound.length, b.sound.length)
    : 0;
  return Math.max(0, spelt, heard);
}

/** Likeness below which a closer look is not worth its time. */
const LEAST = 0.5;

function bitsOf(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

/** Letters of one that the other has nowhere: so many must be wrong. */
function slipsAtLeast(a: number, b: number): number {
  return Math.max(countOf(a & ~b), countOf(b & ~a));
}

function countOf(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Spellings of one sound in the romanizations of several languages; longer ones first. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})0|0(?=\p{L})/gu, 'o'],
  [/(?<=\p{L})1|1(?=\p{L})/gu, 'i'],
  [/(?<=\p{L})5|5(?=\p{L})/gu, 's'],
  [/sch|sh|ch|tch/g, 'S'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/kh|gh/g, 'k'],
  [/tz|ts|cz|z/g, 's'],
  [/ck|q|c/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/ou|oo|o/g, 'u'],
  [/ee|ie|[ejy]/g, 'i'],
  [/(?<=[aiu])h/g, ''],
  [/(.)\1+/g, '$1'],
];

function soundOf(text: string): string {
  let sound = text;
  for (const [spelling, letter] of SOUNDS) sound = sound.replaceAll(spelling, letter);
  return sound;
}
