import type { Batch } from './batch.ts';
import type { ReadRejection } from './card-reading.ts';
import type { PairedSides } from './paired-sides.ts';

/** A file, page or region that gave no card, and why. */
export interface RejectedInput {
  readonly path: string;
  readonly page: number;
  readonly reason: ReadRejection | 'unreadable-folder';
  readonly detail?: string;
}

/** A card whose picture should be taken again, and why: `blurred`, `glare`, `low-resolution`; or a row of a list with `cells-left-out`. */
export interface PoorPicture {
  readonly path: string;
  readonly page: number;
  readonly index: number;
  readonly warnings: readonly string[];
}

/** What one file of an `add` run gave. */
export interface AddedFile {
  readonly path: string;
  readonly cards: number;
  readonly parked: number;
  /** Id of the batch that had this picture before. */
  readonly knownIn?: string;
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
  readonly poorPictures: readonly PoorPicture[];
  readonly sides: PairedSides;
  /** Fields read over all added cards. */
  readonly fields: number;
  /** Sum over the cards, as if they had been read one after the other. */
  readonly readingMs: number;
  readonly elapsedMs: number;
}

export interface AddProgress {
  readonly done: number;
  /** Files asked for; when a folder is watched, those that have come so far. */
  readonly total: number;
  readonly cards: number;
  readonly elapsedMs: number;
  /** The file that was finished last. */
  readonly last: AddedFile;
}
