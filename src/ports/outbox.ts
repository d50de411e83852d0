import type { PlannedWrite } from '../domain/plan.ts';

/**
 * Where a write stands. `sent` without an outcome is *unknown*: it is looked up before it is sent again.
 * `halted` waits behind a parent that failed.
 */
export type OutboxState = 'pending' | 'sent' | 'done' | 'failed' | 'halted';

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
  readonly attempts: number;
}

export interface OutboxOutcome {
  readonly writeId: string;
  readonly state: Extract<OutboxState, 'pending' | 'done' | 'failed' | 'halted'>;
  readonly recordId?: string;
  readonly created?: boolean;
  readonly errorCode?: string;
  readonly errorFields?: readonly string[];
}

/** The journal of writes: the intent is on disk before the call, the outcome after it. Shares its transactions with the card store. */
export interface Outbox {
  /** Adds what is not there yet; a write known by its id keeps its state. */
  enqueue(planId: string, writes: readonly PlannedWrite[]): void;
  entries(planId: string): readonly OutboxEntry[];
  /** Entries of any plan: a write that an earlier plan has done is not done again. */
  entriesById(writeIds: readonly string[]): readonly OutboxEntry[];
  markSent(writeIds: readonly string[], atMs: number): void;
  record(outcomes: readonly OutboxOutcome[], atMs: number): void;
}
