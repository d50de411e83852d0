import type { CardReading } from '../domain/card-reading.ts';
import type { FileSource, FoundFile, FoundFiles } from '../ports/file-source.ts';
import { inParallel, type ReadFile, readUnlessStopped } from './add-batch.ts';

export interface ReadFilesDeps {
  readonly files: FileSource;
  readonly readFile: ReadFile;
  readonly parallelism: number;
}

/** Reads files without storing them; readings come in the order of the files, however they finish. */
export async function readFiles(
  deps: ReadFilesDeps,
  found: FoundFiles,
  emit: (reading: CardReading) => void,
  signal: AbortSignal,
): Promise<void> {
  const finished = new Map<number, readonly CardReading[]>();
  let next = 0;
  for (const { path, page, detail } of found.unreadable) {
    const source = { path, page, index: 0 };
    emit({
      status: 'rejected',
      source,
      reason: 'unreadable-file',
      ...(detail === undefined ? {} : { detail }),
      timings: { totalMs: 0 },
    });
  }
  await inParallel([...found.files.entries()], deps.parallelism, signal, async ([index, file]) => {
    finished.set(index, await readOne(deps, file, signal));
    for (let ready = finished.get(next); ready !== undefined; ready = finished.get(next)) {
      for (const reading of ready) emit(reading);
      finished.delete(next);
      next += 1;
    }
  });
}

async function readOne(deps: ReadFilesDeps, file: FoundFile, signal: AbortSignal): Promise<readonly CardReading[]> {
  const bytes = await deps.files.load(file);
  if (bytes instanceof Uint8Array) return (await readUnlessStopped(deps.readFile, bytes, file.path, signal)) ?? [];
  const { path, page, reason, detail } = bytes;
  const source = { path, page, index: 0 };
  const why = reason === 'unreadable-folder' ? 'unreadable-file' : reason;
  return [{ status: 'rejected', source, reason: why, ...(detail === undefined ? {} : { detail }), timings: { totalMs: 0 } }];
}
