import { jsonObjectOf, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { saveContext, type Org } from '../org.ts';
import { isRecordBody, type RecordBody } from '../records/read-body.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { dmlError, refusal, SalesforceError } from '../salesforce-error.ts';
import { typeOfRecord } from './collections.ts';
import { objectOfCall } from './sobject-types.ts';

const MAX_RECORDS = 200;

interface Created {
  readonly referenceId: string;
  readonly id: string;
}

interface Failed {
  readonly referenceId: string;
  readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] }[];
}

interface Growth {
  readonly call: Call;
  readonly org: Org;
  readonly created: Created[];
  readonly failed: Failed[];
}

/** Undoes a tree in which a record failed. */
class Undo extends Error {}

function childrenIn(record: RecordBody): readonly (readonly [string, readonly RecordBody[]])[] {
  return Object.entries(record).flatMap(([name, value]) => {
    const records = isRecordBody(value) ? value['records'] : undefined;
    return Array.isArray(records) && records.every(isRecordBody) ? [[name, records] as const] : [];
  });
}

function referenceIdOf(record: RecordBody): string {
  const attributes = record['attributes'];
  const id = isRecordBody(attributes) ? attributes['referenceId'] : undefined;
  if (typeof id !== 'string') throw refusal(400, 'INVALID_INPUT', 'Each record of a tree needs attributes.referenceId');
  return id;
}

function grow(record: RecordBody, lookup: Readonly<Record<string, string>>, growth: Growth): void {
  const { call, org, created, failed } = growth;
  const referenceId = referenceIdOf(record);
  const object = typeOfRecord(record, call, org);
  const children = childrenIn(record);
  const childNames = new Set(children.map(([name]) => name));
  const own = Object.fromEntries(Object.entries(record).filter(([name]) => !childNames.has(name)));
  let id: string;
  try {
    id = org.records.create(object, { ...own, ...lookup }, saveContext(call, org));
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    failed.push({
      referenceId,
      errors: error.bodies.map(({ errorCode, message, fields }) => ({ statusCode: errorCode, message, fields: fields ?? [] })),
    });
    return;
  }
  created.push({ referenceId, id });
  if (created.length > MAX_RECORDS) throw dmlError('INVALID_INPUT', `A tree may hold at most ${MAX_RECORDS} records`, []);
  for (const [name, records] of children) {
    const field = childLookup(object, name, org);
    for (const child of records) grow(child, { [field]: id }, growth);
  }
}

function childLookup(object: ObjectDef, relationshipName: string, org: Org): string {
  const relationship = org.schema
    .childRelationships(object.name)
    .find(({ field }) => field.reference?.childRelationshipName?.toLowerCase() === relationshipName.toLowerCase());
  if (relationship === undefined)
    throw refusal(400, 'INVALID_FIELD', `No such column '${relationshipName}' on sobject of type ${object.name}`);
  return relationship.field.name;
}

function createTree(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const records = jsonObjectOf(call)['records'];
  if (!Array.isArray(records) || !records.every(isRecordBody))
    throw refusal(400, 'INVALID_INPUT', 'records: an array of records is required');
  const growth: Growth = { call, org, created: [], failed: [] };
  try {
    org.store.atomically(() => {
      for (const record of records) {
        const type = typeOfRecord(record, call, org);
        if (type.name !== object.name)
          throw refusal(400, 'INVALID_INPUT', `records of type ${type.name} in a tree of ${object.name}`);
        grow(record, {}, growth);
      }
      if (growth.failed.length > 0) throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
    return { status: 400, body: { hasErrors: true, results: growth.failed } };
  }
  return { status: 201, body: { hasErrors: false, results: growth.created } };
}

export const treeRoutes: readonly Route<Org>[] = [{ method: 'POST', pattern: 'composite/tree/:object', handler: createTree }];
