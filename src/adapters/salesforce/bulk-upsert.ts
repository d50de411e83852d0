import type { CrmFields, CrmValue } from '../../domain/crm-values.ts';
import type { RowOutcome, WriteGroup } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { OVER, waitForJob } from './bulk-job.ts';
import { refusedBy } from './row-outcome.ts';
import { type ForeignRow, isForeignRow, textOf } from './row-values.ts';

/**
 * Upserts any number of rows as one Bulk API 2.0 job and reads its result files back. Salesforce takes 150 MB of upload; rows of ours
 * have some hundred bytes.
 *
 * @param started  told the job's id before its data is sent, so that it can be found after a crash
 * @returns outcomes in the order of the rows; those that the job did not come to are `retryable`
 */
export async function bulkUpsert(
  client: ApiClient,
  group: WriteGroup,
  started: (jobId: string) => void,
): Promise<readonly RowOutcome[]> {
  const { object, externalIdField = '', rows } = group;
  const what = `a bulk job for ${object}`;
  const frame = { object, externalIdFieldName: externalIdField, operation: 'upsert', contentType: 'CSV', lineEnding: 'LF' };
  const job = await client.send('POST', '/jobs/ingest', frame, what);
  const jobId = isForeignRow(job) ? textOf(job, 'id') : undefined;
  if (jobId === undefined) throw new Error('unexpected reply to a new bulk job');
  started(jobId);
  await client.upload(`/jobs/ingest/${jobId}/batches`, csvOf(group), what);
  await client.send('PATCH', `/jobs/ingest/${jobId}`, { state: 'UploadComplete' }, what);
  const end = await waitForJob(client, `/jobs/ingest/${jobId}`, what);
  if (end.state !== 'JobComplete') return rows.map(() => refusedBy({ errorCode: end.error, message: '' }));
  return outcomesOf(client, jobId, group, what);
}

/**
 * Waits until a job of an earlier run does nothing any more, and aborts one whose data was never complete. What it did is looked up
 * by external ID afterwards.
 */
export async function settleBulk(client: ApiClient, jobId: string): Promise<void> {
  const what = 'a bulk job of an earlier run';
  const job = await client.get(`/jobs/ingest/${jobId}`, what);
  const state = isForeignRow(job) ? textOf(job, 'state') : undefined;
  if (state === 'Open') await client.send('PATCH', `/jobs/ingest/${jobId}`, { state: 'Aborted' }, what);
  else if (state !== undefined && !OVER.has(state)) await waitForJob(client, `/jobs/ingest/${jobId}`, what);
}

async function outcomesOf(
  client: ApiClient,
  jobId: string,
  { rows, externalIdField = '' }: WriteGroup,
  what: string,
): Promise<readonly RowOutcome[]> {
  const outcomes = new Map<string, RowOutcome>();
  for (const row of rowsOf(await client.get(`/jobs/ingest/${jobId}/successfulResults`, what))) {
    const created = textOf(row, 'sf__Created')?.toLowerCase() === 'true';
    outcomes.set(keyOf(row, externalIdField), { kind: 'written', recordId: textOf(row, 'sf__Id') ?? '', created });
  }
  for (const row of rowsOf(await client.get(`/jobs/ingest/${jobId}/failedResults`, what)))
    outcomes.set(keyOf(row, externalIdField), refusedBy(errorOf(textOf(row, 'sf__Error') ?? '')));
  const unprocessed: RowOutcome = { kind: 'refused', errorCode: 'NOT_PROCESSED', fields: [], retryable: true };
  return rows.map((row) => outcomes.get(row.key?.toLowerCase() ?? '') ?? unprocessed);
}

function keyOf(row: ForeignRow, field: string): string {
  return (textOf(row, field) ?? '').toLowerCase();
}

/** `CODE:message:Field1, Field2 --`. */
function errorOf(text: string): ForeignRow {
  const [statusCode = 'UNKNOWN', ...rest] = text.split(':');
  const fields = (rest.at(-1) ?? '').replace(/\s*--\s*$/, '').split(/,\s*/);
  return { statusCode, message: rest.slice(0, -1).join(':'), fields: fields.filter((field) => /^\w+$/.test(field)) };
}

function rowsOf(reply: unknown): readonly ForeignRow[] {
  return Array.isArray(reply) ? reply.filter(isForeignRow) : [];
}

/** One column a field and one a parent (`Rel__r.Ext__c`); an absent value stays as it is in the org, `#N/A` empties it. */
function csvOf({ rows, externalIdField = '' }: WriteGroup): string {
  const names = new Set([externalIdField]);
  for (const { fields } of rows) for (const name of Object.keys(cellsOf(fields))) names.add(name);
  const columns = [...names];
  const lines = rows.map(({ key = '', fields }) => {
    const cells = { ...cellsOf(fields), [externalIdField]: key };
    return columns.map((column) => cellOf(cells[column])).join(',');
  });
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function cellsOf({ values, references }: CrmFields): Readonly<Record<string, CrmValue>> {
  const parents = references.map(({ relationship, externalIdField, externalId }) => [
    `${relationship}.${externalIdField}`,
    externalId,
  ]);
  return { ...values, ...Object.fromEntries(parents) };
}

function cellOf(value: CrmValue | undefined): string {
  if (value === undefined) return '';
  if (value === null) return '#N/A';
  return `"${String(value).replaceAll('"', '""')}"`;
}
