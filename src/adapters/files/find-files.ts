import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

import type { RejectedInput } from '../../domain/add-report.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { FileSource, FoundFile, FoundFiles } from '../../ports/file-source.ts';
import { cardFileEndings, isCardFile } from './card-files.ts';
import { expandPattern, isPattern } from './glob.ts';
import { watchFolder } from './watch-folder.ts';

/** A scan of a card is some hundred kilobytes; beyond this a file is not a card but a mistake. */
const MAX_BYTES = 200 * 1024 * 1024;

/** Stands for what is piped into the command. */
const PIPED = '-';

/**
 * Files on this machine's disk, and what is piped into the command as `-`.
 *
 * @param input  read to its end when `-` is asked for, once
 */
export function diskFiles(input: AsyncIterable<Uint8Array> = process.stdin): FileSource {
  let piped: Buffer | undefined;
  return {
    async find(paths) {
      const found = { files: new Map<string, FoundFile>(), unreadable: [] as RejectedInput[] };
      for (const path of paths) {
        if (path === PIPED) {
          piped ??= await readAll(input);
          found.files.set(PIPED, { path: PIPED, bytes: piped.length });
        } else for (const own of await namedBy(path)) await visit(own, true, found);
      }
      if (found.files.size === 0 && found.unreadable.length === 0) throw nothingToRead(paths);
      return { files: [...found.files.values()], unreadable: found.unreadable } satisfies FoundFiles;
    },
    async watch(folder, signal) {
      const info = await stat(folder).catch(() => undefined);
      if (info === undefined) throw notFound(folder);
      if (!info.isDirectory()) throw noFolder(folder);
      return watchFolder(folder, signal);
    },
    async load(file) {
      if (file.bytes > MAX_BYTES)
        return { path: file.path, page: 1, reason: 'too-large', detail: `${Math.round(file.bytes / 1048576)} MB` };
      if (file.path === PIPED && piped !== undefined) return piped;
      try {
        return await readFile(file.path);
      } catch {
        return { path: file.path, page: 1, reason: 'unreadable-file' };
      }
    },
  };
}

/** Reading stops beyond the limit; the file is then refused as too large. */
async function readAll(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/** A path as it is, or the paths of a pattern that the shell left alone. A file really called `a[1].jpg` wins. */
async function namedBy(path: string): Promise<readonly string[]> {
  if (!isPattern(path)) return [path];
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) return [path];
  const found = await expandPattern(path);
  return found.length === 0 ? [path] : found;
}

interface Collected {
  readonly files: Map<string, FoundFile>;
  readonly unreadable: RejectedInput[];
}

async function visit(path: string, isNamed: boolean, found: Collected): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) {
    if (isNamed) throw notFound(path);
    return;
  }
  if (info.isDirectory()) await visitFolder(path, found);
  else if (info.isFile() && (isNamed || isCardFile(path))) found.files.set(path, { path, bytes: info.size });
}

async function visitFolder(path: string, found: Collected): Promise<void> {
  const names = await access(path, constants.R_OK | constants.X_OK)
    .then(() => readdir(path))
    .catch(() => undefined);
  if (names === undefined) {
    found.unreadable.push({ path, page: 1, reason: 'unreadable-folder' });
    return;
  }
  for (const name of names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
    if (!name.startsWith('.')) await visit(join(path, name), false, found);
  }
}

function notFound(path: string): OperatorError {
  return new OperatorError({
    code: 'PathNotFound',
    message: `There is no file or folder ${path}.`,
    hint: 'Nothing was read. Check the spelling and run the command again.',
  });
}

function noFolder(path: string): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `${path} is no folder: only folders can be watched.`,
    hint: 'Nothing was read. Leave out --watch to read a file.',
  });
}

function nothingToRead(paths: readonly string[]): OperatorError {
  return new OperatorError({
    code: 'NothingToRead',
    message: `No picture, PDF or vCard in ${paths.join(', ')}.`,
    hint: `Files looked for in folders: ${cardFileEndings()}. A file named directly, or piped in as "-", is read whatever its ending.`,
  });
}
