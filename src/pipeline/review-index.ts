import type { QueueCounts, QueueEntry } from '../domain/review-view.ts';
import type { CardState, StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { ReviewStore } from '../ports/review-store.ts';
import { queueEntry } from '../stages/review/index.ts';

/** Cards that may still become one with another. */
const OPEN: readonly CardState[] = ['ready', 'parked'];
/** A value shared by more cards than this says nothing about any of them. */
const MOST_SHARED = 60;

/** So long a look at the whole queue is good enough beside a single card. */
const FRESH_MS = 2000;

interface Known {
  readonly version: number;
  readonly state: CardState;
  readonly entry: QueueEntry;
  readonly tokens: readonly string[];
}

export interface ReviewIndex {
  /**
   * Takes in what was changed since, by whomever.
   *
   * @param nowAtMs  where given, a look of less than two seconds ago is good enough: a verdict is checked against the store anyway
   */
  refresh(nowAtMs?: number): void;
  /** Parked cards, in the order they came in. */
  waiting(): readonly QueueEntry[];
  /** Open cards that share one of these tokens, nearest first. */
  sharing(tokens: readonly string[], except: string): readonly string[];
}

/**
 * What the desk must know of all open cards at every step: kept in memory and brought up to date by version, so that one more
 * verdict costs milliseconds in a queue of ten thousand and another reviewer's work is noticed at once.
 *
 * @param tokensOf  values by which two cards may belong together
 */
export function openReviewIndex(
  { cards, reviews }: { readonly cards: CardStore; readonly reviews: ReviewStore },
  tokensOf: (card: StoredCard) => readonly string[],
): ReviewIndex {
  const known = new Map<string, Known>();
  const holders = new Map<string, Set<string>>();
  let goodUntilMs = 0;
  const forget = (key: string): void => {
    for (const token of known.get(key)?.tokens ?? []) holders.get(token)?.delete(key);
    known.delete(key);
  };
  const learn = (card: StoredCard): void => {
    forget(card.key);
    const tokens = tokensOf(card);
    known.set(card.key, { version: card.version ?? 0, state: card.state, entry: queueEntry(card), tokens });
    for (const token of tokens) {
      const keys = holders.get(token) ?? new Set<string>();
      holders.set(token, keys.add(card.key));
    }
  };
  return {
    refresh(nowAtMs) {
      if (nowAtMs !== undefined && nowAtMs < goodUntilMs) return;
      if (nowAtMs !== undefined) goodUntilMs = nowAtMs + FRESH_MS;
      const now = reviews.versions(OPEN);
      const open = new Set(now.map(({ key }) => key));
      for (const key of known.keys()) if (!open.has(key)) forget(key);
      const changed = now.filter(({ key, version }) => known.get(key)?.version !== version).map(({ key }) => key);
      if (changed.length > 0) for (const card of cards.cards({ keys: changed })) learn(card);
    },
    waiting: () => [...known.values()].filter(({ state }) => state === 'parked').map(({ entry }) => entry),
    sharing(tokens, except) {
      const shared = new Map<string, number>();
      for (const token of tokens) {
        const keys = holders.get(token);
        if (keys === undefined || keys.size > MOST_SHARED) continue;
        for (const key of keys) if (key !== except) shared.set(key, (shared.get(key) ?? 0) + 1);
      }
      return [...shared].toSorted((a, b) => b[1] - a[1]).map(([key]) => key);
    },
  };
}

export function countsOf(waiting: readonly QueueEntry[]): QueueCounts {
  const byReason: Record<string, number> = {};
  const byBatch: Record<string, number> = {};
  const byField: Record<string, number> = {};
  for (const { reasons, batchId, worstField } of waiting) {
    for (const reason of reasons) byReason[reason] = (byReason[reason] ?? 0) + 1;
    byBatch[batchId] = (byBatch[batchId] ?? 0) + 1;
    byField[worstField] = (byField[worstField] ?? 0) + 1;
  }
  return { waiting: waiting.length, byReason, byBatch, byField };
}
