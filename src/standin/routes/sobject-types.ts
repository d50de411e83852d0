import { ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { describeBriefly, describeObject } from '../schema/describe.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { recentItem, recentlyViewed } from './org-facts.ts';
import { notFound, refusal } from '../salesforce-error.ts';

/** The object a path names, if there is one and the user may see it. */
export function objectOfCall(call: Call, org: Org): ObjectDef {
  const object = org.schema.object(call.params['object'] ?? '');
  if (object === undefined || !org.access.of(call.userId).canSeeObject(object)) throw notFound();
  return object;
}

function describeGlobal(call: Call, org: Org): Reply {
  const access = org.access.of(call.userId);
  const sobjects = org.schema
    .objects()
    .filter((object) => access.canSeeObject(object))
    .map((object) => describeBriefly(object, call.version));
  return unlessUnchanged(call, org, { encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

/** Describes change only with the metadata: `If-Modified-Since` is answered 304 until then. */
function unlessUnchanged(call: Call, org: Org, body: unknown): Reply {
  const since = call.headers['if-modified-since'];
  const changedAt = Math.floor(lastDeployment(org) / 1000) * 1000;
  const headers = { 'Last-Modified': new Date(changedAt).toUTCString() };
  if (since !== undefined) {
    const asked = Date.parse(since);
    if (Number.isNaN(asked)) throw refusal(400, 'INVALID_HEADER', `Invalid If-Modified-Since header: ${since}`);
    if (asked >= changedAt) return { status: 304, headers };
  }
  return { status: 200, body, headers };
}

function lastDeployment(org: Org): number {
  return Number(org.store.get('SELECT max(deployed_at) AS latest FROM _metadata')?.['latest'] ?? 0);
}

function describe(call: Call, org: Org): Reply {
  return unlessUnchanged(
    call,
    org,
    describeObject(objectOfCall(call, org), org.schema, org.access.of(call.userId), call.version),
  );
}

function basicInformation(call: Call, org: Org): Reply {
  const object = objectOfCall(call, org);
  const recentItems = recentlyViewed(object, 5, org).map((item) => recentItem(object, item, call.version));
  return ok({ objectDescribe: describeBriefly(object, call.version), recentItems });
}

export const sobjectTypeRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'sobjects', handler: describeGlobal },
  { method: 'GET', pattern: 'sobjects/:object', handler: basicInformation },
  { method: 'GET', pattern: 'sobjects/:object/describe', handler: describe },
];
