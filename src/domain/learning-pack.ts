/** A text as the machine reads it, what it should be, and on how many cards a person said so. */
export interface LearnedSpelling {
  readonly read: string;
  readonly right: string;
  readonly cards: number;
}

/** Whose mail domain it is, as reviewers let it stand. */
export interface LearnedDomain {
  readonly domain: string;
  readonly company: string;
  readonly cards: number;
}

/** Letters that were read for others, on cards that a person corrected. */
export interface LearnedConfusion {
  readonly read: string;
  readonly right: string;
  readonly times: number;
}

/** Two people that somebody told apart: keys under which the first is known again, and a record or the other's key. */
export interface ToldApart {
  readonly person: string;
  readonly other: string;
}

/** What corrections taught: a file that people can read, change and hand on. */
export interface LearningPack {
  readonly version: 1;
  /** Sequence of the last review that was looked at when the pack was accepted. */
  readonly learnedThrough: number;
  /** Company names. */
  readonly companies: readonly LearnedSpelling[];
  readonly domains: readonly LearnedDomain[];
  /** What is read of a drawn name, and whose it is. */
  readonly logos: readonly LearnedSpelling[];
  readonly titles: readonly LearnedSpelling[];
  readonly confusions: readonly LearnedConfusion[];
  readonly different: readonly ToldApart[];
}

export const EMPTY_PACK: LearningPack = {
  version: 1,
  learnedThrough: 0,
  companies: [],
  domains: [],
  logos: [],
  titles: [],
  confusions: [],
  different: [],
};

/** The parts of a pack that hold entries. */
export const PACK_PARTS = ['companies', 'domains', 'logos', 'titles', 'confusions', 'different'] as const;
export type PackPart = (typeof PACK_PARTS)[number];

/** What an entry is about: two entries with the same subject cannot both hold. */
export function subjectOf(entry: LearningPack[PackPart][number]): string {
  if ('domain' in entry) return entry.domain;
  if ('person' in entry) return `${entry.person}\n${entry.other}`;
  return 'times' in entry ? `${entry.read}\n${entry.right}` : entry.read;
}

function together<T extends LearningPack[PackPart][number]>(below: readonly T[], above: readonly T[]): readonly T[] {
  return [...new Map([...below, ...above].map((entry) => [subjectOf(entry), entry])).values()];
}

/** Both packs in one; where they speak about the same thing, `over` is heard. */
export function mergedPacks(under: LearningPack, over: LearningPack): LearningPack {
  return {
    version: 1,
    learnedThrough: over.learnedThrough,
    companies: together(under.companies, over.companies),
    domains: together(under.domains, over.domains),
    logos: together(under.logos, over.logos),
    titles: together(under.titles, over.titles),
    confusions: together(under.confusions, over.confusions),
    different: together(under.different, over.different),
  };
}

export function packSize(pack: LearningPack): number {
  let entries = 0;
  for (const part of PACK_PARTS) entries += pack[part].length;
  return entries;
}
