import { OperatorError } from '../domain/operator-error.ts';
import type { SavedPlan } from '../domain/plan.ts';
import type { UndoObstacle, UndoReport } from '../domain/undo.ts';
import { orgDatetimeMs } from '../domain/org-datetime.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { planUndo, savePlan } from '../stages/sync/index.ts';
import { isOurs, lookBefore } from './look-before.ts';
import { resolveUnknown } from './resolve-unknown.ts';
import type { SendDeps } from './send-deps.ts';
import { sendWrites } from './send-writes.ts';
import { childrenOf, currentRows } from './undo-surroundings.ts';

export interface UndoDeps extends SendDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
}

/**
 * Takes a run back: plans it, keeps the intents, carries them out through the outbox, and parks the cards as `undone`.
 *
 * Safe to stop anywhere and to run again: an interrupted undo is finished as it was planned; a second undo finds nothing left.
 *
 * @param dryRun  only tells what would be done
 * @throws OperatorError `PlanStale` for another org; `CrmUnavailable`, `AuthNeeded`, `ApiBudgetReached` with the rest kept
 */
export async function undoRun(deps: UndoDeps, run: SavedPlan, orgId: string, dryRun: boolean): Promise<UndoReport> {
  if (run.plan.orgId !== orgId) throw otherOrg(run, orgId);
  const known = deps.plans.interruptedUndo(run.id);
  await settleUnknown(deps, known ?? run);
  if (known !== undefined && !dryRun) return carryOut(deps, run, { saved: known, obstacles: [], givenUp: 0 });
  const { plan, obstacles } = await planFor(deps, run);
  const saved = savePlan(plan);
  const unsent = deps.outbox.entries(run.id).filter((entry) => entry.state === 'pending');
  const undo: Undo = { saved, obstacles, givenUp: unsent.length };
  if (dryRun) return reportOf(deps, run, undo, { dryRun: true, cards: 0 });
  deps.cards.transact(() => {
    deps.plans.savePlan(saved, []);
    deps.plans.setPlanStatus(saved.id, 'applying');
    deps.outbox.enqueue(saved.id, plan.writes);
    deps.outbox.record(
      unsent.map((entry) => ({ writeId: entry.write.id, state: 'undone' })),
      deps.clock.nowAtMs(),
    );
  });
  return carryOut(deps, run, undo);
}

interface Undo {
  readonly saved: SavedPlan;
  readonly obstacles: readonly UndoObstacle[];
  readonly givenUp: number;
}

async function settleUnknown(deps: UndoDeps, saved: SavedPlan): Promise<void> {
  const unknown = deps.outbox.entries(saved.id).filter((entry) => entry.state === 'sent');
  const ids = unknown.map((entry) => entry.write.id);
  if (ids.length > 0)
    await resolveUnknown(
      deps,
      ids,
      saved.plan.writes.map((write) => write.id),
    );
}

async function carryOut(deps: UndoDeps, run: SavedPlan, undo: Undo): Promise<UndoReport> {
  const { saved } = undo;
  const everyWrite = saved.plan.writes.map((write) => write.id);
  await lookBefore(deps, saved.id, everyWrite);
  const failure = await sendWrites(deps, saved.id, everyWrite, () => undefined).catch((error: unknown) => error);
  const cards = settle(deps, run, saved);
  if (failure !== undefined) throw failure;
  return reportOf(deps, run, undo, { dryRun: false, cards });
}

/** What was taken back is `undone` in the outbox and its cards wait again, both in one transaction. @returns cards parked */
function settle(deps: UndoDeps, run: SavedPlan, saved: SavedPlan): number {
  return deps.cards.transact(() => {
    const entries = deps.outbox.entries(saved.id);
    const taken = entries.filter((entry) => entry.state === 'done').flatMap((entry) => entry.write.undoes ?? []);
    deps.outbox.record(
      taken.map((writeId) => ({ writeId, state: 'undone' })),
      deps.clock.nowAtMs(),
    );
    const failed = new Set(entries.filter((entry) => entry.state !== 'done').map((entry) => entry.write.undoes));
    const isOpen = entries.some((entry) => entry.state === 'pending' || entry.state === 'sent');
    const cards = parkCards(deps, run, new Set(taken), failed);
    if (!isOpen) {
      deps.plans.setPlanStatus(saved.id, 'applied');
      if (failed.size === 0) deps.plans.setPlanStatus(run.id, 'undone');
    }
    return cards;
  });
}

