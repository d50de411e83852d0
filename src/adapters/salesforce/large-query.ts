import type { ApiClient } from './api-client.ts';
import {
  type BulkPosition,
  type BulkSettings,
  bulkPages,
  dropBulkQuery,
  isKept,
  type LargeQuery,
  startBulkQuery,
} from './bulk-query.ts';
import { type FirstPage, firstPages } from './look-up.ts';
import { type ForeignRow, instantOf } from './row-values.ts';

/** Five pages of a query cost as many calls as a small job, and no waits. */
export const BULK: BulkSettings = { above: 10_000, rowsPerPage: 5000 };

/** Some of the rows of a query. */
export interface RowPortion {
  readonly rows: readonly ForeignRow[];
  /** Where a later run may read on, or that these were the last rows; absent where it cannot. */
  readonly next?: BulkPosition | 'end';
}

export interface LargeOptions {
  readonly bulk: BulkSettings;
  /** Where an earlier run stopped. */
  readonly from?: BulkPosition;
}

/**
 * All rows of a query, in portions of some thousand: page by page where they are few, by a bulk job where they are many and the org
 * makes such jobs.
 */
export async function* largeQuery(client: ApiClient, query: LargeQuery, { bulk, from }: LargeOptions): AsyncIterable<RowPortion> {
  if (from !== undefined && (await isKept(client, from))) {
    yield* readOn(client, from, query, bulk);
    return;
  }
  const [first] = await firstPages(client, [query]);
  if (first !== undefined) yield* restOf(client, query, first, bulk);
}

/** What an answer holds, its first page being known. */
export async function* restOf(
  client: ApiClient,
  query: LargeQuery,
  first: FirstPage,
  bulk: BulkSettings,
): AsyncIterable<RowPortion> {
  const job = first.total > bulk.above ? await startBulkQuery(client, query) : undefined;
  if (job !== undefined) {
    yield* readOn(client, job, query, bulk);
    return;
  }
  yield { rows: first.rows };
  if (first.next !== undefined) for await (const rows of client.pages(first.next, query.what)) yield { rows };
}

// oxlint-disable-next-line max-params -- as it hands on
async function* readOn(client: ApiClient, from: BulkPosition, query: LargeQuery, bulk: BulkSettings): AsyncIterable<RowPortion> {
  yield* bulkPages(client, from, query, bulk.rowsPerPage);
  await dropBulkQuery(client, from);
}

/**
 * The newest SystemModstamp of these objects. What changes while a long load runs carries a later one: taken before the load begins, it
 * is as far as the load may be believed.
 *
 * @returns epoch milliseconds; 0 where there is nothing
 */
export async function newestStamp(client: ApiClient, objects: readonly string[]): Promise<number> {
  const queries = objects.map((object) => ({
    soql: `SELECT SystemModstamp FROM ${object} ORDER BY SystemModstamp DESC NULLS LAST LIMIT 1`,
    what: `asking ${object} for its last change`,
  }));
  const newest = (await firstPages(client, queries)).flatMap(({ rows }) => rows.map((row) => instantOf(row, 'SystemModstamp')));
  return Math.max(0, ...newest);
}
