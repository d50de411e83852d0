import type { Access } from '../schema/access.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isText } from '../schema/field-def.ts';
import { fieldOf, parentLookup, type Schema } from '../schema/schema.ts';
import { asText, isPlainObject, type PlainObject } from '../plain-value.ts';
import { dmlError, refusal } from '../salesforce-error.ts';
import type { RecordTable } from '../store/record-table.ts';
import type { Values } from './change.ts';
import { coerce } from './coerce.ts';

/** The JSON (or CSV, or XML) body of a record, before anyone looked at it. */
export type RecordBody = PlainObject;

export interface BodyReader {
  readonly schema: Schema;
  readonly table: RecordTable;
  readonly access: Access;
}

export const isRecordBody = isPlainObject;

/**
 * Reads a record body into stored values: names in any case, lookups by external id (`Rel__r: {Ext__c: …}`).
 *
 * @param purpose decides which fields may be written
 */
export function readBody(object: ObjectDef, body: RecordBody, purpose: 'create' | 'update', reader: BodyReader): Values {
  const values: Values = new Map();
  const closed: string[] = [];
  for (const [key, value] of Object.entries(body)) {
    if (key === 'attributes') continue;
    const field = fieldOf(object, key);
    if (field !== undefined && reader.access.canRead(object, field)) {
      if (mayWrite(object, field, purpose, reader.access)) values.set(field.name, coerce(field, value));
      else closed.push(field.name);
      continue;
    }
    readRelationship({ object, key, value }, values, reader);
  }
  if (closed.length > 0) throw closedFields(closed);
  return values;
}

function closedFields(names: readonly string[]): Error {
  const message = `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  return dmlError('INVALID_FIELD_FOR_INSERT_UPDATE', message, names);
}

function mayWrite(object: ObjectDef, field: FieldDef, purpose: 'create' | 'update', access: Access): boolean {
  return (purpose === 'create' ? field.createable : field.updateable) && access.canEdit(object, field);
}

interface RelationshipEntry {
  readonly object: ObjectDef;
  readonly key: string;
  readonly value: unknown;
}

function readRelationship({ object, key, value }: RelationshipEntry, values: Values, reader: BodyReader): void {
  const lookup = parentLookup(object, key);
  if (lookup === undefined || !reader.access.canRead(object, lookup)) throw noSuchColumn(object, key);
  if (value === null) {
    values.set(lookup.name, null);
    return;
  }
  if (!isRecordBody(value)) throw noSuchColumn(object, key);
  values.set(lookup.name, resolveReference(lookup, value, reader));
}

export function noSuchColumn(object: ObjectDef, key: string): Error {
  return refusal(400, 'INVALID_FIELD', `No such column '${key}' on sobject of type ${object.name}`);
}

/** The id of the record that `{Ext__c: value}` (perhaps with `attributes.type`) names. */
function resolveReference(lookup: FieldDef, body: RecordBody, { schema, table }: BodyReader): string {
  const [key, value] = keyOfReference(lookup, body);
  const targets = (lookup.reference?.to ?? [])
    .flatMap((name) => schema.object(name) ?? [])
    .filter((target) => fieldOf(target, key) !== undefined);
  for (const target of targets) {
    const id = findByKey(target, key, value, table);
    if (id !== undefined) return id;
  }
  const entity = targets[0]?.name ?? lookup.reference?.to[0] ?? '';
  if (targets.length === 0) throw refusal(400, 'INVALID_FIELD', `No such column '${key}' on sobject of type ${entity}`);
  throw dmlError(
    'INVALID_FIELD',
    `Foreign key external ID: ${asText(value).toLowerCase()} not found for field ${key} in entity ${entity}`,
  );
}

function keyOfReference(lookup: FieldDef, body: RecordBody): readonly [string, unknown] {
  const entries = Object.entries(body).filter(([key]) => key !== 'attributes' && key !== 'type');
  const [entry] = entries;
  if (entry !== undefined && entries.length === 1) return entry;
  const name = lookup.reference?.relationshipName ?? lookup.name;
  throw refusal(400, 'INVALID_FIELD', `${name}: exactly one external ID field is needed to name the related record`);
}

function findByKey(target: ObjectDef, key: string, value: unknown, table: RecordTable): string | undefined {
  const field = fieldOf(target, key);
  if (field === undefined) return undefined;
  if (!field.externalId && !field.idLookup) {
    throw refusal(400, 'INVALID_FIELD', `Field name provided, ${key} is not an External ID or indexed field for ${target.name}`);
  }
  const found = table.findBy(target, field.name, isText(field.type) ? asText(value) : coerce(field, value));
  if (found.length > 1) {
    throw dmlError(
      'INVALID_FIELD',
      `More than one record found for external id field: [${found.map(({ Id }) => String(Id)).join(', ')}]`,
    );
  }
  return found[0] === undefined ? undefined : String(found[0]['Id']);
}
