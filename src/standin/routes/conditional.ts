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

/** The entity tag of a record. Salesforce has them for accounts only. */
export function entityTag(row: SqlRow): string {
  return `"${Buffer.from(`${String(row['Id'])}:${String(row['SystemModstamp'])}`).toString('base64')}--gzip"`;
}

function isAccount(row: SqlRow): boolean {
  return String(row['Id']).startsWith('001');
}

function names(header: string | undefined, tag: string): boolean {
  return (
    header !== undefined && (header.trim() === '*' || header.split(',').some((entry) => entry.trim().replace(/^W\//, '') === tag))
  );
}

/** 304 if `If-Modified-Since` says the client has this state already. */
export function unchangedSince(call: Call, row: SqlRow): Reply | undefined {
  const since = dateHeader(call, 'if-modified-since');
  requireUnmodified(call, row);
  if (isAccount(row) && names(call.headers['if-none-match'], entityTag(row))) return { status: 304 };
  return since !== undefined && changedAt(row) <= since ? { status: 304 } : undefined;
}

/** 412 if `If-Unmodified-Since` says the client built on an older state. */
export function requireUnmodified(call: Call, row: SqlRow): void {
  const since = dateHeader(call, 'if-unmodified-since');
  const match = call.method === 'DELETE' || !isAccount(row) ? undefined : call.headers['if-match'];
  if ((since !== undefined && changedAt(row) > since) || (match !== undefined && !names(match, entityTag(row)))) {
    throw refusal(412, 'PRECONDITION_FAILED', 'The resource was modified since it was read');
  }
}
