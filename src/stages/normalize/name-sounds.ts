import { isHiragana, isKana, toHiragana, toRomaji } from 'wanakana';

import { composedReadings } from '../../domain/composed-reading.ts';
import type { NameLexicon, NameList, NameReading } from '../../domain/name-lexicon.ts';
import { foldRomaji } from '../../domain/romaji.ts';
import type { NameSound } from './canonical-name.ts';
import { foldVariants } from './kanji-variants.ts';

interface NameParts {
  readonly family: string;
  readonly given: string;
}

const MOST_READINGS = 4;
/** Cost of a reading put together from letters, beyond that of the dictionary's rarest, and of each one less likely than it. */
const [COMPOSED, STEP] = [12_000, 1000];

/**
 * How a Japanese name is read: as stated beside it, else as the dictionary reads its parts, likeliest first.
 *
 * @param stated  what stood in brackets or behind the name: `たかはし いちろう`, `タカハシイチロウ`, `Ichiro Takahashi`
 */
export function nameSounds(name: NameParts, stated: readonly string[], lexicon: NameLexicon): readonly NameSound[] {
  const guesses = dictionarySounds(name, lexicon);
  for (const text of stated) {
    const sound = kanaSound(text, guesses) ?? latinSound(text, guesses);
    if (sound !== undefined) return [sound];
  }
  return guesses.slice(0, MOST_READINGS);
}

/** Kana with a gap are cut there, without one where the dictionary reads the family name. */
function kanaSound(text: string, guesses: readonly NameSound[]): NameSound | undefined {
  const parts = text.split(/[\s・·]+/).filter((part) => part !== '');
  const [family, given = ''] = parts;
  if (family === undefined || !parts.every((part) => isKana(part))) return undefined;
  const [one, two] = [toHiragana(family), toHiragana(given)];
  if (parts.length > 1) return soundOf(one, two, false);
  const known = guesses.find((guess) => one.length > guess.family.length && one.startsWith(guess.family));
  return known === undefined ? soundOf(one, '', false) : soundOf(known.family, one.slice(known.family.length), false);
}

/** Latin letters choose among the dictionary's readings: they do not tell long vowels, and stand in either order. */
function latinSound(text: string, guesses: readonly NameSound[]): NameSound | undefined {
  const [one = '', two = ''] = text.split(/[\s,]+/).map((part) => foldRomaji(part));
  const chosen = guesses.find((guess) => {
    const [family, given] = [foldRomaji(guess.romaji.family), foldRomaji(guess.romaji.given)];
    return (family === one && given === two) || (family === two && given === one);
  });
  return chosen === undefined ? undefined : { ...chosen, guessed: false };
}

/** All pairs of readings of the parts, the likelier the sooner; a part without a reading leaves the other its own. */
function dictionarySounds({ family, given }: NameParts, lexicon: NameLexicon): readonly NameSound[] {
  const families = readingsOf(family, lexicon.surnames, lexicon.letterReadings.surnames);
  const givens = readingsOf(given, lexicon.givenNames, lexicon.letterReadings.givenNames);
  if (families.length + givens.length === 0) return [];
  const none: readonly NameReading[] = [{ reading: '', cost: 0 }];
  const isStated = isKana(family + given);
  return (families.length === 0 ? none : families)
    .flatMap((one) => (givens.length === 0 ? none : givens).map((two) => ({ one, two, cost: one.cost + two.cost })))
    .toSorted((a, b) => a.cost - b.cost)
    .map(({ one, two }) => soundOf(one.reading, two.reading, !isStated));
}

function readingsOf(name: string, names: NameList, letters: NameList): readonly NameReading[] {
  if (name === '') return [];
  if (isKana(name)) return [{ reading: isHiragana(name) ? name : toHiragana(name), cost: 0 }];
  const folded = foldVariants(name);
  const listed = names.get(name) ?? names.get(folded);
  return (
    listed ?? composedReadings(folded, letters, MOST_READINGS).map((reading, at) => ({ reading, cost: COMPOSED + at * STEP }))
  );
}

function soundOf(family: string, given: string, guessed: boolean): NameSound {
  return { family, given, romaji: { family: toRomaji(family), given: toRomaji(given) }, guessed };
}
