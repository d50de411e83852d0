/** Words of Japanese company names: readings in Latin letters, and what the word is called in English; `-` where English leaves it out. */
export type CompanyWords = ReadonlyMap<string, readonly string[]>;

/** A part of a Japanese company name: the ways it may stand in a Latin one, each folded and without blanks; empty text where it may be missing. */
export type HeardPart = readonly string[];
