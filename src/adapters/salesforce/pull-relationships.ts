import type { RelationshipPortion, RelationshipSource } from '../../ports/relationship-source.ts';
import type { ApiClient } from './api-client.ts';
import type { LargeQuery } from './bulk-query.ts';
import { BULK, largeQuery, newestStamp, restOf } from './large-query.ts';
import { firstPages, runQueries } from './look-up.ts';
import { DEAL_FIELDS, dealOf, FACT_OBJECTS, purchaseSource, purchasesOf } from './relationship-facts.ts';
import { newestOf, type PulledObject, TOUCHPOINT_OBJECTS } from './relationship-rows.ts';
import { type ForeignRow, idOf, isForeignRow, textOf } from './row-values.ts';
import { selectIn, soqlInstant } from './soql.ts';
import { isOwnName, standardFields } from './standard-org.ts';

const NOTHING: RelationshipPortion = { touchpoints: [], retracted: [], facts: [], gone: [], moves: [], newestMs: 0 };

/** Contact events and what stands around them, over Salesforce's REST API; see the port for its promises. */
export function salesforceRelationships(client: ApiClient, mode: 'custom' | 'standard' = 'custom'): RelationshipSource {
  return {
    async *pull(sinceMs) {
      const known = await objectsOf(client);
      const objects = [...FACT_OBJECTS, ...TOUCHPOINT_OBJECTS]
        .filter(({ object }) => known.has(object) && (mode === 'custom' || !isOwnName(object)))
        .map((one) => (mode === 'custom' ? one : { ...one, fields: standardFields(one.fields) }));
      const hasRoles = known.has('OpportunityContactRole');
      if (sinceMs === undefined) {
        yield* everything(client, objects, known.has('Opportunity') ? { hasRoles } : undefined);
        return;
      }
      yield* changes(client, objects, sinceMs);
      if (known.has('Opportunity')) yield* deals(client, hasRoles, sinceMs);
    },
  };
}

/** A first load may take long: what changes meanwhile carries later stamps than others that were read before. */
async function* everything(
  client: ApiClient,
  objects: readonly PulledObject[],
  opportunities: { readonly hasRoles: boolean } | undefined,
): AsyncIterable<RelationshipPortion> {
  const names = objects.map(({ object }) => object);
  const trustedMs = await newestStamp(client, opportunities === undefined ? names : [...names, 'Opportunity']);
  const all = opportunities === undefined ? [] : [deals(client, opportunities.hasRoles, undefined)];
  for (const portions of [touchpointsOf(client, objects), ...all])
    for await (const portion of portions) yield { ...portion, newestMs: Math.min(portion.newestMs, trustedMs) };
}

async function* touchpointsOf(client: ApiClient, objects: readonly PulledObject[]): AsyncIterable<RelationshipPortion> {
  for (const pulled of objects) {
    const where = pulled.firstWhere === undefined ? '' : ` WHERE ${pulled.firstWhere}`;
    const query = { object: pulled.object, soql: `${selectOf(pulled)}${where}`, what: `pulling ${pulled.object}` };
    for await (const { rows } of largeQuery(client, query, { bulk: BULK }))
      yield { ...NOTHING, ...pulled.read(rows), newestMs: newestOf(rows) };
  }
}

async function* changes(
  client: ApiClient,
  objects: readonly PulledObject[],
  sinceMs: number,
): AsyncIterable<RelationshipPortion> {
  const where = ` WHERE SystemModstamp >= ${soqlInstant(sinceMs)}`;
  const queries = objects.map((pulled): LargeQuery => ({
    object: pulled.object,
    soql: selectOf(pulled) + where,
    what: `pulling ${pulled.object}`,
    all: pulled.object !== 'User',
  }));
  const pages = await firstPages(client, queries);
  for (const [at, pulled] of objects.entries()) {
    const [query, first] = [queries[at], pages[at]];
    if (query === undefined || first === undefined) continue;
    for await (const { rows } of restOf(client, query, first, BULK)) yield changesIn(pulled, rows);
  }
}

function changesIn(pulled: PulledObject, rows: readonly ForeignRow[]): RelationshipPortion {
  const [live, deleted] = [rows.filter((row) => !isDeleted(row)), rows.filter(isDeleted)];
  const read = pulled.read(live);
  const { sourceOf } = pulled;
  return {
    ...NOTHING,
    ...read,
    retracted: [...(read.retracted ?? []), ...(sourceOf === undefined ? [] : deleted.map(sourceOf))],
    gone: deleted.map(idOf),
    moves: [...(read.moves ?? []), ...deleted.flatMap(mergedInto)],
    newestMs: newestOf(rows),
  };
}

