import type { Plan, PlanAction, PlannedWrite, SavedPlan } from '../domain/plan.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { buildPlan, type MatchedCard, type PlanPolicy, savePlan } from '../stages/sync/index.ts';
import { livingPerson, type MatchCards } from './match-cards.ts';
import { pulledAt } from './pulled-mirror.ts';
import { contextResolver } from './resolve-context.ts';

export interface PlanDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly outbox: Pick<Outbox, 'entriesById'>;
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly matchCards: MatchCards;
  readonly policy: PlanPolicy;
  readonly limits: { readonly planLifeMs: number };
}

export interface PlanOptions {
  readonly orgId: string;
  readonly batchId?: string;
  readonly limit?: number;
  /** Only cards that need one of these are planned. */
  readonly only?: readonly PlanAction[];
  /** Throws when the plan must not be kept. */
  readonly check?: (plan: Plan) => void;
  /** Keeps the plan out of the store. */
  readonly dryRun?: boolean;
}

/**
 * Decides for every card that waits what would be written, and saves that as a plan. Writes nothing to the org.
 *
 * @throws OperatorError `RecordNotFound` for a batch that does not exist, `OrgUnfit` when the mirror was never pulled
 */
export function makePlan(deps: PlanDeps, options: PlanOptions): SavedPlan {
  const mirrorPulledAtMs = pulledAt(deps.mirror);
  const cards = deps.cards.cards({
    // A batch is accounted for as a whole; otherwise only what is still open.
    ...(options.batchId === undefined ? { states: ['ready', 'parked', 'applying'] } : { batchId: options.batchId }),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  });
  const resolve = contextResolver(deps.mirror);
  const plan = buildPlan({
    orgId: options.orgId,
    nowAtMs: deps.clock.nowAtMs(),
    mirrorPulledAtMs,
    policy: deps.policy,
    ...(options.only === undefined ? {} : { only: options.only }),
    expiresAtMs: deps.clock.nowAtMs() + deps.limits.planLifeMs,
    cards: deps.matchCards(cards).map((matched) => {
      const context = resolve(matched.card.context);
      return decided(deps.mirror, { ...matched, context, writtenBefore: writtenBefore(deps, matched.card) });
    }),
  });
  options.check?.(plan);
  const saved = savePlan(plan);
  if (options.dryRun !== true) keep(deps, saved, cards);
  return saved;
}

/** What earlier plans have done for a card that is planned again: its person is known since then. */
function writtenBefore({ plans, outbox }: PlanDeps, { key, person, state }: StoredCard): readonly PlannedWrite[] {
  if (person === undefined || (state !== 'ready' && state !== 'parked')) return [];
  const items = plans.begunPlansOf(key).flatMap(({ plan }) => plan.items.filter(({ cardKey }) => cardKey === key));
  const entries = outbox.entriesById(items.flatMap(({ writeIds }) => writeIds));
  return entries.flatMap(({ state: end, write }) => (end === 'done' ? write : []));
}

/** A person has said that the org has nobody like this. */
function asNew(matched: MatchedCard): MatchedCard {
  const { record: _record, sameAsCard: _same, ...own } = matched;
  return { ...own, decision: { verdict: 'non-link', reason: 'decided-by-person', candidates: own.decision.candidates } };
}

/** A card that a person has linked to a record goes there, whatever the matcher thinks. */
export function decided(mirror: Mirror, matched: MatchedCard): MatchedCard {
  const { proposal, review } = matched.card;
  if (review?.person === 'new') return asNew(matched);
  const record = proposal?.accepted === true ? livingPerson(mirror, proposal.id) : undefined;
  if (record === undefined) return matched;
  const { sameAsCard: _same, ...own } = matched;
  return { ...own, record, decision: { verdict: 'link', reason: 'decided-by-person', candidates: own.decision.candidates } };
}

/** Cards that the plan parks wait for a person from now on. */
function keep(deps: PlanDeps, saved: SavedPlan, cards: readonly StoredCard[]): void {
  const states = new Map(cards.map((card) => [card.key, card.state]));
  deps.cards.transact(() => {
    deps.plans.savePlan(
      saved,
      saved.plan.items.map((item) => item.cardKey),
    );
    for (const { action, cardKey, parkReasons, writeIds } of saved.plan.items) {
      // Parked for a doubt that no longer matters, because the org knows the person.
      if (writeIds.length > 0 && states.get(cardKey) === 'parked') deps.cards.setCardState(cardKey, 'ready', []);
      if (action === 'park' && states.get(cardKey) === 'ready') deps.cards.setCardState(cardKey, 'parked', parkReasons ?? []);
    }
  });
}
