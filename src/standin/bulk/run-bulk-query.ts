import type { Org } from '../org.ts';
import { isPlainObject, asText, type PlainObject } from '../plain-value.ts';
import { SalesforceError } from '../salesforce-error.ts';
import { isAggregateQuery } from '../soql/compile-aggregate.ts';
import type { Query } from '../soql/ast.ts';
import { parseSoql } from '../soql/parse-query.ts';
import { fetchRows, runQuery } from '../soql/run-query.ts';
import { writeCsv } from './csv-table.ts';
import type { BulkJob } from './job.ts';

const PAGE = 2000;

/** Column names of a bulk query: field paths as selected, in their described case. */
function columnPaths(query: Query, records: readonly PlainObject[]): readonly string[] {
  const [sample] = records;
  return query.select.flatMap((item) => {
    if (item.kind === 'children' || item.operand.kind === 'call') return [];
    const path = item.operand.path;
    return [sample === undefined ? path.join('.') : describedPath(path, sample)];
  });
}

function describedPath(path: readonly string[], sample: PlainObject): string {
  const names: string[] = [];
  let holder: unknown = sample;
  for (const step of path) {
    const name = isPlainObject(holder) ? Object.keys(holder).find((key) => key.toLowerCase() === step.toLowerCase()) : undefined;
    names.push(name ?? step);
    holder = isPlainObject(holder) && name !== undefined ? holder[name] : undefined;
  }
  return names.join('.');
}

function cellOf(record: PlainObject, path: string): string {
  let value: unknown = record;
  for (const step of path.split('.')) value = isPlainObject(value) ? value[step] : undefined;
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value.replace(/\+0000$/, 'Z') : asText(value);
}

/** What a bulk query refuses although SOQL allows it. */
function problemOf(query: Query): string | undefined {
  if (query.select.some(({ kind }) => kind === 'children')) return 'Nested queries are not supported in Bulk API';
  if (isAggregateQuery(query)) return 'Aggregate Relationships not supported in Bulk Query';
  return query.offset === undefined ? undefined : 'OFFSET is not supported in Bulk Query';
}

/** Runs a query job to its end and keeps the result; returns the job as it ended. */
export function runBulkQuery(job: BulkJob, org: Org): BulkJob {
  const started = performance.now();
  try {
    const query = parseSoql(job.soql);
    const problem = problemOf(query);
    if (problem !== undefined)
      return { ...job, state: 'Failed', errorMessage: `FeatureNotEnabled : ${problem}`, systemModstamp: org.now() };
    const records = allRecords(job, org);
    const paths = columnPaths(query, records);
    org.jobs.writeFile(
      job,
      'results',
      writeCsv([paths, ...records.map((record) => paths.map((path) => cellOf(record, path)))], job),
    );
    return {
      ...job,
      state: 'JobComplete',
      processed: records.length,
      processingMs: Math.round(performance.now() - started),
      systemModstamp: org.now(),
    };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return {
      ...job,
      state: 'Failed',
      errorMessage: error.bodies.map(({ message }) => message).join('; '),
      systemModstamp: org.now(),
    };
  }
}

function allRecords(job: BulkJob, org: Org): readonly PlainObject[] {
  const access = org.access.of(job.createdById);
  const environment = {
    schema: org.schema,
    access,
    now: org.now(),
    includeDeleted: job.operation === 'queryAll',
    soql: job.soql,
  };
  const options = { store: org.store, batchSize: PAGE, version: `v${job.apiVersion}.0` };
  const { records, rest } = runQuery(job.soql, { ...options, environment });
  if (rest === undefined) return records;
  const all = [...records];
  const total = rest.rowNumbers.length;
  for (let start = PAGE; start < total; start += PAGE) all.push(...fetchRows(rest, start, options));
  return all;
}
