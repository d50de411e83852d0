import type { Org } from '../org.ts';
import { asText, isPlainObject, type PlainObject } from '../plain-value.ts';
import { parseSoql } from '../soql/parse-query.ts';
import { fetchRows, runQuery } from '../soql/run-query.ts';
import type { BulkJob } from './job.ts';
import { PART_ROWS } from './result-parts.ts';
import type { RowOutcome } from './run-ingest.ts';

/**
 * The rows of a JSON batch, header first, as a CSV batch would have them: a related record by its key becomes a column
 * `Relation.Key`, null becomes `#N/A`.
 *
 * @throws SyntaxError where the text is no JSON list of objects
 */
export function tableOfJson(content: Buffer): readonly (readonly string[])[] {
  const parsed: unknown = JSON.parse(content.toString('utf8'));
  if (!Array.isArray(parsed) || !parsed.every(isPlainObject)) throw new SyntaxError('Expected a list of records');
  const records = parsed.map((record) => flattened(record));
  const header = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return [header, ...records.map((record) => header.map((name) => record.get(name) ?? ''))];
}

function flattened(record: PlainObject): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (isPlainObject(value)) for (const [key, inner] of flattened(value)) cells.set(`${name}.${key}`, inner);
    else cells.set(name, value === null || value === '' ? '#N/A' : asText(value));
  }
  return cells;
}

/** What became of the rows, in their order. */
export function outcomesAsJson(outcomes: readonly RowOutcome[]): Buffer {
  const results = outcomes.map(({ id, created, error }) => ({
    success: error === undefined,
    created,
    id: error === undefined ? id : null,
    errors: error === undefined ? [] : error.split(';').map(errorOf),
  }));
  return Buffer.from(JSON.stringify(results), 'utf8');
}

/** From `CODE:message:Field --`. */
function errorOf(text: string): object {
  const [, statusCode = 'UNKNOWN_EXCEPTION', message = text, fields = ''] = /^(\w+):(.*):([^:]*) --$/s.exec(text) ?? [];
  return { message, fields: fields === '' ? [] : fields.split(','), statusCode, extendedErrorDetails: null };
}

/** Every record of a query with its type and address; instants and days as milliseconds since 1970. */
export function recordsAsJson(job: BulkJob, org: Org): { readonly processed: number; readonly result: Buffer } {
  parseSoql(job.soql);
  const access = org.access.of(job.createdById);
  const includeDeleted = job.operation === 'queryAll';
  const environment = { schema: org.schema, access, now: org.now(), includeDeleted, soql: job.soql };
  const options = { store: org.store, batchSize: PART_ROWS, version: `v${job.apiVersion}.0` };
  const { records, rest, totalSize } = runQuery(job.soql, { ...options, environment });
  const all: unknown[] = records.map(withInstants);
  if (rest !== undefined)
    for (let start = PART_ROWS; start < totalSize; start += PART_ROWS)
      all.push(...fetchRows(rest, start, options).map(withInstants));
  return { processed: totalSize, result: Buffer.from(JSON.stringify(all), 'utf8') };
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}\+0000)?$/;

function withInstants(value: unknown): unknown {
  if (isPlainObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withInstants(inner)]));
  return typeof value === 'string' && MOMENT.test(value) ? Date.parse(value.replace('+0000', 'Z')) : value;
}
