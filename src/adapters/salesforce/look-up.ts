import type { CrmRow } from '../../domain/crm-values.ts';
import { GROUPS_PER_CALL, type LookUp } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { toOperatorError } from './call-errors.ts';
import { composite, partError, type Subresponse } from './composite.ts';
import { type ForeignRow, isForeignRow, plainValues, textOf } from './row-values.ts';
import { selectIn } from './soql.ts';

/** Values of one query: a page of a composite query holds 2,000 rows, and a value may have a few. */
const VALUES_PER_QUERY = 200;

/** One SOQL query and what it is for, in words for an error. */
export interface NamedQuery {
  readonly soql: string;
  readonly what: string;
  /** Also what was deleted in the last days. */
  readonly all?: boolean;
}

/** Looks rows up, five queries to an API call. */
export async function lookUpRows(client: ApiClient, requests: readonly LookUp[]): Promise<readonly (readonly CrmRow[])[]> {
  const found = requests.map((): CrmRow[] => []);
  const queries = requests.flatMap((request, index) => portions(request).map((values) => ({ request, index, values })));
  const results = await runQueries(
    client,
    queries.map(({ request, values }) => ({
      soql: selectIn(request.object, request.fields, request.field, values),
      what: `looking up ${request.object}`,
      all: request.all === true,
    })),
  );
  for (const [at, { index }] of queries.entries()) found[index]?.push(...(results[at] ?? []).map(plainValues));
  return found;
}

/** The beginning of an answer. */
export interface FirstPage {
  readonly rows: readonly ForeignRow[];
  /** Rows of the whole answer. */
  readonly total: number;
  /** Where the next page is; absent when this is all. */
  readonly next?: string;
}

/** Runs queries, five to an API call, with all their pages. Meant for answers that fit into memory. */
export async function runQueries(client: ApiClient, queries: readonly NamedQuery[]): Promise<readonly (readonly ForeignRow[])[]> {
  const results: (readonly ForeignRow[])[] = [];
  for (const [at, page] of (await firstPages(client, queries)).entries()) {
    const rows = [...page.rows];
    const what = queries[at]?.what ?? '';
    if (page.next !== undefined) for await (const more of client.pages(page.next, what)) rows.push(...more);
    results.push(rows);
  }
  return results;
}

/** The first page of each query, five to an API call. */
export async function firstPages(client: ApiClient, queries: readonly NamedQuery[]): Promise<readonly FirstPage[]> {
  const pages: FirstPage[] = [];
  for (let start = 0; start < queries.length; start += GROUPS_PER_CALL) {
    const some = queries.slice(start, start + GROUPS_PER_CALL);
    const subrequests = some.map(({ soql, all }) => ({
      method: 'GET' as const,
      path: `/${all === true ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`,
    }));
    const parts = await composite(client, subrequests, [...new Set(some.map((query) => query.what))].join(', '));
    pages.push(...some.map((query, at) => firstPage(query, parts[at])));
  }
  return pages;
}

function portions({ values }: LookUp): readonly (readonly string[])[] {
  const unique = [...new Set(values)];
  return Array.from({ length: Math.ceil(unique.length / VALUES_PER_QUERY) }, (_, index) =>
    unique.slice(index * VALUES_PER_QUERY, (index + 1) * VALUES_PER_QUERY),
  );
}

function firstPage(query: NamedQuery, part: Subresponse | undefined): FirstPage {
  const body = part?.body;
  if (part === undefined || part.status >= 300 || !isForeignRow(body) || !Array.isArray(body['records']))
    throw refusal(query, part);
  const [rows, next] = [body['records'].filter(isForeignRow), textOf(body, 'nextRecordsUrl')];
  const total = typeof body['totalSize'] === 'number' ? body['totalSize'] : rows.length;
  return { rows, total, ...(next === undefined ? {} : { next }) };
}

function refusal({ what }: NamedQuery, part: Subresponse | undefined): Error {
  const error = part === undefined ? {} : partError(part);
  const cause = Object.assign(new Error(textOf(error, 'message') ?? 'no answer'), {
    errorCode: textOf(error, 'errorCode') ?? 'UNKNOWN',
  });
  return toOperatorError(cause, what);
}
