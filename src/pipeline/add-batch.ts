import { createHash } from 'node:crypto';

import type { AddedFile, AddProgress, AddReport, PoorPicture, RejectedInput } from '../domain/add-report.ts';
import type { Batch, BatchContext } from '../domain/batch.ts';
import { type CardFields, SINGLE_FIELDS } from '../domain/card-fields.ts';
import type { CardReading } from '../domain/card-reading.ts';
import type { PairedSides } from '../domain/paired-sides.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { FileSource, FoundFile } from '../ports/file-source.ts';
import type { ImageVault } from '../ports/image-vault.ts';
import { type AcceptThresholds, parkReasonsOf } from '../stages/review/index.ts';
import { cardKey } from '../stages/sync/index.ts';

/** Reads every card of one file; bad input is a rejected reading, never an error. */
export type ReadFile = (bytes: Uint8Array, path: string, signal: AbortSignal) => Promise<readonly CardReading[]>;

export interface AddDeps {
  readonly store: CardStore;
  readonly vault: ImageVault;
  readonly files: FileSource;
  readonly clock: Clock;
  readonly readFile: ReadFile;
  /** Files read at the same time. */
  readonly parallelism: number;
  readonly accept: AcceptThresholds;
  readonly progress: (progress: AddProgress) => void;
  /** Joins the sides of cards, once all pictures of the batch are there. */
  readonly pairSides: (batchId: string) => PairedSides;
}

