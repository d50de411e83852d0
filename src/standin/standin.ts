import { makeApplication } from './application.ts';
import { ConnectedApps, type ConnectedApp } from './auth/connected-apps.ts';
import { Grants } from './auth/grants.ts';
import { V1Jobs } from './bulk/v1-jobs.ts';
import { BulkJobs } from './bulk/bulk-jobs.ts';
import { Sessions } from './auth/sessions.ts';
import { AccessBook } from './auth/user-access.ts';
import { DuplicateRules, type RuleSettings } from './duplicates/duplicate-rules.ts';
import { FaultSwitches } from './faults/fault-switches.ts';
import { CallLog, type CallRecord } from './http/call-log.ts';
import { HttpServer } from './http/http-server.ts';
import { DefinitionRows } from './metadata/definition-rows.ts';
import { Deployments } from './metadata/deployments.ts';
import { MetadataCatalogue } from './metadata/catalogue.ts';
import { componentsOfSource, digestOf, readSourceFiles } from './metadata/source-format.ts';
import type { LeadAssignment, Org } from './org.ts';
import { assignLead, refuseInvalid, refuseLocked } from './records/change-hooks.ts';
import type { SaveContext, SystemRecords } from './records/change.ts';
import { RecordService } from './records/record-service.ts';
import type { Access } from './schema/access.ts';
import { Schema } from './schema/schema.ts';
import { standardObjects } from './schema/standard/index.ts';
import { ensureBaseOrg, type BaseOrg } from './seed/base-org.ts';
import { loadSeed, SeedError, type OrgSeed } from './seed/load-seed.ts';
import { QueryCursors } from './soql/query-cursors.ts';
import { SqlStore } from './store/database.ts';
import { RecordTable } from './store/record-table.ts';
import { ensureTable } from './store/tables.ts';

/** How to open a rehearsal org; everything has a default. */
export interface StandinOptions {
  /** TCP port on 127.0.0.1; 0 (the default) picks a free one. */
  readonly port?: number;
  /** SQLite file that keeps the org between runs; `:memory:` (the default) forgets it. */
  readonly storePath?: string;
  /** Records to begin with; loaded only into an org that was never seeded. */
  readonly seed?: OrgSeed;
  /** Folders with SFDX source-format metadata, installed at the start; their permission sets go to the administrator. */
  readonly packageDirs?: readonly string[];
  /** Whether the administrator gets the packages' permission sets; true if absent. Without them, deployed fields are hidden. */
  readonly assignPermissionSets?: boolean;
  /** Epoch milliseconds; the system clock if absent. */
  readonly clock?: () => number;
  /** API calls allowed; 100,000 if absent. */
  readonly apiLimit?: number;
  /** What the standard duplicate rules do from the start; all off if absent. */
  readonly duplicateRules?: Partial<RuleSettings>;
  /** Applications that may log users in, besides `meibo-rehearsal` (secret `rehearsal-secret`) and `PlatformCLI`. */
  readonly connectedApps?: readonly ConnectedApp[];
  /** Seed of everything random: fault chances, and tokens where no `tokenSecret` is given. */
  readonly seedRandom?: number;
  /** What tokens are computed from. Without one they can be guessed, which suits tests; give one where other people use the machine. */
  readonly tokenSecret?: string;
}

/** A running rehearsal org. */
export interface Standin {
  /** Base URL, e.g. `http://127.0.0.1:40123`; instance and login URL at once. */
  readonly url: string;
  /** A ready access token (`00D…!…`) of the administrator. */
  readonly accessToken: string;
  /** Base URL of the admin routes: `/calls`, `/faults`. */
  readonly adminUrl: string;
  /** The latest calls, oldest first. */
  callLog(): readonly CallRecord[];
  /** What can be made to go wrong. */
  readonly faults: Pick<FaultSwitches, 'arm' | 'clear' | 'list'>;
  /** The whole org as bytes. */
  snapshot(): Buffer;
  /** Goes back to a snapshot; open query locators are lost. */
  restore(image: Buffer): void;
  close(): Promise<void>;
}

const DEFAULT_API_LIMIT = 100_000;

/** Opens a rehearsal org and its HTTP server on loopback. */
export async function createStandin(options: StandinOptions = {}): Promise<Standin> {
  const org = openOrg(options);
  const server = new HttpServer(org, makeApplication());
  const url = await server.listen(options.port ?? 0);
  return {
    url,
    accessToken: org.sessions.open(org.adminUserId, 'ready', org.now()).token,
    adminUrl: `${url}/_rehearsal`,
    callLog: () => org.calls.list(),
    faults: org.faults,
    snapshot: () => org.store.serialize(),
    restore: (image) => {
      org.store.deserialize(image);
      org.metadata.reload();
      org.access.forget();
      org.definitions.reset();
    },
    close: async () => {
      await server.close();
      org.store.close();
    },
  };
}

