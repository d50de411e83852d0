import type { Batch, BatchContext } from '../domain/batch.ts';
import type { CardReading } from '../domain/card-reading.ts';
import type { CardState, LinkProposal, ParkReason, PersonLink, StoredCard } from '../domain/stored-card.ts';

/** One image that has been read. */
export interface StoredImage {
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  /** Path it was first added from. */
  readonly path: string;
  readonly bytes: number;
  readonly readings: readonly CardReading[];
}

export interface NewCard {
  readonly key: string;
  readonly batchId: string;
  readonly imageHash: string;
  readonly reading: StoredCard['reading'];
  readonly state: Extract<CardState, 'ready' | 'parked'>;
  readonly parkReasons: readonly ParkReason[];
  readonly capturedAtMs: number;
}

export interface CardFilter {
  readonly batchId?: string;
  readonly states?: readonly CardState[];
  readonly keys?: readonly string[];
  /** Hash of the image they were cut out of. */
  readonly imageHash?: string;
  readonly limit?: number;
}

/**
 * Images, batches and cards on this machine. Calls are synchronous; what is done inside `transact` is done as a whole or not at all.
 *
 * @throws OperatorError `StoreUnusable` when the disk is full or the file is locked for longer than five seconds
 */
export interface CardStore {
  transact<T>(work: () => T): T;

  createBatch(batch: Batch): void;
  batches(): readonly Batch[];
  /** Id or unambiguous beginning of one; `latest` names the newest. */
  findBatch(idOrPrefix: string): Batch | undefined;
  /** The newest batch with the same context whose run did not get to its end: the one to go on with. */
  findUnfinishedBatch(context: BatchContext): Batch | undefined;
  finishBatch(id: string): void;

  image(hash: string): StoredImage | undefined;
  /** Keeps what reading the image gave, so that it is never read twice, and that the batch holds it. */
  addImage(image: StoredImage, batchId: string): void;
  /** The batch that already holds this image in the same context, if any. */
  batchWith(hash: string, context: BatchContext): Batch | undefined;

  /** Adds the card unless its key is known. @returns whether it was added */
  addCard(card: NewCard): boolean;
  cards(filter: CardFilter): readonly StoredCard[];
  setCardState(key: string, state: CardState, parkReasons: readonly ParkReason[]): void;
  setCardProposal(key: string, proposal: LinkProposal): void;
  setCardPerson(key: string, person: PersonLink): void;
}
