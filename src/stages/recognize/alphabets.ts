import { isLegible, withEuropeanSpelling } from './european-spelling.ts';
import { asText, type Letter, lettersOf, meanOf, type SeenText } from './seen-text.ts';

/** Latin text that the alphabet taught with far more of it is this sure of is Latin. */
const SURE_OF_LATIN = 0.95;
/** Kana and 〒 are passed over by it in silence: where the other alphabet sees one, it must see something, so many of a usual step away. */
const SAME_PLACE = 0.7;
const CHINESE = /\p{Script=Han}/u;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー〒㈱㈲]/u;

/** A Japanese letter by itself within a Latin word is a Latin letter or sign that was not known for one (`hinodeがexample`, `mori風example`). */
const AMONG_LATIN = /[a-z\d.][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}](?:[a-z]{2}|@)/u;
/**
 * Of one line read by sight with three alphabets the text to believe: the wide one (Chinese and Latin, taught with far more
 * text) for Latin text, with the accents of the European one; the Japanese one for Japanese, its Latin words spelled by the wide one.
 */
export function chooseAlphabet(seen: SeenText, japanese: SeenText | undefined, european?: SeenText): SeenText {
  const chosen = ofTwoAlphabets(seen, japanese, european);
  return AMONG_LATIN.test(chosen.text) && isLegible(european) ? european : chosen;
}

function ofTwoAlphabets(seen: SeenText, japanese: SeenText | undefined, european: SeenText | undefined): SeenText {
  const wide = CHINESE.test(seen.text) ? seen : withEuropeanSpelling(seen, european);
  if (japanese === undefined) return wide;
  const isWideLatin = !CHINESE.test(wide.text);
  if (!JAPANESE.test(japanese.text) || (isWideLatin && AMONG_LATIN.test(japanese.text))) return isWideLatin ? wide : japanese;
  const isLatin = isWideLatin && wide.confidence >= SURE_OF_LATIN && seesAll(lettersOf(seen), lettersOf(japanese));
  return isLatin ? wide : withLatinWords(japanese, seen);
}

/** Whether something is seen wherever the Japanese alphabet sees a Japanese letter. */
function seesAll(wide: readonly Letter[], japanese: readonly Letter[]): boolean {
  const steps = wide.slice(1).map(({ place }, index) => place - (wide[index]?.place ?? 0));
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
  return japanese
    .filter(({ character }) => JAPANESE.test(character))
    .every(({ place }) => wide.some((letter) => Math.abs(letter.place - place) < SAME_PLACE * usual));
}

/** Latin words are spelled with capitals where they have none (`Zer0 CreatOr`) by an alphabet that was taught with few of them. */
function withLatinWords(japanese: SeenText, wide: SeenText): SeenText {
  const letters = lettersOf(japanese);
  const seen = lettersOf(wide);
  const spelled: Letter[] = [];
  for (let from = 0; from < letters.length;) {
    const to = endOfWord(letters, from);
    const own = letters.slice(from, to);
    spelled.push(...(isLatinWord(own) ? (sameWord(letters, { from, to }, seen) ?? own) : own));
    from = to;
  }
  return asText(spelled);
}

const WORD = /^[!-~]$/;

/** The index behind a word without blanks and Japanese, or behind a single other character. */
function endOfWord(letters: readonly Letter[], from: number): number {
  let to = from;
  while (WORD.test(letters[to]?.character ?? '')) to += 1;
  return Math.max(to, from + 1);
}

function isLatinWord(letters: readonly Letter[]): boolean {
  return letters.length > 1 && letters.some(({ character }) => /[a-z]/i.test(character));
}

/** The place between two letters; the end of the line where there is only one. */
function between(before: Letter | undefined, after: Letter | undefined, end: number): number {
  return before === undefined || after === undefined ? end : (before.place + after.place) / 2;
}

/** What the wide alphabet has in the place of a word, when it is a word and more certain than not. */
function sameWord(
  letters: readonly Letter[],
  { from, to }: { readonly from: number; readonly to: number },
  seen: readonly Letter[],
): readonly Letter[] | undefined {
  const left = between(letters[from - 1], letters[from], -Infinity);
  const right = between(letters[to - 1], letters[to], Infinity);
  const word = seen.filter(({ place }) => place > left && place < right);
  const isWord = word.length >= to - from - 1 && word.every(({ character }) => character === ' ' || WORD.test(character));
  return isWord && meanOf(word) >= meanOf(letters.slice(from, to)) - EQUALLY ? word : undefined;
}

/** So much less certain the wide alphabet may be of a Latin word. */
const EQUALLY = 0.1;