/** Files to add: all at once, or as they come in a watched folder. */
export interface AddInput {
  readonly files: Iterable<FoundFile> | AsyncIterable<FoundFile>;
  /** How many they are; a watched folder does not know. */
  readonly count?: number;
  readonly unreadable: readonly RejectedInput[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Tally = Mutable<Omit<AddReport, 'known' | 'rejected' | 'poorPictures'>> & {
  known: { path: string; batchId: string }[];
  rejected: RejectedInput[];
  poorPictures: PoorPicture[];
};

/**
 * Reads files into the store as one batch. Each file is kept as soon as it is read, so stopping loses at most the files in
 * hand; running the same command again goes on with the same batch and passes over what is there.
 *
 * @param signal  stops after the files in hand
 */
export async function addBatch(deps: AddDeps, input: AddInput, context: BatchContext, signal: AbortSignal): Promise<AddReport> {
  const startedAtMs = deps.clock.nowAtMs();
  const unfinished = deps.store.findUnfinishedBatch(context);
  const tally = newTally(input, unfinished);
  const run = { deps, context, tally, signal };
  let done = 0;
  await inParallel(input.files, deps.parallelism, signal, async (file) => {
    const last = await addFile(run, file);
    done += 1;
    if (input.count === undefined) tally.files = done;
    deps.progress({
      done,
      total: input.count ?? done,
      cards: tally.cardsAdded,
      elapsedMs: deps.clock.nowAtMs() - startedAtMs,
      last,
    });
  });
  // A watch ends with its signal: its batch is whole then.
  if (tally.batch !== undefined && (!signal.aborted || input.count === undefined)) {
    tally.sides = deps.pairSides(tally.batch.id);
    deps.store.finishBatch(tally.batch.id);
  }
  return { ...tally, elapsedMs: deps.clock.nowAtMs() - startedAtMs };
}

function newTally(input: AddInput, unfinished: Batch | undefined): Tally {
  return {
    resumed: unfinished !== undefined,
    files: input.count ?? 0,
    cardsAdded: 0,
    cardsFound: 0,
    ready: 0,
    parked: 0,
    known: [],
    rejected: [...input.unreadable],
    poorPictures: [],
    sides: { joined: 0, proposed: 0 },
    fields: 0,
    readingMs: 0,
    elapsedMs: 0,
    ...(unfinished === undefined ? {} : { batch: unfinished }),
  };
}

interface AddRun {
  readonly deps: AddDeps;
  readonly context: BatchContext;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

async function addFile(run: AddRun, file: FoundFile): Promise<AddedFile> {
  const { deps, tally, context } = run;
  const nothing: AddedFile = { path: file.path, cards: 0, parked: 0 };
  const bytes = await deps.files.load(file);
  if (!(bytes instanceof Uint8Array)) {
    tally.rejected.push(bytes);
    return nothing;
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  const holder = deps.store.batchWith(hash, context);
  if (holder !== undefined) {
    tally.known.push({ path: file.path, batchId: holder.id });
    tally.cardsFound += cardsIn(deps.store.image(hash)?.readings ?? []);
    return { ...nothing, knownIn: holder.id };
  }
  const readings = deps.store.image(hash)?.readings ?? (await readUnlessStopped(deps.readFile, bytes, file.path, run.signal));
  if (readings === undefined) return nothing;
  noteTroubles(tally, file, readings);
  tally.cardsFound += cardsIn(readings);
  if (readings.every((reading) => reading.status === 'rejected')) return nothing;
  await deps.vault.keep(bytes);
  const parked = keepCards(run, { hash, path: file.path, bytes: bytes.length, readings });
  return { path: file.path, cards: cardsIn(readings), parked };
}

function cardsIn(readings: readonly CardReading[]): number {
  return readings.filter(({ status }) => status === 'read').length;
}

/** @returns `undefined` for a reading cut short by Ctrl-C: the next run does it properly */
export async function readUnlessStopped(
  readFile: ReadFile,
  bytes: Uint8Array,
  path: string,
  signal: AbortSignal,
): Promise<readonly CardReading[] | undefined> {
  try {
    return await readFile(bytes, path, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function noteTroubles(tally: Tally, file: FoundFile, readings: readonly CardReading[]): void {
  for (const reading of readings) {
    const { page, index } = reading.source;
    if (reading.status === 'read' && reading.warnings.length > 0)
      tally.poorPictures.push({ path: file.path, page, index, warnings: reading.warnings });
    if (reading.status !== 'rejected') continue;
    const detail = reading.detail === undefined ? {} : { detail: reading.detail };
    tally.rejected.push({ path: file.path, page, reason: reading.reason, ...detail });
  }
}

/** The image, its cards and that the batch holds them: one transaction. @returns how many of them are parked */
function keepCards(run: AddRun, image: { hash: string; path: string; bytes: number; readings: readonly CardReading[] }): number {
  const { deps, context, tally } = run;
  const before = tally.parked;
  deps.store.transact(() => {
    tally.batch ??= newBatch(deps, context);
    deps.store.addImage(image, tally.batch.id);
    for (const reading of image.readings) {
      if (reading.status !== 'read') continue;
      const parkReasons = parkReasonsOf(reading.fields, deps.accept);
      const state = parkReasons.length === 0 ? 'ready' : 'parked';
      const added = deps.store.addCard({
        key: cardKey(image.hash, reading.source, context),
        batchId: tally.batch.id,
        imageHash: image.hash,
        reading,
        state,
        parkReasons,
        capturedAtMs: deps.clock.nowAtMs(),
      });
      if (!added) continue;
      tally.cardsAdded += 1;
      tally[state] += 1;
      tally.fields += countFields(reading.fields);
      tally.readingMs += reading.timings.totalMs;
    }
  });
  return tally.parked - before;
}

function newBatch(deps: AddDeps, context: BatchContext): Batch {
  const createdAtMs = deps.clock.nowAtMs();
  const day = new Date(createdAtMs).toISOString().slice(0, 10).replaceAll('-', '');
  const suffix = Math.floor(deps.clock.random() * 0x1_0000)
    .toString(16)
    .padStart(4, '0');
  const batch: Batch = { id: `${day}-${suffix}`, context, createdAtMs };
  deps.store.createBatch(batch);
  return batch;
}

function countFields(fields: CardFields): number {
  const single = SINGLE_FIELDS.filter((name) => fields[name] !== undefined).length;
  return single + fields.emails.length + fields.phones.length + fields.urls.length;
}

/** Works on the items in order, at most `width` at a time, until the signal stops it. */
export async function inParallel<T>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    while (!signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- one item after the other; the workers run side by side
      const next = await queue.next();
      if (next.done === true) return;
      // oxlint-disable-next-line no-await-in-loop -- one item after the other; the workers run side by side
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
}
