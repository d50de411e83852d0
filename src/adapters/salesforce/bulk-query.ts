import { parse } from 'csv-parse/sync';

import { isOperatorError, OperatorError } from '../../domain/operator-error.ts';
import type { ApiClient } from './api-client.ts';
import { waitForJob } from './bulk-job.ts';
import { type ForeignRow, isForeignRow, textOf } from './row-values.ts';

/** A query whose answer may be large. */
export interface LargeQuery {
  readonly object: string;
  readonly soql: string;
  /** In words for an error. */
  readonly what: string;
  /** Also what was deleted in the last days. */
  readonly all?: boolean;
}

/** When bulk jobs are made, and how their results are read. */
export interface BulkSettings {
  /** Rows of an answer above which it is fetched by a job. */
  readonly above: number;
  /** Rows of one page of a result: what is in memory at a time. */
  readonly rowsPerPage: number;
}

/** Where to read on: the job keeps its result for a week. */
export interface BulkPosition {
  readonly jobId: string;
  /** Absent: from the first row. */
  readonly locator?: string;
}

export interface BulkPage {
  readonly rows: readonly ForeignRow[];
  /** Where the next page begins, or that there is none. */
  readonly next: BulkPosition | 'end';
}

/**
 * Starts a Bulk API 2.0 query and waits for its end.
 *
 * @returns where its result begins; `undefined` where the org makes no such jobs, or the job failed: page by page it says why, or does it
 * @throws OperatorError `CrmUnavailable`, `AuthNeeded`, `ApiBudgetReached`
 */
export async function startBulkQuery(client: ApiClient, { soql, what, all }: LargeQuery): Promise<BulkPosition | undefined> {
  const frame = { operation: all === true ? 'queryAll' : 'query', query: soql, contentType: 'CSV', lineEnding: 'LF' };
  const job = await unlessRefused(client.ask('/jobs/query', frame, `a bulk query, ${what}`));
  const jobId = isForeignRow(job) ? textOf(job, 'id') : undefined;
  if (jobId === undefined) return undefined;
  const { state } = await waitForJob(client, `/jobs/query/${jobId}`, what);
  return state === 'JobComplete' ? { jobId } : undefined;
}

/** Whether the job of an earlier run still has its result. */
export async function isKept(client: ApiClient, { jobId }: BulkPosition): Promise<boolean> {
  const job = await unlessRefused(client.get(`/jobs/query/${jobId}`, 'a bulk query of an earlier run'));
  return isForeignRow(job) && textOf(job, 'state') === 'JobComplete';
}

/** The pages of a result, from any of them on. Values come typed as the object's description says, as a query over REST gives them. */
// oxlint-disable-next-line max-params -- whom to ask, from where, for what, how much at a time
export async function* bulkPages(
  client: ApiClient,
  from: BulkPosition,
  { object, what }: LargeQuery,
  rowsPerPage: number,
): AsyncIterable<BulkPage> {
  const types = await typesOf(client, object);
  let at: BulkPosition | undefined = from;
  while (at !== undefined) {
    const { jobId, locator: start }: BulkPosition = at;
    const onward = start === undefined ? '' : `&locator=${encodeURIComponent(start)}`;
    // oxlint-disable-next-line no-await-in-loop -- a page names the next one
    const {
      csv,
      rows: counted,
      locator,
    } = await client.results(`/jobs/query/${jobId}/results?maxRecords=${rowsPerPage}${onward}`, what);
    at = locator === undefined ? undefined : { jobId, locator };
    const rows = rowsOf(csv, types);
    if (rows === undefined || (counted !== undefined && rows.length !== counted)) throw incomplete(what);
    yield { rows, next: at ?? 'end' };
  }
}

/** Takes the job and its result off the org; one that stays is forgotten there after a week. */
export async function dropBulkQuery(client: ApiClient, { jobId }: BulkPosition): Promise<void> {
  await unlessRefused(client.send('DELETE', `/jobs/query/${jobId}`, undefined, 'a bulk query'));
}

/** What has nothing to do with this one request goes on as it is. */
async function unlessRefused(reply: Promise<unknown>): Promise<unknown> {
  try {
    return await reply;
  } catch (error) {
    if (isOperatorError(error) && (error.code === 'RowsRejected' || error.code === 'OrgUnfit')) return undefined;
    throw error;
  }
}

export type Typed = 'text' | 'boolean' | 'number';
const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

async function typesOf(client: ApiClient, object: string): Promise<ReadonlyMap<string, Typed>> {
  const described = await client.get(`/sobjects/${object}/describe`, `describing ${object}`);
  const fields: readonly unknown[] = isForeignRow(described) && Array.isArray(described['fields']) ? described['fields'] : [];
  return new Map(fields.filter(isForeignRow).map((field) => [textOf(field, 'name') ?? '', typedAs(textOf(field, 'type'))]));
}

function typedAs(type: string | undefined): Typed {
  if (type === 'boolean') return 'boolean';
  return NUMBERS.has(type ?? '') ? 'number' : 'text';
}

/**
 * Each row is made as its line is read: the cells of a whole page beside its rows would be most of the memory of a pull.
 *
 * @returns `undefined` for a page that is no CSV, such as one that was cut off
 */
export function rowsOf(csv: string, types: ReadonlyMap<string, Typed>): readonly ForeignRow[] | undefined {
  let columns: readonly Column[] | undefined;
  const read = (cells: readonly string[]): ForeignRow | null => {
    if (columns !== undefined) return rowOf(cells, columns);
    columns = cells.map((name) => ({ path: name.split('.'), type: types.get(name) ?? 'text' }));
    return null;
  };
  try {
    const rows: unknown = parse(csv, { bom: true, skip_empty_lines: true, relax_column_count: false, on_record: read });
    return Array.isArray(rows) ? rows.filter(isForeignRow) : undefined;
  } catch {
    return undefined;
  }
}

interface Column {
  readonly path: readonly string[];
  readonly type: Typed;
}

function rowOf(cells: readonly string[], columns: readonly Column[]): ForeignRow {
  const row: Record<string, unknown> = {};
  for (const [at, { path, type }] of columns.entries()) place(row, path, valueOf(cells[at] ?? '', type));
  return row;
}

function incomplete(what: string): OperatorError {
  return new OperatorError({
    code: 'CrmUnavailable',
    message: `Salesforce's answer for ${what} did not come in full.`,
    hint: 'Nothing was lost: run the same command again, it goes on where it was.',
  });
}

/** A value of a parent (`Account.Name`) lies in the parent's row. */
function place(row: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    row[name] = value;
    return;
  }
  const known = row[name];
  const parent: Record<string, unknown> = isForeignRow(known) ? { ...known } : {};
  place(parent, rest, value);
  row[name] = parent;
}

function valueOf(cell: string, type: Typed): string | number | boolean | null {
  if (type === 'boolean') return cell.toLowerCase() === 'true';
  if (cell === '') return null;
  return type === 'number' ? Number(cell) : cell;
}
