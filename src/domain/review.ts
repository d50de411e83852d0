import type { CardState, LinkProposal, ParkReason, ReadCard } from './stored-card.ts';
import type { CardQuad } from './card-reading.ts';
import type { CardReview, DiscardReason } from './card-review.ts';
import type { PersonObject } from './person-record.ts';

/** One act of a reviewer. `path` names a field: `company`, `emails.0`, `phones.1`; one past the end adds a value. */
export type ReviewVerdict =
  | { readonly kind: 'correct'; readonly path: string; readonly value: string }
  | { readonly kind: 'accept' }
  | { readonly kind: 'link'; readonly object: PersonObject; readonly id: string }
  | { readonly kind: 'new-person' }
  | { readonly kind: 'not-same'; readonly object: PersonObject | 'Card'; readonly id: string }
  /** Another card that waits is of the same person: both go to one record. */
  | { readonly kind: 'same-card'; readonly id: string }
  | { readonly kind: 'discard'; readonly reason: DiscardReason }
  | { readonly kind: 'turn'; readonly quarters: number }
  /** The card lies elsewhere on the photo than was found: corners in the decoded page. It is read anew. */
  | { readonly kind: 'outline'; readonly quad: CardQuad }
  /** Takes another card in: the back of this one, or a part that was read as a card of its own. */
  | { readonly kind: 'absorb'; readonly other: string; readonly as: 'back' | 'part' }
  /** Gives an absorbed card back. */
  | { readonly kind: 'release'; readonly other: string };

export type VerdictKind = ReviewVerdict['kind'];

/** Everything of a card that a review may change: what undo restores. */
export interface ReviewedState {
  readonly reading: ReadCard;
  readonly state: CardState;
  readonly parkReasons: readonly ParkReason[];
  readonly proposal?: LinkProposal;
  readonly review?: CardReview;
}

/** A card as it was before and after an act. */
export interface ReviewedCard {
  readonly key: string;
  readonly before: ReviewedState;
  readonly after: ReviewedState;
}

/** Who stands in the log for what the program did by itself: joined two sides, followed a merge. No person looked. */
export const PROGRAM = 'meibo';

/** One line of the log of reviews; lines are only ever added. */
export interface ReviewEvent {
  readonly sequence: number;
  readonly cardKey: string;
  readonly atMs: number;
  /** Who: the login name of the machine, or what `--reviewer` said. */
  readonly reviewer: string;
  readonly verdict:
    | ReviewVerdict
    | { readonly kind: 'undo' | 'redo'; readonly of: number }
    /** A part of the picture became a card of its own; the only card of the event. */
    | { readonly kind: 'split' };
  /** Edits of one visit to a field share a group and are undone together. */
  readonly group?: string;
  readonly cards: readonly ReviewedCard[];
  /** Milliseconds the card was before the reviewer's eyes, where the page knows. */
  readonly tookMs?: number;
}

/** Whom a person told apart from whom, or said to be the same; kept for ever. */
export interface RememberedVerdict {
  /** Keys under which the card's person is known again. */
  readonly identities: readonly string[];
  /** Record id, or an identity of the other card's person. */
  readonly other: string;
  readonly verdict: 'same' | 'different';
}
