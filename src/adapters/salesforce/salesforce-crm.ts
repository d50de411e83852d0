import type { OrgIdentity, OrgKind } from '../../domain/crm-values.ts';
import type { Crm, ExtraFields, PullPortion } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { bulkUpsert, settleBulk } from './bulk-upsert.ts';
import { describePeople } from './describe-people.ts';
import { lookUpRows, runQueries } from './look-up.ts';
import { PULLED_FIELDS, toAccount, toCampaign, toConnection, toPerson, toUser } from './record-mapping.ts';
import { type ForeignRow, idOf, textOf } from './row-values.ts';
import { soqlInstant } from './soql.ts';
import { writeGroups } from './write-groups.ts';

export interface CrmOptions {
  /** `allow` saves what the org's duplicate rules only warn of; blocking rules are never overridden. */
  readonly duplicates?: 'park' | 'allow';
}

/** The CRM port over Salesforce's REST API; see the port for its promises. */
export function salesforceCrm(client: ApiClient, options: CrmOptions = {}): Crm {
  if (options.duplicates === 'allow') client.allowDuplicates();
  let known: Promise<OrgIdentity> | undefined;
  return {
    identity: () => (known ??= identity(client)),
    pull: (sinceMs, extra = {}) => pull(client, sinceMs, extra),
    describe: () => describePeople(client),
    write: (groups) => writeGroups(client, groups),
    bulkUpsert: (group, started) => bulkUpsert(client, group, started),
    settleBulk: (jobId) => settleBulk(client, jobId),
    lookUp: (requests) => lookUpRows(client, requests),
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

type PulledObject = keyof typeof PULLED_FIELDS;

const READERS: readonly (readonly [PulledObject, (rows: readonly ForeignRow[], extra: ExtraFields) => Partial<PullPortion>])[] = [
  ['Account', (rows) => ({ accounts: rows.map(toAccount) })],
  ['Contact', (rows, extra) => ({ people: rows.map((row) => toPerson('Contact', row, extra.Contact)) })],
  ['Lead', (rows, extra) => ({ people: rows.map((row) => toPerson('Lead', row, extra.Lead)) })],
  ['User', (rows) => ({ users: rows.map(toUser) })],
  ['Campaign', (rows) => ({ campaigns: rows.map(toCampaign) })],
  ['Meibo_Connection__c', (rows) => ({ connections: rows.map(toConnection).filter((one) => one !== undefined) })],
];

/** The first load goes page by page, because an org may be large; changes since then fit into memory and share calls. */
async function* pull(client: ApiClient, sinceMs: number | undefined, extra: ExtraFields): AsyncIterable<PullPortion> {
  if (sinceMs === undefined) {
    for (const [object, read] of READERS) {
      for await (const rows of client.query(selectOf(object, extra), `pulling ${object}`))
        yield { ...NOTHING, ...read(rows, extra) };
    }
    return;
  }
  // Asked of queryAll, changes include what was deleted.
  const where = ` WHERE SystemModstamp >= ${soqlInstant(sinceMs)}`;
  const queries = READERS.map(([object]) => ({ soql: selectOf(object, extra) + where, what: `pulling ${object}`, all: true }));
  const results = await runQueries(client, queries);
  for (const [at, [, read]] of READERS.entries()) {
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

function selectOf(object: PulledObject, extra: ExtraFields): string {
  const more = object === 'Lead' || object === 'Contact' ? (extra[object] ?? []) : [];
  return `SELECT ${[...new Set<string>([...PULLED_FIELDS[object], ...more])].join(', ')} FROM ${object}`;
}
