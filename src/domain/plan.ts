import type { Box } from './box.ts';
import type { CrmFields, CrmValue } from './crm-values.ts';
import type { MatchEvidence, MatchReason } from './match-decision.ts';
import type { PersonObject } from './person-record.ts';
import type { ParkReason } from './stored-card.ts';

export type PlanAction = 'create' | 'update' | 'link' | 'park' | 'skip';

/** Why a card gets its action; stable names. */
export type PlanReason =
  | MatchReason
  | ParkReason
  | 'already-written'
  | 'being-written'
  | 'new-person'
  | 'fills-blank-fields'
  | 'newer-card'
  | 'not-selected';

export interface FieldChange {
  readonly field: string;
  readonly before: CrmValue;
  readonly after: CrmValue;
  /** 0–1, of the reading behind the value; absent where no ink is behind it. */
  readonly confidence?: number;
  /** Where on the upright card image the value stands. */
  readonly box?: Box;
}

/**
 * One write to the org, decided and not yet sent.
 *
 * `upsert` goes by external ID; `update` by record id; `insert-once` is for objects without upsert
 * (CampaignMember, and everything in an org without our fields): looked up by its fields first, and sent only when nothing is there;
 * `delete` is for undo, by record id.
 */
export interface PlannedWrite {
  /** Deterministic: the same write planned twice has the same id and is sent once. */
  readonly id: string;
  /** Order of sending: parents before children. */
  readonly step: number;
  readonly object: string;
  readonly operation: 'upsert' | 'update' | 'insert-once' | 'delete';
  readonly externalIdField?: string;
  /** Without `externalIdField`: a key that only this machine knows. */
  readonly externalId?: string;
  /** With `insert-once`: names of the fields that the record is known by; it is looked up by the first. Absent: those of its object. */
  readonly identity?: readonly string[];
  readonly recordId?: string;
  /** SystemModstamp of the target when the plan was made, epoch milliseconds; a later one parks the card. */
  readonly expectedModifiedAtMs?: number;
  readonly fields: CrmFields;
  /** In an undo: id of the write that this one takes back. */
  readonly undoes?: string;
}

export interface PlanItem {
  readonly cardKey: string;
  readonly action: PlanAction;
  readonly reasons: readonly PlanReason[];
  /** Set with action `park`: what the card waits for. */
  readonly parkReasons?: readonly ParkReason[];
  /** The person the card ends up with: an existing record, or a new one by its key. */
  readonly person?: PlannedPerson;
  readonly changes: readonly FieldChange[];
  readonly evidence: readonly MatchEvidence[];
  /** Ids of the plan's writes this card needs. */
  readonly writeIds: readonly string[];
}

export type PlannedPerson =
  | { readonly kind: 'existing'; readonly object: PersonObject; readonly id: string; readonly personKey?: string }
  | { readonly kind: 'new'; readonly object: PersonObject; readonly personKey: string };

/** What would be written: a plain value that can be printed, stored, diffed and mailed. */
export interface Plan {
  readonly schemaVersion: 1;
  readonly orgId: string;
  readonly createdAtMs: number;
  /** When the mirror that the plan was made from was last pulled. */
  readonly mirrorPulledAtMs: number;
  /** After this moment the plan is no longer begun; an interrupted one is still finished. Absent: never. */
  readonly expiresAtMs?: number;
  /** Set on the plan of an undo: id of the plan it takes back. */
  readonly undoes?: string;
  readonly items: readonly PlanItem[];
  readonly writes: readonly PlannedWrite[];
}

/** A plan with its identity: the hash of its canonical JSON. */
export interface SavedPlan {
  /** First twelve hex digits of `hash`, unless they are taken. */
  readonly id: string;
  /** SHA-256 of the plan's canonical JSON, hex. */
  readonly hash: string;
  readonly plan: Plan;
}