function mergedInto(row: ForeignRow): RelationshipPortion['moves'] {
  const to = textOf(row, 'MasterRecordId');
  return to === undefined ? [] : [{ from: idOf(row), to }];
}

function selectOf({ object, fields }: PulledObject): string {
  const names = object === 'User' ? ['Id', 'SystemModstamp'] : ['Id', 'IsDeleted', 'SystemModstamp'];
  return `SELECT ${[...names, ...fields].join(', ')} FROM ${object}`;
}

function isDeleted(row: ForeignRow): boolean {
  return row['IsDeleted'] === true;
}

/** Opportunities and their people. A role that changes touches no opportunity: roles that changed bring theirs along. */
async function* deals(client: ApiClient, hasRoles: boolean, sinceMs: number | undefined): AsyncIterable<RelationshipPortion> {
  const select = `SELECT Id, IsDeleted, SystemModstamp, ${DEAL_FIELDS.join(', ')} FROM Opportunity`;
  const since = sinceMs === undefined ? '' : ` WHERE SystemModstamp >= ${soqlInstant(sinceMs)}`;
  const query = { object: 'Opportunity', soql: select + since, what: 'pulling Opportunity', all: sinceMs !== undefined };
  for await (const { rows } of largeQuery(client, query, { bulk: BULK })) yield await dealPortion(client, hasRoles, rows);
  if (!hasRoles || sinceMs === undefined) return;
  const roles = `SELECT OpportunityId FROM OpportunityContactRole${since}`;
  for await (const rows of client.query(roles, 'pulling OpportunityContactRole', true)) {
    const ids = [...new Set(rows.flatMap((row) => textOf(row, 'OpportunityId') ?? []))];
    const queries = inPortions(ids).map((some) => ({
      soql: selectIn('Opportunity', ['Id', 'IsDeleted', 'SystemModstamp', ...DEAL_FIELDS], 'Id', some),
      what: 'pulling Opportunity',
    }));
    for (const found of await runQueries(client, queries)) yield await dealPortion(client, hasRoles, found);
  }
}

async function dealPortion(client: ApiClient, hasRoles: boolean, rows: readonly ForeignRow[]): Promise<RelationshipPortion> {
  const live = rows.filter((row) => !isDeleted(row));
  const people = hasRoles ? await peopleOf(client, live.map(idOf)) : new Map<string, string[]>();
  const facts = live.map((row) => dealOf(row, people.get(idOf(row)) ?? []));
  const notWon = facts.filter(({ isWon }) => !isWon);
  // Somebody who takes the role later replaces the purchase of the company.
  const replaced = facts.filter(({ isWon, personIds }) => isWon && personIds.length > 0);
  return {
    ...NOTHING,
    facts,
    touchpoints: facts.flatMap(purchasesOf),
    retracted: [
      ...[...notWon, ...replaced].map(({ id }) => purchaseSource(id)),
      ...notWon.flatMap(({ id, personIds }) => personIds.map((person) => purchaseSource(id, person))),
      ...rows.filter(isDeleted).map((row) => purchaseSource(idOf(row))),
    ],
    gone: rows.filter(isDeleted).map(idOf),
    newestMs: newestOf(rows),
  };
}

async function peopleOf(client: ApiClient, dealIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const people = new Map<string, string[]>();
  const queries = inPortions(dealIds).map((ids) => ({
    soql: selectIn('OpportunityContactRole', ['OpportunityId', 'ContactId'], 'OpportunityId', ids),
    what: 'pulling OpportunityContactRole',
  }));
  for (const row of (await runQueries(client, queries)).flat()) {
    const [deal, person] = [textOf(row, 'OpportunityId'), textOf(row, 'ContactId')];
    if (deal === undefined || person === undefined) continue;
    people.set(deal, [...(people.get(deal) ?? []), person]);
  }
  return people;
}

function inPortions(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / 200) }, (_, at) => ids.slice(200 * at, 200 * (at + 1)));
}

/** Names of the objects that this user sees. */
async function objectsOf(client: ApiClient): Promise<ReadonlySet<string>> {
  const reply = await client.get('/sobjects', 'listing objects');
  const objects: readonly unknown[] = isForeignRow(reply) && Array.isArray(reply['sobjects']) ? reply['sobjects'] : [];
  return new Set(objects.filter(isForeignRow).flatMap((one) => (one['queryable'] === false ? [] : (textOf(one, 'name') ?? []))));
}
