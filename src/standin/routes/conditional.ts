import type { Call, Reply } from '../http/call.ts';
import { refusal } from '../salesforce-error.ts';
import type { SqlRow } from '../store/database.ts';

function dateHeader(call: Call, name: string): number | undefined {
  const written = call.headers[name];
  if (written === undefined) return undefined;
  const epochMs = Date.parse(written);
  if (Number.isNaN(epochMs)) throw refusal(400, 'INVALID_HEADER', `Invalid ${name} header: ${written}`);
  return epochMs;
}

/** When the record last changed, in whole seconds: HTTP dates know no finer step. */
function changedAt(row: SqlRow): number {
  return Math.floor(Number(row['LastModifiedDate'] ?? row['SystemModstamp'] ?? 0) / 1000) * 1000;
}

/** 304 if `If-Modified-Since` says the client has this state already. */
export function unchangedSince(call: Call, row: SqlRow): Reply | undefined {
  const since = dateHeader(call, 'if-modified-since');
  requireUnmodified(call, row);
  return since !== undefined && changedAt(row) <= since ? { status: 304 } : undefined;
}

/** 412 if `If-Unmodified-Since` says the client built on an older state. */
export function requireUnmodified(call: Call, row: SqlRow): void {
  const since = dateHeader(call, 'if-unmodified-since');
  if (since !== undefined && changedAt(row) > since) {
    throw refusal(412, 'PRECONDITION_FAILED', 'The resource was modified since the time given in If-Unmodified-Since');
  }
}
