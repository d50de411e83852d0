import type { BatchContext } from './batch.ts';
import type { CardReading } from './card-reading.ts';
import type { PersonObject } from './person-record.ts';
import type { CardReview } from './card-review.ts';

/**
 * Where a card stands. `ready` cards wait for a plan, `applying` ones have writes in the outbox;
 * the others are final until a person or a later run changes them.
 */
export type CardState = 'ready' | 'parked' | 'applying' | 'written' | 'linked' | 'refused' | 'erased';

/** Why a card waits for a person; stable names. */
export type ParkReason =
  | 'name-missing'
  | 'company-missing'
  | 'contact-data-missing'
  | 'name-uncertain'
  | 'email-uncertain'
  | 'phone-uncertain'
  | 'company-uncertain'
  | 'field-uncertain'
  | 'possible-link'
  | 'several-possible'
  | 'moved-company'
  | 'met-by-unknown'
  | 'changed-since-plan'
  | 'duplicate-rule'
  | 'rejected-by-org'
  | 'value-too-long'
  | 'value-not-in-picklist'
  | 'record-deleted'
  | 'undone';

export type ReadCard = Extract<CardReading, { status: 'read' }>;

/** Which record a card's person is. */
export interface PersonLink {
  readonly object: PersonObject;
  readonly id: string;
}

/** Whom the org's own duplicate rule, or a reviewer, holds the card's person for. */
export interface LinkProposal {
  readonly object: PersonObject;
  /** 18-character record id. */
  readonly id: string;
  readonly reason: 'duplicate-rule' | 'reviewer';
  /** A person said yes: the next plan links the card to this record. */
  readonly accepted: boolean;
}

/** One captured card in the store. */
export interface StoredCard {
  /** `Card_Key__c`: hash of image, place in it and context. */
  readonly key: string;
  readonly batchId: string;
  readonly context: BatchContext;
  readonly imageHash: string;
  readonly reading: ReadCard;
  readonly state: CardState;
  readonly parkReasons: readonly ParkReason[];
  readonly person?: PersonLink;
  readonly proposal?: LinkProposal;
  readonly review?: CardReview;
  /** Counts every change: who holds an older one must look again before writing. */
  readonly version?: number;
  readonly capturedAtMs: number;
}
