import type { Box } from './box.ts';
import type { FieldOrigin } from './card-fields.ts';
import type { CardQuad } from './card-reading.ts';
import type { MatchEvidence, MatchReason, MatchVerdict } from './match-decision.ts';
import type { PersonObject } from './person-record.ts';
import type { FieldChange, PlanAction, PlanReason } from './plan.ts';
import type { DiscardReason } from './card-review.ts';
import type { ReviewVerdict, VerdictKind } from './review.ts';
import type { CardState, ParkReason } from './stored-card.ts';

/** A parked card as the queue shows it. */
export interface QueueEntry {
  readonly key: string;
  readonly version: number;
  readonly batchId: string;
  readonly name: string;
  readonly company: string;
  readonly reasons: readonly ParkReason[];
  /** Least certain of the fields that decide who a card is, 0–1; 0 where one is missing. */
  readonly worst: number;
  readonly worstField: string;
  /** Names the photo that the card was cut out of. */
  readonly photo: string;
  /** Orders the cards of one photo. */
  readonly place: number;
}

export interface QueueFilter {
  readonly batchId?: string;
  readonly reason?: ParkReason;
  /** Name of a field, `emails` for any of them, that is the least certain one. */
  readonly field?: string;
  /** Cards of one photo only, in their order on it. */
  readonly photo?: string;
}

/** How many cards wait, and for what. */
export interface QueueCounts {
  readonly waiting: number;
  readonly byReason: Readonly<Record<string, number>>;
  readonly byBatch: Readonly<Record<string, number>>;
  readonly byField: Readonly<Record<string, number>>;
}

export interface FieldView {
  readonly path: string;
  readonly value: string;
  readonly confidence: number;
  readonly raw: string;
  readonly origin: FieldOrigin;
  /** Pixels of the upright card image. */
  readonly box?: Box;
  readonly evidence: readonly string[];
  readonly alternatives: readonly string[];
  /** Set where the value cannot be written as it is. */
  readonly problem?: 'missing' | 'not-an-email' | 'no-such-number';
}

/** One value of the card beside the same value of a candidate. */
export interface ComparedValue {
  readonly field: string;
  readonly card: string;
  readonly record: string;
  /** `written-differently`: one value in two spellings. */
  readonly outcome: 'same' | 'written-differently' | 'different' | 'only-card' | 'only-record';
}

export interface CandidateView {
  readonly object: PersonObject | 'Card';
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly probability: number;
  readonly evidence: readonly MatchEvidence[];
  readonly compared: readonly ComparedValue[];
  /** A person, or the org's duplicate rule, points at it. */
  readonly chosen?: 'linked' | 'proposed';
}

/** A photo with the cards that lie on it. */
export interface PhotoView {
  /** As in `QueueFilter`. */
  readonly id: string;
  /** File name without folders. */
  readonly file: string;
  /** In their order on the photo; the card itself among them. */
  readonly cards: readonly PhotoCard[];
}

export interface PhotoCard {
  readonly key: string;
  readonly name: string;
  readonly state: CardState;
  /** Corners in pixels of the photo. */
  readonly quad: CardQuad;
}

/** Another card that may be the other side of this one, or the rest of it. */
export interface PairView {
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly path: string;
  readonly evidence: readonly ('same-email' | 'same-phone' | 'same-domain' | 'neighbour-file' | 'same-image')[];
  readonly absorbed: boolean;
}

/** What would be written if the card were accepted as it stands. */
export interface WritePreview {
  readonly action: PlanAction;
  readonly reasons: readonly PlanReason[];
  readonly object?: PersonObject;
  readonly id?: string;
  readonly changes: readonly FieldChange[];
}

/** A card with all a reviewer needs to judge it. */
export interface CardView {
  readonly key: string;
  readonly version: number;
  readonly state: CardState;
  readonly batchId: string;
  readonly event?: string;
  readonly metOn?: string;
  readonly reasons: readonly ParkReason[];
  /** Worst first. */
  readonly fields: readonly FieldView[];
  readonly lines: readonly string[];
  /** What is wrong with the picture: `blurred`, `glare`, `low-resolution`, `cells-left-out`, … */
  readonly warnings: readonly string[];
  readonly source: { readonly path: string; readonly page: number; readonly index: number };
  /** Size of the upright picture that boxes refer to; absent for cards without one. */
  readonly image?: { readonly width: number; readonly height: number; readonly quad: CardQuad };
  /** The photo it was cut out of; absent for cards without a picture. */
  readonly photo?: PhotoView;
  readonly turned: number;
  readonly decision: { readonly verdict: MatchVerdict; readonly reason: MatchReason };
  readonly newPerson: boolean;
  readonly discarded?: DiscardReason;
  readonly candidates: readonly CandidateView[];
  readonly pairs: readonly PairView[];
  /** Absent before the org was ever pulled. */
  readonly write?: WritePreview;
  /** Why the card cannot be accepted yet. */
  readonly obstacles: readonly ReviewObstacle[];
}

export type ReviewObstacle = 'decide-person' | 'name-missing' | 'company-missing' | 'not-an-email';

export type ReviewRefusal =
  | ReviewObstacle
  | 'not-open'
  | 'unknown-field'
  | 'value-too-long'
  | 'not-absorbed'
  | 'itself'
  | 'nothing-to-undo'
  | 'no-picture'
  | 'no-outline'
  | 'separate-first'
  | 'nothing-read';

/** Somebody else's act on a card that this reviewer had not seen. */
export interface SeenChange {
  readonly reviewer: string;
  readonly kind: VerdictKind | 'split' | 'undo' | 'redo' | 'program';
  readonly atMs: number;
  readonly path?: string;
}

export type Judged =
  | { readonly kind: 'done'; readonly card: CardView }
  | { readonly kind: 'stale'; readonly card: CardView; readonly changes: readonly SeenChange[] }
  | { readonly kind: 'refused'; readonly reason: ReviewRefusal; readonly card?: CardView }
  | { readonly kind: 'unknown' };

export interface JudgeRequest {
  /** Version of the card that the reviewer saw. */
  readonly version: number;
  readonly verdict: ReviewVerdict;
  readonly group?: string;
  readonly tookMs?: number;
}
