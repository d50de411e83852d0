/** A reading of a Japanese name part in hiragana, and its dictionary cost: lower is more frequent. */
export interface NameReading {
  readonly reading: string;
  readonly cost: number;
}

/** Names of one kind by spelling, readings most frequent first. */
export type NameList = ReadonlyMap<string, readonly NameReading[]>;

/** How single letters of names are read, for names that are in no list. */
export interface LetterReadings {
  readonly surnames: NameList;
  readonly givenNames: NameList;
}

/** Names of people in Latin letters, each lower case, without accents. */
export interface LatinLists {
  readonly givenNames: ReadonlySet<string>;
  readonly surnames: ReadonlySet<string>;
  /** Those of both that are words of a language too: a company may be called so. */
  readonly alsoWords: ReadonlySet<string>;
  /** Those of both that are never printed without an accent. */
  readonly accented: ReadonlySet<string>;
}

/** Japanese surnames and given names with their readings, and names known in Latin letters. */
export interface NameLexicon {
  readonly surnames: NameList;
  readonly givenNames: NameList;
  readonly letterReadings: LetterReadings;
  /** Lower case, without accents: that a word is used as a name, not how often. */
  readonly latinNames: ReadonlySet<string>;
  /** Far more of them, given names and surnames apart. */
  readonly latinLists?: LatinLists;
  /** How many given names have this letter first, and how many have it later. */
  readonly givenLetters: ReadonlyMap<string, { readonly first: number; readonly later: number }>;
}

/** Counts the letters of given names by position, so that a name not in the list can still look like one. */
export function createNameLexicon(
  surnames: NameList,
  givenNames: NameList,
  letterReadings: LetterReadings = { surnames: new Map(), givenNames: new Map() },
  latinNames: ReadonlySet<string> = new Set(),
): NameLexicon {
  const givenLetters = new Map<string, { first: number; later: number }>();
  for (const spelling of givenNames.keys()) {
    let place: 'first' | 'later' = 'first';
    for (const letter of spelling) {
      const count = givenLetters.get(letter) ?? { first: 0, later: 0 };
      if (count.first + count.later === 0) givenLetters.set(letter, count);
      count[place] += 1;
      place = 'later';
    }
  }
  return { surnames, givenNames, givenLetters, letterReadings, latinNames };
}

/** How much a spelling looks like a given name by its letters alone, 0–1: the least usual letter decides. */
export function givenNameLikeness(spelling: string, { givenLetters }: NameLexicon): number {
  const letters = Array.from(spelling);
  if (letters.length === 0 || letters.length > 4) return 0;
  const likeness = letters.map((letter, index) => {
    const count = givenLetters.get(letter);
    const seen =
      count === undefined ? 0 : (index === 0 ? count.first : count.later) + 0.3 * (index === 0 ? count.later : count.first);
    return Math.min(1, Math.log1p(seen) / Math.log1p(20));
  });
  return Math.min(...likeness);
}
