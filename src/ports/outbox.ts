import type { CrmRow, MatchedRecord } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';

/**
 * Where a write stands. `sent` without an outcome is *unknown*: it is looked up before it is sent again.
 * `halted` waits behind a parent that failed; `undone` was taken back, or given up by an undo before it was sent.
 */
export type OutboxState = 'pending' | 'sent' | 'done' | 'failed' | 'halted' | 'undone';

export interface OutboxEntry {
  readonly write: PlannedWrite;
  readonly planId: string;
  readonly state: OutboxState;
  /** Id of the record written, once known. */
  readonly recordId?: string;
  readonly created?: boolean;
  /** Salesforce's error code, without card content. */
  readonly errorCode?: string;
  readonly errorFields?: readonly string[];
  /** Salesforce's sentence, kept only for codes whose sentence quotes no value of the record. */
  readonly errorMessage?: string;
  /** Records that the org's duplicate rule named. */
  readonly matched?: readonly MatchedRecord[];
  readonly attempts: number;
  /** The target as it was before the write: the fields written, or `null` when there was none. Absent until it was looked at. */
  readonly before?: CrmRow | null;
  /** SystemModstamp of the record when it was read back after the write, epoch milliseconds. */
  readonly stampAtMs?: number;
}

export interface BeforeImage {
  readonly writeId: string;
  readonly before: CrmRow | null;
}

export interface OutboxOutcome {
  readonly writeId: string;
  readonly state: Exclude<OutboxState, 'sent'>;
  readonly recordId?: string;
  readonly created?: boolean;
  readonly errorCode?: string;
  readonly errorFields?: readonly string[];
  readonly errorMessage?: string;
  readonly matched?: readonly MatchedRecord[];
}

/** The journal of writes: the intent is on disk before the call, the outcome after it. Shares its transactions with the card store. */
export interface Outbox {
  /** Adds what is not there yet; a write known by its id keeps its state. */
  enqueue(planId: string, writes: readonly PlannedWrite[]): void;
  entries(planId: string): readonly OutboxEntry[];
  /** Entries of any plan: a write that an earlier plan has done is not done again. */
  entriesById(writeIds: readonly string[]): readonly OutboxEntry[];
  /** Entries of any plan that wrote one of these records. */
  entriesByRecord(recordIds: readonly string[]): readonly OutboxEntry[];
  markSent(writeIds: readonly string[], atMs: number): void;
  record(outcomes: readonly OutboxOutcome[], atMs: number): void;
  /** Keeps the id of a bulk job before its data is sent. */
  noteJob(planId: string, jobId: string, writeIds: readonly string[]): void;
  /** Jobs of the plan whose end nobody has seen. */
  openJobs(planId: string): readonly string[];
  closeJob(jobId: string): void;
  /** Keeps what the targets were like before the writes: what an undo restores. */
  recordBefore(images: readonly BeforeImage[]): void;
  /** Keeps when the records were last changed as far as we know: a later change is somebody else's. */
  recordStamps(stamps: readonly { readonly writeId: string; readonly stampAtMs: number }[]): void;
}
