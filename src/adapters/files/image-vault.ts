import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { OperatorError } from '../../domain/operator-error.ts';
import type { ImageVault } from '../../ports/image-vault.ts';

/** Images under `folder`, two levels by hash, files 0600 in folders 0700. A file appears whole or not at all. */
export function fileImageVault(folder: string): ImageVault {
  return {
    async keep(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(folder, hash);
      if (await exists(path)) return hash;
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
      await writeWhole(path, bytes);
      return hash;
    },
    async keepCrop(hash, cardKey, jpeg) {
      const path = cropPath(folder, hash, cardKey);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWhole(path, jpeg);
    },
    async loadCrop(hash, cardKey) {
      const path = cropPath(folder, hash, cardKey);
      return (await exists(path)) ? readFile(path) : undefined;
    },
    async load(hash) {
      try {
        return await readFile(pathOf(folder, hash));
      } catch (cause) {
        throw new OperatorError({
          code: 'StoreUnusable',
          message: `The image ${hash.slice(0, 12)} is missing from the store.`,
          hint: 'Add the original file again with `meibo add`.',
          cause,
        });
      }
    },
    async remove(hash) {
      const path = pathOf(folder, hash);
      await rm(cropFolder(folder, hash), { recursive: true, force: true });
      if (!(await exists(path))) return false;
      await rm(path, { force: true });
      return true;
    },
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

function pathOf(folder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('an image hash is 64 hexadecimal digits');
  return join(folder, hash.slice(0, 2), hash);
}

function cropFolder(folder: string, hash: string): string {
  return `${pathOf(folder, hash)}-crops`;
}

function cropPath(folder: string, hash: string, cardKey: string): string {
  if (!/^[0-9a-z-]+$/.test(cardKey)) throw new Error('a card key is lower-case letters, digits and hyphens');
  return join(cropFolder(folder, hash), `${cardKey}.jpg`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
