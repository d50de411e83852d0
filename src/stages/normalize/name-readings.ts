import type { NameLexicon, NameList } from '../../domain/name-lexicon.ts';

/** Costs of the readings of listed names, by hiragana: a name written in kana is known by how it is read. */
export interface ReadingCosts {
  readonly surnames: ReadonlyMap<string, number>;
  readonly givenNames: ReadonlyMap<string, number>;
}

const KNOWN = new WeakMap<NameLexicon, ReadingCosts>();

export function readingCosts(lexicon: NameLexicon): ReadingCosts {
  const known = KNOWN.get(lexicon);
  if (known !== undefined) return known;
  const costs = { surnames: cheapest(lexicon.surnames), givenNames: cheapest(lexicon.givenNames) };
  KNOWN.set(lexicon, costs);
  return costs;
}

function cheapest(names: NameList): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const readings of names.values()) {
    for (const { reading, cost } of readings) costs.set(reading, Math.min(cost, costs.get(reading) ?? Infinity));
  }
  return costs;
}

/** How a passport may write one long vowel. */
const LONG: Readonly<Record<string, readonly string[]>> = { o: ['o', 'ou', 'oo'], u: ['u', 'uu'] };
const MOST_LONG = 3;

/** Spellings in Latin letters with their vowels short and long: `Sato` is さと, さとう or さとお. */
export function vowelLengths(latin: string): readonly string[] {
  const letters = latin
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/oh(?![aiueo])/g, 'o')
    .replaceAll(/m(?=[bmp])/g, 'n');
  let begun = [''];
  let open = MOST_LONG;
  for (const letter of letters) {
    const lengths = open > 0 ? (LONG[letter] ?? [letter]) : [letter];
    if (lengths.length > 1) open -= 1;
    begun = begun.flatMap((text) => lengths.map((length) => text + length));
  }
  return begun;
}
