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

const DECODERS: Readonly<Partial<Record<FieldDef['type'], Decode>>> = {
  boolean: (value) => value === 1,
  datetime: (value) => (typeof value === 'number' ? formatDateTime(value) : null),
  address: (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : null),
};

/** How a column's value becomes JSON; most types go out as they are stored. */
export function decoderOf(field: FieldDef, object: ObjectDef): Decode {
  if (field.type === 'base64') {
    return (value, { version, recordId }) =>
      value === 1 ? `/services/data/${version}/sobjects/${object.name}/${recordId}/${field.name}` : null;
  }
  return DECODERS[field.type] ?? ((value) => value);
}

/** A literal of the query as the column of this field stores it. */
export function literalToSql(field: FieldDef, value: Value, soql: string): SqlValue {
  if (value.kind === 'null') return null;
  if (field.type === 'id' || field.type === 'reference') return idLiteral(field, value, soql);
  const stored = plainLiteral(field, value);
  if (stored === undefined) throw wrongType(field, value, soql);
  return stored;
}

/** The stored form of a literal of the right kind; undefined if its kind or content does not fit. */
function plainLiteral(field: FieldDef, value: Value): SqlValue | undefined {
  if (value.kind === 'text') return isText(field.type) ? value.value || null : undefined;
  if (value.kind === 'number') return isNumeric(field.type) ? value.value : undefined;
  if (field.type !== value.kind) return undefined;
  if (value.kind === 'boolean') return Number(value.value);
  return value.kind === 'date' || value.kind === 'datetime' ? momentLiteral(value.value, value.kind) : undefined;
}

function momentLiteral(text: string, kind: 'date' | 'datetime'): SqlValue | undefined {
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs)) return undefined;
  return kind === 'date' ? text : epochMs;
}

function idLiteral(field: FieldDef, value: Value, soql: string): SqlValue {
  if (value.kind !== 'text') throw wrongType(field, value, soql);
  if (value.value === '') return null;
  // EntityDefinition and FieldDefinition are known by name.
  if (field.reference?.to.includes('EntityDefinition') === true) return value.value;
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
