import type { CardState } from '../../domain/stored-card.ts';

/** Where a card is done with: its picture is no longer needed to decide anything. */
const FINAL: ReadonlySet<CardState> = new Set(['written', 'linked', 'refused', 'erased']);
const DAY_MS = 86_400_000;

interface ImageUse {
  readonly imageHash: string;
  readonly state: CardState;
  readonly capturedAtMs: number;
}

/**
 * Images older than the policy allows, all of whose cards are done with. Hash and decisions stay.
 *
 * @param days  0 keeps everything
 * @param held  images under legal hold, by hash
 */
export function dueImages(
  cards: readonly ImageUse[],
  { days, nowAtMs, held }: { readonly days: number; readonly nowAtMs: number; readonly held: ReadonlySet<string> },
): readonly string[] {
  if (days === 0) return [];
  const youngest = new Map<string, number>();
  const open = new Set<string>();
  for (const { imageHash, state, capturedAtMs } of cards) {
    youngest.set(imageHash, Math.max(youngest.get(imageHash) ?? 0, capturedAtMs));
    if (!FINAL.has(state)) open.add(imageHash);
  }
  return [...youngest]
    .filter(([hash, atMs]) => !open.has(hash) && !held.has(hash) && nowAtMs - atMs >= days * DAY_MS)
    .map(([hash]) => hash);
}
