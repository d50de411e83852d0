import { asText, type Letter, lettersOf, type SeenText } from './seen-text.ts';

/** With less than this the European alphabet saw no text that it knows. */
const LEGIBLE = 0.7;
/** A mark of Western Europe is believed with this certainty, one of other languages with more: they are rare on cards, and a speck makes one. */
const SURE_OF_MARK = 0.8;
const SURE_OF_RARE_MARK = 0.95;
const WESTERN = /[\u00c0-\u00ff]/;
/** An accent that was not seen leaves its letter less certain than this. */
const SURE_OF_LETTER = 0.9;
/** With this certainty a sign between letters is believed. */
const SURE_OF_SIGN = 0.7;
const INTERNET = /@|www\.|https?:|\/\//i;
/** What an alphabet without a letter sees in its place. */
const SEEN_AS: Readonly<Record<string, string>> = {
  ß: 'bB8pfsS',
  æ: 'a',
  Æ: 'A',
  ø: 'o0',
  Ø: 'O0',
  œ: 'o',
  Œ: 'O',
  ł: 'lIt1',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'iIl1',
  º: 'o0°',
  ª: 'a',
};

/** Whether the European alphabet saw text that it knows. */
export function isLegible(european: SeenText | undefined): european is SeenText {
  return european !== undefined && european.confidence >= LEGIBLE;
}

/**
 * A Latin line with the accents, blanks and signs that the European alphabet sees. The alphabet that knows no accents was taught with
 * far more print and is believed about the letters; it passes over accents, and over many blanks and commas.
 * Addresses of the Internet have none of these and stay as they are.
 *
 * @param wide      the line in Latin letters without accents
 * @param european  the same line by the other alphabet; nothing where there is none
 */
export function withEuropeanSpelling(wide: SeenText, european: SeenText | undefined): SeenText {
  if (!isLegible(european) || INTERNET.test(wide.text)) return wide;
  const [own, other] = [lettersOf(wide), lettersOf(european)];
  const pairs = pairsOf(own, other);
  if (pairs.length === 0) return wide;
  const isSpelled = pairs.length === own.filter(isSolid).length && isSurelySpelled(other, pairs.length);
  return { ...asText(spelledBy(own, other, pairs)), confidence: wide.confidence, isSpelled };
}

type Pairs = readonly (readonly [number, number])[];

function spelledBy(own: readonly Letter[], other: readonly Letter[], pairs: Pairs): readonly Letter[] {
  const digits = digitsOfNumbers(own);
  const spelled: Letter[] = [];
  let [ownFrom, otherFrom] = [0, 0];
  for (const [at, otherAt] of [...pairs, [own.length, other.length] as const]) {
    const isEdge = spelled.length === 0 || at === own.length;
    const isKept = isEdge || isSignOfNumber(own, ownFrom, at);
    spelled.push(...between(own.slice(ownFrom, at), other.slice(otherFrom, otherAt), isKept));
    const [letter, seen] = [own[at], other[otherAt]];
    if (letter !== undefined && seen !== undefined) spelled.push(digits.has(at) ? letter : marked(letter, seen));
    [ownFrom, otherFrom] = [at + 1, otherAt + 1];
  }
  return spelled;
}

/** Whether signs stand between two digits. */
function isSignOfNumber(letters: readonly Letter[], from: number, to: number): boolean {
  return signsIn(letters.slice(from, to)) > 0 && isDigit(letters[from - 1]) && isDigit(letters[to]);
}

/** Whether each letter was told from its like with marks, and all of them are among those that both see. */
function isSurelySpelled(letters: readonly Letter[], seenByBoth: number): boolean {
  const solid = letters.filter(isSolid);
  return solid.length === seenByBoth && solid.every(({ certainty }) => certainty >= SURE_OF_LETTER);
}

/** Digits one after the other, with single signs between them. */
const NUMBER = /\d(?:[ .\-/()]?\d)+/g;
/** Fewer digits may end in the sign of an ordinal: `60 andar` is `6º andar`. */
const LEAST_DIGITS = 4;

/** Places of digits that are nothing else, however like a zero an º is. */
function digitsOfNumbers(letters: readonly Letter[]): ReadonlySet<number> {
  const text = letters.map(({ character }) => (character.length === 1 ? character : ' ')).join('');
  const numbers = Array.from(text.matchAll(NUMBER), ({ 0: number, index }) => {
    const isLong = number.replaceAll(/\D/g, '').length >= LEAST_DIGITS;
    return Array.from({ length: number.length - (isLong ? 0 : 1) }, (_, at) => index + at);
  });
  return new Set(numbers.flat());
}

/** The letter, with the mark that is seen on it. */
function marked(letter: Letter, seen: Letter): Letter {
  if (isPlain(seen.character)) return letter;
  const sure = WESTERN.test(seen.character) || seen.character in SEEN_AS ? SURE_OF_MARK : SURE_OF_RARE_MARK;
  if (seen.certainty < sure) return letter;
  return { ...letter, character: seen.character, certainty: Math.min(letter.certainty, seen.certainty) };
}

function isPlain(character: string): boolean {
  return character <= '\u007f';
}

/** What stands between two letters that both alphabets see: blanks and signs are lost more easily than made. */
function between(own: readonly Letter[], other: readonly Letter[], isKept: boolean): readonly Letter[] {
  if ([...own, ...other].some(isSolid) || isKept) return own;
  const isSure = other.every(({ certainty }) => certainty >= SURE_OF_SIGN);
  if (isSure && signsIn(other) >= signsIn(own) && other.length >= own.length) return other;
  return own;
}

function isDigit(letter: Letter | undefined): boolean {
  return letter !== undefined && /\d/.test(letter.character);
}

function signsIn(letters: readonly Letter[]): number {
  return letters.filter(({ character }) => character !== ' ').length;
}

function isSolid({ character }: Letter): boolean {
  return /[\p{L}\p{N}°º]/u.test(character);
}

/** Pairs of places in both texts that hold the same letters in the same order, as many as there are (longest common subsequence). */
function pairsOf(own: readonly Letter[], other: readonly Letter[]): Pairs {
  const [a, b] = [placesOfSolid(own), placesOfSolid(other)];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  const isSame = (i: number, j: number): boolean => isSameLetter(own[a[i] ?? -1], other[b[j] ?? -1]);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (isSame(i, j)) pairs.push([a[i++] ?? 0, b[j++] ?? 0]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function placesOfSolid(letters: readonly Letter[]): number[] {
  return letters.flatMap((letter, index) => (isSolid(letter) ? [index] : []));
}

function isSameLetter(own: Letter | undefined, other: Letter | undefined): boolean {
  if (own === undefined || other === undefined) return false;
  if (own.character === other.character) return true;
  return SEEN_AS[other.character]?.includes(own.character) ?? plainOf(own.character) === plainOf(other.character);
}

function plainOf(character: string): string {
  return character.normalize('NFD').replaceAll(/\p{M}/gu, '');
}
