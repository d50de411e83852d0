import type { NameLexicon, NameReading } from '../../domain/name-lexicon.ts';
import { foldVariants } from './kanji-variants.ts';

/** A Japanese name cut into family and given name. */
export interface JapaneseNameSplit {
  readonly family: string;
  readonly given: string;
  /** How the cut was found: a printed gap, both parts in the lexicon, or a guess by one part or by length. */
  readonly by: 'gap' | 'lexicon' | 'guess';
}

/** Cost of a part the lexicon does not know, above that of the rarest known name. */
const UNKNOWN_COST = 14_000;
const LONGEST_FAMILY_NAME = 5;
const NAME_LETTERS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶヵー]+$/u;

/**
 * Cuts a Japanese name into family and given name. A single printed gap decides, unless it is letter-spacing (`山 田 太 郎`, `佐藤 花 子`).
 *
 * @param text  e.g. `"山田太郎"`, `"佐 藤 花 子"`, `"勅使河原 理恵"`
 * @returns `undefined` when the text is no Japanese name of at least two letters
 */
export function splitJapaneseName(text: string, lexicon: NameLexicon): JapaneseNameSplit | undefined {
  const parts = text
    .normalize('NFKC')
    .trim()
    .split(/[\s・·,、]+/);
  const compact = parts.join('');
  if (!NAME_LETTERS.test(compact) || Array.from(compact).length < 2) return undefined;
  const [family, given] = parts;
  if (parts.length === 2 && family !== undefined && given !== undefined) return { family, given, by: 'gap' };
  return cheapestCut(Array.from(compact), lexicon);
}

function cheapestCut(letters: readonly string[], lexicon: NameLexicon): JapaneseNameSplit {
  let best: { readonly split: JapaneseNameSplit; readonly cost: number } | undefined;
  for (let cut = 1; cut < letters.length && cut <= LONGEST_FAMILY_NAME; cut += 1) {
    const family = letters.slice(0, cut).join('');
    const given = letters.slice(cut).join('');
    const costs = [costOf(lexicon.surnames, family), costOf(lexicon.givenNames, given)];
    let cost = lengthCost(cut, letters.length);
    for (const known of costs) cost += known ?? UNKNOWN_COST;
    if (best !== undefined && cost >= best.cost) continue;
    best = { split: { family, given, by: costs.includes(undefined) ? 'guess' : 'lexicon' }, cost };
  }
  return best?.split ?? { family: letters.join(''), given: '', by: 'guess' };
}

function costOf(names: ReadonlyMap<string, readonly NameReading[]>, name: string): number | undefined {
  return (names.get(name) ?? names.get(foldVariants(name)))?.[0]?.cost;
}

/** Most family names have two letters, and so have most given names; counts when the lexicon leaves it open. */
function lengthCost(family: number, all: number): number {
  const given = all - family;
  return Math.abs(family - 2) * 900 + Math.abs(given - 2) * 500;
}
