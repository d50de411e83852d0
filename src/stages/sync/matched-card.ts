import type { AccountDecision, PersonDecision } from '../../domain/match-decision.ts';
import type { CampaignRecord, PersonRecord } from '../../domain/person-record.ts';
import type { PlannedWrite } from '../../domain/plan.ts';
import type { StoredCard } from '../../domain/stored-card.ts';

/** A card with everything a plan needs to know about it. */
export interface MatchedCard {
  readonly card: StoredCard;
  /** What the key of a new person is made from: the identifiers two readings of one card have in common. */
  readonly identity: readonly string[];
  readonly decision: PersonDecision;
  /** The record of verdict `link`, when it is one of the org. */
  readonly record?: PersonRecord;
  /** Key of an earlier card of the same person, when verdict `link` points inside the batch. */
  readonly sameAsCard?: string;
  readonly account: AccountDecision;
  readonly context: ResolvedContext;
  /** What an earlier plan of this card has done, where some of it was refused. */
  readonly writtenBefore?: readonly PlannedWrite[];
}

/** What the batch context means in this org. */
export interface ResolvedContext {
  /** The User behind met-by; absent when nobody was named, or nobody was found. */
  readonly userId?: string;
  readonly userUnknown: boolean;
  /** The Campaign of the event, when the org has it. */
  readonly campaign?: CampaignRecord;
}
