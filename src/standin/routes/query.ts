import { ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { refusal } from '../salesforce-error.ts';
import { queryEnvironment } from './query-environment.ts';
import { leadingAccess } from '../soql/leading-access.ts';
import { describeColumns } from '../soql/describe-columns.ts';
import { listViewQuery } from '../metadata/list-view.ts';
import { findListView } from './list-views.ts';
import { fetchRows, runQuery } from '../soql/run-query.ts';

const DEFAULT_BATCH = 2000;
const MIN_BATCH = 200;

/** Rows per page: 2000, or what `Sforce-Query-Options: batchSize=` asks for within 200–2000. */
function batchSizeOf(call: Call): number {
  const written = /batchSize\s*=\s*(\d+)/i.exec(call.headers['sforce-query-options'] ?? '')?.[1];
  if (written === undefined) return DEFAULT_BATCH;
  return Math.min(DEFAULT_BATCH, Math.max(MIN_BATCH, Number(written)));
}

function firstPage(resource: 'query' | 'queryAll'): (call: Call, org: Org) => Reply {
  return (call, org) => {
    const soql = call.query.get('q');
    if (call.query.has('explain')) return explain(explained(call, org), call, org);
    if (soql === null) throw refusal(400, 'MALFORMED_QUERY', "unexpected token: '<EOF>'");
    org.definitions.refreshFor(soql);
    const batchSize = batchSizeOf(call);
    const environment = queryEnvironment(soql, call, org, resource === 'queryAll');
    if (call.query.get('columns') === 'true') return ok(describeColumns(soql, environment));
    const { totalSize, records, rest } = runQuery(soql, { store: org.store, environment, batchSize, version: call.version });
    if (rest === undefined) return ok({ totalSize, done: true, records });
    const locator = org.cursors.keep(rest);
    return ok({
      totalSize,
      done: false,
      nextRecordsUrl: `/services/data/${call.version}/${resource}/${locator}-${batchSize}`,
      records,
    });
  };
}

function nextPage(resource: 'query' | 'queryAll'): (call: Call, org: Org) => Reply {
  return (call, org) => {
    const [locator = '', place = ''] = (call.params['locator'] ?? '').split('-');
    const start = Number(place);
    const rest = org.cursors.find(locator);
    if (!Number.isInteger(start) || start < 0) throw refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    const batchSize = batchSizeOf(call);
    const records = fetchRows(rest, start, { store: org.store, batchSize, version: call.version });
    const totalSize = rest.rowNumbers.length;
    const next = start + batchSize;
    if (next >= totalSize) return ok({ totalSize, done: true, records });
    return ok({
      totalSize,
      done: false,
      nextRecordsUrl: `/services/data/${call.version}/${resource}/${locator}-${next}`,
      records,
    });
  };
}

/** `explain=` takes a query or the id of a list view. */
function explained(call: Call, org: Org): string {
  const written = call.query.get('explain') ?? '';
  const found = findListView(written, org);
  return found === undefined ? written : listViewQuery(found.view);
}

/** What SQLite would do with the query, in the words of Salesforce's query plans. */
function explain(soql: string, call: Call, org: Org): Reply {
  const environment = queryEnvironment(soql, call, org);
  const { totalSize } = runQuery(soql, { store: org.store, environment, batchSize: DEFAULT_BATCH, version: call.version });
  const { object, indexedFields } = leadingAccess(soql, environment, org.store);
  const rows = Number(org.store.column(`SELECT count(*) FROM "${object.name}"`, [])[0] ?? 0);
  const plan = {
    cardinality: totalSize,
    fields: indexedFields,
    leadingOperationType: indexedFields.length > 0 ? 'Index' : 'TableScan',
    notes: [],
    relativeCost: rows === 0 || indexedFields.length === 0 ? 1 : totalSize / rows,
    sobjectCardinality: rows,
    sobjectType: object.name,
  };
  return ok({ plans: [plan], sourceQuery: soql });
}

export const queryRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'query', handler: firstPage('query') },
  { method: 'GET', pattern: 'queryAll', handler: firstPage('queryAll') },
  { method: 'GET', pattern: 'query/:locator', handler: nextPage('query') },
  { method: 'GET', pattern: 'queryAll/:locator', handler: nextPage('queryAll') },
];
