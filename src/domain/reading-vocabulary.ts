/** Words by which the parts of a card are told apart: `config/reading/vocabulary.yaml`. */
export interface ReadingVocabulary {
  readonly labels: Readonly<Record<LabelKind, readonly string[]>>;
  readonly company: {
    readonly japanese: readonly string[];
    readonly japaneseEnding: readonly string[];
    readonly japaneseTrade: readonly string[];
    readonly latin: readonly string[];
    readonly latinWord: readonly string[];
  };
  readonly department: {
    readonly japaneseEnding: readonly string[];
    readonly latinFunction: readonly string[];
    readonly latinEnding: readonly string[];
    readonly latinStart: readonly string[];
    readonly latin: readonly string[];
    readonly katakana: readonly string[];
  };
  readonly title: {
    readonly japanese: readonly string[];
    readonly latin: readonly string[];
    readonly latinEnding: readonly string[];
  };
  readonly honorific: { readonly latin: readonly string[]; readonly japaneseQualification: readonly string[] };
  readonly address: {
    readonly prefectures: readonly string[];
    readonly japaneseBuilding: readonly string[];
    readonly japaneseOffice: readonly string[];
    readonly latinStreet: readonly string[];
    readonly countries: readonly string[];
  };
  readonly freeMail: readonly string[];
  /** Words in katakana, of the language and of companies: `config/reading/katakana-words.txt`, `katakana-company-words.txt`. */
  readonly katakanaWords: readonly string[];
}

/** Kinds of printed labels (TEL, 携帯, E-mail …). */
export const LABEL_KINDS = [
  'fax',
  'mobile',
  'direct',
  'main',
  'toll-free',
  'home',
  'work',
  'extension',
  'email',
  'url',
  'postal',
  'address',
  'registration',
  'social',
  'hours',
] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];
