import type { FieldDef } from '../schema/field-def.ts';
import { isNumeric } from '../schema/field-def.ts';
import { toId18 } from '../record-id.ts';
import { dmlError, refusal, SalesforceError } from '../salesforce-error.ts';
import { asText } from '../plain-value.ts';
import type { SqlValue } from '../store/database.ts';

/**
 * Turns a JSON value into what the field's column stores.
 *
 * @throws SalesforceError in Salesforce's words if the value does not fit the type
 */
export function coerce(field: FieldDef, value: unknown): SqlValue {
  if (value === null || value === undefined || value === '') return field.type === 'boolean' ? 0 : null;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw cannotDeserialize(field, value);
  const reader = READERS[field.type] ?? (isNumeric(field.type) ? toNumber : toLine);
  return reader(field, value);
}

type Scalar = string | number | boolean;

/** Types read in a way of their own; other texts are single lines, trimmed. */
const READERS: Readonly<Partial<Record<FieldDef['type'], (field: FieldDef, value: Scalar) => SqlValue>>> = {
  boolean: toBoolean,
  date: toDate,
  datetime: toDateTime,
  id: toId,
  reference: toId,
  base64: (_field, value) => Buffer.from(String(value), 'base64'),
  textarea: (_field, value) => String(value),
};

function toLine(_field: FieldDef, value: Scalar): SqlValue {
  const text = String(value).trim();
  return text === '' ? null : text;
}

function toBoolean(field: FieldDef, value: Scalar): SqlValue {
  const text = String(value).toLowerCase();
  if (text === 'true' || text === '1') return 1;
  if (text === 'false' || text === '0') return 0;
  throw cannotDeserialize(field, value);
}

function toNumber(field: FieldDef, value: Scalar): SqlValue {
  const number = typeof value === 'string' ? Number(value.trim()) : Number(value);
  if (Number.isNaN(number) || typeof value === 'boolean') throw cannotDeserialize(field, value);
  if (field.type === 'int') return Math.round(number);
  const factor = 10 ** field.scale;
  const rounded = field.scale > 10 ? number : Math.round(number * factor) / factor;
  return rounded;
}

function isRealDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function toDate(field: FieldDef, value: Scalar): SqlValue {
  const text = String(value);
  const day = /^(\d{4}-\d{2}-\d{2})(?:T.*|Z)?$/.exec(text)?.[1];
  if (day === undefined || !isRealDay(day)) throw cannotDeserialize(field, value);
  return day;
}

function toDateTime(field: FieldDef, value: Scalar): SqlValue {
  const text = String(value).replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i.test(text))
    throw cannotDeserialize(field, value);
  const epochMs = Date.parse(/[Z+]|T.*-/i.test(text) || text.length === 10 ? text : `${text}Z`);
  if (Number.isNaN(epochMs)) throw cannotDeserialize(field, value);
  return epochMs;
}

function toId(field: FieldDef, value: Scalar): SqlValue {
  const id = toId18(String(value));
  if (id === undefined) throw malformedId(field.type === 'id' ? 'Record ID' : field.label, String(value), field.name);
  return id;
}

export function malformedId(label: string, value: string, fieldName: string): SalesforceError {
  return dmlError('MALFORMED_ID', `${label}: id value of incorrect type: ${value}`, [fieldName]);
}

const TOKENS: Readonly<Record<string, string>> = {
  string: 'VALUE_STRING',
  number: 'VALUE_NUMBER',
  boolean: 'VALUE_TRUE',
  object: 'START_OBJECT',
};

function cannotDeserialize(field: FieldDef, value: unknown): SalesforceError {
  const type = isNumeric(field.type) && field.type !== 'int' ? 'double' : field.type;
  const token = Array.isArray(value) ? 'START_ARRAY' : (TOKENS[typeof value] ?? 'VALUE_STRING');
  const shown = typeof value === 'object' ? '' : ` value ${asText(value)}`;
  return new UnreadableValue(
    field.name,
    `Cannot deserialize instance of ${type} from ${token}${shown} or request may be missing a required field`,
  );
}

/** A value of the wrong type; where it stands is known to whoever holds the body. */
export class UnreadableValue extends SalesforceError {
  readonly #problem: string;
  readonly #fieldName: string;

  constructor(fieldName: string, problem: string) {
    super(400, [{ message: `${problem} at [line:1, column:1]`, errorCode: 'JSON_PARSER_ERROR' }]);
    this.#problem = problem;
    this.#fieldName = fieldName;
  }

  /** The same refusal with the place of the value in this JSON text. */
  locatedIn(body: string): SalesforceError {
    const key = new RegExp(`"${this.#fieldName}"\\s*:\\s*`, 'i').exec(body);
    if (key === null) return this;
    const before = body.slice(0, key.index + key[0].length).split('\n');
    const place = `[line:${before.length}, column:${(before.at(-1)?.length ?? 0) + 1}]`;
    return refusal(400, 'JSON_PARSER_ERROR', `${this.#problem} at ${place}`);
  }
}
