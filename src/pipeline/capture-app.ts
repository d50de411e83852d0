import type { AddProgress, AddReport } from '../domain/add-report.ts';
import type { BatchContext } from '../domain/batch.ts';
import type { CardReading } from '../domain/card-reading.ts';
import { addBatch, type AddDeps } from './add-batch.ts';
import type { AppParts } from './app-parts.ts';
import { pairSides } from './pair-sides.ts';
import { readFiles } from './read-files.ts';

/** What the commands that read cards ask of the program. */
export interface CaptureCommands {
  add(
    paths: readonly string[],
    context: BatchContext,
    progress: (progress: AddProgress) => void,
    signal: AbortSignal,
  ): Promise<AddReport>;
  /** Adds what is in a folder and what comes into it until the signal ends it; all of it is one batch. */
  watch(
    folder: string,
    context: BatchContext,
    progress: (progress: AddProgress) => void,
    signal: AbortSignal,
  ): Promise<AddReport>;
  read(paths: readonly string[], emit: (reading: CardReading) => void, signal: AbortSignal): Promise<void>;
}

export function captureCommands(parts: AppParts): CaptureCommands {
  const addDeps = async (progress: AddDeps['progress']): Promise<AddDeps> => {
    const { cards: store, vault, files, clock, accept } = parts;
    const sides = (batchId: string): ReturnType<AddDeps['pairSides']> => pairSides(parts, batchId);
    return { store, vault, files, clock, accept, progress, pairSides: sides, ...(await parts.reader()) };
  };
  return {
    async add(paths, context, progress, signal) {
      const { files, unreadable } = await parts.files.find(paths);
      return addBatch(
        await addDeps(progress),
        { files, count: files.length, unreadable },
        { ...parts.unlessSaid, ...context },
        signal,
      );
    },
    async watch(folder, context, progress, signal) {
      const files = await parts.files.watch(folder, signal);
      return addBatch(await addDeps(progress), { files, unreadable: [] }, { ...parts.unlessSaid, ...context }, signal);
    },
    async read(paths, emit, signal) {
      const found = await parts.files.find(paths);
      await readFiles({ files: parts.files, ...(await parts.reader()) }, found, emit, signal);
    },
  };
}
