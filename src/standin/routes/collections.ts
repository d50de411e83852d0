import { jsonObjectOf, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { saveContext, type Org } from '../org.ts';
import { isRecordBody, type RecordBody } from '../records/read-body.ts';
import { externalIdField } from '../records/record-service.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { toId18 } from '../record-id.ts';
import { asText } from '../plain-value.ts';
import { dmlError, refusal, SalesforceError } from '../salesforce-error.ts';
import { coerce, malformedId } from '../records/coerce.ts';
import { readRecord } from './rows.ts';
import { objectOfCall } from './sobject-types.ts';

const MAX_RECORDS = 200;
const MAX_RETRIEVED = 2000;

/** Outcome of one record of a collection. */
export interface RowResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] }[];
  readonly created?: boolean;
}

/** A failed row, in the shape of collections. */
function failedRow(error: unknown, id?: string): RowResult {
  if (!(error instanceof SalesforceError)) throw error;
  const errors = error.bodies.map(({ errorCode, message, fields }) => ({ statusCode: errorCode, message, fields: fields ?? [] }));
  return { ...(id === undefined ? {} : { id }), success: false, errors };
}

const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

/** Undoes a collection whose results are already known. */
class Undo extends Error {}

/** Does `work` for each row; with `allOrNone` a single failure takes everything back. */
function eachRow<T>(rows: readonly T[], allOrNone: boolean, org: Org, work: (row: T) => RowResult): readonly RowResult[] {
  const results: RowResult[] = [];
  try {
    org.store.atomically(() => {
      for (const row of rows) {
        try {
          results.push(work(row));
        } catch (error) {
          results.push(failedRow(error));
        }
      }
      if (allOrNone && results.some(({ success }) => !success)) throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
    return results.map((result) => (result.success ? rolledBack(result) : result));
  }
  return results;
}

/** Rows of an upsert say even then whether they would have been created. */
function rolledBack({ created }: RowResult): RowResult {
  return { success: false, errors: [ROLLED_BACK], ...(created === undefined ? {} : { created }) };
}

function recordsOf(call: Call): { readonly records: readonly RecordBody[]; readonly allOrNone: boolean } {
  const body = jsonObjectOf(call);
  const records = body['records'];
  if (!Array.isArray(records) || !records.every(isRecordBody))
    throw refusal(400, 'INVALID_INPUT', 'records: an array of sObjects is required');
  if (records.length > MAX_RECORDS) throw tooMany();
  return { records, allOrNone: body['allOrNone'] === true };
}

function tooMany(): Error {
  return refusal(400, 'EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`);
}

/** The object a record of a collection says it is. */
export function typeOfRecord(record: RecordBody, call: Call, org: Org): ObjectDef {
  const attributes = record['attributes'];
  const type = isRecordBody(attributes) ? attributes['type'] : undefined;
  if (typeof type !== 'string') throw refusal(400, 'INVALID_TYPE', 'sObject type is missing: attributes.type');
  const object = org.schema.object(type);
  if (object === undefined || !org.access.of(call.userId).canSeeObject(object)) {
    throw dmlError('INVALID_TYPE', `sObject type '${type}' is not supported.`, []);
  }
  return object;
}

function createMany(call: Call, org: Org): Reply {
  const { records, allOrNone } = recordsOf(call);
  const context = saveContext(call, org);
  return ok(
    eachRow(records, allOrNone, org, (record) => ({
      id: org.records.create(typeOfRecord(record, call, org), record, context),
      success: true,
      errors: [],
    })),
  );
}

/** A record without its id, and the id. */
function splitId(record: RecordBody): { readonly id: string; readonly rest: RecordBody } {
  const key = Object.keys(record).find((name) => name.toLowerCase() === 'id');
  if (key === undefined) throw dmlError('MISSING_ARGUMENT', 'Id not specified in an update call', []);
  const { [key]: id, ...rest } = record;
  return { id: String(id), rest };
}

function updateMany(call: Call, org: Org): Reply {
  const { records, allOrNone } = recordsOf(call);
  const context = saveContext(call, org);
  return ok(
    eachRow(records, allOrNone, org, (record) => {
      const object = typeOfRecord(record, call, org);
      const { id, rest } = splitId(record);
      org.records.update(object, id, rest, context);
      return { id: toId18(id) ?? id, success: true, errors: [] };
    }),
  );
}

function upsertMany(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const field = externalIdField(object, call.params['field'] ?? '');
  const { records, allOrNone } = recordsOf(call);
  const context = saveContext(call, org);
  return ok(
    eachRow(records, allOrNone, org, (record) => {
      const type = typeOfRecord(record, call, org);
      if (type.name !== object.name)
        throw dmlError('INVALID_TYPE', `record is of type ${type.name}, the call is for ${object.name}`, []);
      const key = Object.keys(record).find((name) => name.toLowerCase() === field.name.toLowerCase());
      const value = key === undefined ? undefined : record[key];
      const rest = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
      if (field.type === 'id') return upsertById(object, value, { rest, call, org });
      if (value === undefined || value === null || value === '')
        throw dmlError('MISSING_ARGUMENT', `${field.name} not specified`, []);
      try {
        const { id, created } = org.records.upsert(object, { field, value }, rest, context);
        return { id, success: true, errors: [], created };
      } catch (error) {
        return { ...failedRow(error), created: org.table.findBy(object, field.name, coerce(field, value)).length === 0 };
      }
    }),
  );
}

interface Surroundings {
  readonly rest: RecordBody;
  readonly call: Call;
  readonly org: Org;
}

function upsertById(object: ObjectDef, id: unknown, { rest, call, org }: Surroundings): RowResult {
  const context = saveContext(call, org);
  if (id === undefined || id === null || id === '')
    return { id: org.records.create(object, rest, context), success: true, errors: [], created: true };
  org.records.update(object, asText(id), rest, context);
  return { id: asText(id), success: true, errors: [], created: false };
}

function deleteMany(call: Call, org: Org): Reply {
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) throw refusal(400, 'MISSING_ARGUMENT', 'ids: at least one record id is required');
  if (ids.length > MAX_RECORDS) throw tooMany();
  const context = saveContext(call, org);
  return ok(
    eachRow(ids, call.query.get('allOrNone')?.toLowerCase() === 'true', org, (text) => {
      const id = toId18(text);
      const object = id === undefined ? undefined : org.schema.objectOfId(id);
      if (id === undefined || object === undefined) throw malformedId('Record ID', text, 'Id');
      try {
        org.records.remove(object, id, context);
      } catch (error) {
        return failedRow(asRowError(error), id);
      }
      return { id, success: true, errors: [] };
    }),
  );
}

/** What is a 404 for one record is a row error in a collection. */
function asRowError(error: unknown): unknown {
  if (error instanceof SalesforceError && error.bodies.some(({ errorCode }) => errorCode === 'NOT_FOUND')) {
    return dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  }
  return error;
}

function retrieveMany(ids: readonly string[], fields: readonly string[], call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  if (ids.length > MAX_RETRIEVED)
    throw refusal(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_RETRIEVED} records into this call`,
    );
  if (fields.length === 0) throw refusal(400, 'MISSING_ARGUMENT', 'fields: at least one field is required');
  const oneCall: Call = { ...call, query: new URLSearchParams({ fields: fields.join(',') }) };
  return ok(
    ids.map((text) => {
      const id = toId18(text);
      if (id === undefined) throw malformedId('Record ID', text, 'Id');
      const row = org.table.find(object, id);
      return row === undefined || row['IsDeleted'] === 1 ? null : readRecord(object, id, oneCall, org);
    }),
  );
}

function retrieveByQuery(call: Call, org: Org): Reply {
  return retrieveMany(listOf(call, 'ids'), listOf(call, 'fields'), call, org);
}

function listOf(call: Call, name: string): readonly string[] {
  return (call.query.get(name) ?? '').split(',').filter((entry) => entry !== '');
}

function retrieveByBody(call: Call, org: Org): Reply {
  const body = jsonObjectOf(call);
  return retrieveMany(textsOf(body['ids']), textsOf(body['fields']), call, org);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export const collectionRoutes: readonly Route<Org>[] = [
  { method: 'POST', pattern: 'composite/sobjects', handler: createMany },
  { method: 'PATCH', pattern: 'composite/sobjects', handler: updateMany },
  { method: 'DELETE', pattern: 'composite/sobjects', handler: deleteMany },
  { method: 'PATCH', pattern: 'composite/sobjects/:object/:field', handler: upsertMany },
  { method: 'GET', pattern: 'composite/sobjects/:object', handler: retrieveByQuery },
  { method: 'POST', pattern: 'composite/sobjects/:object', handler: retrieveByBody },
];
