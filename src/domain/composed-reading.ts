import type { NameList, NameReading } from './name-lexicon.ts';

/** Beginnings kept while a reading is put together. */
const BEAM = 12;
/** Names longer than this are no Japanese names. */
const LONGEST = 5;

/**
 * How a name that is in no list is probably read: the likeliest readings of its letters, one after the other.
 *
 * @param letters  readings of single letters; costs add up
 * @returns hiragana, likeliest first; empty when a letter has no known reading
 */
export function composedReadings(name: string, letters: NameList, most: number): readonly string[] {
  const spelled = Array.from(name.replaceAll(/(\p{Script=Han})々/gu, '$1$1'));
  if (spelled.length === 0 || spelled.length > LONGEST) return [];
  let beam: readonly { readonly reading: string; readonly cost: number }[] = [{ reading: '', cost: 0 }];
  for (const letter of spelled) {
    const readings = letters.get(letter) ?? kanaItself(letter);
    beam = beam
      .flatMap((begun) => readings.map(({ reading, cost }) => ({ reading: begun.reading + reading, cost: begun.cost + cost })))
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, BEAM);
  }
  return [...new Set(beam.map(({ reading }) => reading))].slice(0, most);
}

const KATAKANA = /^[\u30A1-\u30F6]$/u;
const TO_HIRAGANA = 0x60;

/** さく良, ヤス子: kana in a name are read as they stand. */
function kanaItself(letter: string): readonly NameReading[] {
  if (KATAKANA.test(letter)) return [{ reading: String.fromCharCode(letter.charCodeAt(0) - TO_HIRAGANA), cost: 0 }];
  return /^[\u3041-\u3096ー]$/u.test(letter) ? [{ reading: letter, cost: 0 }] : [];
}
