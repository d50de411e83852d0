import { writeFile } from 'node:fs/promises';

import { OperatorError } from '../domain/operator-error.ts';

/**
 * Writes a file that only its owner can read.
 *
 * @throws OperatorError `PathNotFound`
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (cause) {
    throw new OperatorError({
      code: 'PathNotFound',
      message: `${path} cannot be written.`,
      hint: 'Nothing was written. Check that the folder exists and belongs to you.',
      cause,
    });
  }
}
