import type { Plan, PlannedWrite } from '../domain/plan.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { savePlan } from '../stages/sync/index.ts';
import { lookBefore } from './look-before.ts';
import type { SendDeps } from './send-deps.ts';
import { sendWrites } from './send-writes.ts';

export interface RepairDeps extends SendDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
}

/**
 * Carries out writes that belong to no card, as a plan of their own through the outbox: stopped anywhere, the next run finishes it
 * like any interrupted plan.
 *
 * @param settle  what changes on this machine, in the transaction that keeps the intents
 * @returns rows written
 */
export async function applyRepairs(
  deps: RepairDeps,
  { orgId, mirrorPulledAtMs, writes }: Pick<Plan, 'orgId' | 'mirrorPulledAtMs'> & { readonly writes: readonly PlannedWrite[] },
  settle: () => void,
): Promise<number> {
  if (writes.length === 0) {
    deps.cards.transact(settle);
    return 0;
  }
  const plan: Plan = { schemaVersion: 1, orgId, createdAtMs: deps.clock.nowAtMs(), mirrorPulledAtMs, items: [], writes };
  const saved = savePlan(plan);
  deps.cards.transact(() => {
    deps.plans.savePlan(saved, []);
    deps.plans.setPlanStatus(saved.id, 'applying');
    deps.outbox.enqueue(saved.id, writes);
    settle();
  });
  const everyWrite = writes.map((write) => write.id);
  await lookBefore(deps, saved.id, everyWrite);
  await sendWrites(deps, saved.id, everyWrite, () => undefined);
  deps.plans.setPlanStatus(saved.id, 'applied');
  return deps.outbox.entries(saved.id).filter((entry) => entry.state === 'done').length;
}
