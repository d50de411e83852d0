import { on } from 'node:events';
import type { Stats } from 'node:fs';
import { basename } from 'node:path';

import type { FoundFile } from '../../ports/file-source.ts';
import { isCardFile } from './card-files.ts';

/** Events of a file system do not cross a network drive, where scanners put their files: looked at every so often instead. */
const LOOK_EVERY_MS = 1000;
/** A file that has not grown for so long is taken for whole; if it grows after all, it is handed out again. */
const SETTLED_AFTER_MS = 2000;

/**
 * The files of a folder and its sub-folders that could hold a card: those that are there, then each new one as soon as it has
 * settled, and again when it is written anew. Ends with the signal.
 */
export async function* watchFolder(folder: string, signal: AbortSignal): AsyncIterable<FoundFile> {
  const { watch } = await import('chokidar');
  const watcher = watch(folder, {
    usePolling: true,
    interval: LOOK_EVERY_MS,
    binaryInterval: LOOK_EVERY_MS,
    awaitWriteFinish: { stabilityThreshold: SETTLED_AFTER_MS, pollInterval: 250 },
    ignored: (path: string, stats?: Stats) => path !== folder && isPassedOver(path, stats),
    alwaysStat: true,
  });
  try {
    for await (const [event, path, stats] of on(watcher, 'all', { signal })) {
      if (event !== 'add' && event !== 'change') continue;
      yield { path: String(path), bytes: sizeOf(stats) };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await watcher.close();
  }
}

/** Hidden files and folders are half-written or somebody else's; other endings are no cards. */
function isPassedOver(path: string, stats: Stats | undefined): boolean {
  return basename(path).startsWith('.') || (stats?.isFile() === true && !isCardFile(path));
}

function sizeOf(stats: unknown): number {
  return typeof stats === 'object' && stats !== null && 'size' in stats ? Number(stats.size) : 0;
}
