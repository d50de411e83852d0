import type { ApplyReport } from '../domain/apply-report.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { PlanItem, SavedPlan } from '../domain/plan.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { OutboxEntry, OutboxOutcome } from '../ports/outbox.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { loadsAs } from '../stages/sync/index.ts';
import { proveWritten, reportOf } from './apply-proof.ts';
import { resolveReferences } from './resolve-references.ts';
import { resolveUnknown, type SendDeps, sendWrites } from './send-writes.ts';
import { settleCards } from './settle-cards.ts';

export interface ApplyDeps extends SendDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly progress: (done: number, total: number) => void;
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
  const items = actionable(deps, saved);
  enqueue(deps, saved, items);
  const before = deps.outbox.entries(saved.id);
  const lookedUp = await lookUpUnknown(deps, saved, before);
  await haltChanged(deps, saved.id);
  const failure = await sendSteps(deps, saved);
  settleCards(deps, saved);
  if (failure !== undefined) throw failure;
  const entries = deps.outbox.entries(saved.id);
  if (entries.every((entry) => entry.state !== 'pending' && entry.state !== 'sent'))
    deps.plans.setPlanStatus(saved.id, 'applied');
  const doneBefore = new Set(before.filter((entry) => entry.state === 'done').map((entry) => entry.write.id));
  const changedNow = entries.filter((entry) => !doneBefore.has(entry.write.id));
  const proof = await proveWritten(deps.crm, changedNow);
  return reportOf({ saved, entries, changedNow, lookedUp, proof, cards: deps.cards, usage: deps.crm.usage() });
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
  throw new OperatorError({
    code: 'PlanStale',
    message: `Plan ${saved.id} was made for another org (${saved.plan.orgId}, not ${orgId}).`,
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

/** A write that was sent and never answered may have been done: ask before sending anything again. */
async function lookUpUnknown(deps: ApplyDeps, saved: SavedPlan, entries: readonly OutboxEntry[]): Promise<number> {
  const unknown = entries.filter((entry) => entry.state === 'sent').map((entry) => entry.write);
  if (unknown.length === 0) return 0;
  const resolved = resolveReferences(everyEntry(deps, saved), unknown);
  deps.outbox.record(await resolveUnknown(deps.crm, resolved), deps.clock.nowAtMs());
  return unknown.length;
}

/** Records that somebody changed since the plan was made are left alone; their cards go back to a person. */
async function haltChanged(deps: ApplyDeps, planId: string): Promise<void> {
  const updates = deps.outbox.entries(planId).filter((entry) => entry.state === 'pending' && entry.write.operation === 'update');
  for (const object of new Set(updates.map((entry) => entry.write.object))) {
    const targets = updates.filter((entry) => entry.write.object === object);
    const ids = targets.flatMap((entry) => entry.write.recordId ?? []);
    const rows = await deps.crm.lookUp(object, 'Id', ids, ['Id', 'SystemModstamp']);
    const modified = new Map(rows.map((row) => [row['Id'], Date.parse(isoOf(row['SystemModstamp']))]));
    const outcomes = targets.flatMap(({ write }): readonly OutboxOutcome[] => {
      const atMs = modified.get(write.recordId ?? '');
      if (atMs === undefined) return [{ writeId: write.id, state: 'failed', errorCode: 'ENTITY_IS_DELETED' }];
      const isStale = atMs > (write.expectedModifiedAtMs ?? Number.POSITIVE_INFINITY);
      return isStale ? [{ writeId: write.id, state: 'failed', errorCode: 'CHANGED_SINCE_PLAN' }] : [];
    });
    deps.outbox.record(outcomes, deps.clock.nowAtMs());
  }
}

function isoOf(stamp: unknown): string {
  return typeof stamp === 'string' ? stamp.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : '';
}

/** Sends step after step; children of a parent that failed are halted. @returns the failure that stopped it, if any */
async function sendSteps(deps: ApplyDeps, saved: SavedPlan): Promise<unknown> {
  const planId = saved.id;
  const steps = [...new Set(deps.outbox.entries(planId).map((entry) => entry.write.step))].toSorted((a, b) => a - b);
  for (const step of steps) {
    haltChildren(deps, planId);
    const pending = deps.outbox.entries(planId).filter((entry) => entry.state === 'pending' && entry.write.step === step);
    const resolved = resolveReferences(
      everyEntry(deps, saved),
      pending.map((entry) => entry.write),
    );
    const ready = pending.map((entry, index) => ({ ...entry, write: resolved[index] ?? entry.write }));
    try {
      await sendUnlessThere(deps, ready);
    } catch (error) {
      return error;
    }
    const after = deps.outbox.entries(planId);
    deps.progress(after.filter((entry) => entry.state === 'done').length, after.length);
  }
  return undefined;
}

/** The plan's writes, also those that an earlier plan has done already. */
function everyEntry(deps: ApplyDeps, saved: SavedPlan): readonly OutboxEntry[] {
  return deps.outbox.entriesById(saved.plan.writes.map((write) => write.id));
}

/** Objects without upsert are looked up before the first attempt; the others have their key. */
async function sendUnlessThere(deps: ApplyDeps, entries: readonly OutboxEntry[]): Promise<void> {
  const blind = entries.filter((entry) => entry.write.operation === 'insert-once');
  const found =
    blind.length === 0
      ? []
      : await resolveUnknown(
          deps.crm,
          blind.map((entry) => entry.write),
        );
  const there = found.filter((outcome) => outcome.state === 'done');
  deps.outbox.record(there, deps.clock.nowAtMs());
  const known = new Set(there.map((outcome) => outcome.writeId));
  await sendWrites(
    deps,
    entries.filter((entry) => !known.has(entry.write.id)),
  );
}

/** A child whose parent was refused must not be sent: Salesforce would refuse it too, with a misleading message. */
function haltChildren(deps: ApplyDeps, planId: string): void {
  const entries = deps.outbox.entries(planId);
  const refused = new Set(
    entries
      .filter((entry) => entry.state === 'failed' || entry.state === 'halted')
      .map((entry) => entry.write.externalId ?? entry.write.recordId),
  );
  const halted = entries.filter(
    ({ state, write }) =>
      state === 'pending' &&
      (write.fields.references.some((reference) => refused.has(reference.externalId)) ||
        Object.values(write.fields.values).some((value) => typeof value === 'string' && refused.has(value))),
  );
  deps.outbox.record(
    halted.map((entry) => ({ writeId: entry.write.id, state: 'halted', errorCode: 'PARENT_REFUSED' })),
    deps.clock.nowAtMs(),
  );
}
