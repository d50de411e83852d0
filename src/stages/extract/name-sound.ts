import { editDistance } from '../../domain/edit-distance.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { heardIn, spokenNames } from './heard-name.ts';
import type { JapaneseName } from './japanese-name.ts';
import { soundKey } from './romaji.ts';

/** Whether words in Latin letters have any part of a Japanese name as it may be read. */
export function isHeardInWords({ last, first }: JapaneseName, words: readonly string[], lexicon: NameLexicon): boolean {
  if (last === undefined || first === undefined) return false;
  return heardIn(words.join(' '), spokenNames(last, first, lexicon)) !== 'nothing';
}

/** Of the letters of a reading so many may differ from any that is known: lists know few of the ways to read a given name. */
const MOST_OTHER = 0.6;

/** Whether kana beside a name may be its reading: ミドリノトケイ beside 楓田 茂 is what a shop is called. What no list can read may be read in any way. */
export function couldBeReadSo({ last, first, fit }: JapaneseName, kana: string, lexicon: NameLexicon): boolean {
  if (last === undefined || first === undefined || fit < 1) return true;
  const key = soundKey(kana);
  return spokenNames(last, first, lexicon).some(([one = '', two = '']) => {
    const [lastKey, firstKey] = [soundKey(one), soundKey(two)];
    const isPart = [lastKey, firstKey].some((part) => part.length > 1 && (key.startsWith(part) || key.endsWith(part)));
    return isPart || editDistance(lastKey + firstKey, key) <= MOST_OTHER * key.length;
  });
}
