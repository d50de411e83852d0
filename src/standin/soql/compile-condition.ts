import { isLongText, isText } from '../schema/field-def.ts';
import { quoteText, type SqlValue } from '../store/database.ts';
import type { Comparison, Condition, Operator, Query, Value } from './ast.ts';
import { spanOf, type Span } from './date-literal.ts';
import { literalToSql } from './field-value.ts';
import { invalidInQuery, malformedQuery } from './soql-error.ts';
import type { ResolvedField, Scope } from './scope.ts';

/** What the condition compiler needs from its surroundings. */
export interface ConditionContext {
  readonly scope: Scope;
  /** Bound values in the order of their marks. */
  readonly parameters: SqlValue[];
  resolve(comparison: Comparison): ResolvedField;
  /** SQL of a semi-join's inner query: one column of ids. */
  compileIdQuery(query: Query, at: number): string;
}

/**
 * Compiles a condition to SQL. SOQL knows no third truth value: a comparison with null is false, so its negation is true.
 * AND and OR keep that by themselves; only NOT has to look.
 */
export function compileCondition(condition: Condition, context: ConditionContext, nested = false): string {
  switch (condition.kind) {
    case 'and':
      return `(${condition.terms.map((term) => compileCondition(term, context, nested)).join(' AND ')})`;
    case 'or':
      return `(${condition.terms.map((term) => compileCondition(term, context, true)).join(' OR ')})`;
    case 'not':
      return `(NOT ifnull(${compileCondition(condition.term, context, true)}, 0))`;
    case 'compare':
      return compileComparison(condition, context, nested);
    default:
      return condition satisfies never;
  }
}

function compileComparison(comparison: Comparison, context: ConditionContext, nested: boolean): string {
  const target = context.resolve(comparison);
  const { value, operator } = comparison;
  refuseUnfilterable(comparison, target, context);
  if (value.kind === 'query') return compileSemiJoin({ comparison, query: value.query, at: value.at, nested }, target, context);
  if (value.kind === 'dateLiteral') return compileSpan(target, operator, value, context);
  if (value.kind === 'list') return compileList(target, operator, value.values, context);
  if (operator === 'LIKE') return compileLike(target, value, context);
  return compileScalar(target, operator, value, context);
}

function refuseUnfilterable({ operand }: Comparison, { field }: ResolvedField, { scope }: ConditionContext): void {
  if (!isLongText(field) && field.type !== 'address' && field.type !== 'base64') return;
  const { soql } = scope.environment;
  throw invalidInQuery('INVALID_FIELD', `field '${field.name}' can not be filtered in a query call`, soql, operand.at);
}

function compileScalar(target: ResolvedField, operator: Operator, value: Value, context: ConditionContext): string {
  const { field, sql } = target;
  const { soql } = context.scope.environment;
  if (field.type === 'multipicklist' && (operator === '=' || operator === '!='))
    return bindScalar(sql, operator, value, { field, soql, context });
  if (field.type === 'boolean' && operator !== '=' && operator !== '!=') {
    throw invalidInQuery('INVALID_FIELD', `invalid operator on boolean field ${field.name}`, soql, value.at);
  }
  return bindScalar(sql, operator, value, { field, soql, context });
}

interface Binding {
  readonly field: ResolvedField['field'];
  readonly soql: string;
  readonly context: ConditionContext;
}

function bindScalar(sql: string, operator: Operator, value: Value, { field, soql, context }: Binding): string {
  const bound = literalToSql(field, value, soql);
  if (bound === null) {
    if (field.type === 'boolean')
      throw invalidInQuery(
        'INVALID_FIELD',
        `value of filter criterion for field '${field.name}' must be of type boolean and should not be enclosed in quotes`,
        soql,
        value.at,
      );
    return nullComparison(sql, operator);
  }
  context.parameters.push(bound);
  // `!=` finds rows without a value too.
  return operator === '!=' ? `${sql} IS NOT ?` : `${sql} ${operator} ?`;
}

function nullComparison(sql: string, operator: Operator): string {
  if (operator === '=') return `${sql} IS NULL`;
  if (operator === '!=') return `${sql} IS NOT NULL`;
  return '0';
}

function compileList(target: ResolvedField, operator: Operator, values: readonly Value[], context: ConditionContext): string {
  const { field, sql } = target;
  const { soql } = context.scope.environment;
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return compileMultiPicklist(target, operator, values, context);
  const bound = values.map((value) => {
    if (value.kind === 'dateLiteral') throw malformedQuery(`unexpected token: ${value.name}`, soql, value.at);
    return literalToSql(field, value, soql);
  });
  const present = bound.filter((value) => value !== null);
  const holdsNull = present.length < bound.length;
  context.parameters.push(JSON.stringify(present));
  const member = `${sql} IN (SELECT value FROM json_each(?))`;
  if (operator === 'IN') return holdsNull ? `(${member} OR ${sql} IS NULL)` : member;
  return holdsNull ? `(${sql} IS NOT NULL AND NOT ${member})` : `(NOT ifnull(${member}, 0))`;
}

