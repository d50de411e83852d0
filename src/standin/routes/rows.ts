import { jsonObjectOf, noContent, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { saveContext, type Org } from '../org.ts';
import { externalIdField, noSuchColumn } from '../records/record-service.ts';
import { AmbiguousKey } from '../records/record-service.ts';
import { coerce, malformedId } from '../records/coerce.ts';
import { isRecordBody, type RecordBody } from '../records/read-body.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { fieldOf } from '../schema/schema.ts';
import { toId18 } from '../record-id.ts';
import { dmlError, notFound, refusal } from '../salesforce-error.ts';
import { runQuery } from '../soql/run-query.ts';
import type { SqlRow } from '../store/database.ts';
import { queryEnvironment } from './query-environment.ts';
import { objectOfCall } from './sobject-types.ts';
import { entityTag, requireUnmodified, unchangedSince } from './conditional.ts';

/** The record body of a call: JSON, or the first JSON part of a multipart upload with its files put in their fields. */
function bodyOf(call: Call): RecordBody {
  if (call.parts.length === 0) return jsonObjectOf(call);
  const [first, ...others] = call.parts;
  if (first === undefined) throw refusal(400, 'INVALID_MULTIPART_REQUEST', 'multipart body holds no part');
  const body: unknown = JSON.parse(first.content.toString('utf8'));
  if (!isRecordBody(body)) throw refusal(400, 'INVALID_MULTIPART_REQUEST', `part ${first.name} is not a JSON object`);
  const files = others.map((part) => [part.name, part.content.toString('base64')] as const);
  return { ...body, ...Object.fromEntries(files) };
}

function create(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const body = bodyOf(call);
  if (Object.keys(body).some((name) => name.toLowerCase() === 'id')) {
    throw dmlError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']);
  }
  const id = org.records.create(object, body, saveContext(call, org));
  return {
    status: 201,
    body: { id, success: true, errors: [] },
    headers: { Location: `/services/data/${call.version}/sobjects/${object.name}/${id}` },
  };
}

/** One record as `GET …/{id}?fields=` answers it. */
export function readRecord(object: ObjectDef, id: string, call: Call, org: Org): Record<string, unknown> {
  const access = org.access.of(call.userId);
  const wanted = call.query.get('fields');
  const names =
    wanted === null
      ? [...object.fields.values()].filter((field) => access.canRead(object, field)).map(({ name }) => name)
      : wanted.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!name.includes('.') && fieldOf(object, name) === undefined) throw noSuchColumn(object, name);
  }
  const distinct = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  const soql = `SELECT ${distinct.join(', ')} FROM ${object.name} WHERE Id = '${id}'`;
  const environment = queryEnvironment(soql, call, org);
  const { records } = runQuery(soql, { store: org.store, environment, batchSize: 1, version: call.version });
  const [record] = records;
  if (record === undefined) throw notFound();
  return wanted === null || distinct.some((name) => name.toLowerCase() === 'id') ? record : { ...record, Id: id };
}

/** The live row an id in the path names. */
function rowOfCall(object: ObjectDef, call: Call, org: Org): SqlRow {
  const text = call.params['id'] ?? '';
  const looksLikeId = /^[A-Za-z0-9]+$/.test(text) && (text.length === 15 || text.length === 18);
  if (!looksLikeId) throw notFound(`Provided external ID field does not exist or is not accessible: ${text}`);
  const id = toId18(text);
  if (id === undefined) throw malformedId('Record ID', text, 'Id');
  if (!id.startsWith(object.prefix)) throw notFound();
  return org.records.find(object, id);
}

function readById(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const row = rowOfCall(object, call, org);
  const notModified = unchangedSince(call, row);
  if (notModified !== undefined) return notModified;
  const headers = object.name === 'Account' ? { ETag: entityTag(row) } : {};
  return { ...ok(readRecord(object, String(row['Id']), call, org)), headers };
}

function updateById(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const row = rowOfCall(object, call, org);
  requireUnmodified(call, row);
  org.records.update(object, String(row['Id']), bodyOf(call), saveContext(call, org));
  return noContent;
}

function deleteById(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const row = rowOfCall(object, call, org);
  requireUnmodified(call, row);
  org.records.remove(object, String(row['Id']), saveContext(call, org));
  return noContent;
}

interface ExternalKey {
  readonly object: ObjectDef;
  readonly field: FieldDef;
  readonly value: string;
}

function externalKeyOf(call: Call, org: Org): ExternalKey {
  const object = objectOfCall(call, org);
  const value = call.params['value'] ?? '';
  const access = org.access.of(call.userId);
  const name = call.params['field'] ?? '';
  const known = fieldOf(object, name);
  if (known !== undefined && !access.canRead(object, known))
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
  return { object, field: externalIdField(object, name), value };
}

function rowOfKey({ object, field, value }: ExternalKey, org: Org): SqlRow {
  const rows = org.table.findBy(object, field.name, coerce(field, value));
  if (rows.length > 1) throw new AmbiguousKey(rows.map(({ Id }) => String(Id)));
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row;
}

function readByKey(call: Call, org: Org): Reply {
  const key = externalKeyOf(call, org);
  return ok(readRecord(key.object, String(rowOfKey(key, org)['Id']), call, org));
}

function upsertByKey(call: Call, org: Org): Reply {
  const { object, field, value } = externalKeyOf(call, org);
  if (object.name === 'CampaignMember') throw refusal(400, 'INVALID_TYPE', 'entity type CampaignMember does not support upsert');
  const context = saveContext(call, org);
  if (field.type === 'id') {
    org.records.update(object, value, bodyOf(call), context);
    return noContent;
  }
  const { id, created } = org.records.upsert(object, { field, value }, bodyOf(call), context);
  const body = { id, success: true, errors: [], created };
  if (created)
    return { status: 201, body, headers: { Location: `/services/data/${call.version}/sobjects/${object.name}/${id}` } };
  // Before v46 an update by external id answered without a body.
  return Number(call.version.slice(1)) < 46 ? noContent : ok(body);
}

function deleteByKey(call: Call, org: Org): Reply {
  const key = externalKeyOf(call, org);
  org.records.remove(key.object, String(rowOfKey(key, org)['Id']), saveContext(call, org));
  return noContent;
}

/** `/{id}/VersionData`: the bytes of a base64 field; undefined if the path does not name one. */
function readBlob(call: Call, org: Org): Reply | undefined {
  const object = org.schema.object(call.params['object'] ?? '');
  const field = object && fieldOf(object, call.params['value'] ?? '');
  if (object === undefined || field?.type !== 'base64') return undefined;
  const row = org.records.find(object, toId18(call.params['field'] ?? '') ?? '');
  const data = row[field.name];
  return { status: 200, body: Buffer.isBuffer(data) ? data : Buffer.alloc(0), contentType: 'application/octet-stream' };
}

export const rowRoutes: readonly Route<Org>[] = [
  { method: 'POST', pattern: 'sobjects/:object', handler: create },
  { method: 'GET', pattern: 'sobjects/:object/:id', handler: readById },
  { method: 'PATCH', pattern: 'sobjects/:object/:id', handler: updateById },
  { method: 'DELETE', pattern: 'sobjects/:object/:id', handler: deleteById },
  {
    method: 'GET',
    pattern: 'sobjects/:object/:field/:value',
    handler: (call, org) => readBlob(call, org) ?? readByKey(call, org),
  },
  { method: 'PATCH', pattern: 'sobjects/:object/:field/:value', handler: upsertByKey },
  { method: 'DELETE', pattern: 'sobjects/:object/:field/:value', handler: deleteByKey },
];
