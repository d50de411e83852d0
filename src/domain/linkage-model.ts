/**
 * What agreement and disagreement are worth, Fellegi–Sunter: a level's weight is log2(m / u) bits. `config/linkage-model.json`.
 */
export interface LinkageModel {
  readonly version: number;
  /** Revision of the org's own shares, where it has learned some; absent: as shipped. */
  readonly learned?: number;
  readonly margins: {
    /** Bits above log2(people) from which a match is sure enough to link. */
    readonly link: number;
    /** Bits above log2(people), usually negative, from which a person is asked. */
    readonly ask: number;
    /** Two candidates closer than this cannot be told apart. */
    readonly clearLead: number;
  };
  /** People assumed to carry a value besides those counted: an org knows one of many colleagues. */
  readonly unseen: { readonly organisation: number };
  /** Levels by comparison and name. */
  readonly levels: Readonly<Record<string, Readonly<Record<string, LevelModel>>>>;
}

export interface LevelModel {
  /** Share of true pairs that reach the level. */
  readonly m: number;
  /** Share of other pairs that reach it; absent where it follows from how often the value occurs. */
  readonly u?: number;
}
