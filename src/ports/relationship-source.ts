import type { OrgFact } from '../domain/org-facts.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';

/** A Lead that became a Contact, or a record that was merged into another. */
export interface PersonMove {
  readonly from: string;
  readonly to: string;
}

export interface RelationshipPortion {
  readonly touchpoints: readonly Touchpoint[];
  /** Source ids that the org no longer has, or no longer counts as contact. */
  readonly retracted: readonly string[];
  readonly facts: readonly OrgFact[];
  /** Ids of facts that left the org. */
  readonly gone: readonly string[];
  readonly moves: readonly PersonMove[];
  /** Newest SystemModstamp in it, epoch milliseconds. */
  readonly newestMs: number;
}

/** Where contact events come from. Objects that the org lacks, or that this user may not see, bring nothing. */
export interface RelationshipSource {
  /**
   * Everything, or what changed since, in portions.
   *
   * @throws OperatorError `CrmUnavailable`, `AuthNeeded`, `ApiBudgetReached`
   */
  pull(sinceMs: number | undefined): AsyncIterable<RelationshipPortion>;
}
