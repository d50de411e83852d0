import type { NormalizedField } from '../../domain/normalized-field.ts';
import { TITLE_LEVELS, type TitleLevel, type TitleWords } from '../../domain/title-words.ts';
import { foldVariants } from './kanji-variants.ts';

export interface CanonicalTitle {
  /** As printed, width and blanks in one spelling. */
  readonly title: string;
  /** Absent where no word tells. */
  readonly level?: TitleLevel;
  /** What the person does: `sales`, `engineering`; the first one named first. */
  readonly functions: readonly string[];
  /** Two posts at once (兼), or acting for another (代理, acting). */
  readonly concurrent: boolean;
  readonly acting: boolean;
}

/** A title or department in terms that can be counted: level and functions. */
export function normalizeTitle(raw: string, words: TitleWords): NormalizedField<CanonicalTitle> {
  const title = raw
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (title === '') return { kind: 'rejected', reason: 'empty', raw };
  if (title.length > 200) return { kind: 'rejected', reason: 'too-long', raw };
  if (!/\p{L}/u.test(title)) return { kind: 'rejected', reason: 'unparseable', raw };
  const folded = foldVariants(title);
  const level = levelOf(folded, words);
  const value = {
    title,
    ...(level === undefined ? {} : { level }),
    functions: functionsOf(folded, words),
    concurrent: /兼/.test(title),
    acting: /代理|代行|心得|\b(?:acting|interim)\b/i.test(title),
  };
  return { kind: 'ok', value, raw };
}

/** The longest word found decides; of equally long ones the highest level. */
function levelOf(text: string, { levels }: TitleWords): TitleLevel | undefined {
  let best: { readonly level: TitleLevel; readonly length: number } | undefined;
  for (const level of TITLE_LEVELS) {
    for (const word of levels[level]) {
      if (placeOf(word, text) >= 0 && word.length > (best?.length ?? 0)) best = { level, length: word.length };
    }
  }
  return best?.level;
}

function functionsOf(text: string, { functions }: TitleWords): readonly string[] {
  const places = Object.entries(functions).map(([name, words]) => ({
    name,
    at: Math.min(...words.map((word) => placeOf(word, text)).map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at))),
  }));
  return places
    .filter(({ at }) => Number.isFinite(at))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** Where a word stands, -1 for nowhere; Latin words only as whole words. */
function placeOf(word: string, text: string): number {
  const folded = foldVariants(word);
  if (!/^[\p{Script=Latin}]/u.test(folded)) return text.indexOf(folded);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${folded.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\p{L}\\p{N}])`,
    'u',
  );
  return pattern.exec(text)?.index ?? -1;
}
