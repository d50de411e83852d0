import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import type { Operand, Query, SelectItem } from './ast.ts';
import type { QueryEnvironment } from './scope.ts';
import { malformedQuery } from './soql-error.ts';

const MAX_ROWS_OF_UNBOUNDED = 200;

/** Replaces `FIELDS(ALL|STANDARD|CUSTOM)` by the fields it stands for; leaves everything else alone. */
export function expandFields(
  item: SelectItem,
  query: Query,
  object: ObjectDef,
  environment: QueryEnvironment,
): readonly SelectItem[] {
  if (item.kind !== 'value' || item.operand.kind !== 'call' || item.operand.name !== 'FIELDS') return [item];
  const { at, args } = item.operand;
  const group = groupOf(args[0]);
  refuseGroup(group, at, query, environment.soql);
  return [...object.fields.values()]
    .filter((field) => isInGroup(field, group) && environment.access.canRead(object, field))
    .map((field) => ({ kind: 'value', operand: { kind: 'field', path: [field.name], at } }));
}

function groupOf(argument: Operand | undefined): string {
  return argument?.kind === 'field' ? argument.path.join('.').toUpperCase() : '';
}

function isInGroup(field: FieldDef, group: string): boolean {
  return group === 'ALL' || field.custom === (group === 'CUSTOM');
}

function refuseGroup(group: string, at: number, query: Query, soql: string): void {
  if (group !== 'ALL' && group !== 'STANDARD' && group !== 'CUSTOM')
    throw malformedQuery(`unexpected token: ${group || ')'}`, soql, at);
  if (group !== 'STANDARD' && (query.limit === undefined || query.limit > MAX_ROWS_OF_UNBOUNDED)) {
    throw malformedQuery(`The SOQL FIELDS function must have a LIMIT of at most ${MAX_ROWS_OF_UNBOUNDED}`, soql, at);
  }
}
