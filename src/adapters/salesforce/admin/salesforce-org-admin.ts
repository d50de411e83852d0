import type { DeployOutcome, FieldFacts, PermissionFacts } from '../../../domain/org-setup.ts';
import { isOperatorError } from '../../../domain/operator-error.ts';
import type { OrgAdmin, OrgRule } from '../../../ports/org-admin.ts';
import { type ApiClient, type OrgAccess, openApiClient } from '../api-client.ts';
import { toOperatorError } from '../call-errors.ts';
import { type ForeignRow, isForeignRow, textOf } from '../row-values.ts';
import { selectIn } from '../soql.ts';
import { packageZip } from './package-zip.ts';

/** Types a single `listMetadata` call takes. */
const TYPES_A_CALL = 3;
const DEPLOY_TIMEOUT_MS = 10 * 60_000;
const POLL_MS = 1000;

/** The OrgAdmin port over Salesforce's REST, tooling and metadata APIs. */
export async function salesforceOrgAdmin(access: OrgAccess): Promise<OrgAdmin> {
  const client = await openApiClient(access);
  let me: Promise<string> | undefined;
  const userId = (): Promise<string> => (me ??= ownUserId(client));
  return {
    async versions() {
      const offered = rowsOf(await client.get('/services/data', 'the API versions'));
      const newest = Math.max(...offered.map((row) => Number(textOf(row, 'version') ?? 0)));
      return { used: client.apiVersion, newest: newest.toFixed(1) };
    },
    describe: (object) => describe(client, object),
    deployed: (types) => deployed(client, types),
    permissions: (name) => permissions(client, name),
    async heldPermissionSets(names) {
      const rows = await all(client, selectIn('PermissionSetAssignment', ['PermissionSet.Name'], 'AssigneeId', [await userId()]));
      const held = new Set(rows.map((row) => nameOfParent(row, 'PermissionSet')));
      return new Set(names.filter((name) => held.has(name)));
    },
    async assignPermissionSet(name) {
      const [row] = await all(client, selectIn('PermissionSet', ['Id'], 'Name', [name]));
      const body = { AssigneeId: await userId(), PermissionSetId: row?.['Id'] };
      await client.send('POST', '/sobjects/PermissionSetAssignment', body, `assigning ${name}`);
    },
    deploy: (components) => deploy(client, packageZip(components, client.apiVersion)),
    async allowance() {
      const limits = await client.get('/limits', 'the limits');
      const daily = isForeignRow(limits) ? limits['DailyApiRequests'] : undefined;
      const entry = isForeignRow(daily) ? daily : {};
      return { remaining: Number(entry['Remaining'] ?? 0), max: Number(entry['Max'] ?? 0) };
    },
    rules: (objects, kind) => rules(client, objects, kind),
  };
}

async function describe(client: ApiClient, object: string): Promise<ReadonlyMap<string, FieldFacts> | undefined> {
  let described: unknown;
  try {
    described = await client.get(`/sobjects/${object}/describe`, `describing ${object}`);
  } catch (error) {
    if (isOperatorError(error) && error.code === 'OrgUnfit') return undefined;
    throw error;
  }
  const fields = isForeignRow(described) ? rowsOf(described['fields']) : [];
  return new Map(fields.map((field) => [textOf(field, 'name') ?? '', factsOf(field)]));
}

function factsOf(field: ForeignRow): FieldFacts {
  const isTrue = (key: string): boolean => field[key] === true;
  return {
    type: textOf(field, 'type') ?? '',
    length: Number(field['length'] ?? 0),
    createable: isTrue('createable'),
    updateable: isTrue('updateable'),
    optional: isTrue('nillable') || isTrue('defaultedOnCreate') || !isTrue('createable'),
  };
}

