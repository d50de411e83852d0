/** Why a person takes a card out of the pile; stable names. */
export const DISCARD_REASONS = ['not-a-card', 'unreadable', 'duplicate', 'own-colleague', 'not-wanted', 'retake'] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

/** What a person decided about a card, beside its fields. */
export interface CardReview {
  /** `new`: nobody the org has now, whatever the matcher thinks. A link is kept as an accepted proposal. */
  readonly person?: 'new';
  /** Quarter turns clockwise that the picture is shown with. */
  readonly turned?: number;
  readonly discarded?: DiscardReason;
  /** Key of the card that took this one in: its other side, or the rest of it. */
  readonly absorbedBy?: string;
  /** Keys of the cards this one took in. */
  readonly absorbed?: readonly string[];
  /** A person drew the outline of the card; the picture is cut out by it. */
  readonly redrawn?: true;
  /** Key of the card that this one was cut out of. */
  readonly parent?: string;
}
