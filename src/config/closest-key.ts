import { editDistance } from '../domain/edit-distance.ts';

/** The known word nearest to a mistyped one, or `undefined` when none is near: at most a third of its letters may differ. */
export function closestKey(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((key) => ({ key, edits: editDistance(word.toLowerCase(), key.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= Math.max(2, Math.floor(best.key.length / 3)) ? best.key : undefined;
}
