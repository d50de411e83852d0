import { jsonObjectOf, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { asText, isPlainObject, type PlainObject } from '../plain-value.ts';
import { notEmulated, refusal } from '../salesforce-error.ts';
import { runSearch } from '../search/run-search.ts';
import { parseSosl, type SearchGroup, type SearchTarget } from '../search/sosl.ts';

const MAX_RESULTS = 2000;

function search(call: Call, org: Org): Reply {
  const sosl = call.query.get('q');
  if (sosl === null) throw refusal(400, 'MALFORMED_SEARCH', 'No search string found.');
  return ok({ searchRecords: runSearch(parseSosl(sosl), call, org) });
}

/** `in=NAME`, `NAME FIELDS` or `NAME_FIELDS`. */
function groupOf(written: unknown): SearchGroup {
  const word = asText(written ?? 'ALL')
    .toUpperCase()
    .replace(/[ _]FIELDS$/, '');
  if (word === 'ALL' || word === 'NAME' || word === 'EMAIL' || word === 'PHONE') return word;
  throw notEmulated(`parameterized search in=${word}`);
}

function textOfSearch(q: unknown): string {
  if (typeof q !== 'string' || q === '') throw refusal(400, 'MALFORMED_SEARCH', 'q: the search text is required');
  if (/^\s*FIND\s*\{/i.test(q)) throw refusal(400, 'MALFORMED_SEARCH', 'SOSL is not allowed in q');
  return q;
}

function limitOf(value: unknown): number {
  const limit = Number(value ?? MAX_RESULTS);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_RESULTS)
    throw refusal(400, 'INVALID_SEARCH', `limit must be between 1 and ${MAX_RESULTS}`);
  return limit;
}

function byQuery(call: Call, org: Org): Reply {
  const names = (call.query.get('sobject') ?? '').split(',').filter((name) => name !== '');
  const general = call.query.get('fields');
  const targets: SearchTarget[] = names.map((objectName) => ({
    objectName,
    fields: call.query.get(`${objectName}.fields`) ?? general ?? 'Id',
    where: call.query.get(`${objectName}.where`) ?? undefined,
    orderBy: call.query.get(`${objectName}.orderBy`) ?? undefined,
    limit: limitOf(call.query.get(`${objectName}.limit`) ?? call.query.get('defaultLimit')),
  }));
  const text = textOfSearch(call.query.get('q'));
  const limit = limitOf(call.query.get('overallLimit'));
  return ok({ searchRecords: runSearch({ text, group: groupOf(call.query.get('in')), targets, limit }, call, org) });
}

function targetOf(entry: PlainObject, body: PlainObject): SearchTarget {
  const fields = entry['fields'] ?? body['fields'];
  const where = entry['where'];
  const orderBy = entry['orderBy'];
  return {
    objectName: asText(entry['name']),
    fields: Array.isArray(fields) && fields.length > 0 ? fields.map(String).join(', ') : 'Id',
    where: where === undefined ? undefined : asText(where),
    orderBy: orderBy === undefined ? undefined : asText(orderBy),
    limit: limitOf(entry['limit'] ?? body['defaultLimit']),
  };
}

function byBody(call: Call, org: Org): Reply {
  const body = jsonObjectOf(call);
  const sobjects = body['sobjects'] ?? [];
  if (!Array.isArray(sobjects) || !sobjects.every(isPlainObject))
    throw refusal(400, 'INVALID_SEARCH', 'sobjects: an array is required');
  const text = textOfSearch(body['q']);
  const targets = sobjects.map((entry) => targetOf(entry, body));
  const limit = limitOf(body['overallLimit']);
  return ok({ searchRecords: runSearch({ text, group: groupOf(body['in']), targets, limit }, call, org) });
}

export const searchRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'search', handler: search },
  { method: 'GET', pattern: 'parameterizedSearch', handler: byQuery },
  { method: 'POST', pattern: 'parameterizedSearch', handler: byBody },
];
