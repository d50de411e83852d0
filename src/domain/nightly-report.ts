import type { ApplyReport } from './apply-report.ts';
import type { RelationshipNight } from './relationship-night.ts';
import type { OptOutNight } from './opt-out.ts';
import type { PersonLink } from './stored-card.ts';

/** What became of a person after our card went to them. */
export type PersonFate =
  | { readonly kind: 'live' }
  /** The Lead became this Contact, or the record was merged into another one; `wasMerged` also where both happened. */
  | { readonly kind: 'converted' | 'merged'; readonly to: PersonLink; readonly wasMerged: boolean }
  | { readonly kind: 'deleted' };

/** One change of the org's description that touches fields we write; stable names. */
export interface OrgChange {
  readonly object: string;
  readonly field: string;
  readonly change: 'field-gone' | 'access-lost' | 'newly-required' | 'values-removed' | 'type-changed' | 'shortened';
  /** Values that left a restricted picklist. */
  readonly values?: readonly string[];
}

/** Two records of the org that are one person by our measure; ids only. */
export interface FoundDuplicate {
  readonly cardKey: string;
  readonly person: PersonLink;
  readonly other: PersonLink;
  /** 0–1. */
  readonly probability: number;
}

/** A field that no longer holds what we wrote. */
export interface FieldDrift {
  readonly field: string;
  readonly change: 'cleared' | 'changed';
  /** Whether our own user changed it last; what others do in Salesforce wins. */
  readonly by: 'us' | 'others';
}

/** What the night found about values that we wrote; ids and field names only. */
export interface DriftReport {
  /** Fields that others changed since the last night; they stay as they are. */
  readonly edited: number;
  /** Fields that our own user changed afterwards, without our knowing. */
  readonly drifted: readonly (FieldDrift & { readonly person: PersonLink })[];
  /** Of these, written once more. */
  readonly repaired: number;
}

/** A step of the night that did not get to its end; the others were done. */
export interface NightlyFailure {
  readonly step: string;
  /** Code of the error catalogue. */
  readonly code: string;
  readonly message: string;
}

/** What one night did. Counts and ids, no card content. */
export interface NightlyReport {
  readonly schemaVersion: 1;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  /** When the last night before this one ended, and the days on which none did. */
  readonly lastRunAtMs?: number;
  readonly missedDays: number;
  readonly dryRun: boolean;
  readonly pulled: { readonly firstLoad: boolean; readonly people: number; readonly accounts: number; readonly deleted: number };
  readonly followed: {
    readonly converted: number;
    readonly merged: number;
    /** Cards whose person is gone: parked, never made again. */
    readonly deleted: number;
    /** Rows in the org that were pointed at the new record. */
    readonly repointed: number;
  };
  /** Our rows that the org no longer has, by object. */
  readonly missingInOrg: Readonly<Record<string, number>>;
  /** Absent when the step did not get to its end. */
  readonly fieldDrift?: DriftReport;
  readonly orgChanges: readonly OrgChange[];
  readonly resumed?: ApplyReport;
  readonly applied?: ApplyReport;
  readonly plan?: {
    readonly id: string;
    readonly create: number;
    readonly update: number;
    readonly link: number;
    readonly park: number;
  };
  readonly duplicates: readonly FoundDuplicate[];
  readonly retention: {
    readonly imagesDeleted: number;
    /** Images that reach their age within the next day. */
    readonly imagesDueTomorrow: number;
  };
  /** Temperatures and alarms; absent when the step did not get to its end. */
  readonly relationships?: RelationshipNight;
  /** Tags that people had twice, after a merge or a conversion, and that were taken away. */
  readonly doubledTags?: number;
  /** People who do not want to be reached; absent when the step did not get to its end. */
  readonly optOuts?: OptOutNight;
  readonly waiting: { readonly ready: number; readonly parked: number };
  readonly callsMade: number;
  readonly failures: readonly NightlyFailure[];
  /** Steps that the time limit left undone. */
  readonly skipped: readonly string[];
}