async function deployed(client: ApiClient, types: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const names = new Map<string, Set<string>>(types.map((type) => [type, new Set()]));
  // Reports are listed by folder, so the folder has a call of its own.
  const plain = types.filter((type) => type !== 'Report').map((type) => ({ type }));
  const queries = [...plain, ...(types.includes('Report') ? [{ type: 'Report', folder: 'Meibo' }] : [])];
  for (let at = 0; at < queries.length; at += TYPES_A_CALL) {
    const listed = await client.soap('what is deployed', (connection) =>
      connection.metadata.list(queries.slice(at, at + TYPES_A_CALL)),
    );
    for (const { type, fullName } of listed) names.get(type)?.add(decoded(fullName));
  }
  return names;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function permissions(client: ApiClient, name: string): Promise<PermissionFacts | undefined> {
  const [set] = await all(client, selectIn('PermissionSet', ['Id'], 'Name', [name]));
  const id = set === undefined ? undefined : textOf(set, 'Id');
  if (id === undefined) return undefined;
  const fields = await all(client, selectIn('FieldPermissions', ['Field', 'PermissionsEdit'], 'ParentId', [id]));
  const objects = await all(client, selectIn('ObjectPermissions', ['SobjectType'], 'ParentId', [id]));
  return {
    fields: new Map(fields.map((row) => [textOf(row, 'Field') ?? '', row['PermissionsEdit'] === true])),
    objects: new Set(objects.map((row) => textOf(row, 'SobjectType') ?? '')),
  };
}

async function deploy(client: ApiClient, zip: Buffer): Promise<DeployOutcome> {
  const result: unknown = await client.soap('deploying the package', async ({ metadata }) => {
    metadata.pollInterval = POLL_MS;
    metadata.pollTimeout = DEPLOY_TIMEOUT_MS;
    const options = { rollbackOnError: true, singlePackage: true, checkOnly: false };
    return metadata.deployRest(zip, options).complete(true);
  });
  if (!isForeignRow(result)) return { succeeded: false, problems: [] };
  const details = isForeignRow(result['details']) ? result['details'] : {};
  const failures = details['componentFailures'];
  const problems = (Array.isArray(failures) ? failures : [failures]).filter(isForeignRow).map((failure) => ({
    type: textOf(failure, 'componentType') ?? '',
    fullName: textOf(failure, 'fullName') ?? '',
    problem: textOf(failure, 'problem') ?? '',
  }));
  return { succeeded: result['success'] === true || result['success'] === 'true', problems };
}

const RULE_QUERIES: Readonly<Record<OrgRule['kind'], string>> = {
  'duplicate-rule': 'SELECT DeveloperName, SobjectType FROM DuplicateRule WHERE IsActive = true',
  'validation-rule': 'SELECT ValidationName, EntityDefinition.QualifiedApiName FROM ValidationRule WHERE Active = true',
};

/** Duplicate rules are records, validation rules are tooling records; neither is shown to everybody. */
async function rules(
  client: ApiClient,
  objects: readonly string[],
  kind: OrgRule['kind'],
): Promise<readonly OrgRule[] | undefined> {
  const root = kind === 'validation-rule' ? '/tooling/query' : '/query';
  try {
    const answer = await client.get(`${root}?q=${encodeURIComponent(RULE_QUERIES[kind])}`, `the ${kind}s`);
    const rows = isForeignRow(answer) ? rowsOf(answer['records']) : [];
    return rows
      .map((row) => ({
        kind,
        object: textOf(row, 'SobjectType') ?? nameOfParent(row, 'EntityDefinition', 'QualifiedApiName'),
        name: textOf(row, 'DeveloperName') ?? textOf(row, 'ValidationName') ?? '',
      }))
      .filter(({ object }) => objects.includes(object));
  } catch (error) {
    // An org that does not answer at all fails the other checks too; here it only means: not visible.
    if (isOperatorError(toOperatorError(error, kind))) return undefined;
    throw error;
  }
}

async function ownUserId(client: ApiClient): Promise<string> {
  const info = await client.get('/services/oauth2/userinfo', 'the user');
  return (isForeignRow(info) ? textOf(info, 'user_id') : undefined) ?? '';
}

async function all(client: ApiClient, soql: string): Promise<readonly ForeignRow[]> {
  const found: ForeignRow[] = [];
  for await (const rows of client.query(soql, 'permissions')) found.push(...rows);
  return found;
}

function rowsOf(value: unknown): readonly ForeignRow[] {
  return Array.isArray(value) ? value.filter(isForeignRow) : [];
}

function nameOfParent(row: ForeignRow, parent: string, key = 'Name'): string {
  const value = row[parent];
  return (isForeignRow(value) ? textOf(value, key) : undefined) ?? '';
}
