import { MEETING_SUBJECT } from '../../domain/meeting-task.ts';
import type { ExtraFields, PullPortion } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import type { BulkSettings, LargeQuery } from './bulk-query.ts';
import { largeQuery, newestStamp, restOf } from './large-query.ts';
import { firstPages } from './look-up.ts';
import { type LoadPlace, placeIn, placeText } from './load-place.ts';
import { PULLED_FIELDS, toAccount, toCampaign, toConnection, toMeeting, toPerson, toUser } from './record-mapping.ts';
import { type ForeignRow, idOf } from './row-values.ts';
import { soqlInstant } from './soql.ts';
import { isOwnName, standardFields } from './standard-org.ts';
import { isUnfit, onlyVisible, visibleFields } from './visible-fields.ts';

const NOTHING: PullPortion = { people: [], accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] };

function isDeleted(row: ForeignRow): boolean {
  return row['IsDeleted'] === true;
}

/** How one object is pulled and read. */
interface Reader {
  readonly object: PulledObject;
  readonly fields: readonly string[];
  /** Which rows; absent: all. */
  readonly where?: string;
  readonly read: (rows: readonly ForeignRow[], extra: ExtraFields) => Partial<PullPortion>;
}

type PulledObject = keyof typeof PULLED_FIELDS;

const READERS: readonly Reader[] = [
  readerOf('Account', (rows, extra) => ({ accounts: rows.map((row) => toAccount(row, extra.corporateNumber)) })),
  readerOf('Contact', (rows, extra) => ({ people: rows.map((row) => toPerson('Contact', row, extra.Contact)) })),
  readerOf('Lead', (rows, extra) => ({ people: rows.map((row) => toPerson('Lead', row, extra.Lead)) })),
  readerOf('User', (rows) => ({ users: rows.map(toUser) })),
  readerOf('Campaign', (rows) => ({ campaigns: rows.map(toCampaign) })),
  readerOf('Meibo_Connection__c', (rows) => ({ connections: rows.map(toConnection).filter((one) => one !== undefined) })),
];

/** In an org without our objects a connection is a task. */
const STANDARD_READERS: readonly Reader[] = [
  ...READERS.filter(({ object }) => !isOwnName(object)).map((one) => ({ ...one, fields: standardFields(one.fields) })),
  {
    ...readerOf('Task', (rows) => ({ connections: rows.map(toMeeting).filter((one) => one !== undefined) })),
    where: `Subject LIKE '${MEETING_SUBJECT}%'`,
  },
];

function readerOf(object: PulledObject, read: Reader['read']): Reader {
  return { object, fields: PULLED_FIELDS[object], read };
}

interface PullRequest {
  readonly sinceMs: number | undefined;
  readonly extra: ExtraFields;
  /** Where an earlier run stopped; one of another pull is of no use. */
  readonly checkpoint: string | undefined;
  readonly mode: 'custom' | 'standard';
  readonly bulk: BulkSettings;
}

/**
 * See the port. Objects one after the other, portion by portion: an org may be large. Changes share calls where they are few. A field
 * that an admin took away is left out; what depends on it is refused where it is written, the rest goes on.
 */
export async function* pullPeople(client: ApiClient, request: PullRequest): AsyncIterable<PullPortion> {
  const readers = (request.mode === 'standard' ? STANDARD_READERS : READERS).map((one) => withExtra(one, request.extra));
  try {
    yield* pulled(client, request, readers);
  } catch (error) {
    const fewer = isUnfit(error) ? await visibleIn(client, readers) : readers;
    if (fewer.every(({ fields }, at) => fields.length === readers[at]?.fields.length)) throw error;
    yield* pulled(client, request, fewer);
  }
}

function withExtra(one: Reader, extra: ExtraFields): Reader {
  return { ...one, fields: [...new Set([...one.fields, ...moreFields(one.object, extra)])] };
}

async function visibleIn(client: ApiClient, readers: readonly Reader[]): Promise<readonly Reader[]> {
  const seen = await visibleFields(
    client,
    readers.map(({ object }) => object),
  );
  return readers.map((one) => ({ ...one, fields: onlyVisible(one.fields, seen.get(one.object)) }));
}

async function* pulled(client: ApiClient, request: PullRequest, readers: readonly Reader[]): AsyncIterable<PullPortion> {
  const many = request.sinceMs === undefined ? readers : yield* fewChanges(client, request, readers);
  if (many.length === 0) return;
  const { sinceMs } = request;
  const objects = readers.map(({ object }) => object);
  const place = placeIn(request.checkpoint, sinceMs) ?? {
    highWaterMs: await newestStamp(client, objects),
    done: [],
    ...(sinceMs === undefined ? {} : { sinceMs }),
  };
  yield* load(client, request, many, place);
}

/** What changed where little did. @returns readers of objects of which more than a few rows changed */
async function* fewChanges(
  client: ApiClient,
  request: PullRequest,
  readers: readonly Reader[],
): AsyncGenerator<PullPortion, readonly Reader[]> {
  const queries = readers.map((one) => queryOf(one, request));
  const pages = await firstPages(client, queries);
  const many: Reader[] = [];
  for (const [at, reader] of readers.entries()) {
    const [first, query] = [pages[at], queries[at]];
    if (first === undefined || query === undefined) continue;
    if (first.total > request.bulk.above) many.push(reader);
    else for await (const { rows } of restOf(client, query, first, request.bulk)) yield portionOf(reader, rows, request);
  }
  return many;
}

/** Object by object from where an earlier run stopped; each portion says where the next one begins. */
// oxlint-disable-next-line max-params -- whom to ask, for what, of which objects, from where on
async function* load(
  client: ApiClient,
  request: PullRequest,
  readers: readonly Reader[],
  place: LoadPlace,
): AsyncIterable<PullPortion> {
  const { at, ...whole } = place;
  const done = [...place.done];
  for (const reader of readers) {
    const { object } = reader;
    if (done.includes(object)) continue;
    const from = at?.object === object ? { from: at.position } : {};
    for await (const { rows, next } of largeQuery(client, queryOf(reader, request), { bulk: request.bulk, ...from })) {
      if (next === 'end') done.push(object);
      const here = { ...whole, done, ...(next === undefined || next === 'end' ? {} : { at: { object, position: next } }) };
      yield { ...portionOf(reader, rows, request), highWaterMs: place.highWaterMs, checkpoint: placeText(here) };
    }
    if (!done.includes(object)) done.push(object);
  }
}

/** Asked of queryAll, changes include what was deleted. */
function queryOf(reader: Reader, { sinceMs }: PullRequest): LargeQuery {
  const { object } = reader;
  const what = `pulling ${object}`;
  if (sinceMs === undefined) return { object, what, soql: selectOf(reader) };
  return { object, what, soql: selectOf(reader, `SystemModstamp >= ${soqlInstant(sinceMs)}`), all: true };
}

function portionOf({ read }: Reader, rows: readonly ForeignRow[], { extra }: PullRequest): PullPortion {
  const live = rows.filter((row) => !isDeleted(row));
  return { ...NOTHING, ...read(live, extra), deletedIds: rows.filter(isDeleted).map(idOf) };
}

function moreFields(object: PulledObject, extra: ExtraFields): readonly string[] {
  if (object === 'Account') return extra.corporateNumber === undefined ? [] : [extra.corporateNumber];
  return object === 'Lead' || object === 'Contact' ? (extra[object] ?? []) : [];
}

function selectOf({ object, fields, where }: Reader, since?: string): string {
  const conditions = [where, since].filter((one) => one !== undefined);
  const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${fields.join(', ')} FROM ${object}${filter}`;
}
