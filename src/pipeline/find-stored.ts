import { OperatorError } from '../domain/operator-error.ts';
import type { SavedPlan } from '../domain/plan.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { PlanStore } from '../ports/plan-store.ts';

/** @throws OperatorError `RecordNotFound` */
export function batchIdOf({ cards }: { readonly cards: CardStore }, idOrPrefix: string): string {
  const batch = cards.findBatch(idOrPrefix);
  if (batch !== undefined) return batch.id;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no batch ${idOrPrefix}, or several begin like this.`,
    hint: 'Nothing was done. `meibo list` shows what there is.',
    actions: ['meibo list'],
  });
}

/** @throws OperatorError `RecordNotFound` */
export function findCard(cards: CardStore, keyOrPrefix: string): StoredCard {
  const [card, other] = cards.cards({}).filter(({ key }) => key.startsWith(keyOrPrefix));
  if (card !== undefined && other === undefined) return card;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no card ${keyOrPrefix}, or several begin like this.`,
    hint: 'Nothing was done. `meibo list` shows what there is.',
    actions: ['meibo list'],
  });
}

/** @throws OperatorError `RecordNotFound` */
export function findPlan(plans: PlanStore, idOrPrefix: string): SavedPlan {
  const saved = plans.findPlan(idOrPrefix);
  if (saved !== undefined) return saved;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no plan ${idOrPrefix}, or several begin like this.`,
    hint: 'Nothing was written. Make one with `meibo plan`.',
    actions: ['meibo plan'],
  });
}

/** Who a card is, in words a person recognizes. */
export function cardName(cards: CardStore, cardKey: string): string {
  const fields = cards.cards({ keys: [cardKey] })[0]?.reading.fields;
  const company = fields?.company ?? fields?.companyLatin;
  return [fields?.fullName?.value ?? cardKey.slice(0, 8), company?.value].filter((part) => part !== undefined).join(' · ');
}
