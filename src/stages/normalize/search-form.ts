import type { PersonProfile } from '../../domain/person-profile.ts';
import type { PersonRecord } from '../../domain/person-record.ts';
import { foldRomaji } from '../../domain/romaji.ts';
import { foldVariants } from './kanji-variants.ts';
import { foldLatin, kanaToLatin } from './latin-form.ts';

/** A reading shorter than this is part of too many words to look for. */
const SHORTEST_SOUND = 3;

/**
 * Text as it is searched by, stored and typed alike: kanji variants, width, case, accents and both kana in one spelling, letters and digits only.
 * 髙橋 and 高橋, ﾔﾏﾀﾞ, ヤマダ and やまだ, Müller and Mueller are one.
 */
export function searchForm(text: string): string {
  return foldLatin(foldVariants(text))
    .replaceAll(HIRAGANA, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + KATAKANA_FROM_HIRAGANA))
    .replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');
}

const HIRAGANA = /[\u3041-\u3096]/g;
const KATAKANA_FROM_HIRAGANA = 0x60;

/**
 * What a person is found by when somebody types, a line for each value: names in both orders, reading, company, mailbox, and the name as it
 * sounds in Latin letters (the dictionary's first guess where no reading is stored).
 */
export function searchTextOf(record: PersonRecord, { readings }: PersonProfile): string {
  const { lastName, firstName = '', nameReading, company, email } = record;
  const [sound] = readings;
  const values = [lastName + firstName, firstName + lastName, nameReading, company, email];
  const lines = [...values.map((value) => searchForm(value ?? '')), ...values.map(withoutUmlauts)];
  if (sound !== undefined) lines.push(sound.surname + sound.given);
  return [...new Set(lines)].filter((line) => line !== '').join('\n');
}

/** Many type Muller for Müller, which folds to mueller. */
function withoutUmlauts(value: string | undefined): string {
  const composed = value?.normalize('NFKC');
  return composed === undefined || !/[äöü]/i.test(composed) ? '' : searchForm(composed.replaceAll(/[äöü]/gi, plainLetter));
}

function plainLetter(letter: string): string {
  return letter.normalize('NFD').slice(0, 1);
}

/**
 * One typed word as stored text may hold it: its own form, and the reading it sounds like.
 *
 * @returns none for a word without letters and digits
 */
export function searchedAs(word: string): readonly string[] {
  const form = searchForm(word);
  if (form === '') return [];
  const sound = kanaToLatin(word) ?? (/^[a-z]+$/.test(form) ? foldRomaji(word) : '');
  return sound.length < SHORTEST_SOUND || sound === form ? [form] : [form, sound];
}
