import type { NameLexicon, NameList } from '../../domain/name-lexicon.ts';

/** Cost of letters as a surname or a given name, on the scale of the dictionary's costs; negative for letters that speak for it. */
export type LetterCost = (letters: readonly string[]) => number;

/** What the letters of a name say of where its surname ends. */
export interface LetterCosts {
  readonly surname: LetterCost;
  readonly given: LetterCost;
}

/** Cost of one nat of improbability. */
const PER_NAT = 700;
/** Seen so often before anything is counted: letters that no listed name has there are not impossible. */
const PRIOR = 0.4;
/** Weight of a letter at another place than its usual one. */
const ELSEWHERE = 0.15;

const KNOWN = new WeakMap<NameLexicon, LetterCosts>();

/**
 * How the letters of the lexicon's names stand: first, last, between, or alone. 崎 ends surnames, 朗 given names. A letter counts by how much likelier it is
 * at its place in a name of one kind than anywhere in names of the other, so that unlisted names are cut as listed ones are made.
 */
export function letterCosts(lexicon: NameLexicon): LetterCosts {
  const known = KNOWN.get(lexicon);
  if (known !== undefined) return known;
  const [surnames, givenNames] = [countsOf(lexicon.surnames), countsOf(lexicon.givenNames)];
  const costs = { surname: costBy(surnames, givenNames), given: costBy(givenNames, surnames) };
  KNOWN.set(lexicon, costs);
  return costs;
}

interface Counts {
  /** How many names have this letter at this place, by place and letter. */
  readonly places: ReadonlyMap<string, number>;
  readonly letters: ReadonlyMap<string, number>;
  readonly names: number;
}

function countsOf(names: NameList): Counts {
  const [places, letters] = [new Map<string, number>(), new Map<string, number>()];
  for (const spelling of names.keys()) {
    const all = Array.from(spelling);
    for (const [at, letter] of all.entries()) {
      add(places, placeOf(at, all.length) + letter);
      add(letters, letter);
    }
  }
  return { places, letters, names: Math.max(1, names.size) };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function placeOf(at: number, length: number): string {
  if (at === 0) return length === 1 ? '=' : '^';
  return at === length - 1 ? '$' : '-';
}

function costBy(own: Counts, other: Counts): LetterCost {
  return (letters) => {
    let nats = 0;
    for (const [at, letter] of letters.entries()) {
      const here = own.places.get(placeOf(at, letters.length) + letter) ?? 0;
      const anywhere = own.letters.get(letter) ?? 0;
      const there = other.letters.get(letter) ?? 0;
      nats += Math.log(((there + PRIOR) * own.names) / ((here + ELSEWHERE * anywhere + PRIOR) * other.names));
    }
    return PER_NAT * nats;
  };
}
