import type { Batch, BatchContext } from '../domain/batch.ts';
import type { CardReading } from '../domain/card-reading.ts';
import type { CardState, ParkReason, PersonLink, StoredCard } from '../domain/stored-card.ts';

/** What the store knows of one image. `readings` is absent until the image has been read. */
export interface StoredImage {
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  /** Path it was first added from. */
  readonly path: string;
  readonly bytes: number;
  readonly readings?: readonly CardReading[];
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
  /** The newest batch with the same context that still has unread images: an interrupted run to go on with. */
  findUnfinishedBatch(context: BatchContext): Batch | undefined;

  image(hash: string): StoredImage | undefined;
  /** Remembers the image and that the batch wants it; adding the same again changes nothing. */
  addImage(image: StoredImage, batchId: string): void;
  /** Keeps what reading the image gave, so that it is never read twice. */
  saveReadings(hash: string, readings: readonly CardReading[]): void;
  /** Image hashes the batch wants and that are not finished. */
  pendingImages(batchId: string): readonly string[];
  finishImage(hash: string, batchId: string): void;
  /** The batch that already holds this image in the same context, if any. */
  batchWith(hash: string, context: BatchContext): Batch | undefined;

  /** Adds the card unless its key is known. @returns whether it was added */
  addCard(card: NewCard): boolean;
  cards(filter: CardFilter): readonly StoredCard[];
  setCardState(key: string, state: CardState, parkReasons: readonly ParkReason[]): void;
  setCardPerson(key: string, person: PersonLink): void;
}
