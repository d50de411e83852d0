import type { CardState } from '../domain/stored-card.ts';
import type { RememberedVerdict, ReviewedState, ReviewEvent } from '../domain/review.ts';

export interface CardVersion {
  readonly key: string;
  readonly version: number;
  readonly state: CardState;
}

/** The log of reviews, what it did to the cards, and the verdicts remembered for ever. In the same file and transactions as the cards. */
export interface ReviewStore {
  /** Appends to the log. @returns its sequence number, rising */
  addEvent(event: Omit<ReviewEvent, 'sequence'>): number;
  /** Oldest first. */
  eventsOf(cardKey: string): readonly ReviewEvent[];
  /** All events, oldest first; of these reviewers or batches only, where given. */
  events(filter: { readonly reviewer?: string; readonly sinceMs?: number; readonly batchId?: string }): readonly ReviewEvent[];
  /** Gives the card what a review decided, and one version more. */
  setReviewed(key: string, state: ReviewedState): void;
  /** Versions of all cards in these states, in the order of capture; quick, so that a queue notices what others did. */
  versions(states: readonly CardState[], batchId?: string): readonly CardVersion[];
  /** @param eventSequence  the verdict that said so */
  remember(verdict: RememberedVerdict, eventSequence: number): void;
  /** An undone verdict is heard no longer, a redone one again. */
  setHeard(eventSequence: number, heard: boolean): void;
  /** What people said of anybody known by one of these identities, newest first. */
  remembered(identities: readonly string[]): readonly RememberedVerdict[];
  /** Every verdict that is heard. */
  allRemembered(): readonly RememberedVerdict[];
}
