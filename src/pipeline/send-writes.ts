import type { CrmFields, CrmRow, CrmValue } from '../domain/crm-values.ts';
import { isOperatorError } from '../domain/operator-error.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, RowOutcome } from '../ports/crm.ts';
import type { Outbox, OutboxEntry, OutboxOutcome } from '../ports/outbox.ts';

export interface SendDeps {
  readonly crm: Crm;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

const CHUNK = 200;
const MAX_ATTEMPTS = 5;
const FIRST_WAIT_MS = 400;

/**
 * Brings entries of one step to an outcome: writes that are alike go together, up to 200 a call.
 *
 * A call that fails leaves its rows *unknown*: they are looked up, and only what is not there is sent again.
 * Rows that Salesforce found locked are tried again alone, after a wait.
 *
 * @throws OperatorError the last failure, when the attempts are used up; the entries stay in the outbox
 */
export async function sendWrites(deps: SendDeps, entries: readonly OutboxEntry[]): Promise<void> {
  for (const group of groupAlike(entries)) {
    for (let start = 0; start < group.length; start += CHUNK) {
      await sendChunk(
        deps,
        group.slice(start, start + CHUNK).map((entry) => entry.write),
      );
    }
  }
}

async function sendChunk(deps: SendDeps, chunk: readonly PlannedWrite[]): Promise<void> {
  let left = chunk;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    const outcomes = await attemptChunk(deps, left, attempt);
    deps.outbox.record(outcomes, deps.clock.nowAtMs());
    const settled = new Set(outcomes.filter((outcome) => outcome.state !== 'pending').map((outcome) => outcome.writeId));
    left = left.filter((write) => !settled.has(write.id));
    if (left.length > 0) await deps.clock.sleep(waitMs(attempt, deps.clock.random()));
  }
}

/** One call and, if it does not come through, one look-up of what became of it. */
async function attemptChunk(deps: SendDeps, writes: readonly PlannedWrite[], attempt: number): Promise<readonly OutboxOutcome[]> {
  const last = attempt >= MAX_ATTEMPTS;
  try {
    deps.outbox.markSent(
      writes.map((write) => write.id),
      deps.clock.nowAtMs(),
    );
    const rows = await call(deps.crm, writes);
    return writes.map((write, index) => toOutcome(write, rows[index], last));
  } catch (error) {
    if (last || !isOperatorError(error) || error.code !== 'CrmUnavailable') throw error;
    return await resolveUnknown(deps.crm, writes).catch((second: unknown) => {
      if (isOperatorError(second) && second.code === 'CrmUnavailable') return [];
      throw second;
    });
  }
}

async function call(crm: Crm, writes: readonly PlannedWrite[]): Promise<readonly RowOutcome[]> {
  const first = writes[0];
  if (first === undefined) return [];
  if (first.operation === 'update') {
    return crm.update(
      first.object,
      writes.map((write) => ({ recordId: write.recordId ?? '', fields: write.fields })),
    );
  }
  if (first.operation === 'insert-once') {
    return crm.create(
      first.object,
      writes.map((write) => write.fields),
    );
  }
  const rows = writes.map((write) => ({ externalId: write.externalId ?? '', fields: write.fields }));
  return crm.upsert(first.object, first.externalIdField ?? '', rows);
}

function toOutcome(write: PlannedWrite, row: RowOutcome | undefined, last: boolean): OutboxOutcome {
  if (row === undefined) return { writeId: write.id, state: 'failed', errorCode: 'NO_ANSWER' };
  if (row.kind === 'written') return { writeId: write.id, state: 'done', recordId: row.recordId, created: row.created };
  // "Already a campaign member.": somebody was faster, which is what we wanted.
  if (write.operation === 'insert-once' && row.errorCode === 'DUPLICATE_VALUE')
    return { writeId: write.id, state: 'done', created: false };
  const state = row.retryable && !last ? 'pending' : 'failed';
  return { writeId: write.id, state, errorCode: row.errorCode, errorFields: row.fields };
}

