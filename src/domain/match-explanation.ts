import type { MatchVerdict } from './match-decision.ts';

/** What one comparison says of a pair. */
export interface ExplainedPart {
  /** Name of the comparison or column. */
  readonly comparison: string;
  /** Stable name of the level reached, e.g. `exact`, `similar`, `different`. */
  readonly level: string;
  readonly bits: number;
  /** What was compared, where it is one value on each side. */
  readonly values?: readonly [string, string];
}

/** Why a pair got its verdict: everything for and against, in bits. */
export interface MatchExplanation {
  readonly idA: string;
  readonly idB: string;
  /** Who the two are, in words. */
  readonly names?: readonly [string, string];
  readonly parts: readonly ExplainedPart[];
  /** Bits before any evidence, negative: one of so many people is the one. */
  readonly priorBits: number;
  /** 0–1; other pairs of the two rows may have their part in it. */
  readonly probability: number;
  readonly verdict: MatchVerdict;
  /** Stable name of why, where there is one: `moved-company`. */
  readonly reason?: string;
  /** Probabilities from which a pair is a link, and from which it is a question. */
  readonly lines: { readonly link: number; readonly ask: number };
}
