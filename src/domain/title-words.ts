/** Highest first. */
export const TITLE_LEVELS = ['chair', 'president', 'executive', 'director', 'manager', 'lead', 'staff'] as const;
export type TitleLevel = (typeof TITLE_LEVELS)[number];

/** Words by which titles are told apart: `config/matching/titles.yaml`. */
export interface TitleWords {
  readonly levels: Readonly<Record<TitleLevel, readonly string[]>>;
  readonly functions: Readonly<Record<string, readonly string[]>>;
}