/**
 * Looks up what became of writes whose answer was lost.
 *
 * @returns `done` for those the org holds as they were sent; the others as `pending`
 */
export async function resolveUnknown(crm: Crm, writes: readonly PlannedWrite[]): Promise<readonly OutboxOutcome[]> {
  const outcomes: OutboxOutcome[] = [];
  for (const group of groupAlike(writes.map((write) => ({ write })))) {
    const rows = await lookUpWrites(
      crm,
      group.map((entry) => entry.write),
    );
    for (const { write } of group)
      outcomes.push(
        foundAs(
          write,
          rows.find((row) => isTarget(write, row)),
        ),
      );
  }
  return outcomes;
}

function foundAs(write: PlannedWrite, row: CrmRow | undefined): OutboxOutcome {
  const recordId = row?.['Id'];
  const isDone = row !== undefined && typeof recordId === 'string' && holds(row, write.fields);
  return isDone ? { writeId: write.id, state: 'done', recordId } : { writeId: write.id, state: 'pending' };
}

async function lookUpWrites(crm: Crm, writes: readonly PlannedWrite[]): Promise<readonly CrmRow[]> {
  const first = writes[0];
  if (first === undefined) return [];
  const fields = new Set(['Id', ...writes.flatMap((write) => Object.keys(write.fields.values))]);
  if (first.operation === 'insert-once') {
    const ids = writes.flatMap((write) => memberOf(write) ?? []);
    const field = first.fields.values['ContactId'] === undefined ? 'LeadId' : 'ContactId';
    return crm.lookUp(first.object, field, ids, ['Id', 'CampaignId', 'LeadId', 'ContactId']);
  }
  const field = first.operation === 'update' ? 'Id' : (first.externalIdField ?? 'Id');
  fields.add(field);
  const values = writes.flatMap((write) => (write.operation === 'update' ? write.recordId : write.externalId) ?? []);
  return crm.lookUp(first.object, field, values, [...fields]);
}

/** @returns the person's record id of a campaign member */
function memberOf(write: PlannedWrite): string | undefined {
  const id = write.fields.values['ContactId'] ?? write.fields.values['LeadId'];
  return typeof id === 'string' ? id : undefined;
}

function isTarget(write: PlannedWrite, row: CrmRow): boolean {
  if (write.operation === 'update') return row['Id'] === write.recordId;
  if (write.operation === 'upsert')
    return String(row[write.externalIdField ?? '']).toLowerCase() === write.externalId?.toLowerCase();
  return ['CampaignId', 'LeadId', 'ContactId'].every((name) => (row[name] ?? null) === (write.fields.values[name] ?? null));
}

/** Whether the org's row has the values sent. A member that exists is enough: its status may have moved on. */
function holds(row: CrmRow, fields: CrmFields): boolean {
  return Object.entries(fields.values).every(
    ([name, value]) => !(name in row) || name === 'Status' || isSame(row[name] ?? null, value),
  );
}

function isSame(stored: CrmValue, sent: CrmValue): boolean {
  return String(stored).trim() === String(sent).trim();
}

/** Rows that may share a call: same object, operation and key field, in an order that keeps children of one parent together. */
export function groupAlike<T extends { readonly write: PlannedWrite }>(entries: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const { object, operation, externalIdField, fields } = entry.write;
    const kind = operation === 'insert-once' ? String(fields.values['ContactId'] === undefined) : '';
    const key = [object, operation, externalIdField ?? '', kind].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => parentOf(a.write).localeCompare(parentOf(b.write))));
}

/** Children of one account are sent together and in order: spread over calls they would lock each other out. */
function parentOf(write: PlannedWrite): string {
  return String(write.fields.values['AccountId'] ?? write.fields.values['CampaignId'] ?? '');
}

function waitMs(attempt: number, random: number): number {
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random);
}
