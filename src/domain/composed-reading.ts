import type { NameList } from './name-lexicon.ts';

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
    const readings = letters.get(letter) ?? [];
    beam = beam
      .flatMap((begun) => readings.map(({ reading, cost }) => ({ reading: begun.reading + reading, cost: begun.cost + cost })))
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, BEAM);
  }
  return [...new Set(beam.map(({ reading }) => reading))].slice(0, most);
}
