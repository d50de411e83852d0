import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isNumeric, isText } from '../schema/field-def.ts';
import type { Schema } from '../schema/schema.ts';
import { dmlError, SalesforceError, type ErrorBody } from '../salesforce-error.ts';
import type { SqlValue } from '../store/database.ts';
import type { RecordTable } from '../store/record-table.ts';
import { isCreate, type Change } from './change.ts';

/** Refuses a change whose values break the rules of their fields. All broken length, format and picklist rules are told at once. */
export function validate(change: Change, schema: Schema, table: RecordTable): void {
  refuseMissing(change);
  const problems: ErrorBody[] = [];
  for (const [name, value] of change.values) {
    const field = change.object.fields.get(name.toLowerCase());
    if (field === undefined || value === null) continue;
    const problem = problemOf(field, value);
    if (problem !== undefined) problems.push(problem);
  }
  if (problems.length > 0) throw new SalesforceError(400, problems);
  refuseDanglingLookups(change, schema, table);
  refuseRepeatedValues(change, table);
}

/** Picked out once a definition. */
const required = new WeakMap<ObjectDef, readonly FieldDef[]>();

function requiredFields(object: ObjectDef): readonly FieldDef[] {
  const known = required.get(object) ?? [...object.fields.values()].filter((field) => field.required);
  required.set(object, known);
  return known;
}

function refuseMissing(change: Change): void {
  const missing = requiredFields(change.object).filter(({ name }) => {
    const value = change.values.get(name);
    return isCreate(change) ? value === undefined || value === null : value === null;
  });
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  throw dmlError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
}

const EMAIL = /^[^\s@<>(),;:"\\[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

function problemOf(field: FieldDef, value: SqlValue): ErrorBody | undefined {
  if (isNumeric(field.type)) return numberProblem(field, Number(value));
  if (!isText(field.type) || typeof value !== 'string') return undefined;
  if (field.length > 0 && value.length > field.length) {
    return {
      errorCode: 'STRING_TOO_LONG',
      message: `${field.label}: data value too large: ${value} (max length=${field.length})`,
      fields: [field.name],
    };
  }
  if (field.type === 'email' && !EMAIL.test(value)) {
    return {
      errorCode: 'INVALID_EMAIL_ADDRESS',
      message: `${field.label}: invalid email address: ${value}`,
      fields: [field.name],
    };
  }
  return picklistProblem(field, value);
}

function picklistProblem(field: FieldDef, value: string): ErrorBody | undefined {
  if (!field.restrictedPicklist) return undefined;
  const offered = new Set(field.picklist.map((entry) => entry.value.toLowerCase()));
  const chosen = field.type === 'multipicklist' ? value.split(';') : [value];
  const bad = chosen.find((entry) => !offered.has(entry.toLowerCase()));
  if (bad === undefined) return undefined;
  return {
    errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    message: `${field.label}: bad value for restricted picklist field: ${bad}`,
    fields: [field.name],
  };
}

function numberProblem(field: FieldDef, value: number): ErrorBody | undefined {
  const digits = field.precision - field.scale;
  if (digits <= 0 || Math.abs(value) < 10 ** digits) return undefined;
  return {
    errorCode: 'NUMBER_OUTSIDE_VALID_RANGE',
    message: `${field.label}: value outside of valid range on numeric field: ${value}`,
    fields: [field.name],
  };
}

function refuseDanglingLookups(change: Change, schema: Schema, table: RecordTable): void {
  for (const [name, value] of change.values) {
    const field = change.object.fields.get(name.toLowerCase());
    if (field?.reference === undefined || typeof value !== 'string' || value === change.before?.[name]) continue;
    refuseDangling(field, value, schema, table);
  }
}

function refuseDangling(field: FieldDef, id: string, schema: Schema, table: RecordTable): void {
  const target = schema.objectOfId(id);
  if (target === undefined || field.reference?.to.includes(target.name) !== true) {
    throw dmlError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
  }
  const state = table.stateOf(target, id);
  if (state === 'none') throw dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  if (state === 'deleted') throw dmlError('ENTITY_IS_DELETED', 'entity is deleted', []);
}

function refuseRepeatedValues(change: Change, table: RecordTable): void {
  for (const [name, value] of change.values) {
    const field = change.object.fields.get(name.toLowerCase());
    if (field === undefined || !field.unique || value === null) continue;
    const other = otherHolder(change.object, field, { value, ownId: change.before?.['Id'] }, table);
    if (other === undefined) continue;
    throw dmlError(
      'DUPLICATE_VALUE',
      `duplicate value found: ${field.name} duplicates value on record with id: ${other.slice(0, 15)}`,
    );
  }
}

interface Held {
  readonly value: SqlValue;
  readonly ownId: SqlValue | undefined;
}

function otherHolder(object: ObjectDef, field: FieldDef, { value, ownId }: Held, table: RecordTable): string | undefined {
  const other = table.findBy(object, field.name, value).find(({ Id }) => Id !== ownId);
  return other === undefined ? undefined : String(other['Id']);
}
