import { refusal } from '../salesforce-error.ts';
import type { SqlStore, SqlValue } from '../store/database.ts';
import type { Query } from './ast.ts';
import { compileAggregate, compileCount, isAggregateQuery, isCountQuery, type AggregatePlan } from './compile-aggregate.ts';
import { compileRecords } from './compile-records.ts';
import { parseSoql } from './parse-query.ts';
import type { RecordPlan } from './plan.ts';
import { malformedQuery } from './soql-error.ts';
import type { QueryEnvironment } from './scope.ts';
import { shapeRows, type RecordAnswer } from './shape-rows.ts';

const MAX_AGGREGATE_ROWS = 2000;

/** A query's answer before it is cut into pages: the first rows, and row numbers of all if there are more. */
export interface QueryResult {
  readonly totalSize: number;
  readonly records: readonly RecordAnswer[];
  /** Present if more rows wait: everything needed to fetch them later. */
  readonly rest?: PendingRows;
}

export interface PendingRows {
  readonly plan: RecordPlan;
  /** Row numbers of the whole result, in order. */
  readonly rowNumbers: readonly number[];
}

export interface RunOptions {
  readonly store: SqlStore;
  readonly environment: QueryEnvironment;
  readonly batchSize: number;
  readonly version: string;
}

/**
 * Runs one SOQL statement.
 *
 * @throws SalesforceError as Salesforce would, or 501 for what SOQL has and we have not
 */
export function runQuery(soql: string, options: RunOptions): QueryResult {
  return runParsed(parseSoql(soql), options);
}

function runParsed(query: Query, options: RunOptions): QueryResult {
  refuseUnboundLinks(query);
  const { store, environment, version } = options;
  if (isCountQuery(query)) {
    const { sql, parameters } = compileCount(query, environment);
    return { totalSize: Number(store.column(sql, parameters)[0] ?? 0), records: [] };
  }
  if (isAggregateQuery(query) || query.having !== undefined) {
    const records = runAggregate(compileAggregate(query, environment), store, version);
    return { totalSize: records.length, records };
  }
  const result = runRecords(compileRecords(query, environment), options);
  if (query.touch !== undefined) touchRows(query, result.records, options);
  return result;
}

/** File links are only found from one of their two ends. */
function refuseUnboundLinks({ from, where }: Query): void {
  if (from.toLowerCase() !== 'contentdocumentlink') return;
  const terms = where?.kind === 'and' ? where.terms : [where];
  const isBound = terms.some(
    (term) =>
      term?.kind === 'compare' &&
      (term.operator === '=' || term.operator === 'IN') &&
      term.operand.kind === 'field' &&
      /^(contentdocumentid|linkedentityid|id)$/i.test(term.operand.path.at(-1) ?? ''),
  );
  if (isBound) return;
  throw malformedQuery(
    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  );
}

/** Marks the rows of the first page as viewed or referred to, which is what `recent` lists. */
function touchRows({ from, touch }: Query, records: readonly RecordAnswer[], { store, environment }: RunOptions): void {
  const object = environment.schema.object(from);
  const column = touch === 'view' ? 'LastViewedDate' : 'LastReferencedDate';
  if (object === undefined || !object.fields.has(column.toLowerCase())) return;
  const ids = records.flatMap((record) => (typeof record['Id'] === 'string' ? [record['Id']] : []));
  store.run(
    `UPDATE "${object.name}" SET "${column}" = ? WHERE "Id" IN (SELECT value FROM json_each(?))`,
    environment.now,
    JSON.stringify(ids),
  );
}

function runAggregate(plan: AggregatePlan, store: SqlStore, version: string): RecordAnswer[] {
  const rows = store.rows(plan.sql, plan.parameters);
  if (rows.length > MAX_AGGREGATE_ROWS) {
    throw refusal(
      400,
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    );
  }
  return rows.map((row) => {
    const record: RecordAnswer = { attributes: { type: 'AggregateResult' } };
    for (const [index, { key, decode }] of plan.columns.entries()) {
      record[key] = decode(row[index] ?? null, { version, recordId: '' });
    }
    return record;
  });
}

function runRecords(plan: RecordPlan, { store, batchSize, version }: RunOptions): QueryResult {
  const wanted = Math.min(plan.limit ?? Number.MAX_SAFE_INTEGER, batchSize + 1);
  const tail = `FROM ${plan.from} WHERE ${plan.where}${plan.order}`;
  const rows = store.rows(`SELECT ${plan.columns.join(', ')} ${tail} LIMIT ${wanted} OFFSET ${plan.offset}`, plan.parameters);
  if (rows.length <= batchSize) return { totalSize: rows.length, records: shapeRows(rows, plan.shape, { store, version }) };

  const numbers = store.column(
    `SELECT ${plan.alias}._n ${tail} LIMIT ${plan.limit ?? -1} OFFSET ${plan.offset}`,
    plan.parameters,
  );
  const rest = { plan, rowNumbers: numbers.map(Number) };
  return { totalSize: numbers.length, records: fetchRows(rest, 0, { store, batchSize, version }), rest };
}

/** The records at these places of a result that was kept waiting. Rows erased in the meantime are left out. */
export function fetchRows(
  { plan, rowNumbers }: PendingRows,
  start: number,
  { store, batchSize, version }: Omit<RunOptions, 'environment'>,
): readonly RecordAnswer[] {
  const page = rowNumbers.slice(start, start + batchSize);
  const sql = `SELECT ${plan.columns.join(', ')} FROM ${plan.from} WHERE ${plan.alias}._n IN (SELECT value FROM json_each(?))`;
  const byNumber = new Map<SqlValue, SqlValue[]>();
  for (const row of store.rows(sql, [JSON.stringify(page)])) byNumber.set(row[0] ?? null, row);
  const rows = page.flatMap((number) => {
    const row = byNumber.get(number);
    return row === undefined ? [] : [row];
  });
  return shapeRows(rows, plan.shape, { store, version });
}
