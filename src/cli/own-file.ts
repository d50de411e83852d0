import { writeFileSync } from 'node:fs';

import { OperatorError } from '../domain/operator-error.ts';

/**
 * Writes what a person asked for into a file of theirs, readable by them only.
 *
 * @throws OperatorError `PathNotFound`
 */
export function writeOwnFile(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (cause) {
    throw new OperatorError({
      code: 'PathNotFound',
      message: `${path} cannot be written.`,
      hint: 'Nothing was written. Name another file.',
      cause,
    });
  }
}
