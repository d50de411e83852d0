/** What mistakes of matching cost, in questions that a person has to answer. */
export interface MatchCosts {
  /** A card written to somebody else's record. */
  readonly wrongLink: number;
  /** Somebody whom the org has, made a second time. */
  readonly double: number;
}

/**
 * Bits above as likely as not from which a link costs less than a question, and from which a question costs less than a double: a link of probability p
 * costs (1 − p) wrong links, a new record p doubles, a question is 1.
 */
export function marginsOf({ wrongLink, double }: MatchCosts): { readonly link: number; readonly ask: number } {
  return { link: Math.log2(wrongLink - 1), ask: -Math.log2(double - 1) };
}
