import type { OrgIdentity, OrgKind } from '../../domain/crm-values.ts';
import { MEETING_SUBJECT } from '../../domain/meeting-task.ts';
import type { Crm, ExtraFields, PullPortion } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { bulkUpsert, settleBulk } from './bulk-upsert.ts';
import { describePeople } from './describe-people.ts';
import { lookUpRows, runQueries } from './look-up.ts';
import { PULLED_FIELDS, toAccount, toCampaign, toConnection, toMeeting, toPerson, toUser } from './record-mapping.ts';
import { type ForeignRow, idOf, textOf } from './row-values.ts';
import { isOwnName, lookUpStandard, standardFields } from './standard-org.ts';
import { soqlInstant } from './soql.ts';
import { writeGroups } from './write-groups.ts';

export interface CrmOptions {
  /** `allow` saves what the org's duplicate rules only warn of; blocking rules are never overridden. */
  readonly duplicates?: 'park' | 'allow';
  /** `standard` for an org without our objects and fields: it is never asked for them, and has no rows of them. */
  readonly mode?: 'custom' | 'standard';
}

/** The CRM port over Salesforce's REST API; see the port for its promises. */
export function salesforceCrm(client: ApiClient, options: CrmOptions = {}): Crm {
  if (options.duplicates === 'allow') client.allowDuplicates();
  let known: Promise<OrgIdentity> | undefined;
  return {
    identity: () => (known ??= identity(client)),
    pull: (sinceMs, extra = {}) =>
      pull(client, { sinceMs, extra, readers: options.mode === 'standard' ? STANDARD_READERS : READERS }),
    describe: () => describePeople(client),
    write: (groups) => writeGroups(client, groups),
    bulkUpsert: (group, started) => bulkUpsert(client, group, started),
    settleBulk: (jobId) => settleBulk(client, jobId),
    lookUp: (requests) => (options.mode === 'standard' ? lookUpStandard(client, requests) : lookUpRows(client, requests)),
    usage: () => client.usage(),
    setBudget: (budget) => client.setBudget(budget),
  };
}

async function identity(client: ApiClient): Promise<OrgIdentity> {
  const organizations: ForeignRow[] = [];
  for await (const rows of client.query('SELECT Id, Name, IsSandbox FROM Organization', 'the organization'))
    organizations.push(...rows);
  const organization = organizations[0];
  if (organization === undefined) throw new Error('the org does not show its Organization record');
  return {
    orgId: idOf(organization),
    name: textOf(organization, 'Name') ?? '',
    instanceUrl: client.instanceUrl,
    kind: kindOf(client.instanceUrl, organization),
  };
}

/** Anything on loopback is a rehearsal; Salesforce itself never is. */
function kindOf(instanceUrl: string, organization: ForeignRow): OrgKind {
  const host = new URL(instanceUrl).hostname;
  if (host === '127.0.0.1' || host === 'localhost' || host === '[::1]') return 'rehearsal';
  return organization['IsSandbox'] === true ? 'sandbox' : 'production';
}

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
  reader('Account', (rows, extra) => ({ accounts: rows.map((row) => toAccount(row, extra.corporateNumber)) })),
  reader('Contact', (rows, extra) => ({ people: rows.map((row) => toPerson('Contact', row, extra.Contact)) })),
  reader('Lead', (rows, extra) => ({ people: rows.map((row) => toPerson('Lead', row, extra.Lead)) })),
  reader('User', (rows) => ({ users: rows.map(toUser) })),
  reader('Campaign', (rows) => ({ campaigns: rows.map(toCampaign) })),
  reader('Meibo_Connection__c', (rows) => ({ connections: rows.map(toConnection).filter((one) => one !== undefined) })),
];

/** In an org without our objects a connection is a task. */
const STANDARD_READERS: readonly Reader[] = [
  ...READERS.filter(({ object }) => !isOwnName(object)).map((one) => ({ ...one, fields: standardFields(one.fields) })),
  {
    ...reader('Task', (rows) => ({ connections: rows.map(toMeeting).filter((one) => one !== undefined) })),
    where: `Subject LIKE '${MEETING_SUBJECT}%'`,
  },
];

function reader(object: PulledObject, read: Reader['read']): Reader {
  return { object, fields: PULLED_FIELDS[object], read };
}

interface PullRequest {
  readonly sinceMs: number | undefined;
  readonly extra: ExtraFields;
  readonly readers: readonly Reader[];
}

/** The first load goes page by page, because an org may be large; changes since then fit into memory and share calls. */
async function* pull(client: ApiClient, { sinceMs, extra, readers }: PullRequest): AsyncIterable<PullPortion> {
  if (sinceMs === undefined) {
    for (const one of readers) {
      for await (const rows of client.query(selectOf(one, extra), `pulling ${one.object}`))
        yield { ...NOTHING, ...one.read(rows, extra) };
    }
    return;
  }
  // Asked of queryAll, changes include what was deleted.
  const since = `SystemModstamp >= ${soqlInstant(sinceMs)}`;
  const queries = readers.map((one) => ({ soql: selectOf(one, extra, since), what: `pulling ${one.object}`, all: true }));
  const results = await runQueries(client, queries);
  for (const [at, { read }] of readers.entries()) {
    const rows = results[at] ?? [];
    yield {
      ...NOTHING,
      ...read(
        rows.filter((row) => !isDeleted(row)),
        extra,
      ),
      deletedIds: rows.filter(isDeleted).map(idOf),
    };
  }
}

function moreFields(object: PulledObject, extra: ExtraFields): readonly string[] {
  if (object === 'Account') return extra.corporateNumber === undefined ? [] : [extra.corporateNumber];
  return object === 'Lead' || object === 'Contact' ? (extra[object] ?? []) : [];
}

function selectOf({ object, fields, where }: Reader, extra: ExtraFields, since?: string): string {
  const more = moreFields(object, extra);
  const conditions = [where, since].filter((one) => one !== undefined);
  const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${[...new Set<string>([...fields, ...more])].join(', ')} FROM ${object}${filter}`;
}
