/** One legal form with its spellings, the first of which names it. */
export interface LegalForm {
  /** ISO 3166-1 alpha-2, `EU` for European forms. */
  readonly country: string;
  readonly spellings: readonly string[];
  /** Whether it stands before names too; `always`: also where it is so short that others need a form of their country behind. */
  readonly front: boolean | 'always';
}
