import type { ApplyReport } from '../domain/apply-report.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { PlanItem, SavedPlan } from '../domain/plan.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { loadsAs } from '../stages/sync/index.ts';
import { proveWritten, reportOf } from './apply-proof.ts';
import { lookBefore } from './look-before.ts';
import type { Contradicts } from './propose-links.ts';
import { resolveUnknown } from './resolve-unknown.ts';
import type { SendDeps } from './send-deps.ts';
import { sendWrites, settleJobs } from './send-writes.ts';
import { settleCards } from './settle-cards.ts';

export interface ApplyDeps extends SendDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly progress: (done: number, total: number) => void;
  readonly contradicts?: Contradicts;
}

/**
 * Does exactly what the plan says, through the outbox, and reads it back.
 *
 * Safe to stop anywhere and to run again: intents are on disk before the first call, what an earlier run left unknown is
 * looked up first, and every write goes by a key made locally.
 *
 * @throws OperatorError `PlanDamaged`, `PlanStale` before anything is written; `CrmUnavailable`, `AuthNeeded`, `ApiBudgetReached`
 *   in the middle, with the rest kept for the next run
 */
export async function applyPlan(deps: ApplyDeps, saved: SavedPlan, orgId: string): Promise<ApplyReport> {
  refuseUnfit(saved, orgId);
  refuseOld(deps, saved);
  const items = actionable(deps, saved);
  enqueue(deps, saved, items);
  const before = deps.outbox.entries(saved.id);
  const everyWrite = saved.plan.writes.map((write) => write.id);
  const unknown = before.filter((entry) => entry.state === 'sent').map((entry) => entry.write.id);
  // A write that was sent and never answered may have been done: ask before sending anything again.
  await settleJobs(deps, saved.id);
  if (unknown.length > 0) await resolveUnknown(deps, unknown, everyWrite);
  await lookBefore(deps, saved.id, everyWrite);
  const failure = await sendWrites(deps, saved.id, everyWrite, deps.progress).catch((error: unknown) => error);
  settleCards(deps, saved, deps.contradicts);
  if (failure !== undefined) throw failure;
  const entries = deps.outbox.entries(saved.id);
  if (entries.every((entry) => entry.state !== 'pending' && entry.state !== 'sent'))
    deps.plans.setPlanStatus(saved.id, 'applied');
  const doneBefore = new Set(before.filter((entry) => entry.state === 'done').map((entry) => entry.write.id));
  const changedNow = entries.filter((entry) => !doneBefore.has(entry.write.id));
  const proof = await proveWritten(deps, changedNow);
  return reportOf({ saved, entries, changedNow, lookedUp: unknown.length, proof, cards: deps.cards, usage: deps.crm.usage() });
}

function refuseUnfit(saved: SavedPlan, orgId: string): void {
  if (!loadsAs(saved)) {
    throw new OperatorError({
      code: 'PlanDamaged',
      message: `Plan ${saved.id} does not carry the hash it was saved with.`,
      hint: 'Nothing was written. Make a new one with `meibo plan`.',
      actions: ['meibo plan'],
    });
  }
  if (saved.plan.orgId === orgId) return;
  throw stale(saved, `was made for another org (${saved.plan.orgId}, not ${orgId})`);
}

/** A plan that was begun is finished at any age; one that was taken back is not begun again. */
function refuseOld({ plans, clock }: ApplyDeps, saved: SavedPlan): void {
  const status = plans.planStatus(saved.id);
  if (status === 'undone') throw stale(saved, 'was taken back by `meibo undo`');
  const isOld = clock.nowAtMs() > (saved.plan.expiresAtMs ?? Number.POSITIVE_INFINITY);
  if (isOld && status === 'saved') throw stale(saved, 'has expired: the org may look different by now');
}

function stale(saved: SavedPlan, why: string): OperatorError {
  return new OperatorError({
    code: 'PlanStale',
    message: `Plan ${saved.id} ${why}.`,
    hint: 'Nothing was written. Make a new one with `meibo plan`.',
    actions: ['meibo plan'],
  });
}

/** Items with something to write whose card still is as the plan saw it. */
function actionable(deps: ApplyDeps, saved: SavedPlan): readonly PlanItem[] {
  const wanted = saved.plan.items.filter((item) => item.writeIds.length > 0);
  const cards = new Map<string, StoredCard>();
  for (const card of deps.cards.cards({ keys: wanted.map((item) => item.cardKey) })) cards.set(card.key, card);
  return wanted.filter((item) => {
    const state = cards.get(item.cardKey)?.state;
    return state === 'ready' || state === 'applying';
  });
}

/** Card state and intents change together, or not at all. */
function enqueue(deps: ApplyDeps, saved: SavedPlan, items: readonly PlanItem[]): void {
  const wanted = new Set(items.flatMap((item) => item.writeIds));
  deps.cards.transact(() => {
    deps.outbox.enqueue(
      saved.id,
      saved.plan.writes.filter((write) => wanted.has(write.id)),
    );
    for (const item of items) deps.cards.setCardState(item.cardKey, 'applying', []);
    if (items.length > 0) deps.plans.setPlanStatus(saved.id, 'applying');
  });
}
