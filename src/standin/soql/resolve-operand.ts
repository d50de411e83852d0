import { notEmulated } from '../salesforce-error.ts';
import { fieldFromLine } from '../schema/field-line.ts';
import type { FieldDef } from '../schema/field-def.ts';
import type { FunctionCall, Operand } from './ast.ts';
import type { ResolvedField, Scope } from './scope.ts';
import { invalidInQuery, malformedQuery } from './soql-error.ts';

/** A date as SQLite's date functions take it: datetimes are stored as epoch milliseconds, dates as text. */
function dateArgument({ sql, field }: ResolvedField): string {
  return field.type === 'datetime' ? `${sql} / 1000.0, 'unixepoch'` : sql;
}

const DATE_FUNCTIONS: Readonly<Record<string, (date: string) => string>> = {
  CALENDAR_YEAR: (date) => `CAST(strftime('%Y', ${date}) AS INTEGER)`,
  CALENDAR_QUARTER: (date) => `((CAST(strftime('%m', ${date}) AS INTEGER) + 2) / 3)`,
  CALENDAR_MONTH: (date) => `CAST(strftime('%m', ${date}) AS INTEGER)`,
  FISCAL_YEAR: (date) => `CAST(strftime('%Y', ${date}) AS INTEGER)`,
  FISCAL_QUARTER: (date) => `((CAST(strftime('%m', ${date}) AS INTEGER) + 2) / 3)`,
  FISCAL_MONTH: (date) => `CAST(strftime('%m', ${date}) AS INTEGER)`,
  DAY_IN_MONTH: (date) => `CAST(strftime('%d', ${date}) AS INTEGER)`,
  DAY_IN_WEEK: (date) => `(CAST(strftime('%w', ${date}) AS INTEGER) + 1)`,
  DAY_IN_YEAR: (date) => `CAST(strftime('%j', ${date}) AS INTEGER)`,
  WEEK_IN_MONTH: (date) => `((CAST(strftime('%d', ${date}) AS INTEGER) + 6) / 7)`,
  WEEK_IN_YEAR: (date) => `((CAST(strftime('%j', ${date}) AS INTEGER) + 6) / 7)`,
  HOUR_IN_DAY: (date) => `CAST(strftime('%H', ${date}) AS INTEGER)`,
  DAY_ONLY: (date) => `date(${date})`,
};

const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

export function isAggregate(operand: Operand): boolean {
  return operand.kind === 'call' && AGGREGATES.has(operand.name);
}

const INT_FIELD = fieldFromLine('expr int(9) readonly');
const DATE_FIELD = fieldFromLine('expr date readonly');
const DOUBLE_FIELD = fieldFromLine('expr double(18.2) readonly');

/** A field or a date function of one, as SQL; aggregate functions are refused here. */
export function resolveOperand(operand: Operand, scope: Scope): ResolvedField {
  if (operand.kind === 'field') return scope.resolve(operand.path, operand.at);
  const { soql } = scope.environment;
  if (operand.name === 'TOLABEL' || operand.name === 'CONVERTTIMEZONE') return resolveOperand(onlyArgument(operand, soql), scope);
  const dateFunction = DATE_FUNCTIONS[operand.name];
  if (dateFunction === undefined) {
    if (AGGREGATES.has(operand.name)) {
      throw malformedQuery(`Grouped field should not be aggregated: ${operand.name}`, soql, operand.at);
    }
    throw notEmulated(`SOQL function ${operand.name}()`);
  }
  const argument = resolveOperand(onlyArgument(operand, soql), scope);
  if (argument.field.type !== 'date' && argument.field.type !== 'datetime') {
    throw invalidInQuery(
      'INVALID_FIELD',
      `field ${argument.field.name} does not support date function ${operand.name}`,
      soql,
      operand.at,
    );
  }
  const field = operand.name === 'DAY_ONLY' ? DATE_FIELD : INT_FIELD;
  return { sql: dateFunction(dateArgument(argument)), field, object: argument.object, parents: [] };
}

function onlyArgument(call: FunctionCall, soql: string): Operand {
  const [argument] = call.args;
  if (argument === undefined || call.args.length > 1) throw malformedQuery(`unexpected token: ${call.name}`, soql, call.at);
  return argument;
}

/** An aggregate function, or whatever `resolveOperand` takes. */
export function resolveAggregate(operand: Operand, scope: Scope): ResolvedField {
  if (operand.kind !== 'call' || !AGGREGATES.has(operand.name)) return resolveOperand(operand, scope);
  const { soql } = scope.environment;
  if (operand.name === 'COUNT' && operand.args.length === 0)
    return { sql: 'count(*)', field: INT_FIELD, object: scope.object, parents: [] };
  const argument = resolveOperand(onlyArgument(operand, soql), scope);
  const sql = aggregateSql(operand.name, argument.sql);
  return { sql, field: aggregateField(operand.name, argument.field), object: argument.object, parents: [] };
}

function aggregateSql(name: string, argument: string): string {
  return name === 'COUNT_DISTINCT' ? `count(DISTINCT ${argument})` : `${name.toLowerCase()}(${argument})`;
}

function aggregateField(name: string, argument: FieldDef): FieldDef {
  if (name === 'COUNT' || name === 'COUNT_DISTINCT') return INT_FIELD;
  return name === 'SUM' || name === 'AVG' ? DOUBLE_FIELD : argument;
}
