import type { CrmFields, CrmRow, CrmValue } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { LookUp } from '../ports/crm.ts';
import type { OutboxOutcome } from '../ports/outbox.ts';
import { type AlikeWrites, groupAlike } from './alike-writes.ts';
import { onceAmong, onceLookUps } from './insert-once.ts';
import { resolveReferences } from './resolve-references.ts';
import type { SendDeps } from './send-deps.ts';

/**
 * Looks up what became of writes whose answer was lost, and records it: `done` for those the org holds as they were sent,
 * `pending` for the others.
 *
 * @param writeIds    the unknown ones
 * @param everyWrite  ids of all writes of their plan: parents among them tell the ids to look for
 */
export async function resolveUnknown(deps: SendDeps, writeIds: readonly string[], everyWrite: readonly string[]): Promise<void> {
  const entries = deps.outbox.entriesById(writeIds);
  const unknown = entries.map((entry) => entry.write);
  // Nothing was there before we sent: what is there now is ours, and what somebody changed in it since is theirs.
  const made = new Set(entries.filter(({ before }) => before === null).map(({ write }) => write.id));
  const keyed = unknown.filter((write) => write.operation !== 'insert-once');
  deps.outbox.record(await lookUpOutcomes(deps, keyed, made), deps.clock.nowAtMs());
  // Others are found by the ids of their parents, which the look-ups before may just have brought.
  const once = unknown.filter((write) => write.operation === 'insert-once');
  for (const step of [...new Set(once.map((write) => write.step))].toSorted((a, b) => a - b)) {
    const some = once.filter((write) => write.step === step);
    // oxlint-disable-next-line no-await-in-loop -- parents first
    const outcomes = await lookUpOnce(deps, resolveReferences(deps.outbox.entriesById(everyWrite), some));
    deps.outbox.record(outcomes, deps.clock.nowAtMs());
  }
}

/** A record that is there is done: what it holds beside what it is known by may have moved on. */
async function lookUpOnce(deps: SendDeps, writes: readonly PlannedWrite[]): Promise<readonly OutboxOutcome[]> {
  const requests = onceLookUps(writes);
  const found = requests.length === 0 ? [] : await deps.crm.lookUp(requests);
  return writes.map((write) => {
    const rows = requests.flatMap(({ object }, at) => (object === write.object ? (found[at] ?? []) : []));
    const recordId = onceAmong(rows, write)?.['Id'];
    return typeof recordId === 'string'
      ? { writeId: write.id, state: 'done', recordId }
      : { writeId: write.id, state: 'pending' };
  });
}

async function lookUpOutcomes(
  deps: SendDeps,
  writes: readonly PlannedWrite[],
  made: ReadonlySet<string>,
): Promise<readonly OutboxOutcome[]> {
  const groups = groupAlike(writes);
  const found = await deps.crm.lookUp(groups.map(toLookUp));
  return groups.flatMap((group, index) =>
    group.map((write) =>
      foundAs(
        write,
        found[index]?.find((row) => isTarget(write, row)),
        made.has(write.id),
      ),
    ),
  );
}

function toLookUp(writes: AlikeWrites): LookUp {
  const [first] = writes;
  if (first === undefined) throw new Error('a group has at least one write');
  const { object, externalIdField } = first;
  const field = goesById(first) ? 'Id' : (externalIdField ?? 'Id');
  const fields = new Set(['Id', field, ...writes.flatMap((write) => Object.keys(write.fields.values))]);
  const values = writes.flatMap((write) => (goesById(write) ? write.recordId : write.externalId) ?? []);
  return { object, field, values, fields: [...fields] };
}

function goesById({ operation }: PlannedWrite): boolean {
  return operation === 'update' || operation === 'delete';
}

function foundAs(write: PlannedWrite, row: CrmRow | undefined, isMade: boolean): OutboxOutcome {
  if (write.operation === 'delete') return { writeId: write.id, state: row === undefined ? 'done' : 'pending' };
  const recordId = row?.['Id'];
  const isDone = row !== undefined && typeof recordId === 'string' && (isMade || holds(row, write.fields));
  return isDone ? { writeId: write.id, state: 'done', recordId } : { writeId: write.id, state: 'pending' };
}

function isTarget(write: PlannedWrite, row: CrmRow): boolean {
  if (goesById(write)) return row['Id'] === write.recordId;
  return String(row[write.externalIdField ?? '']).toLowerCase() === write.externalId?.toLowerCase();
}

/** Whether the org's row has the values sent. */
function holds(row: CrmRow, fields: CrmFields): boolean {
  return Object.entries(fields.values).every(([name, value]) => !(name in row) || isSame(row[name] ?? null, value));
}

function isSame(stored: CrmValue, sent: CrmValue): boolean {
  return String(stored).trim() === String(sent).trim();
}
