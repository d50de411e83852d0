import { composedReadings } from '../../domain/composed-reading.ts';
import type { NameLexicon, NameList } from '../../domain/name-lexicon.ts';
import { foldRomaji } from '../../domain/romaji.ts';
import { foldVariants } from './kanji-variants.ts';
import { kanaToLatin } from './latin-form.ts';

/** Names of one letter are all alike; longer words than these are no names. */
const SHORTEST = 2;
const LONGEST = 5;
const MOST_SOUNDS = 3;

/** Whether somebody may have written one character of a name in kanji wrongly. */
export function isKanjiName(word: string): boolean {
  const letters = Array.from(word);
  return letters.length >= SHORTEST && letters.length <= LONGEST && /^[\p{Script=Han}々]+$/u.test(word);
}

/**
 * Listed names that differ in one character from a word in kanji: first those whose character there is read like the one that was written, because
 * characters of one part look alike and sound alike (僑 and 橋), then the more frequent ones.
 */
export function nearSpellings(word: string, { surnames, givenNames, letterReadings }: NameLexicon): readonly string[] {
  const typed = Array.from(foldVariants(word));
  const lists = [letterReadings.surnames, letterReadings.givenNames];
  const found = [surnames, givenNames].flatMap((names) =>
    [...names].flatMap(([name, readings]) => {
      const at = placeOfChange(typed, name);
      if (at === undefined) return [];
      const isHeardAlike = shareReading(typed[at] ?? '', Array.from(name)[at] ?? '', lists);
      return [{ name, isHeardAlike, cost: readings[0]?.cost ?? Number.POSITIVE_INFINITY }];
    }),
  );
  const ranked = found.toSorted((a, b) => Number(b.isHeardAlike) - Number(a.isHeardAlike) || a.cost - b.cost);
  return [...new Set(ranked.map(({ name }) => name))];
}

/** @returns where the one different character stands; absent for names otherwise unlike */
function placeOfChange(typed: readonly string[], name: string): number | undefined {
  const letters = Array.from(name);
  if (letters.length !== typed.length) return undefined;
  const changed = letters.flatMap((letter, at) => (letter === typed[at] ? [] : [at]));
  return changed.length === 1 ? changed[0] : undefined;
}

function shareReading(a: string, b: string, lists: readonly NameList[]): boolean {
  const readingsOf = (letter: string): readonly string[] =>
    lists.flatMap((letters) => letters.get(letter)?.map(({ reading }) => reading) ?? []);
  const heard = new Set(readingsOf(a));
  return readingsOf(b).some((reading) => heard.has(reading));
}

/** How a typed word may be heard, in Latin letters: a surname, a given name, kana, or Latin letters themselves. */
export function soundsOfWord(word: string, lexicon: NameLexicon): readonly string[] {
  const kana = kanaToLatin(word);
  if (kana !== undefined) return [kana];
  if (!isKanjiName(word)) return [foldRomaji(word)].filter((sound) => sound !== '');
  const { surnames, givenNames, letterReadings } = lexicon;
  const folded = foldVariants(word);
  const heard = [
    ...listed(folded, surnames),
    ...listed(folded, givenNames),
    ...composedReadings(folded, letterReadings.surnames, MOST_SOUNDS),
  ];
  return [...new Set(heard.map((reading) => kanaToLatin(reading) ?? ''))].filter((sound) => sound !== '');
}

function listed(name: string, names: NameList): readonly string[] {
  return (names.get(name) ?? []).slice(0, MOST_SOUNDS).map(({ reading }) => reading);
}
