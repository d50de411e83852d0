/** How a name is read. `guessed` when it was not stated but comes from the dictionary. */
export interface NameSound {
  /** Hiragana; empty for a part nobody has a reading for. */
  readonly family: string;
  readonly given: string;
  readonly romaji: { readonly family: string; readonly given: string };
  readonly guessed: boolean;
}

export interface CanonicalName {
  readonly script: 'japanese' | 'latin' | 'other';
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  readonly titles: readonly string[];
  readonly suffix: string;
  /** How family and given name were told apart; `none` for a name of one part. */
  readonly splitBy: 'gap' | 'lexicon' | 'comma' | 'order' | 'guess' | 'none';
  /** Whether the cut is a guess. */
  readonly guessed: boolean;
  /** Comparing form: variants folded, no blanks. */
  readonly folded: string;
  readonly readings: readonly NameSound[];
}
