import type { CrmFields } from '../../domain/crm-values.ts';
import { GROUPS_PER_CALL, type RowOutcome, ROWS_PER_GROUP, type WriteGroup, type WriteRow } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { composite, partError, type Subrequest, type Subresponse } from './composite.ts';
import { refusedBy, toOutcome } from './row-outcome.ts';
import { isForeignRow, textOf } from './row-values.ts';

/** Writes up to five groups in one composite call; see the port. */
export async function writeGroups(client: ApiClient, groups: readonly WriteGroup[]): Promise<readonly (readonly RowOutcome[])[]> {
  if (groups.length === 0) return [];
  if (groups.length > GROUPS_PER_CALL) throw new Error(`one call takes at most ${GROUPS_PER_CALL} groups`);
  const rows = groups.map((group) => group.rows.length);
  if (Math.max(...rows) > ROWS_PER_GROUP) throw new Error(`a group holds at most ${ROWS_PER_GROUP} rows`);
  const objects = [...new Set(groups.map((group) => group.object))].join(', ');
  const parts = await composite(client, groups.map(toSubrequest), `writing ${objects}`);
  const outcomes = groups.map((group, index) => outcomesOf(group, parts[index]));
  return askWhom(client, groups, outcomes);
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
    references.map(({ relationship, externalIdField, externalId }) => {
      if (externalIdField === undefined) throw new Error(`the parent ${relationship} has no id yet`);
      return [relationship, { [externalIdField]: externalId }];
    }),
  );
}

/** A part refused as a whole refuses each of its rows: Salesforce did none of them. */
function outcomesOf(group: WriteGroup, part: Subresponse | undefined): readonly RowOutcome[] {
  const rows = part?.body;
  if (part !== undefined && part.status < 300 && Array.isArray(rows) && rows.length === group.rows.length)
    return rows.map(toOutcome);
  const error = part === undefined ? {} : partError(part);
  return group.rows.map(() => refusedBy(error));
}

/**
 * A collection does not say whom the duplicate rule found. The rows that it stopped are sent again one by one, 25 to a call:
 * the answer to a single one names the records. Should the double have gone meanwhile, the row is simply written.
 */
async function askWhom(
  client: ApiClient,
  groups: readonly WriteGroup[],
  outcomes: readonly (readonly RowOutcome[])[],
): Promise<readonly (readonly RowOutcome[])[]> {
  const answered = outcomes.map((rows) => [...rows]);
  const open = groups.flatMap((group, at) => group.rows.map((row, index) => ({ group, row, at, index })));
  const stopped = open.filter(({ group, at, index }) => isMade(group) && isUnexplained(answered[at]?.[index]));
  for (let start = 0; start < stopped.length; start += SINGLES_PER_CALL) {
    const some = stopped.slice(start, start + SINGLES_PER_CALL);
    const parts = await composite(
      client,
      some.map(({ group, row }) => toSingle(group, row)),
      'asking for duplicates',
    );
    for (const [part, { at, index }] of some.entries()) {
      const outcome = singleOutcome(parts[part]);
      const rows = answered[at];
      if (rows !== undefined && outcome !== undefined) rows[index] = outcome;
    }
  }
  return answered;
}

const SINGLES_PER_CALL = 25;

function isUnexplained(outcome: RowOutcome | undefined): boolean {
  return outcome?.kind === 'refused' && outcome.errorCode === 'DUPLICATES_DETECTED' && outcome.matched === undefined;
}

function isMade({ operation }: WriteGroup): boolean {
  return operation === 'upsert' || operation === 'create';
}

function toSingle({ object, operation, externalIdField = '' }: WriteGroup, { key = '', fields }: WriteRow): Subrequest {
  const body = { ...fields.values, ...parentsOf(fields) };
  if (operation === 'create') return { method: 'POST', path: `/sobjects/${object}`, body };
  const path = `/sobjects/${object}/${externalIdField}/${encodeURIComponent(key)}`;
  return { method: 'PATCH', path, body };
}

function singleOutcome(part: Subresponse | undefined): RowOutcome | undefined {
  if (part === undefined) return undefined;
  if (part.status >= 300) return refusedBy(partError(part));
  const recordId = isForeignRow(part.body) ? textOf(part.body, 'id') : undefined;
  return recordId === undefined ? undefined : { kind: 'written', recordId, created: part.status === 201 };
}
