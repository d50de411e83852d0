import { OperatorError } from '../domain/operator-error.ts';

/** SQLite's names for a world that is broken, with what it means for a person. */
const FAILURES: readonly (readonly [beginning: string, what: string, hint: string])[] = [
  ['SQLITE_FULL', 'the disk is full', 'Make room'],
  ['SQLITE_BUSY', 'another process keeps the store locked', 'Wait for it to end'],
  ['SQLITE_LOCKED', 'another process keeps the store locked', 'Wait for it to end'],
  ['SQLITE_IOERR', 'the disk cannot be written, or is full', 'Check the disk and make room'],
  ['SQLITE_READONLY', 'the store cannot be written', 'Check whom the folder belongs to'],
  ['SQLITE_CANTOPEN', 'the store cannot be opened', 'Check whom the folder belongs to'],
  ['SQLITE_CORRUPT', 'the store is damaged', 'Restore it from a backup'],
];

/** A store that failed in the middle of a command, as an error for people; `undefined` for anything else. */
export function storeFailure(error: unknown): OperatorError | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code !== 'string') return undefined;
  const failure = FAILURES.find(([beginning]) => code.startsWith(beginning));
  if (failure === undefined) return undefined;
  const [, what, hint] = failure;
  return new OperatorError({
    code: 'StoreUnusable',
    message: `The store failed: ${what} (${code}).`,
    hint: `What was finished before is kept, and nothing is sent twice. ${hint}, then run the same command again.`,
    cause: error,
  });
}
