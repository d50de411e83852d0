import { ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { listViewQuery, readListView, standardListViews, type ListColumn, type ListView } from '../metadata/list-view.ts';
import { UnusableField } from '../metadata/custom-field.ts';
import type { Org } from '../org.ts';
import { makeId, toId18 } from '../record-id.ts';
import { notFound, refusal } from '../salesforce-error.ts';
import { runQuery } from '../soql/run-query.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { standardObjects } from '../schema/standard/index.ts';
import type { XmlNode } from '../xml/xml-tree.ts';
import { queryEnvironment } from './query-environment.ts';
import { objectOfCall } from './sobject-types.ts';

const PREFIX = '00B';
const DEFAULT_ROWS = 25;
const MAX_ROWS = 2000;
/** Numbers below are for the views every standard object has. */
const FIRST_DEPLOYED = 10_000;

interface Identified {
  readonly id: string;
  readonly view: ListView;
}

/** The list views of an object: the standard ones, then the deployed ones. */
function viewsOf(objectName: string, org: Org): readonly Identified[] {
  const object = org.schema.object(objectName);
  if (object === undefined) return [];
  const place = standardObjects.findIndex(({ name }) => name === object.name);
  const standard = standardListViews(object, org.schema).map((view, index) => ({
    id: makeId(PREFIX, place * 2 + index + 1),
    view,
  }));
  const deployed = org.metadata
    .list('ListView')
    .filter(({ fullName }) => fullName.split('.')[0]?.toLowerCase() === object.name.toLowerCase())
    .flatMap(({ fullName, xml, number }) => {
      const view = usableView(object, fullName, xml, org);
      return view === undefined ? [] : [{ id: makeId(PREFIX, FIRST_DEPLOYED + number), view }];
    });
  return [...standard, ...deployed];
}

/** A view whose field was taken away since cannot be shown any more. */
function usableView(object: ObjectDef, fullName: string, xml: XmlNode, org: Org): ListView | undefined {
  try {
    return readListView(object, fullName, xml, org.schema);
  } catch (error) {
    if (error instanceof UnusableField) return undefined;
    throw error;
  }
}

/** The list view with this id, of whatever object. */
export function findListView(idText: string, org: Org): Identified | undefined {
  const id = toId18(idText);
  if (id === undefined || !id.startsWith(PREFIX)) return undefined;
  return org.schema
    .objects()
    .flatMap(({ name }) => viewsOf(name, org))
    .find((one) => one.id === id);
}

function viewOfCall(call: Call, org: Org): Identified {
  const object = objectOfCall(call, org);
  const wanted = toId18(call.params['id'] ?? '');
  const found = viewsOf(object.name, org).find(({ id }) => id === wanted);
  if (found === undefined) throw notFound();
  return found;
}

function brief({ id, view }: Identified, version: string): Record<string, unknown> {
  const base = `/services/data/${version}/sobjects/${view.object.name}/listviews/${id}`;
  return {
    describeUrl: `${base}/describe`,
    developerName: view.developerName,
    id,
    label: view.label,
    resultsUrl: `${base}/results`,
    soqlCompatible: true,
    url: base,
  };
}

function listViews(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const listviews = viewsOf(object.name, org).map((one) => brief(one, call.version));
  return ok({ done: true, listviews, nextRecordsUrl: null, size: listviews.length, sobjectType: object.name });
}

function describeColumn({ path, label, field }: ListColumn, view: ListView): Record<string, unknown> {
  const sortsBy = path === view.orderBy;
  return {
    ascendingLabel: null,
    descendingLabel: null,
    fieldNameOrPath: path,
    hidden: false,
    label,
    searchable: field.type !== 'base64',
    selectListItem: path,
    sortDirection: sortsBy ? 'ascending' : null,
    sortIndex: sortsBy ? 0 : null,
    sortable: field.type !== 'textarea' && field.type !== 'multipicklist',
    type: field.type,
  };
}

function columnsOf(view: ListView): readonly Record<string, unknown>[] {
  return view.columns.map((column) => describeColumn(column, view));
}

function describeView(call: Call, org: Org): Reply {
  const { id, view } = viewOfCall(call, org);
  return ok({
    columns: columnsOf(view),
    id,
    orderBy: [{ fieldNameOrPath: view.orderBy, nullsPosition: 'first', sortDirection: 'ascending' }],
    query: listViewQuery(view),
    relatedEntityId: null,
    scope: view.scope,
    scopeEntityId: null,
    sobjectType: view.object.name,
    whereCondition: null,
  });
}

function numberParameter(call: Call, name: string, fallback: number): number {
  const written = call.query.get(name);
  const value = written === null ? fallback : Number(written);
  if (!Number.isInteger(value) || value < 0 || (name === 'limit' && value > MAX_ROWS))
    throw refusal(400, 'INVALID_QUERY_FILTER_OPERATOR', `${name}: a whole number from 0 to ${MAX_ROWS} was expected`);
  return value;
}

function results(call: Call, org: Org): Reply {
  const { id, view } = viewOfCall(call, org);
  const limit = numberParameter(call, 'limit', DEFAULT_ROWS);
  const offset = numberParameter(call, 'offset', 0);
  const soql = `${listViewQuery(view)} LIMIT ${limit + 1} OFFSET ${offset}`;
  const environment = queryEnvironment(soql, call, org);
  const { records } = runQuery(soql, { store: org.store, environment, batchSize: MAX_ROWS + 1, version: call.version });
  const page = records.slice(0, limit);
  return ok({
    columns: columnsOf(view),
    developerName: view.developerName,
    done: records.length <= limit,
    id,
    label: view.label,
    records: page.map((record) => ({
      columns: ['Id', ...view.columns.map(({ path }) => path)].map((path) => ({
        fieldNameOrPath: path,
        value: valueAt(record, path),
      })),
    })),
    size: page.length,
  });
}

/** List views give every value as text. */
function valueAt(record: unknown, path: string): string | null {
  let at: unknown = record;
  for (const key of path.split('.')) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : null;
  if (at === null || at === undefined) return null;
  return typeof at === 'string' ? at : JSON.stringify(at);
}

export const listViewRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'sobjects/:object/listviews', handler: listViews },
  {
    method: 'GET',
    pattern: 'sobjects/:object/listviews/:id',
    handler: (call, org) => ok(brief(viewOfCall(call, org), call.version)),
  },
  { method: 'GET', pattern: 'sobjects/:object/listviews/:id/describe', handler: describeView },
  { method: 'GET', pattern: 'sobjects/:object/listviews/:id/results', handler: results },
];