function compileMultiPicklist(
  target: ResolvedField,
  operator: Operator,
  values: readonly Value[],
  context: ConditionContext,
): string {
  const { field, sql } = target;
  const { soql } = context.scope.environment;
  const alternatives = values.map((value) => {
    if (field.type !== 'multipicklist' || value.kind !== 'text') {
      throw invalidInQuery('INVALID_FIELD', `invalid operator on field ${field.name}: ${operator}`, soql, value.at);
    }
    const parts = value.value.split(';').map((part) => {
      context.parameters.push(`;${part.toLowerCase()};`);
      return `instr(';' || lower(${sql}) || ';', ?) > 0`;
    });
    return `(${parts.join(' AND ')})`;
  });
  const includes = `(${alternatives.join(' OR ')})`;
  return operator === 'INCLUDES' ? includes : `(NOT ifnull(${includes}, 0))`;
}

function compileLike(target: ResolvedField, value: Value, context: ConditionContext): string {
  const { field, sql } = target;
  if (!isText(field.type) || value.kind !== 'text') {
    throw invalidInQuery(
      'INVALID_FIELD',
      `invalid operator on ${field.type} field ${field.name}`,
      context.scope.environment.soql,
      value.at,
    );
  }
  const pattern = value.value.replace(/\\(?![%_])/g, '\\\\');
  const escape = pattern.includes('\\') ? ` ESCAPE '\\'` : '';
  if (pattern.includes('\0')) {
    context.parameters.push(pattern);
    return `${sql} LIKE ?${escape}`;
  }
  // Written out rather than bound: only then can SQLite use an index for a prefix.
  return `${sql} LIKE ${quoteText(pattern)}${escape}`;
}

function compileSpan(
  target: ResolvedField,
  operator: Operator,
  value: Extract<Value, { kind: 'dateLiteral' }>,
  context: ConditionContext,
): string {
  const { field, sql } = target;
  const { now, soql } = context.scope.environment;
  if (field.type !== 'date' && field.type !== 'datetime') {
    throw invalidInQuery(
      'INVALID_FIELD',
      `value of filter criterion for field '${field.name}' must be of type ${field.type}`,
      soql,
      value.at,
    );
  }
  const span = spanOf(value.name, value.n ?? 0, now);
  const asStored = (epochMs: number): SqlValue =>
    field.type === 'date' ? new Date(epochMs).toISOString().slice(0, 10) : epochMs;
  const comparison = SPAN_COMPARISONS[operator];
  if (comparison === undefined) throw malformedQuery(`unexpected token: ${value.name}`, soql, value.at);
  context.parameters.push(...comparison.bounds.map((bound) => asStored(span[bound])));
  return comparison.sql(sql);
}

interface SpanComparison {
  readonly bounds: readonly (keyof Span)[];
  readonly sql: (field: string) => string;
}

/** A date literal names a span: equal means inside, less means before its start, greater means past its end. */
const SPAN_COMPARISONS: Readonly<Partial<Record<Operator, SpanComparison>>> = {
  '=': { bounds: ['from', 'until'], sql: (field) => `(${field} >= ? AND ${field} < ?)` },
  '!=': { bounds: ['from', 'until'], sql: (field) => `(NOT ifnull(${field} >= ? AND ${field} < ?, 0))` },
  '<': { bounds: ['from'], sql: (field) => `${field} < ?` },
  '>=': { bounds: ['from'], sql: (field) => `${field} >= ?` },
  '>': { bounds: ['until'], sql: (field) => `${field} >= ?` },
  '<=': { bounds: ['until'], sql: (field) => `${field} < ?` },
};

interface SemiJoin {
  readonly comparison: Comparison;
  readonly query: Query;
  readonly at: number;
  readonly nested: boolean;
}

function compileSemiJoin(semiJoin: SemiJoin, target: ResolvedField, context: ConditionContext): string {
  const { comparison, query, at, nested } = semiJoin;
  const { soql } = context.scope.environment;
  if (nested) {
    throw malformedQuery(
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
      soql,
      at,
    );
  }
  if (target.field.type !== 'id' && target.field.type !== 'reference') {
    throw malformedQuery(`Entity '${target.object.name}' can not join on field '${target.field.name}'`, soql, at);
  }
  const ids = context.compileIdQuery(query, at);
  return comparison.operator === 'IN' ? `${target.sql} IN (${ids})` : `(NOT ifnull(${target.sql} IN (${ids}), 0))`;
}
