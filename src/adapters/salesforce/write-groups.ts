import type { CrmFields } from '../../domain/crm-values.ts';
import { GROUPS_PER_CALL, type RowOutcome, ROWS_PER_GROUP, type WriteGroup, type WriteRow } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { composite, partError, type Subrequest, type Subresponse } from './composite.ts';
import { type ForeignRow, isForeignRow, textOf } from './row-values.ts';

/** Writes up to five groups in one composite call; see the port. */
export async function writeGroups(client: ApiClient, groups: readonly WriteGroup[]): Promise<readonly (readonly RowOutcome[])[]> {
  if (groups.length === 0) return [];
  if (groups.length > GROUPS_PER_CALL) throw new Error(`one call takes at most ${GROUPS_PER_CALL} groups`);
  const rows = groups.map((group) => group.rows.length);
  if (Math.max(...rows) > ROWS_PER_GROUP) throw new Error(`a group holds at most ${ROWS_PER_GROUP} rows`);
  const objects = [...new Set(groups.map((group) => group.object))].join(', ');
  const parts = await composite(client, groups.map(toSubrequest), `writing ${objects}`);
  return groups.map((group, index) => outcomesOf(group, parts[index]));
}

function toSubrequest({ object, operation, externalIdField, rows }: WriteGroup): Subrequest {
  if (operation === 'delete') return toDeletion(rows);
  const keyField = operation === 'upsert' ? externalIdField : 'Id';
  const records = rows.map((row) => bodyOf(object, operation === 'create' ? undefined : keyField, row));
  const body = { allOrNone: false, records };
  if (operation === 'create') return { method: 'POST', path: '/composite/sobjects', body };
  return {
    method: 'PATCH',
    path: operation === 'upsert' ? `/composite/sobjects/${object}/${keyField}` : '/composite/sobjects',
    body,
  };
}

function toDeletion(rows: readonly WriteRow[]): Subrequest {
  const ids = rows.map((row) => encodeURIComponent(row.key ?? '')).join(',');
  return { method: 'DELETE', path: `/composite/sobjects?allOrNone=false&ids=${ids}` };
}

function bodyOf(object: string, keyField: string | undefined, { key, fields }: WriteRow): Record<string, unknown> {
  const own = keyField === undefined ? {} : { [keyField]: key };
  return { attributes: { type: object }, ...fields.values, ...parentsOf(fields), ...own };
}

function parentsOf({ references }: CrmFields): Record<string, unknown> {
  return Object.fromEntries(
    references.map(({ relationship, externalIdField, externalId }) => [relationship, { [externalIdField]: externalId }]),
  );
}

/** A part refused as a whole refuses each of its rows: Salesforce did none of them. */
function outcomesOf(group: WriteGroup, part: Subresponse | undefined): readonly RowOutcome[] {
  const rows = part?.body;
  if (part !== undefined && part.status < 300 && Array.isArray(rows) && rows.length === group.rows.length)
    return rows.map(toOutcome);
  const error = part === undefined ? {} : partError(part);
  return group.rows.map(() => refused(error));
}

function toOutcome(row: unknown): RowOutcome {
  if (!isForeignRow(row)) throw new Error('unexpected row in the reply to a write');
  const recordId = textOf(row, 'id');
  if (row['success'] === true && recordId !== undefined) return { kind: 'written', recordId, created: row['created'] !== false };
  const errors = Array.isArray(row['errors']) ? row['errors'].filter(isForeignRow) : [];
  return refused(errors[0] ?? {});
}

const RETRYABLE_ROW_ERRORS: ReadonlySet<string> = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'PROCESSING_HALTED']);

/** Only codes and field names leave here: Salesforce's messages quote values. */
function refused(error: ForeignRow): RowOutcome {
  const errorCode = textOf(error, 'statusCode') ?? textOf(error, 'errorCode') ?? 'UNKNOWN';
  const fields = Array.isArray(error['fields']) ? error['fields'].filter((field) => typeof field === 'string') : [];
  return {
    kind: 'refused',
    errorCode,
    fields: fields.length > 0 ? fields : namedField(error),
    retryable: RETRYABLE_ROW_ERRORS.has(errorCode),
  };
}

/** `No such column 'X__c' on …` names the field only in its message. */
function namedField(error: ForeignRow): readonly string[] {
  const name = /No such column '([\w.]+)'/.exec(textOf(error, 'message') ?? '')?.[1];
  return name === undefined ? [] : [name];
}
