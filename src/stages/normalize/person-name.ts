import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { NormalizedField } from '../../domain/normalized-field.ts';
import type { CanonicalName } from './canonical-name.ts';
import { japaneseName } from './japanese-person.ts';
import { foldVariants } from './kanji-variants.ts';
import { hasJapanese } from './latin-form.ts';
import { splitLatinName } from './latin-name.ts';
import { isJapaneseOrder } from './romaji-order.ts';

const LONGEST = 200;

/**
 * A person's name in its parts, with readings where it is Japanese.
 *
 * @param raw  as printed: `"山田太郎"`, `"髙橋\u3000一郎（たかはし いちろう）"`, `"Dr. Juan de la Cruz Jr."`, `"SMITH, John"`
 * @returns `rejected` for what cannot be a name: nothing, no letters, an address, a single letter, more than 200 characters
 */
export function normalizePersonName(raw: string, lexicon: NameLexicon): NormalizedField<CanonicalName> {
  const text = raw
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > LONGEST) return { kind: 'rejected', reason: 'too-long', raw };
  if (!/\p{L}/u.test(text)) return { kind: 'rejected', reason: 'unparseable', raw };
  const letters = Array.from(text.replaceAll(/[^\p{L}]/gu, ''));
  if (letters.length < 2 || /@|https?:|\d{3,}/.test(text)) return { kind: 'rejected', reason: 'implausible', raw };
  return { kind: 'ok', value: hasJapanese(text) ? japaneseName(text, lexicon) : otherName(text, lexicon), raw };
}

function otherName(text: string, lexicon: NameLexicon): CanonicalName {
  const split = splitLatinName(text);
  const script = /\p{Script=Latin}/u.test(text) ? 'latin' : 'other';
  if (split === undefined) return { script, ...inPlainOrder(text), folded: foldVariants(text) };
  const { by, ...parts } = split;
  const isTurned = by === 'order' && split.middle === '' && isJapaneseOrder(split.given, split.family, lexicon);
  const [given, family] = isTurned ? [split.family, split.given] : [split.given, split.family];
  const folded = foldVariants(`${given} ${family}`);
  return { script, ...parts, given, family, splitBy: isTurned ? 'lexicon' : by, guessed: by === 'guess', folded, readings: [] };
}

/** Of a name in another alphabet, or of one word, the last word is the family name. */
function inPlainOrder(text: string): Omit<CanonicalName, 'script' | 'folded'> {
  const words = text.split(' ');
  const given = words.slice(0, -1).join(' ');
  const splitBy = given === '' ? 'none' : 'order';
  return { family: words.at(-1) ?? text, given, middle: '', titles: [], suffix: '', splitBy, guessed: false, readings: [] };
}
