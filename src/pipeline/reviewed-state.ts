import type { ReviewedState } from '../domain/review.ts';
import type { StoredCard } from '../domain/stored-card.ts';

/** What a review may change of a card, as it is now. */
export function reviewedState({ reading, state, parkReasons, proposal, review }: StoredCard): ReviewedState {
  return {
    reading,
    state,
    parkReasons,
    ...(proposal === undefined ? {} : { proposal }),
    ...(review === undefined ? {} : { review }),
  };
}
