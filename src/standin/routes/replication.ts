import { ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { refusal } from '../salesforce-error.ts';
import { formatDateTime } from '../soql/field-value.ts';
import type { SqlRow } from '../store/database.ts';
import { objectOfCall } from './sobject-types.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const MAX_IDS = 600_000;

interface Window {
  readonly from: number;
  readonly until: number;
}

/** The asked-for span in whole minutes: seconds are ignored. */
function windowOf(call: Call, org: Org, keptDays: number): Window {
  const [from, until] = ['start', 'end'].map((name) => {
    const written = call.query.get(name);
    const epochMs = Date.parse((written ?? '').replace(' ', '+').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (Number.isNaN(epochMs)) throw refusal(400, 'INVALID_REPLICATION_DATE', `${name} is not a date: ${written ?? ''}`);
    return Math.floor(epochMs / MINUTE) * MINUTE;
  });
  if (from === undefined || until === undefined) throw refusal(400, 'INVALID_REPLICATION_DATE', 'start and end are required');
  if (from > until) throw refusal(400, 'INVALID_REPLICATION_DATE', 'endDate before startDate');
  if (from < org.now() - keptDays * DAY)
    throw refusal(400, 'INVALID_REPLICATION_DATE', 'startDate before org replication enabled date');
  // The current minute counts as covered, or the newest changes could never be asked for.
  return { from, until: until + MINUTE };
}

function rowsIn(object: ObjectDef, isDeleted: 0 | 1, { from, until }: Window, org: Org): readonly SqlRow[] {
  if (!object.fields.has('isdeleted'))
    throw refusal(400, 'UNSUPPORTED_API_VERSION', `entity type ${object.name} is not replicateable`);
  const rows = org.store.all(
    `SELECT "Id", "SystemModstamp" FROM "${object.name}" WHERE "SystemModstamp" >= ? AND "SystemModstamp" < ? AND +"IsDeleted" = ? ORDER BY "SystemModstamp" LIMIT ${MAX_IDS + 1}`,
    from,
    until,
    isDeleted,
  );
  if (rows.length > MAX_IDS) throw refusal(400, 'EXCEEDED_ID_LIMIT', `The results exceed ${MAX_IDS} ids; ask for a shorter span`);
  return rows;
}

function covered({ until }: Window, org: Org): string {
  return formatDateTime(Math.min(until - MINUTE, Math.floor(org.now() / MINUTE) * MINUTE));
}

function updated(call: Call, org: Org): Reply {
  const span = windowOf(call, org, 30);
  const rows = rowsIn(objectOfCall(call, org), 0, span, org);
  return ok({ ids: rows.map(({ Id }) => Id), latestDateCovered: covered(span, org) });
}

function deleted(call: Call, org: Org): Reply {
  const span = windowOf(call, org, 15);
  const rows = rowsIn(objectOfCall(call, org), 1, span, org);
  return ok({
    deletedRecords: rows.map((row) => ({ id: row['Id'], deletedDate: formatDateTime(Number(row['SystemModstamp'])) })),
    earliestDateAvailable: formatDateTime(org.now() - 15 * DAY),
    latestDateCovered: covered(span, org),
  });
}

export const replicationRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'sobjects/:object/updated', handler: updated },
  { method: 'GET', pattern: 'sobjects/:object/deleted', handler: deleted },
];
