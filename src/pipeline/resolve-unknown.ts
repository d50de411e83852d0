import type { CrmFields, CrmRow, CrmValue } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { LookUp } from '../ports/crm.ts';
import type { OutboxOutcome } from '../ports/outbox.ts';
import { type AlikeWrites, groupAlike } from './alike-writes.ts';
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
  const wanted = new Set(writeIds);
  const unknown = deps.outbox.entriesById(writeIds).map((entry) => entry.write);
  const keyed = unknown.filter((write) => write.operation !== 'insert-once');
  deps.outbox.record(await lookUpOutcomes(deps, keyed), deps.clock.nowAtMs());
  // Campaign members are found by the ids of their parents, which the first look-up may just have brought.
  const known = deps.outbox.entriesById(everyWrite);
  const members = resolveReferences(
    known,
    known.filter((entry) => wanted.has(entry.write.id) && entry.write.operation === 'insert-once').map((entry) => entry.write),
  );
  deps.outbox.record(await lookUpOutcomes(deps, members), deps.clock.nowAtMs());
}

async function lookUpOutcomes(deps: SendDeps, writes: readonly PlannedWrite[]): Promise<readonly OutboxOutcome[]> {
  const groups = groupAlike(writes);
  const found = await deps.crm.lookUp(groups.map(toLookUp));
  return groups.flatMap((group, index) =>
    group.map((write) =>
      foundAs(
        write,
        found[index]?.find((row) => isTarget(write, row)),
      ),
    ),
  );
}

function toLookUp(writes: AlikeWrites): LookUp {
  const [first] = writes;
  if (first === undefined) throw new Error('a group has at least one write');
  const { object, operation, externalIdField } = first;
  if (operation === 'insert-once') {
    if (object === 'Task') return taskLookUp(writes);
    const campaigns = writes.map((write) => write.fields.values['CampaignId']).filter((id) => typeof id === 'string');
    return { object, field: 'CampaignId', values: campaigns, fields: ['Id', 'CampaignId', 'LeadId', 'ContactId'] };
  }
  const field = goesById(first) ? 'Id' : (externalIdField ?? 'Id');
  const fields = new Set(['Id', field, ...writes.flatMap((write) => Object.keys(write.fields.values))]);
  const values = writes.flatMap((write) => (goesById(write) ? write.recordId : write.externalId) ?? []);
  return { object, field, values, fields: [...fields] };
}

/** A task of ours is known by whom it is about and its subject, which names the day. */
const TASK_IDENTITY = ['WhoId', 'Subject'] as const;

function taskLookUp(writes: AlikeWrites): LookUp {
  const values = writes.map((write) => write.fields.values['WhoId']).filter((id) => typeof id === 'string');
  return { object: 'Task', field: 'WhoId', values, fields: ['Id', ...TASK_IDENTITY] };
}

function goesById({ operation }: PlannedWrite): boolean {
  return operation === 'update' || operation === 'delete';
}

function foundAs(write: PlannedWrite, row: CrmRow | undefined): OutboxOutcome {
  if (write.operation === 'delete') return { writeId: write.id, state: row === undefined ? 'done' : 'pending' };
  const recordId = row?.['Id'];
  const isDone = row !== undefined && typeof recordId === 'string' && holds(row, write.fields);
  return isDone ? { writeId: write.id, state: 'done', recordId } : { writeId: write.id, state: 'pending' };
}

function isTarget(write: PlannedWrite, row: CrmRow): boolean {
  if (goesById(write)) return row['Id'] === write.recordId;
  if (write.operation === 'upsert')
    return String(row[write.externalIdField ?? '']).toLowerCase() === write.externalId?.toLowerCase();
  if (write.object === 'Task') return TASK_IDENTITY.every((name) => row[name] === write.fields.values[name]);
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
