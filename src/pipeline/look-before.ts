import type { CrmRow } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import { orgDatetimeMs } from '../domain/org-datetime.ts';
import type { LookUp } from '../ports/crm.ts';
import type { OutboxEntry, OutboxOutcome } from '../ports/outbox.ts';
import { type AlikeWrites, groupAlike } from './alike-writes.ts';
import { onceAmong, onceLookUps } from './insert-once.ts';
import { imageOf, lookOnce } from './look-once.ts';
import { resolveReferences } from './resolve-references.ts';
import type { SendDeps } from './send-deps.ts';

/**
 * Looks at what the pending writes are about to change, five queries to a call, and keeps it: that is what an undo restores.
 * Records that somebody changed since the plan was made are left alone; their cards go back to a person.
 *
 * @param everyWrite  ids of all writes of the plan, also those an earlier plan has done
 */
export async function lookBefore(deps: SendDeps, planId: string, everyWrite: readonly string[]): Promise<void> {
  const pending = deps.outbox.entries(planId).filter((entry) => entry.state === 'pending');
  const wanted = pending.filter((entry) => entry.before === undefined || goesById(entry.write)).map((entry) => entry.write);
  const groups = groupAlike(wanted.filter((write) => write.operation !== 'insert-once'));
  // Records with an identity of their own are looked for apart: those found are not made again.
  const unnamed = wanted.filter((write) => write.operation === 'insert-once' && write.identity === undefined);
  // Parents that an earlier, stopped run made are known by now; under a parent still to be made there is nothing yet.
  const once = unnamed.length === 0 ? [] : resolveReferences(deps.outbox.entriesById(everyWrite), unnamed);
  const members = onceLookUps(once);
  await lookOnce(deps, pending, everyWrite);
  if (groups.length === 0 && once.length === 0) return;
  const asked = [...groups.map(toLookUp), ...members];
  const found = asked.length === 0 ? [] : await deps.crm.lookUp(asked);
  const rows = groups.map((group, at) => rowsByKey(group, found[at] ?? []));
  const known = found.slice(groups.length).flat();
  deps.outbox.recordBefore([
    ...groups.flatMap((group, at) => group.map((write) => imageOf(write, rows[at]?.get(keyOf(write))))),
    ...once.map((write) => imageOf(write, onceAmong(known, write))),
  ]);
  const stopped = groups.flatMap((group, at) =>
    group.filter(goesById).flatMap((write) => outcomeOf(write, rows[at]?.get(keyOf(write)))),
  );
  deps.outbox.record(stopped, deps.clock.nowAtMs());
}

function goesById(write: PlannedWrite): boolean {
  return write.operation === 'update' || write.operation === 'delete';
}

function keyOf(write: PlannedWrite): string {
  return (goesById(write) ? write.recordId : write.externalId)?.toLowerCase() ?? '';
}

function toLookUp(writes: AlikeWrites): LookUp {
  const [first] = writes;
  if (first === undefined) throw new Error('a group has at least one write');
  const field = goesById(first) ? 'Id' : (first.externalIdField ?? 'Id');
  const fields = new Set(['Id', field, 'SystemModstamp', ...writes.flatMap((write) => Object.keys(write.fields.values))]);
  const values = writes.flatMap((write) => (goesById(write) ? write.recordId : write.externalId) ?? []);
  return { object: first.object, field, values, fields: [...fields] };
}

function rowsByKey([first]: AlikeWrites, rows: readonly CrmRow[]): ReadonlyMap<string, CrmRow> {
  const field = first === undefined || goesById(first) ? 'Id' : (first.externalIdField ?? 'Id');
  return new Map(rows.map((row) => [String(row[field]).toLowerCase(), row]));
}

/** A record that is gone, or that changed after the plan was made. Deleting what is gone already is done. */
function outcomeOf(write: PlannedWrite, row: CrmRow | undefined): readonly OutboxOutcome[] {
  if (row === undefined) {
    const isDone = write.operation === 'delete';
    return [{ writeId: write.id, ...(isDone ? { state: 'done' } : { state: 'failed', errorCode: 'ENTITY_IS_DELETED' }) }];
  }
  const isStale = orgDatetimeMs(row['SystemModstamp']) > (write.expectedModifiedAtMs ?? Number.POSITIVE_INFINITY);
  return isStale ? [{ writeId: write.id, state: 'failed', errorCode: 'CHANGED_SINCE_PLAN' }] : [];
}

/** Whether the write made its record, as far as can be known: the answer says so, or nothing was there before. */
export function isOurs(entry: OutboxEntry): boolean {
  if (entry.state !== 'done' || entry.created === false) return false;
  return entry.before === null || (entry.before === undefined && entry.created === true);
}
