import { isOperatorError } from '../domain/operator-error.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { RefusedRow, RowOutcome } from '../ports/crm.ts';
import type { OutboxOutcome } from '../ports/outbox.ts';
import { type AlikeWrites, toWriteGroup } from './alike-writes.ts';
import { loadsOf } from './bulk-loads.ts';
import { lookOnce } from './look-once.ts';
import { nameParents } from './name-parents.ts';
import { resolveUnknown } from './resolve-unknown.ts';
import type { SendDeps } from './send-deps.ts';

const MAX_ROUNDS = 5;
const FIRST_WAIT_MS = 400;
/** How Salesforce says that a record is no longer there. */
const GONE: ReadonlySet<string> = new Set(['ENTITY_IS_DELETED', 'NOT_FOUND', 'INVALID_CROSS_REFERENCE_KEY']);

/**
 * Brings every pending write of a plan to an outcome: alike ones in groups of 200, five groups a call, parents first.
 *
 * A call that fails leaves its rows *unknown*: they are looked up, and only what is not there is sent again. Rows that
 * Salesforce found locked, and children of such rows, go again after a wait. Children of refused parents are halted.
 *
 * @param planId      whose pending writes are sent
 * @param everyWrite  ids of all writes of the plan, also those an earlier plan has done: they may be parents
 * @throws OperatorError the last failure, when the rounds are used up; what is left stays in the outbox
 */
export async function sendWrites(
  deps: SendDeps,
  planId: string,
  everyWrite: readonly string[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    haltChildren(deps, planId);
    if (pendingOf(deps, planId).length === 0) return;
    if (round > 1) await deps.clock.sleep(waitMs(round - 1, deps.clock.random()));
    const own: Round = { planId, everyWrite, progress, isLast: round === MAX_ROUNDS, states: new Map() };
    const failure = round > 1 ? await sendAgain(deps, own) : await sendRound(deps, own, pendingOf(deps, planId));
    if (failure !== undefined && (round === MAX_ROUNDS || !isLostCall(failure))) throw failure;
  }
  haltChildren(deps, planId);
}

function pendingOf({ outbox }: SendDeps, planId: string): readonly PlannedWrite[] {
  return outbox.entries(planId).flatMap(({ state, write }) => (state === 'pending' ? write : []));
}

/**
 * A lost call may have been done during the wait. Upserts do not mind; records that only their own fields tell are looked for once more.
 *
 * @returns what stopped the round
 */
async function sendAgain(deps: SendDeps, round: Round): Promise<unknown> {
  const sent = deps.outbox.entries(round.planId).filter(({ state, attempts }) => state === 'pending' && attempts > 0);
  const failure = await lookOnce(deps, sent, round.everyWrite).catch((error: unknown) => error);
  return failure ?? sendRound(deps, round, pendingOf(deps, round.planId));
}

interface Round {
  readonly planId: string;
  readonly everyWrite: readonly string[];
  readonly progress: (done: number, total: number) => void;
  readonly isLast: boolean;
  /** What became of the writes of this round, by external ID or record id. */
  readonly states: Map<string, OutboxOutcome['state']>;
}

/** Sends each pack of groups once; children of parents that did not make it wait for the next round. @returns what stopped the round */
async function sendRound(deps: SendDeps, round: Round, writes: readonly PlannedWrite[]): Promise<unknown> {
  for (const load of loadsOf(writes, deps.bulkFrom ?? Number.POSITIVE_INFINITY)) {
    const free = (load.kind === 'call' ? load.groups : [load.writes]).map((group) =>
      group.filter((write) => !isHeldUp(write, round.states)),
    );
    const groups = await nameParents(deps, free, round.everyWrite);
    const ids = groups.flat().map((write) => write.id);
    if (ids.length === 0) continue;
    deps.outbox.markSent(ids, deps.clock.nowAtMs());
    try {
      const outcomes = load.kind === 'call' ? await deps.crm.write(groups.map(toWriteGroup)) : await runJob(deps, round, groups);
      const doubles = record(deps, round, groups, outcomes);
      if (doubles.length > 0) await resolveUnknown(deps, doubles, round.everyWrite);
    } catch (error) {
      if (!isLostCall(error)) return error;
      const settled = await lookUpLost(deps, round, ids).catch((second: unknown) => second);
      return settled === undefined ? error : settled;
    }
    const after = deps.outbox.entries(round.planId);
    round.progress(after.filter((entry) => entry.state === 'done').length, after.length);
  }
  return undefined;
}

/** Loads one kind of rows as a bulk job, known by its id before its data is sent. */
async function runJob(
  deps: SendDeps,
  { planId }: Round,
  [writes = []]: readonly AlikeWrites[],
): Promise<readonly (readonly RowOutcome[])[]> {
  const started: string[] = [];
  const outcomes = await deps.crm.bulkUpsert(toWriteGroup(writes), (jobId) => {
    started.push(jobId);
    deps.outbox.noteJob(
      planId,
      jobId,
      writes.map((write) => write.id),
    );
  });
  for (const jobId of started) deps.outbox.closeJob(jobId);
  return [outcomes];
}

