import type { CrmFields, OrgIdentity, OrgKind } from '../../domain/crm-values.ts';
import type { Crm, PullPortion, RowOutcome } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { PULLED_FIELDS, toAccount, toCampaign, toConnection, toPerson, toUser } from './record-mapping.ts';
import { type ForeignRow, idOf, isForeignRow, plainValues, textOf } from './row-values.ts';
import { selectIn, soqlInstant } from './soql.ts';

/** Salesforce takes at most this many rows in one collections call. */
const COLLECTION_LIMIT = 200;
/** A query travels in the URL, which Salesforce cuts off at 16 kB. */
const LOOK_UP_LIMIT = 200;

/** The CRM port over Salesforce's REST API; see the port for its promises. */
export function salesforceCrm(client: ApiClient): Crm {
  let known: Promise<OrgIdentity> | undefined;
  return {
    identity: () => (known ??= identity(client)),
    pull: (sinceMs) => pull(client, sinceMs),
    async upsert(object, externalIdField, rows) {
      const records = rows.map((row) => ({ ...bodyOf(object, row.fields), [externalIdField]: row.externalId }));
      return writeCollection(client, 'PATCH', `/composite/sobjects/${object}/${externalIdField}`, records);
    },
    async update(object, rows) {
      const records = rows.map((row) => ({ ...bodyOf(object, row.fields), Id: row.recordId }));
      return writeCollection(client, 'PATCH', '/composite/sobjects', records);
    },
    async create(object, rows) {
      return writeCollection(
        client,
        'POST',
        '/composite/sobjects',
        rows.map((fields) => bodyOf(object, fields)),
      );
    },
    async lookUp(object, field, values, fields) {
      const found = [];
      for (let start = 0; start < values.length; start += LOOK_UP_LIMIT) {
        const soql = selectIn(object, fields, field, values.slice(start, start + LOOK_UP_LIMIT));
        for await (const rows of client.query(soql, `looking up ${object}`)) found.push(...rows.map(plainValues));
      }
      return found;
    },
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

async function* pull(client: ApiClient, sinceMs: number | undefined): AsyncIterable<PullPortion> {
  const readers: readonly [keyof typeof PULLED_FIELDS, (rows: readonly ForeignRow[]) => Partial<PullPortion>][] = [
    ['Account', (rows) => ({ accounts: rows.map(toAccount) })],
    ['Contact', (rows) => ({ people: rows.map((row) => toPerson('Contact', row)) })],
    ['Lead', (rows) => ({ people: rows.map((row) => toPerson('Lead', row)) })],
    ['User', (rows) => ({ users: rows.map(toUser) })],
    ['Campaign', (rows) => ({ campaigns: rows.map(toCampaign) })],
    ['Meibo_Connection__c', (rows) => ({ connections: rows.map(toConnection).filter((one) => one !== undefined) })],
  ];
  for (const [object, read] of readers) {
    const where = sinceMs === undefined ? '' : ` WHERE SystemModstamp >= ${soqlInstant(sinceMs)}`;
    const soql = `SELECT ${PULLED_FIELDS[object].join(', ')} FROM ${object}${where}`;
    // Changes since the last pull include what was deleted; a first load does not care about it.
    for await (const rows of client.query(soql, `pulling ${object}`, sinceMs !== undefined)) {
      const deletedIds = rows.filter(isDeleted).map(idOf);
      yield { ...NOTHING, ...read(rows.filter((row) => !isDeleted(row))), deletedIds };
    }
  }
}

function bodyOf(object: string, fields: CrmFields): Record<string, unknown> {
  const parents = fields.references.map(({ relationship, externalIdField, externalId }) => [
    relationship,
    { [externalIdField]: externalId },
  ]);
  return { attributes: { type: object }, ...fields.values, ...Object.fromEntries(parents) };
}

async function writeCollection(
  client: ApiClient,
  method: 'POST' | 'PATCH',
  path: string,
  records: readonly Record<string, unknown>[],
): Promise<readonly RowOutcome[]> {
  if (records.length === 0) return [];
  if (records.length > COLLECTION_LIMIT) throw new Error(`a collection holds at most ${COLLECTION_LIMIT} rows`);
  const reply = await client.send(method, path, { allOrNone: false, records }, `a write of ${records.length} rows to ${path}`);
  if (!Array.isArray(reply) || reply.length !== records.length) throw new Error(`unexpected reply to ${method} ${path}`);
  return reply.map(toOutcome);
}

const RETRYABLE_ROW_ERRORS: ReadonlySet<string> = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'PROCESSING_HALTED']);

function toOutcome(row: unknown): RowOutcome {
  if (!isForeignRow(row)) throw new Error('unexpected row in the reply to a write');
  const recordId = textOf(row, 'id');
  if (row['success'] === true && recordId !== undefined) return { kind: 'written', recordId, created: row['created'] === true };
  const errors = Array.isArray(row['errors']) ? row['errors'].filter(isForeignRow) : [];
  const first = errors[0] ?? {};
  const errorCode = textOf(first, 'statusCode') ?? textOf(first, 'errorCode') ?? 'UNKNOWN';
  const fields = Array.isArray(first['fields']) ? first['fields'].filter((field) => typeof field === 'string') : [];
  return { kind: 'refused', errorCode, fields, retryable: RETRYABLE_ROW_ERRORS.has(errorCode) };
}
