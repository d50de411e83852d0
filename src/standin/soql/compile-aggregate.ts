import type { SqlValue } from '../store/database.ts';
import type { Comparison, Condition, Operand, Query } from './ast.ts';
import { compileCondition, type ConditionContext } from './compile-condition.ts';
import { directionSql } from './compile-records.ts';
import { countingWhereSql, objectOfQuery, whereSql } from './compile-where.ts';
import { decoderOf, type Decode } from './field-value.ts';
import { isAggregate, resolveAggregate, resolveOperand } from './resolve-operand.ts';
import { AliasSource, Scope, type QueryEnvironment } from './scope.ts';
import { malformedQuery } from './soql-error.ts';

/** A grouped query ready to run: each column has a key and a decoder. */
export interface AggregatePlan {
  readonly kind: 'aggregate';
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  readonly columns: readonly { readonly key: string; readonly decode: Decode }[];
}

/** `SELECT COUNT() FROM …`: the answer is `totalSize` itself. */
export interface CountPlan {
  readonly kind: 'count';
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** Whether the query answers `AggregateResult` rows. */
export function isAggregateQuery(query: Query): boolean {
  return query.groupBy.length > 0 || query.select.some((item) => item.kind === 'value' && isAggregate(item.operand));
}

/** Whether the query is `SELECT COUNT() FROM …`. */
export function isCountQuery(query: Query): boolean {
  return query.select.some((item) => item.kind === 'value' && isBareCount(item.operand));
}

function isBareCount(operand: Operand): boolean {
  return operand.kind === 'call' && operand.name === 'COUNT' && operand.args.length === 0;
}

export function compileCount(query: Query, environment: QueryEnvironment): CountPlan {
  if (query.select.length > 1 || query.groupBy.length > 0) {
    throw malformedQuery('COUNT() must be the only element in the select list', environment.soql);
  }
  const scope = new Scope(environment, objectOfQuery(query, environment), query.alias, new AliasSource());
  const parameters: SqlValue[] = [];
  const where = countingWhereSql(query, scope, parameters);
  const limit = query.limit === undefined ? '' : ` LIMIT ${query.limit}`;
  const from = `FROM ${scope.fromSql()} WHERE ${where}`;
  const sql = limit === '' ? `SELECT count(*) ${from}` : `SELECT count(*) FROM (SELECT 1 ${from}${limit})`;
  return { kind: 'count', sql, parameters };
}

function sameOperand(a: Operand, b: Operand): boolean {
  return JSON.stringify(strip(a)).toLowerCase() === JSON.stringify(strip(b)).toLowerCase();
}

function strip(operand: Operand): unknown {
  return operand.kind === 'field' ? operand.path : [operand.name, ...operand.args.map(strip)];
}

export function compileAggregate(query: Query, environment: QueryEnvironment): AggregatePlan {
  const scope = new Scope(environment, objectOfQuery(query, environment), query.alias, new AliasSource());
  const { columns, selected } = compileSelected(query, scope);
  const groups = query.groupBy.map((operand) => resolveOperand(operand, scope).sql);
  const parameters: SqlValue[] = [];
  const where = whereSql(query, scope, parameters);
  const having = query.having === undefined ? '' : ` HAVING ${havingSql(query.having, scope, parameters)}`;
  const order = aggregateOrder(query, scope);
  const grouping = groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`;
  const sql = `SELECT ${selected.join(', ')} FROM ${scope.fromSql()} WHERE ${where}${grouping}${having}${order}${pagingSql(query)}`;
  return { kind: 'aggregate', sql, parameters, columns };
}

function pagingSql({ limit, offset }: Query): string {
  return limit === undefined && offset === undefined ? '' : ` LIMIT ${limit ?? -1} OFFSET ${offset ?? 0}`;
}

interface Selected {
  readonly columns: readonly { readonly key: string; readonly decode: Decode }[];
  readonly selected: readonly string[];
}

/** Keys are the alias, the field's name, or `expr0`, `expr1`, … */
function compileSelected(query: Query, scope: Scope): Selected {
  const columns: { key: string; decode: Decode }[] = [];
  const selected: string[] = [];
  let unnamed = 0;
  for (const item of query.select) {
    const { soql } = scope.environment;
    if (item.kind === 'children') throw malformedQuery('Aggregate queries take no subqueries', soql, item.at);
    const { operand, alias } = item;
    if (!isAggregate(operand)) requireGrouped(operand, query, soql);
    const { sql, field, object } = resolveAggregate(operand, scope);
    selected.push(sql);
    columns.push({
      key: alias ?? (operand.kind === 'field' ? field.name : `expr${unnamed++}`),
      decode: decoderOf(field, object),
    });
  }
  return { columns, selected };
}

function requireGrouped(operand: Operand, query: Query, soql: string): void {
  if (query.groupBy.some((group) => sameOperand(group, operand))) return;
  const shown = operand.kind === 'field' ? operand.path.join('.') : operand.name;
  throw malformedQuery(`Field must be grouped or aggregated: ${shown}`, soql, operand.at);
}

function havingSql(having: Condition, scope: Scope, parameters: SqlValue[]): string {
  const context: ConditionContext = {
    scope,
    parameters,
    resolve: (comparison: Comparison) => resolveAggregate(comparison.operand, scope),
    compileIdQuery: (_query, at) => {
      throw malformedQuery('Semi join sub-selects are not allowed in HAVING', scope.environment.soql, at);
    },
  };
  return compileCondition(having, context);
}

function aggregateOrder(query: Query, scope: Scope): string {
  if (query.orderBy.length === 0) return '';
  const terms = query.orderBy.map(({ operand, descending, nulls }) => {
    if (!isAggregate(operand)) requireGrouped(operand, query, scope.environment.soql);
    return resolveAggregate(operand, scope).sql + directionSql(descending, nulls, true);
  });
  return ` ORDER BY ${terms.join(', ')}`;
}