/** Jobs of an earlier run, or of a lost call, may still be at work: what they did can be looked up only when they are through. */
export async function settleJobs({ crm, outbox }: SendDeps, planId: string): Promise<void> {
  for (const jobId of outbox.openJobs(planId)) {
    await crm.settleBulk(jobId);
    outbox.closeJob(jobId);
  }
}

/** Whether a parent of this round was refused or has to wait. */
function isHeldUp(write: PlannedWrite, states: Round['states']): boolean {
  const keys = [
    ...write.fields.references.map((reference) => reference.externalId),
    ...Object.values(write.fields.values).map(String),
  ];
  return keys.some((key) => (states.get(key) ?? 'done') !== 'done');
}

/** Asks what became of a call whose answer was lost. */
async function lookUpLost(deps: SendDeps, round: Round, ids: readonly string[]): Promise<undefined> {
  await settleJobs(deps, round.planId);
  await resolveUnknown(deps, ids, round.everyWrite);
  return undefined;
}

/** @returns ids of writes that an earlier, lost call of ours has done after it was looked for: they stay unknown until looked up */
function record(
  deps: SendDeps,
  round: Round,
  groups: readonly AlikeWrites[],
  outcomes: readonly (readonly RowOutcome[])[],
): readonly string[] {
  const settled: OutboxOutcome[] = [];
  const doubles: string[] = [];
  const sentBefore = sentBeforeOf(deps, groups);
  for (const [index, group] of groups.entries()) {
    for (const [row, write] of group.entries()) {
      const answer = outcomes[index]?.[row];
      const outcome = toOutcome(write, answer, round);
      round.states.set(write.externalId ?? write.recordId ?? write.id, outcome.state);
      const isDouble = answer?.kind === 'refused' && outcome.state === 'done' && sentBefore.has(write.id);
      if (isDouble) doubles.push(write.id);
      else settled.push(outcome);
    }
  }
  deps.outbox.record(settled, deps.clock.nowAtMs());
  return doubles;
}

/** Writes that were sent in an earlier call as well, when nothing was there: a double of theirs is their own. */
function sentBeforeOf({ outbox }: SendDeps, groups: readonly AlikeWrites[]): ReadonlySet<string> {
  const once = groups.flat().filter((write) => write.operation === 'insert-once');
  if (once.length === 0) return new Set();
  const entries = outbox.entriesById(once.map((write) => write.id));
  return new Set(entries.flatMap(({ write, attempts, before }) => (attempts > 1 && before === null ? write.id : [])));
}

function toOutcome(write: PlannedWrite, row: RowOutcome | undefined, round: Round): OutboxOutcome {
  if (row === undefined) return { writeId: write.id, state: 'failed', errorCode: 'NO_ANSWER' };
  if (row.kind === 'written') return { writeId: write.id, state: 'done', recordId: row.recordId, created: row.created };
  if (isDoneAnyway(write, row)) return { writeId: write.id, state: 'done', created: false };
  // A parent of the same call did not make it: its child was refused for want of it, which says nothing about the child.
  if (isHeldUp(write, round.states)) return { writeId: write.id, state: 'pending' };
  return {
    writeId: write.id,
    state: row.retryable && !round.isLast ? 'pending' : 'failed',
    errorCode: row.errorCode,
    errorFields: row.fields,
    ...(row.message === undefined ? {} : { errorMessage: row.message }),
    ...(row.matched === undefined ? {} : { matched: row.matched }),
  };
}

/** "Already a campaign member.": somebody was faster, which is what we wanted. Deleting what is gone is done. */
function isDoneAnyway(write: PlannedWrite, row: RefusedRow): boolean {
  if (write.operation === 'insert-once') return row.errorCode === 'DUPLICATE_VALUE';
  return write.operation === 'delete' && GONE.has(row.errorCode);
}

/** A child whose parent was refused must not be sent: Salesforce would refuse it too, with a misleading message. */
function haltChildren(deps: SendDeps, planId: string): void {
  const entries = deps.outbox.entries(planId);
  const stopped = entries.filter((entry) => entry.state === 'failed' || entry.state === 'halted');
  const refused = new Set(stopped.map((entry) => entry.write.externalId ?? entry.write.recordId));
  const halted = entries.filter(({ state, write }) => state === 'pending' && pointsAt(write, refused));
  deps.outbox.record(
    halted.map((entry) => ({ writeId: entry.write.id, state: 'halted', errorCode: 'PARENT_REFUSED' })),
    deps.clock.nowAtMs(),
  );
}

function pointsAt(write: PlannedWrite, keys: ReadonlySet<string | undefined>): boolean {
  if (write.fields.references.some((reference) => keys.has(reference.externalId))) return true;
  return Object.values(write.fields.values).some((value) => typeof value === 'string' && keys.has(value));
}

function isLostCall(error: unknown): boolean {
  return isOperatorError(error) && error.code === 'CrmUnavailable';
}

function waitMs(attempt: number, random: number): number {
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random);
}
