import type { Org } from '../org.ts';
import { isPlainObject, asText, type PlainObject } from '../plain-value.ts';
import { SalesforceError } from '../salesforce-error.ts';
import { isAggregateQuery } from '../soql/compile-aggregate.ts';
import type { Query } from '../soql/ast.ts';
import { parseSoql } from '../soql/parse-query.ts';
import { fetchRows, runQuery } from '../soql/run-query.ts';
import { PART_ROWS, resultPart } from './result-parts.ts';
import { writeCsv } from './csv-table.ts';
import type { BulkJob } from './job.ts';

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
  const steps = bulkQuerySteps(job, org);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same, letting others be answered between the parts of a long result; ends early, as it is, when the org is closed. */
export async function runBulkQueryInTurns(job: BulkJob, org: Org): Promise<BulkJob> {
  const steps = bulkQuerySteps(job, org);
  while (!org.isClosed()) {
    const { done, value } = steps.next();
    if (done === true) return value;
    // oxlint-disable-next-line no-await-in-loop -- one part after the other
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return job;
}

function* bulkQuerySteps(job: BulkJob, org: Org): Generator<undefined, BulkJob> {
  const started = performance.now();
  const failed = (errorMessage: string): BulkJob => ({ ...job, state: 'Failed', errorMessage, systemModstamp: org.now() });
  try {
    const query = parseSoql(job.soql);
    const problem = problemOf(query);
    if (problem !== undefined) return failed(`FeatureNotEnabled : ${problem}`);
    const processed = yield* writeParts(job, query, org);
    const processingMs = Math.round(performance.now() - started);
    return { ...job, state: 'JobComplete', processed, processingMs, systemModstamp: org.now() };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return failed(error.bodies.map(({ message }) => message).join('; '));
  }
}

/** Writes the header, and the rows part by part: a result may be larger than memory. @returns rows */
function* writeParts(job: BulkJob, query: Query, org: Org): Generator<undefined, number> {
  const access = org.access.of(job.createdById);
  const isAll = job.operation === 'queryAll';
  const environment = { schema: org.schema, access, now: org.now(), includeDeleted: isAll, soql: job.soql };
  const options = { store: org.store, batchSize: PART_ROWS, version: `v${job.apiVersion}.0` };
  const { records, rest, totalSize } = runQuery(job.soql, { ...options, environment });
  const paths = columnPaths(query, records);
  org.jobs.writeFile(job, 'results', writeCsv([paths], job));
  for (let start = 0; start < totalSize; start += PART_ROWS) {
    const some = start === 0 || rest === undefined ? records : fetchRows(rest, start, options);
    const rows = some.map((record) => paths.map((path) => cellOf(record, path)));
    org.jobs.writeFile(job, resultPart(start), writeCsv(rows, job));
    yield undefined;
  }
  return totalSize;
}
