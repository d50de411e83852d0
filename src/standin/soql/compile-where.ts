import type { ObjectDef } from '../schema/field-def.ts';
import { notEmulated, refusal } from '../salesforce-error.ts';
import { quoteText, type SqlValue } from '../store/database.ts';
import type { Comparison, Query } from './ast.ts';
import { compileCondition, type ConditionContext } from './compile-condition.ts';
import { resolveOperand } from './resolve-operand.ts';
import { Scope, type QueryEnvironment } from './scope.ts';
import { invalidInQuery, malformedQuery } from './soql-error.ts';

/** The queried object, or Salesforce's refusal of a name it does not have. */
export function objectOfQuery(query: Query, environment: QueryEnvironment): ObjectDef {
  const object = environment.schema.object(query.from);
  if (object !== undefined && environment.access.canSeeObject(object)) return object;
  throw invalidInQuery(
    'INVALID_TYPE',
    `sObject type '${query.from}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
    environment.soql,
    query.fromAt,
  );
}

/** Filters of a query as one SQL condition; bound values go to `parameters` in order. */
export function whereSql(query: Query, scope: Scope, parameters: SqlValue[]): string {
  const conditions: string[] = [];
  if (query.where !== undefined) conditions.push(compileCondition(query.where, conditionContext(scope, parameters)));
  // The unary plus keeps SQLite from preferring the deletion flag over a useful index.
  if (leavesOutDeleted(scope)) conditions.push(`+${scope.alias}."IsDeleted" = 0`);
  conditions.push(...scopeSql(query, scope));
  return conditions.length === 0 ? '1' : conditions.join(' AND ');
}

function leavesOutDeleted(scope: Scope): boolean {
  return scope.object.fields.has('isdeleted') && !scope.environment.includeDeleted;
}

/** The same for counting: with nothing else to look at, the index of the deletion flag is the quickest way through a table. */
export function countingWhereSql(query: Query, scope: Scope, parameters: SqlValue[]): string {
  const isBare = query.where === undefined && query.scope === undefined && leavesOutDeleted(scope);
  return isBare ? `${scope.alias}."IsDeleted" = 0` : whereSql(query, scope, parameters);
}

function scopeSql(query: Query, scope: Scope): readonly string[] {
  switch (query.scope?.toLowerCase()) {
    case undefined:
    case 'everything':
      return [];
    case 'mine':
      if (!scope.object.fields.has('ownerid')) throw refusal(400, 'INVALID_FIELD', `${scope.object.name} has no owner`);
      return [`${scope.alias}."OwnerId" = ${quoteText(scope.environment.access.userId)}`];
    default:
      throw notEmulated(`SOQL USING SCOPE ${query.scope ?? ''}`);
  }
}

function conditionContext(scope: Scope, parameters: SqlValue[]): ConditionContext {
  return {
    scope,
    parameters,
    resolve: (comparison: Comparison) => resolveOperand(comparison.operand, scope),
    compileIdQuery: (query, at) => compileIdQuery(query, at, { scope, parameters }),
  };
}

interface Outer {
  readonly scope: Scope;
  readonly parameters: SqlValue[];
}

function compileIdQuery(query: Query, at: number, outer: Outer): string {
  const { environment, aliases } = outer.scope;
  const { soql } = environment;
  const [item] = query.select;
  if (query.select.length !== 1 || item?.kind !== 'value' || item.operand.kind !== 'field') {
    throw malformedQuery('Semi join sub-select must select exactly one field', soql, at);
  }
  if (query.limit !== undefined || query.orderBy.length > 0) {
    throw malformedQuery('Semi join sub-selects cannot have ORDER BY or LIMIT clauses', soql, at);
  }
  const inner = new Scope(environment, objectOfQuery(query, environment), query.alias, aliases);
  const { sql, field } = inner.resolve(item.operand.path, item.operand.at);
  if (field.type !== 'id' && field.type !== 'reference') {
    throw malformedQuery(
      `The selected field '${field.name}' in the subquery and the left operand field in the where expression in the outer query should have the same type`,
      soql,
      at,
    );
  }
  const condition = innerWhere(query, inner, outer.parameters);
  return `SELECT ${sql} FROM ${inner.fromSql()} WHERE ${condition} AND ${sql} IS NOT NULL`;
}

function innerWhere(query: Query, inner: Scope, parameters: SqlValue[]): string {
  const context: ConditionContext = {
    ...conditionContext(inner, parameters),
    compileIdQuery: (_query, at) => {
      throw malformedQuery('Nesting of semi join sub-selects is not supported', inner.environment.soql, at);
    },
  };
  const written = query.where === undefined ? '1' : compileCondition(query.where, context);
  const alive = inner.object.fields.has('isdeleted') && !inner.environment.includeDeleted;
  return alive ? `${written} AND +${inner.alias}."IsDeleted" = 0` : written;
}
