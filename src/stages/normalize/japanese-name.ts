import { isKana, isKatakana, toHiragana } from 'wanakana';

import type { NameLexicon, NameReading } from '../../domain/name-lexicon.ts';
import { foldVariants } from './kanji-variants.ts';
import { letterCosts } from './letter-costs.ts';
import { readingCosts } from './name-readings.ts';

/** A Japanese name cut into family and given name. */
export interface JapaneseNameSplit {
  readonly family: string;
  /** Empty for a family name alone. */
  readonly given: string;
  /** What stands between the two of a foreign name in katakana. */
  readonly middle: string;
  /** How the cut was found: a printed gap, both parts in the lexicon, or a guess by one part or by letters and length. */
  readonly by: 'gap' | 'lexicon' | 'guess';
}

/** Cost of a part the lexicon does not know, above that of the rarest known name. */
const UNKNOWN_COST = 14_000;
/** A family name alone is rarer than one with a given name, by so much cost. */
const ALONE = 9000;
const LONGEST_FAMILY_NAME = 5;
const NAME_LETTERS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶヵー]+$/u;

/**
 * Cuts a Japanese name into family and given name. A single printed gap decides, unless it is letter-spacing (`山 田 太 郎`, `佐藤 花 子`).
 * Foreign names in katakana (`ジョン・スミス`) have the given name first.
 *
 * @param text  e.g. `"山田太郎"`, `"佐 藤 花 子"`, `"勅使河原 理恵"`
 * @returns `undefined` when the text is no Japanese name of at least two letters
 */
export function splitJapaneseName(text: string, lexicon: NameLexicon): JapaneseNameSplit | undefined {
  const whole = text.normalize('NFKC').trim();
  const parts = whole.split(/[\s・·,、=]+/).filter((part) => part !== '');
  const compact = parts.join('');
  if (!NAME_LETTERS.test(compact) || Array.from(compact).length < 2) return undefined;
  const foreign = foreignName(whole, parts, lexicon);
  if (foreign !== undefined) return foreign;
  const [family, given] = parts;
  if (parts.length === 2 && family !== undefined && given !== undefined) return { family, given, middle: '', by: 'gap' };
  return cheapestCut(Array.from(compact), lexicon);
}

/** Katakana with a dot between, or words of which none is read like a Japanese name. */
function foreignName(whole: string, parts: readonly string[], lexicon: NameLexicon): JapaneseNameSplit | undefined {
  if (!areKatakanaWords(parts)) return undefined;
  const { surnames, givenNames } = readingCosts(lexicon);
  const [given = '', ...rest] = parts;
  const family = rest.pop() ?? '';
  const isDotted = /[・·=]/.test(whole);
  const [isSurname, isGiven] = [surnames.has(toHiragana(given)), givenNames.has(toHiragana(family))];
  if (isDotted ? isSurname && isGiven : isSurname || isGiven) return undefined;
  return { family, given, middle: rest.join(' '), by: isDotted ? 'gap' : 'guess' };
}

/** Letters spaced one by one are no words. */
function areKatakanaWords(parts: readonly string[]): boolean {
  return parts.length > 1 && parts.every((part) => isKatakana(part)) && parts.some((part) => part.length > 1);
}

interface CostedCut {
  readonly split: JapaneseNameSplit;
  readonly cost: number;
}

function cheapestCut(letters: readonly string[], lexicon: NameLexicon): JapaneseNameSplit {
  let best = familyAlone(letters, lexicon);
  for (let cut = 1; cut < letters.length && cut <= LONGEST_FAMILY_NAME; cut += 1) {
    const one = costedCut(letters, cut, lexicon);
    if (best === undefined || one.cost < best.cost) best = one;
  }
  return best?.split ?? { family: letters.join(''), given: '', middle: '', by: 'guess' };
}

/** 佐藤 is no 佐 藤. */
function familyAlone(letters: readonly string[], lexicon: NameLexicon): CostedCut | undefined {
  const family = letters.join('');
  const listed = listedCost('surnames', family, lexicon);
  if (listed === undefined) return undefined;
  const cost = listed + ALONE + letterCosts(lexicon).surname(letters);
  return { split: { family, given: '', middle: '', by: 'lexicon' }, cost };
}

function costedCut(letters: readonly string[], cut: number, lexicon: NameLexicon): CostedCut {
  const byLetters = letterCosts(lexicon);
  const [one, two] = [letters.slice(0, cut), letters.slice(cut)];
  const [family, given] = [one.join(''), two.join('')];
  const costs = [listedCost('surnames', family, lexicon), listedCost('givenNames', given, lexicon)];
  let cost = lengthCost(cut, letters.length) + byLetters.surname(one) + byLetters.given(two);
  if (isScriptChange(letters[cut - 1], letters[cut])) cost -= SCRIPT_CHANGE;
  for (const known of costs) cost += known ?? UNKNOWN_COST;
  return { split: { family, given, middle: '', by: costs.includes(undefined) ? 'guess' : 'lexicon' }, cost };
}

/** たちばな|健二, 中山|マサ: a name in kana usually is the whole of a part. */
const SCRIPT_CHANGE = 6000;

function isScriptChange(before = '', after = ''): boolean {
  return isKana(before) !== isKana(after) && !SMALL_KANA.test(before + after);
}

/** 井ノ口, 三ツ矢, 鬼ヶ島, 佐々木: not kana between kanji, but part of a name. */
const SMALL_KANA = /[ノツヶケ之々]/u;

/** A name in kana is listed where a listed name is read so. */
function listedCost(kind: 'surnames' | 'givenNames', name: string, lexicon: NameLexicon): number | undefined {
  const spelled = costOf(lexicon[kind], name);
  return spelled === undefined && isKana(name) ? readingCosts(lexicon)[kind].get(toHiragana(name)) : spelled;
}

function costOf(names: ReadonlyMap<string, readonly NameReading[]>, name: string): number | undefined {
  return (names.get(name) ?? names.get(foldVariants(name)))?.[0]?.cost;
}

/** Most family names have two letters, and so have most given names; counts when lexicon and letters leave it open. */
function lengthCost(family: number, all: number): number {
  const given = all - family;
  return Math.abs(family - 2) * 1500 + Math.abs(given - 2) * 1000;
}
