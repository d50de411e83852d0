import { isHiragana, toHiragana } from 'wanakana';

import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { readingCosts, vowelLengths } from './name-readings.ts';

/** A word that is no listed reading of that kind costs so much. */
const UNLISTED = 14_000;
/** The other order must be so much likelier: what is written first is usually the given name in Latin letters. */
const CLEARLY = 3000;

/**
 * Whether two Latin words are a Japanese name with the family name first: `Sato Hanako`, `Yamada Taro`. Both words are readings of listed names, and
 * the other way round they are not, or much rarer ones.
 */
export function isJapaneseOrder(first: string, second: string, lexicon: NameLexicon): boolean {
  const { surnames, givenNames } = readingCosts(lexicon);
  const [one, two] = [hiraganaOf(first), hiraganaOf(second)];
  const turned = [costIn(surnames, one), costIn(givenNames, two)];
  if (turned.includes(undefined)) return false;
  const written = [costIn(givenNames, one), costIn(surnames, two)];
  return sum(turned) + CLEARLY < sum(written);
}

function hiraganaOf(word: string): readonly string[] {
  return vowelLengths(word)
    .map((spelling) => toHiragana(spelling))
    .filter((kana) => kana !== '' && isHiragana(kana));
}

function costIn(costs: ReadonlyMap<string, number>, spellings: readonly string[]): number | undefined {
  const known = spellings.flatMap((spelling) => costs.get(spelling) ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}

function sum(costs: readonly (number | undefined)[]): number {
  return costs.reduce<number>((all, cost) => all + (cost ?? UNLISTED), 0);
}
