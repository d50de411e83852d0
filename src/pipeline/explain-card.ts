import type { MatchExplanation } from '../domain/match-explanation.ts';
import type { AppParts } from './app-parts.ts';
import { explainedAccount, explainedDecision } from './explain-decision.ts';
import { cardName, findCard } from './find-stored.ts';
import { cardMatcher } from './match-cards.ts';
import { pulledAt } from './pulled-mirror.ts';

/** Why a card got its verdict, and its company its Account. */
export interface ExplainedCard {
  readonly cardKey: string;
  readonly name: string;
  /** The likeliest people first. */
  readonly people: readonly MatchExplanation[];
  readonly account: readonly MatchExplanation[];
  /** The earlier card of its pile that is of the same person. */
  readonly sameAsCard?: string;
}

/**
 * Judges a stored card anew beside those that wait with it, from the local copy of the org.
 *
 * @param keyOrPrefix  the beginning of its key, as `meibo list` shows it
 * @throws OperatorError `RecordNotFound`, `OrgUnfit` when the mirror was never pulled
 */
export function explainCard(parts: AppParts, keyOrPrefix: string): ExplainedCard {
  pulledAt(parts.mirror);
  const card = findCard(parts.cards, keyOrPrefix);
  const knowledge = parts.knowledge();
  const waiting = parts.cards.cards({ states: ['ready', 'parked', 'applying'] });
  const pile = waiting.some(({ key }) => key === card.key) ? waiting : [card];
  const matched = cardMatcher(parts.mirror, knowledge, parts.reviews)(pile).find((one) => one.card.key === card.key);
  const name = cardName(parts.cards, card.key);
  if (matched === undefined) return { cardKey: card.key, name, people: [], account: [] };
  const { decision, account, sameAsCard } = matched;
  const id = card.key.slice(0, 8);
  return {
    cardKey: card.key,
    name,
    people: explainedDecision({ id, name, decision }, parts.mirror, knowledge),
    account: explainedAccount(id, account),
    ...(sameAsCard === undefined ? {} : { sameAsCard: cardName(parts.cards, sameAsCard) }),
  };
}