function openOrg(options: StandinOptions): Org {
  const clock = options.clock ?? Date.now;
  const seedRandom = options.seedRandom ?? 1;
  const secret = options.tokenSecret ?? `rehearsal-${seedRandom}`;
  const store = new SqlStore(options.storePath ?? ':memory:');
  const schema = new Schema(standardObjects);
  const table = new RecordTable(store);
  const access = new AccessBook(store);
  store.atomically(() => {
    for (const object of standardObjects) ensureTable(store, object);
  });
  const duplicates = new DuplicateRules(schema, store);
  const faults = new FaultSwitches(seedRandom);
  const now = (): number => clock() + faults.clockSkewMs();
  const assignment: LeadAssignment = { leadOwnerId: undefined };
  const records = openRecords({ store, schema, table, access }, { duplicates, faults, assignment });
  const metadata = new MetadataCatalogue({ schema, store, system: records.system, onChanged: () => access.forget() });
  metadata.reload();
  const contextFor = (userId: string): SaveContext => ownContext(access.of(userId), now());
  const base = store.atomically(() => ensureBaseOrg(records.system, contextFor));
  const apps = new ConnectedApps();
  for (const app of options.connectedApps ?? []) apps.register(app);
  duplicates.set(options.duplicateRules ?? {});
  prepare({ options, store, schema, table, records, metadata, base, contextFor });
  return {
    store,
    schema,
    table,
    records,
    metadata,
    access,
    sessions: new Sessions(base.organizationId, secret),
    grants: new Grants(secret),
    apps,
    jobs: new BulkJobs(store),
    v1Jobs: new V1Jobs(),
    definitions: new DefinitionRows(schema, store),
    duplicates,
    deployments: new Deployments(),
    cursors: new QueryCursors(),
    faults,
    assignment,
    calls: new CallLog(),
    usage: { used: 0, max: options.apiLimit ?? DEFAULT_API_LIMIT },
    organizationId: base.organizationId,
    adminUserId: base.adminUserId,
    now,
    isClosed: () => store.isClosed,
  };
}

interface Foundations {
  readonly store: SqlStore;
  readonly schema: Schema;
  readonly table: RecordTable;
  readonly access: AccessBook;
}

interface Watchers {
  readonly duplicates: DuplicateRules;
  readonly faults: FaultSwitches;
  readonly assignment: LeadAssignment;
}

/** The record service with everything that watches its changes. */
function openRecords({ store, schema, table, access }: Foundations, { duplicates, faults, assignment }: Watchers): RecordService {
  return new RecordService({
    schema,
    store,
    table,
    beforeChecks: (change) => {
      refuseLocked(change, faults);
      refuseInvalid(change, faults);
      assignLead(change, assignment);
    },
    afterChecks: (change) => duplicates.check(change),
    onSaved: (objectName) => access.noticeSave(objectName),
  });
}

/** How the org itself writes: past duplicate rules and assignment. */
function ownContext(access: Access, now: number): SaveContext {
  return { access, now, allowDuplicates: true, autoAssign: false, version: 'v62.0' };
}

interface Preparation {
  readonly options: StandinOptions;
  readonly store: SqlStore;
  readonly schema: Schema;
  readonly table: RecordTable;
  readonly records: RecordService;
  readonly metadata: MetadataCatalogue;
  readonly base: BaseOrg;
  readonly contextFor: (userId: string) => SaveContext;
}

/** Installs packages and loads the seed, the latter once in an org's life. */
function prepare({ options, store, schema, table, records, metadata, base, contextFor }: Preparation): void {
  const context = contextFor(base.adminUserId);
  store.script('CREATE TABLE IF NOT EXISTS _packages (digest TEXT PRIMARY KEY)');
  for (const folder of options.packageDirs ?? []) installPackage(folder, { metadata, store }, context);
  if (options.assignPermissionSets !== false) assignPermissionSets(records.system, context);
  store.script('CREATE TABLE IF NOT EXISTS _seeded (at INTEGER NOT NULL)');
  if (options.seed === undefined || store.get('SELECT at FROM _seeded') !== undefined) return;
  loadSeed(options.seed, { schema, store, table, records, context: contextFor(base.adminUserId), profileId: base.profileId });
  store.run('INSERT INTO _seeded (at) VALUES (?)', context.now);
}

/** Installs a package unless the org has had just this content already: an org does not repair itself at every start either. */
function installPackage(
  folder: string,
  { metadata, store }: { readonly metadata: MetadataCatalogue; readonly store: SqlStore },
  context: SaveContext,
): void {
  const files = readSourceFiles(folder);
  const digest = digestOf(files);
  if (store.get('SELECT digest FROM _packages WHERE digest = ?', digest) !== undefined) return;
  const results = metadata.deploy(
    { install: componentsOfSource(files), remove: [] },
    { rollbackOnError: true, checkOnly: false },
    context,
  );
  const problems = results
    .filter(({ problem }) => problem !== undefined)
    .map(({ fullName, problem }) => `${fullName}: ${problem ?? ''}`);
  if (problems.length > 0) throw new SeedError(`package ${folder} cannot be installed: ${problems.join('; ')}`);
  store.run('INSERT INTO _packages (digest) VALUES (?)', digest);
}

/** The administrator of a rehearsal org holds every permission set that came with it. */
function assignPermissionSets(records: SystemRecords, context: SaveContext): void {
  const userId = context.access.userId;
  const held = new Set(records.findBy('PermissionSetAssignment', 'AssigneeId', userId).map((row) => row['PermissionSetId']));
  for (const row of records.findBy('PermissionSet', 'IsCustom', 1)) {
    if (!held.has(row['Id'] ?? null)) {
      records.insert('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: row['Id'] ?? null }, context);
    }
  }
}
