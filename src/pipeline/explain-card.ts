import type { MatchExplanation } from '../domain/match-explanation.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { AppParts } from './app-parts.ts';
import { explainedAccount, explainedDecision } from './explain-decision.ts';
import { cardName } from './find-stored.ts';
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
  const card = cardNamed(parts, keyOrPrefix);
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

function cardNamed({ cards }: AppParts, keyOrPrefix: string): StoredCard {
  const [card, other] = cards.cards({}).filter(({ key }) => key.startsWith(keyOrPrefix));
  if (card !== undefined && other === undefined) return card;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no card ${keyOrPrefix}, or several begin like this.`,
    hint: 'Nothing was done. `meibo list` shows what there is.',
    actions: ['meibo list'],
  });
}
