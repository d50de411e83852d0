import { composedReadings } from '../../domain/composed-reading.ts';
import type { NameLexicon, NameList } from '../../domain/name-lexicon.ts';
import type { SpokenName } from '../../domain/spoken-name.ts';
import { splitJapaneseName } from './japanese-name.ts';
import { foldVariants } from './kanji-variants.ts';
import { kanaToLatin } from './latin-form.ts';

const HAN = /\p{Script=Han}/u;
/** Readings of one part that are tried: those of a list, and those put together. */
const MOST_LISTED = 5;
const MOST_COMPOSED = 5;

/**
 * A name in kanji with its likely readings, as a column of whole names, family names or given names holds it.
 *
 * @returns `undefined` for a name without kanji, or one that cannot be cut in two
 */
export function spokenName(
  name: string,
  kind: 'full-name' | 'first-name' | 'last-name',
  lexicon: NameLexicon,
): SpokenName | undefined {
  if (!HAN.test(name)) return undefined;
  if (kind !== 'full-name') {
    const given = kind === 'first-name';
    const part = partOf(name, given ? lexicon.givenNames : lexicon.surnames, given ? 'givenNames' : 'surnames', lexicon);
    return { parts: [name], listed: [part.isListed], readings: part.readings.map((reading) => [reading]) };
  }
  const split = splitJapaneseName(name, lexicon);
  if (split === undefined || split.given === '') return undefined;
  const family = partOf(split.family, lexicon.surnames, 'surnames', lexicon);
  const given = partOf(split.given, lexicon.givenNames, 'givenNames', lexicon);
  return {
    parts: [split.family, split.given],
    listed: [family.isListed, given.isListed],
    readings: family.readings.flatMap((one) => given.readings.map((other) => [one, other])),
  };
}

interface Part {
  readonly isListed: boolean;
  readonly readings: readonly string[];
}

// oxlint-disable-next-line max-params -- the part, where it may be listed, and how its letters are read
function partOf(name: string, names: NameList, kind: 'surnames' | 'givenNames', lexicon: NameLexicon): Part {
  const kana = kanaToLatin(name);
  if (kana !== undefined) return { isListed: true, readings: [kana] };
  const folded = foldVariants(name);
  const entries = names.get(name) ?? names.get(folded);
  // A list gives the usual readings of a name, and parents choose others: those its letters have come behind.
  const composed = composedReadings(folded, lexicon.letterReadings[kind], MOST_COMPOSED);
  const readings = [...(entries ?? []).map(({ reading }) => reading).slice(0, MOST_LISTED), ...composed];
  const latin = readings.map((reading) => kanaToLatin(reading) ?? '').filter((reading) => reading !== '');
  return { isListed: entries !== undefined, readings: [...new Set(latin)] };
}
