import type { Plan, PlannedWrite } from '../domain/plan.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { savePlan } from '../stages/sync/index.ts';
import { lookBefore } from './look-before.ts';
import type { SendDeps } from './send-deps.ts';
import { sendWrites } from './send-writes.ts';

export interface RepairDeps extends SendDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
}

type Repairs = Pick<Plan, 'orgId' | 'mirrorPulledAtMs'> & { readonly writes: readonly PlannedWrite[] };

/** @returns rows written; see `carryOutRepairs` */
export async function applyRepairs(deps: RepairDeps, repairs: Repairs, settle: () => void): Promise<number> {
  return (await carryOutRepairs(deps, repairs, settle)).filter(({ state }) => state === 'done').length;
}

/**
 * Carries out writes that belong to no card, as a plan of their own through the outbox: stopped anywhere, the next run finishes it
 * like any interrupted plan.
 *
 * @param settle  what changes on this machine, in the transaction that keeps the intents
 * @returns what became of each write
 */
export async function carryOutRepairs(
  deps: RepairDeps,
  { orgId, mirrorPulledAtMs, writes }: Repairs,
  settle: () => void,
): Promise<readonly OutboxEntry[]> {
  if (writes.length === 0) {
    deps.cards.transact(settle);
    return [];
  }
  const createdAtMs = deps.clock.nowAtMs();
  const own = writes.map((write) => asOfNow(write, createdAtMs));
  const plan: Plan = { schemaVersion: 1, orgId, createdAtMs, mirrorPulledAtMs, items: [], writes: own };
  const saved = savePlan(plan);
  deps.cards.transact(() => {
    deps.plans.savePlan(saved, []);
    deps.plans.setPlanStatus(saved.id, 'applying');
    deps.outbox.enqueue(saved.id, own);
    settle();
  });
  const everyWrite = own.map((write) => write.id);
  await lookBefore(deps, saved.id, everyWrite);
  await sendWrites(deps, saved.id, everyWrite, () => undefined);
  deps.plans.setPlanStatus(saved.id, 'applied');
  return deps.outbox.entries(saved.id);
}

/**
 * The outbox does no write twice that it knows by its id. A repair may be due again: a temperature that changed and changed back, a
 * tag that was taken off and given anew. What must never be made twice keeps its id.
 */
function asOfNow(write: PlannedWrite, createdAtMs: number): PlannedWrite {
  return write.operation === 'insert-once' ? write : { ...write, id: `${write.id}:${createdAtMs}` };
}
