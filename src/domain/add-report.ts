import type { Batch } from './batch.ts';
import type { ReadRejection } from './card-reading.ts';

/** A file, page or region that gave no card, and why. */
export interface RejectedInput {
  readonly path: string;
  readonly page: number;
  readonly reason: ReadRejection | 'unreadable-folder';
  readonly detail?: string;
}

/** What one `add` run did. */
export interface AddReport {
  /** Absent when nothing was new. */
  readonly batch?: Batch;
  /** Whether an interrupted run was gone on with. */
  readonly resumed: boolean;
  readonly files: number;
  readonly cardsAdded: number;
  /** Cards on all readable files: those added and those that were there before. */
  readonly cardsFound: number;
  readonly ready: number;
  readonly parked: number;
  /** Files whose image is in the store already in the same context, with the batch that has it. */
  readonly known: readonly { readonly path: string; readonly batchId: string }[];
  readonly rejected: readonly RejectedInput[];
  /** Fields read over all added cards. */
  readonly fields: number;
  /** Sum over the cards, as if they had been read one after the other. */
  readonly readingMs: number;
  readonly elapsedMs: number;
}

export interface AddProgress {
  readonly done: number;
  readonly total: number;
  readonly cards: number;
  readonly elapsedMs: number;
}
