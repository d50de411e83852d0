import type { HeardPart } from './company-words.ts';
import type { SpokenName } from './spoken-name.ts';
import type { MatchVerdict } from './match-decision.ts';

/** What a column of a list holds; decides how its values are folded, compared and searched. */
export const COLUMN_KINDS = [
  'first-name',
  'last-name',
  'full-name',
  'company',
  'email',
  'phone',
  'date',
  'postal-code',
  'address',
  'number',
  'amount',
  'category',
  'text',
  'long-text',
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** One comparison: a column of each list. */
export interface ListComparison {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** A row in comparing form: one cell per comparison, empty where nothing is known. */
export interface ListRow {
  readonly id: string;
  readonly cells: readonly string[];
}

export interface Lists {
  readonly rows: readonly ListRow[];
  readonly comparisons: readonly ListComparison[];
  /** Where the second list begins; `undefined` for one list. */
  readonly second: number | undefined;
  /** How companies in kanji may stand in Latin letters, by cell; absent where no list has both. */
  readonly heard?: ReadonlyMap<string, readonly HeardPart[]>;
  /** Names of people in kanji with their readings, by comparison and cell; `undefined` for a comparison without any. */
  readonly spoken?: readonly (ReadonlyMap<string, SpokenName> | undefined)[];
}

/** Two rows that may be one. `idA` stands in the first list; in one list, earlier than `idB`. */
export interface ListPair {
  readonly idA: string;
  readonly idB: string;
  /** Sum of evidence, bits. */
  readonly weight: number;
  /** 0–1. */
  readonly probability: number;
  readonly verdict: MatchVerdict;
}
