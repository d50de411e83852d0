import { ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { nameFieldOf } from '../schema/schema.ts';

const MAX_RECENT = 200;

/** Allowances that the rehearsal org does not spend; sizes in MB, the rest in calls or jobs a day. */
const UNSPENT: Readonly<Record<string, number>> = {
  ConcurrentAsyncGetReportInstances: 200,
  DailyAsyncApexExecutions: 250_000,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryFileStorageMB: 976_562,
  DailyBulkV2QueryJobs: 10_000,
  DailyWorkflowEmails: 100_000,
  MassEmail: 5000,
  SingleEmail: 5000,
};

function limits(_call: Call, org: Org): Reply {
  const { used, max } = org.usage;
  const usedMegabytes = Math.ceil(
    Number(org.store.get('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')?.['bytes'] ?? 0) /
      1_048_576,
  );
  const storage = Math.max(1000, usedMegabytes * 2);
  return ok({
    ...Object.fromEntries(Object.entries(UNSPENT).map(([name, allowance]) => [name, { Max: allowance, Remaining: allowance }])),
    DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) },
    DataStorageMB: { Max: storage, Remaining: storage - usedMegabytes },
    FileStorageMB: { Max: storage, Remaining: storage - usedMegabytes },
  });
}

/** Records somebody looked at (`FOR VIEW`), newest first. */
export function recentlyViewed(
  object: ObjectDef,
  limit: number,
  org: Org,
): readonly { readonly id: string; readonly name: unknown; readonly at: number }[] {
  const named = nameFieldOf(object);
  if (named === undefined || !object.fields.has('lastvieweddate')) return [];
  const rows = org.store.all(
    `SELECT "Id", ${named.derived?.replaceAll('{t}', `"${object.name}"`) ?? `"${named.name}"`} AS label, "LastViewedDate" AS at FROM "${object.name}" WHERE "LastViewedDate" IS NOT NULL AND +"IsDeleted" = 0 ORDER BY "LastViewedDate" DESC LIMIT ${limit}`,
  );
  return rows.map((row) => ({ id: String(row['Id']), name: row['label'] ?? null, at: Number(row['at']) }));
}

export function recentItem(
  object: ObjectDef,
  item: { readonly id: string; readonly name: unknown },
  version: string,
): Record<string, unknown> {
  return {
    attributes: { type: object.name, url: `/services/data/${version}/sobjects/${object.name}/${item.id}` },
    Id: item.id,
    [nameFieldOf(object)?.name ?? 'Name']: item.name,
  };
}

function recent(call: Call, org: Org): Reply {
  const access = org.access.of(call.userId);
  const limit = Math.min(MAX_RECENT, Number(call.query.get('limit') ?? MAX_RECENT) || MAX_RECENT);
  const items = org.schema
    .objects()
    .filter((object) => access.canSeeObject(object))
    .flatMap((object) => recentlyViewed(object, limit, org).map((item) => ({ object, item })));
  const newest = items.toSorted((a, b) => b.item.at - a.item.at).slice(0, limit);
  return ok(newest.map(({ object, item }) => recentItem(object, item, call.version)));
}

/** Tabs of searchable standard objects, then the deployed ones. */
export function listTabs(origin: string, org: Org): readonly Record<string, unknown>[] {
  const standard = org.schema.objects().filter(({ custom, searchable }) => !custom && searchable);
  const deployed = org.metadata
    .list('CustomTab')
    .map(({ fullName }) => ({ name: fullName, labelPlural: labelOfTab(fullName, org), custom: true }));
  return [...standard, ...deployed].map(({ name, labelPlural, custom }) => ({
    colors: [],
    custom,
    iconUrl: '',
    icons: [],
    label: labelPlural,
    miniIconUrl: '',
    name,
    sobjectName: name,
    url: `${origin}/_rehearsal`,
  }));
}

function labelOfTab(fullName: string, org: Org): string {
  return org.schema.object(fullName)?.labelPlural ?? fullName;
}

export const orgFactRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'limits', handler: limits },
  { method: 'GET', pattern: 'recent', handler: recent },
  { method: 'GET', pattern: 'tabs', handler: (call, org) => ok(listTabs(call.origin, org)) },
];
