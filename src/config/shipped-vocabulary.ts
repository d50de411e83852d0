import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the compiled program; where the sources run there is none. */
export const SHIPPED_VOCABULARY = fileURLToPath(new URL('../vocabulary.json', import.meta.url));

/** Part of `npm run build`. @param vocabulary  what was made of the text `yaml` and found to be right */
export function writeVocabulary(path: string, yaml: string, vocabulary: object): void {
  writeFileSync(path, JSON.stringify({ fingerprint: fingerprintOf(yaml), vocabulary }));
}

/** @returns what was written of just this text; `undefined` where it was another one, or nothing was written */
export function writtenVocabulary(path: string, yaml: string): unknown {
  try {
    const shipped: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof shipped !== 'object' || shipped === null || !('fingerprint' in shipped) || !('vocabulary' in shipped))
      return undefined;
    return shipped.fingerprint === fingerprintOf(yaml) ? shipped.vocabulary : undefined;
  } catch {
    return undefined;
  }
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
