import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The cards that come with the package. */
export const DEMO_FOLDER = fileURLToPath(new URL('../../fixtures/demo/', import.meta.url));

interface DeckIndex {
  readonly event: { readonly name: string; readonly venue: string; readonly metOn: string };
  readonly entries: readonly { readonly truth: string; readonly files: readonly { readonly path: string }[] }[];
}

export function demoIndex(): DeckIndex {
  return readJson<DeckIndex>(join(DEMO_FOLDER, 'index.json'));
}

// The files are part of this package; their shape is checked by its own tests.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the shape at each call
export function readJson<T>(path: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
