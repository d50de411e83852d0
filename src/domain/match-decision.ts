import type { PersonObject } from './person-record.ts';

/** Our verdict on "is this the same person?" — the truth is called a match. */
export type MatchVerdict = 'link' | 'possible-link' | 'non-link';

/** One comparison's contribution: positive bits speak for a match, negative against. */
export interface MatchEvidence {
  /** Stable name, e.g. `full-name`, `organisation`, `email`, `mobile`. */
  readonly comparison: string;
  /** Stable name of the level reached, e.g. `exact`, `variant-kanji`, `reading`, `different`. */
  readonly level: string;
  readonly bits: number;
}

/** A record or card that could be the same person. */
export interface ScoredCandidate {
  readonly object: PersonObject | 'Card';
  /** Record id, or the card's key. */
  readonly id: string;
  /** Sum of evidence, bits. */
  readonly matchWeight: number;
  /** 0–1. */
  readonly probability: number;
  readonly evidence: readonly MatchEvidence[];
}

/** Why the verdict is what it is; a stable name. */
export type MatchReason =
  | 'no-candidate'
  | 'one-clear-match'
  | 'contact-preferred-over-lead'
  | 'converted-lead-followed'
  | 'same-person-in-batch'
  | 'several-possible'
  | 'weak-evidence'
  | 'moved-company'
  | 'decided-by-person';

export interface PersonDecision {
  readonly verdict: MatchVerdict;
  readonly reason: MatchReason;
  /** The record to link to (verdict `link`), or the strongest doubt. */
  readonly best?: ScoredCandidate;
  /** Revision of the org's own weights by which it was judged; absent: the shipped ones. */
  readonly weights?: number;
  /** Best first, at most ten. */
  readonly candidates: readonly ScoredCandidate[];
}

export interface AccountDecision {
  readonly verdict: MatchVerdict;
  readonly accountId?: string;
  readonly probability: number;
  readonly evidence: readonly MatchEvidence[];
}
