import { createHash } from 'node:crypto';

import type { Plan, PlanAction, PlanItem, PlannedPerson, PlannedWrite } from '../../domain/plan.ts';
import type { ParkReason } from '../../domain/stored-card.ts';
import { remainingDoubts } from './corroboration.ts';
import type { MatchedCard } from './matched-card.ts';
import { type CardPlan, planCard, type PlanPolicy } from './plan-card.ts';

export interface PlanInput {
  readonly orgId: string;
  readonly nowAtMs: number;
  readonly mirrorPulledAtMs: number;
  readonly policy: PlanPolicy;
  /** Cards that need another action are left as they are; absent: all actions. */
  readonly only?: readonly PlanAction[];
  /** When the plan may no longer be begun; absent: never. */
  readonly expiresAtMs?: number;
  /** In the order of capture; a card that equals an earlier one comes after it. */
  readonly cards: readonly MatchedCard[];
}

/**
 * Makes the plan for a set of cards. Pure: the same cards, mirror and policy give the same writes with the same ids.
 * Two cards that need the same record (event, tag, person, connection) share one write; the first card's values stand.
 */
export function buildPlan(input: PlanInput): Plan {
  const plans: CardPlan[] = [];
  const persons = new Map<string, PlannedPerson>();
  const doubts = remainingDoubts(input.cards);
  for (const stored of input.cards) {
    const matched = withDoubts(stored, doubts.get(stored.card.key) ?? []);
    const leader = matched.sameAsCard === undefined ? undefined : persons.get(matched.sameAsCard);
    const plan = selected(planCard(matched, input.policy, leader), input.only);
    if (plan.item.person !== undefined) {
      persons.set(matched.card.key, plan.item.person);
      // The first card of a person may be parked: the next one stands for them, or each of the others would make a record.
      if (matched.sameAsCard !== undefined && leader === undefined) persons.set(matched.sameAsCard, plan.item.person);
    }
    plans.push(plan);
  }
  const writes = new Map<string, PlannedWrite>();
  const items = plans.map((plan) => withWriteIds(plan, writes, input.orgId));
  return {
    schemaVersion: 1,
    orgId: input.orgId,
    createdAtMs: input.nowAtMs,
    mirrorPulledAtMs: input.mirrorPulledAtMs,
    ...(input.expiresAtMs === undefined ? {} : { expiresAtMs: input.expiresAtMs }),
    items,
    writes: [...writes.values()].toSorted((a, b) => a.step - b.step),
  };
}

/** A card that a person did not ask for now: nothing of it is written, and nobody is linked to what it would have made. */
function selected(plan: CardPlan, only: readonly PlanAction[] | undefined): CardPlan {
  const { action, cardKey } = plan.item;
  if (only === undefined || plan.writes.length === 0 || only.includes(action)) return plan;
  return { item: { cardKey, action: 'skip', reasons: ['not-selected'], changes: [], evidence: [] }, writes: [] };
}

/** A parked card with nothing left in doubt goes on like any other. */
function withDoubts(matched: MatchedCard, parkReasons: readonly ParkReason[]): MatchedCard {
  const { card } = matched;
  if (card.state !== 'parked') return matched;
  return { ...matched, card: { ...card, parkReasons, state: parkReasons.length === 0 ? 'ready' : 'parked' } };
}

/** @param writes  by target; collects the first write of each */
function withWriteIds(plan: CardPlan, writes: Map<string, PlannedWrite>, orgId: string): PlanItem {
  const writeIds: string[] = [];
  for (const write of plan.writes) {
    const kept = writes.get(write.id) ?? { ...write, id: contentId(orgId, write) };
    writes.set(write.id, kept);
    writeIds.push(kept.id);
  }
  return { ...plan.item, writeIds };
}

/** The id of a write is its content: planned again with the same values it is known, with others it is a new write. */
function contentId(orgId: string, write: PlannedWrite): string {
  const content = JSON.stringify([orgId, write.id, write.operation, write.fields, write.expectedModifiedAtMs ?? null]);
  return createHash('sha256').update(content).digest('hex').slice(0, 24);
}