function parkCards(deps: UndoDeps, run: SavedPlan, taken: ReadonlySet<string>, failed: ReadonlySet<string | undefined>): number {
  const own = run.plan.items.filter((item) => item.writeIds.length > 0);
  const states = new Map(deps.cards.cards({ keys: own.map((item) => item.cardKey) }).map((card) => [card.key, card.state]));
  let parked = 0;
  for (const { cardKey, writeIds } of own) {
    const state = states.get(cardKey);
    const isTakenBack = state === 'applying' || writeIds.some((id) => taken.has(id));
    if (!isTakenBack || writeIds.some((id) => failed.has(id)) || state === 'erased') continue;
    deps.cards.setCardState(cardKey, 'parked', ['undone']);
    parked += 1;
  }
  return parked;
}

async function planFor(deps: UndoDeps, run: SavedPlan): Promise<ReturnType<typeof planUndo>> {
  const entries = deps.outbox.entries(run.id).filter((entry) => entry.state === 'done');
  const rows = await currentRows(deps.crm, entries);
  const children = await childrenOf(deps.crm, entries);
  const done = entries.map((entry) => {
    const { write, recordId, before, stampAtMs } = entry;
    return {
      write,
      isOurs: isOurs(entry),
      ...(recordId === undefined ? {} : { recordId }),
      ...(before === undefined ? {} : { before }),
      ...(stampAtMs === undefined ? {} : { stampAtMs }),
    };
  });
  return planUndo({
    run: run.plan,
    runId: run.id,
    nowAtMs: deps.clock.nowAtMs(),
    done,
    rows,
    children,
    instantOf: orgDatetimeMs,
  });
}

function reportOf(deps: UndoDeps, run: SavedPlan, undo: Undo, told: Pick<UndoReport, 'dryRun' | 'cards'>): UndoReport {
  const { writes } = undo.saved.plan;
  const entries = told.dryRun ? [] : deps.outbox.entries(undo.saved.id);
  const refusals: Record<string, number> = {};
  for (const { state, errorCode = 'UNKNOWN' } of entries)
    if (state === 'failed') refusals[errorCode] = (refusals[errorCode] ?? 0) + 1;
  const written = new Map(run.plan.writes.map((write) => [write.id, write.fields.values]));
  return {
    runId: run.id,
    ...told,
    restores: writes.flatMap((write) =>
      Object.entries(write.fields.values).map(([field, to]) => {
        const from = written.get(write.undoes ?? '')?.[field] ?? null;
        return { object: write.object, recordId: write.recordId ?? '', field, from, to };
      }),
    ),
    deletions: writes
      .filter((write) => write.operation === 'delete')
      .map(({ object, recordId }) => ({ object, recordId: recordId ?? '' })),
    obstacles: undo.obstacles,
    givenUp: undo.givenUp,
    done: entries.filter((entry) => entry.state === 'done').length,
    unfinished: entries.filter((entry) => entry.state === 'pending' || entry.state === 'sent').length,
    refusals,
    callsMade: deps.crm.usage().callsMade,
  };
}

function otherOrg(run: SavedPlan, orgId: string): OperatorError {
  return new OperatorError({
    code: 'PlanStale',
    message: `Run ${run.id} wrote to another org (${run.plan.orgId}, not ${orgId}).`,
    hint: 'Nothing was changed. Name the org of the run with --target-org.',
    actions: [`meibo undo ${run.id} --target-org <name>`],
  });
}
