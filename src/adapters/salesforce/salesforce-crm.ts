import type { OrgIdentity, OrgKind } from '../../domain/crm-values.ts';
import type { Crm, PullPortion } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { lookUpRows, runQueries } from './look-up.ts';
import { PULLED_FIELDS, toAccount, toCampaign, toConnection, toPerson, toUser } from './record-mapping.ts';
import { type ForeignRow, idOf, textOf } from './row-values.ts';
import { soqlInstant } from './soql.ts';
import { writeGroups } from './write-groups.ts';

/** The CRM port over Salesforce's REST API; see the port for its promises. */
export function salesforceCrm(client: ApiClient): Crm {
  let known: Promise<OrgIdentity> | undefined;
  return {
    identity: () => (known ??= identity(client)),
    pull: (sinceMs) => pull(client, sinceMs),
    write: (groups) => writeGroups(client, groups),
    lookUp: (requests) => lookUpRows(client, requests),
    usage: () => client.usage(),
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

const READERS: readonly (readonly [PulledObject, (rows: readonly ForeignRow[]) => Partial<PullPortion>])[] = [
  ['Account', (rows) => ({ accounts: rows.map(toAccount) })],
  ['Contact', (rows) => ({ people: rows.map((row) => toPerson('Contact', row)) })],
  ['Lead', (rows) => ({ people: rows.map((row) => toPerson('Lead', row)) })],
  ['User', (rows) => ({ users: rows.map(toUser) })],
  ['Campaign', (rows) => ({ campaigns: rows.map(toCampaign) })],
  ['Meibo_Connection__c', (rows) => ({ connections: rows.map(toConnection).filter((one) => one !== undefined) })],
];

/** The first load goes page by page, because an org may be large; changes since then fit into memory and share calls. */
async function* pull(client: ApiClient, sinceMs: number | undefined): AsyncIterable<PullPortion> {
  if (sinceMs === undefined) {
    for (const [object, read] of READERS) {
      for await (const rows of client.query(selectOf(object), `pulling ${object}`)) yield { ...NOTHING, ...read(rows) };
    }
    return;
  }
  // Asked of queryAll, changes include what was deleted.
  const where = ` WHERE SystemModstamp >= ${soqlInstant(sinceMs)}`;
  const queries = READERS.map(([object]) => ({ soql: selectOf(object) + where, what: `pulling ${object}`, all: true }));
  const results = await runQueries(client, queries);
  for (const [at, [, read]] of READERS.entries()) {
    const rows = results[at] ?? [];
    yield { ...NOTHING, ...read(rows.filter((row) => !isDeleted(row))), deletedIds: rows.filter(isDeleted).map(idOf) };
  }
}

function selectOf(object: PulledObject): string {
  return `SELECT ${PULLED_FIELDS[object].join(', ')} FROM ${object}`;
}
