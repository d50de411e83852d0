import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isNumeric, isText } from '../schema/field-def.ts';
import { toId18 } from '../record-id.ts';
import type { SqlValue } from '../store/database.ts';
import type { Value } from './ast.ts';
import { invalidInQuery } from './soql-error.ts';

/** Epoch milliseconds as Salesforce prints them: `2026-11-22T04:19:10.578+0000`. */
export function formatDateTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '+0000');
}

/** Where a record answer is being written: the API version and the record it belongs to. */
export interface DecodeContext {
  /** e.g. `v62.0`, for the URLs inside records. */
  readonly version: string;
  readonly recordId: string;
}

export type Decode = (value: SqlValue, context: DecodeContext) => unknown;

/** How a column's value becomes JSON. */
export function decoderOf(field: FieldDef, object: ObjectDef): Decode {
  switch (field.type) {
    case 'boolean':
      return (value) => value === 1;
    case 'datetime':
      return (value) => (typeof value === 'number' ? formatDateTime(value) : null);
    case 'address':
      return (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : null);
    case 'base64':
      return (value, { version, recordId }) =>
        value === 1 ? `/services/data/${version}/sobjects/${object.name}/${recordId}/${field.name}` : null;
    case 'id':
    case 'string':
    case 'textarea':
    case 'email':
    case 'phone':
    case 'url':
    case 'picklist':
    case 'multipicklist':
    case 'combobox':
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
    case 'date':
    case 'time':
    case 'reference':
      return (value) => value;
    default:
      return field.type satisfies never;
  }
}

/** A literal of the query as the column of this field stores it. */
export function literalToSql(field: FieldDef, value: Value, soql: string): SqlValue {
  if (value.kind === 'null') return null;
  if (field.type === 'id' || field.type === 'reference') return idLiteral(field, value, soql);
  if (isText(field.type) && value.kind === 'text') return value.value === '' ? null : value.value;
  if (isNumeric(field.type) && value.kind === 'number') return value.value;
  if (field.type === 'boolean' && value.kind === 'boolean') return value.value ? 1 : 0;
  if (field.type === 'date' && value.kind === 'date' && !Number.isNaN(Date.parse(value.value))) return value.value;
  if (field.type === 'datetime' && value.kind === 'datetime') {
    const epochMs = Date.parse(value.value);
    if (!Number.isNaN(epochMs)) return epochMs;
  }
  throw wrongType(field, value, soql);
}

function idLiteral(field: FieldDef, value: Value, soql: string): SqlValue {
  if (value.kind !== 'text') throw wrongType(field, value, soql);
  if (value.value === '') return null;
  const id = toId18(value.value);
  if (id === undefined) {
    throw invalidInQuery('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value.value}`, soql, value.at);
  }
  return id;
}

const TYPE_WORDS: Readonly<Partial<Record<FieldDef['type'], string>>> = {
  datetime: 'dateTime',
  reference: 'ID',
  id: 'ID',
  phone: 'string',
  url: 'string',
  email: 'string',
  picklist: 'string',
  combobox: 'string',
};

function wrongType(field: FieldDef, value: Value, soql: string): Error {
  const quotes = isText(field.type) || field.type === 'id' || field.type === 'reference' ? 'should be' : 'should not be';
  const type = TYPE_WORDS[field.type] ?? field.type;
  return invalidInQuery(
    'INVALID_FIELD',
    `value of filter criterion for field '${field.name}' must be of type ${type} and ${quotes} enclosed in quotes`,
    soql,
    value.at,
  );
}
