/** A reading of a Japanese name part in hiragana, and its dictionary cost: lower is more frequent. */
export interface NameReading {
  readonly reading: string;
  readonly cost: number;
}

/** Japanese surnames and given names with their readings, most frequent first, by spelling. */
export interface NameLexicon {
  readonly surnames: ReadonlyMap<string, readonly NameReading[]>;
  readonly givenNames: ReadonlyMap<string, readonly NameReading[]>;
}

export const EMPTY_NAME_LEXICON: NameLexicon = { surnames: new Map(), givenNames: new Map() };
