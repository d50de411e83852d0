import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { readPackage } from './adapters/files/package-files.ts';
import type { OrgAccess } from './adapters/salesforce/api-client.ts';
import type { TokenGrant } from './adapters/salesforce/login/index.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { type AppOptions, settingsOf } from './compose.ts';
import { accessOf, type Closing, loginsOf } from './compose-access.ts';
import type { Environment } from './config/environment.ts';
import type { MeiboConfig } from './config/schema.ts';
import { setUserValue } from './config/user-config.ts';
import type { OrgIdentity } from './domain/crm-values.ts';
import type { Finding } from './domain/doctor.ts';
import type { OrgEntry, OrgLogin } from './domain/org-login.ts';
import type { DeployOutcome, SetupPlan } from './domain/org-setup.ts';
import { isOperatorError, OperatorError } from './domain/operator-error.ts';
import { checkOrg } from './pipeline/check-org.ts';
import { planSetup, runSetup } from './pipeline/setup-org.ts';

/** How to log in; nothing in it is a secret. */
export type LoginWay =
  | { readonly kind: 'sf-cli'; readonly sfAlias: string }
  | { readonly kind: 'jwt'; readonly keyFile: string; readonly clientId: string; readonly username: string }
  | { readonly kind: 'web'; readonly clientId: string; readonly callbackPort: number; readonly browser: boolean }
  | { readonly kind: 'device'; readonly clientId: string };

export interface LoginRequest {
  readonly alias: string;
  readonly way: LoginWay;
  /** Login host or My Domain. */
  readonly loginUrl: string;
  readonly signal: AbortSignal;
  /** Tells the person where to go, and what to type there if there is a code. */
  readonly tell: (url: string, code?: string) => void;
}

export interface OrgFacts extends OrgEntry {
  readonly org: OrgIdentity;
  /** API calls of the last 24 hours and the allowance, as the org counts them. */
  readonly apiUsed?: number;
  readonly apiLimit?: number;
}

/** What the `login` and `org` commands can do. */
export interface OrgCommands {
  readonly language: 'ja' | 'en';
  login(request: LoginRequest): Promise<OrgEntry>;
  logout(alias: string): boolean;
  list(): readonly OrgEntry[];
  display(): Promise<OrgFacts>;
  /** The address of the org in use, without any token. */
  address(): Promise<string>;
  openBrowser(url: string): void;
  setDefault(alias: string): void;
  /** Compares meibo's metadata package with the org; `run` carries the plan out. */
  setup(): Promise<OrgSetup>;
  /** Looks at this machine and at the org in use. */
  doctor(): Promise<readonly Finding[]>;
}

/** A comparison, and what can be done with it. */
export interface OrgSetup {
  readonly org: OrgIdentity;
  readonly plan: SetupPlan;
  run(): Promise<DeployOutcome>;
  close(): Promise<void>;
}

const PACKAGE = fileURLToPath(new URL('../config/salesforce/force-app', import.meta.url));
const BUILT_IN = ['rehearsal', 'environment'] as const;

export function openOrgs(options: AppOptions): OrgCommands {
  const { environment, config, language } = settingsOf(options);
  const store = loginsOf(environment.home);
  const list = (): readonly OrgEntry[] => {
    const { instanceUrl } = environment;
    const entries: readonly Omit<OrgEntry, 'isDefault'>[] = [
      { alias: 'rehearsal', kind: 'rehearsal' },
      ...(instanceUrl === undefined ? [] : [{ alias: 'environment', kind: 'environment' as const, instanceUrl }]),
      ...store.list().map(entryOf),
    ];
    return entries.map((entry) => ({ ...entry, isDefault: entry.alias === config.targetOrg }));
  };
  const withAccess = async <T>(work: (access: OrgAccess) => Promise<T>): Promise<T> => {
    const closing: Closing = [];
    try {
      return await work(await accessOf(config, environment, closing));
    } finally {
      for (const close of closing.toReversed()) await close();
    }
  };
  return {
    language,
    async login(request) {
      checkAlias(request.alias);
      const login = await logIn(request);
      store.save(login);
      return { ...entryOf(login), isDefault: login.alias === config.targetOrg };
    },
    logout: (alias) => store.remove(alias),
    list,
    display: () =>
      withAccess(async (access) => {
        const entry = list().find(({ alias }) => alias === config.targetOrg);
        return { ...(entry ?? { alias: config.targetOrg, kind: 'environment', isDefault: true }), ...(await factsOf(access)) };
      }),
    address: () => withAccess(async ({ instanceUrl }) => Promise.resolve(instanceUrl)),
    openBrowser,
    setup: async () => openSetup(config, environment),
    doctor: async () => examine(config, environment),
    setDefault(alias) {
      if (!list().some((entry) => entry.alias === alias)) throw unknownOrg(alias);
      setUserValue(environment.configPaths[0] ?? '', 'targetOrg', alias);
    },
  };
}

async function openSetup(config: MeiboConfig, environment: Environment): Promise<OrgSetup> {
  const closing: Closing = [];
  const close = async (): Promise<void> => {
    for (const shut of closing.toReversed()) await shut();
  };
  try {
    const access = await accessOf(config, environment, closing);
    const { salesforceOrgAdmin } = await import('./adapters/salesforce/admin/salesforce-org-admin.ts');
    const admin = await salesforceOrgAdmin(access);
    const components = readPackage(PACKAGE);
    const { org } = await factsOf(access);
    const plan = await planSetup(admin, components);
    return { org, plan, run: () => runSetup(admin, components, plan), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A connection that fails is a finding like others: what can be said without it is said. */
async function examine(config: MeiboConfig, environment: Environment): Promise<readonly Finding[]> {
  const { checkMachine } = await import('./adapters/system/machine-checks.ts');
  const machine = checkMachine(environment.home);
  const closing: Closing = [];
  try {
    const access = await accessOf(config, environment, closing);
    const { salesforceOrgAdmin } = await import('./adapters/salesforce/admin/salesforce-org-admin.ts');
    const { org } = await factsOf(access);
    const connection: Finding = {
      check: 'connection',
      verdict: 'good',
      details: [config.targetOrg, access.instanceUrl, org.kind],
    };
    const findings = await checkOrg(await salesforceOrgAdmin(access), readPackage(PACKAGE), config.salesforce.mode);
    return [...machine, connection, ...findings];
  } catch (error) {
    if (!isOperatorError(error)) throw error;
    const [command] = error.actions;
    const failed: Finding = { check: 'connection', verdict: 'bad', details: [config.targetOrg, error.code, error.message] };
    return [...machine, command === undefined ? failed : { ...failed, command }];
  } finally {
    for (const shut of closing.toReversed()) await shut();
  }
}

function entryOf(login: OrgLogin): Omit<OrgEntry, 'isDefault'> {
  const { alias, instanceUrl, username, orgId } = login;
  return { alias, kind: login.kind === 'tokens' ? login.flow : login.kind, instanceUrl, username, orgId };
}

async function factsOf(access: OrgAccess): Promise<Pick<OrgFacts, 'org' | 'instanceUrl' | 'apiUsed' | 'apiLimit'>> {
  const { openApiClient } = await import('./adapters/salesforce/api-client.ts');
  const { salesforceCrm } = await import('./adapters/salesforce/salesforce-crm.ts');
  const client = await openApiClient(access);
  const org = await salesforceCrm(client).identity();
  const { orgUsed, orgLimit } = client.usage();
  return {
    org,
    instanceUrl: access.instanceUrl,
    ...(orgUsed === undefined ? {} : { apiUsed: orgUsed }),
    ...(orgLimit === undefined ? {} : { apiLimit: orgLimit }),
  };
}

/** Names become files and words of the command line. */
function checkAlias(alias: string): void {
  const isName = /^[\w][\w.@-]{0,63}$/.test(alias);
  if (isName && !BUILT_IN.some((name) => name === alias)) return;
  throw new OperatorError({
    code: 'Usage',
    message: `\`${alias}\` cannot be the name of a login.`,
    hint: 'Nothing was sent. Names are letters, digits and . @ _ -; `rehearsal` and `environment` are taken.',
  });
}

async function logIn({ alias, way, loginUrl: written, signal, tell }: LoginRequest): Promise<OrgLogin> {
  const flows = await import('./adapters/salesforce/login/index.ts');
  const loginUrl = flows.checkedUrl(written);
  const place = async (grant: TokenGrant): Promise<Pick<OrgLogin, 'alias' | 'instanceUrl' | 'username' | 'orgId'>> => ({
    alias,
    instanceUrl: grant.instanceUrl,
    ...(await flows.whoAmI(grant)),
  });
  const kept = async (flow: 'web' | 'device', clientId: string, grant: TokenGrant): Promise<OrgLogin> => {
    const { accessToken, refreshToken } = grant;
    const secrets = { accessToken, ...(refreshToken === undefined ? {} : { refreshToken }) };
    return { kind: 'tokens', flow, loginUrl, clientId, ...secrets, ...(await place(grant)) };
  };
  if (way.kind === 'sf-cli') return { ...way, ...(await place(await flows.logInBySfCli(way.sfAlias))) };
  if (way.kind === 'jwt')
    return { ...way, loginUrl, ...(await place(await flows.logInByJwt({ ...way, loginUrl }, systemClock().nowAtMs()))) };
  if (way.kind === 'device')
    return kept('device', way.clientId, await flows.logInByDevice({ ...way, loginUrl, show: tell, signal }));
  const show = (url: string): void => {
    tell(url);
    if (way.browser) openBrowser(url);
  };
  return kept('web', way.clientId, await flows.logInByBrowser({ ...way, loginUrl, show, signal }));
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Where there is no browser nothing happens: the address was told. */
export function openBrowser(url: string): void {
  const [command = 'xdg-open', ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  execFile(command, [...args, url], () => undefined).unref();
}

function unknownOrg(alias: string): OperatorError {
  return new OperatorError({
    code: 'RecordNotFound',
    message: `There is no org \`${alias}\`.`,
    hint: 'Nothing was changed. `meibo org list` shows what there is.',
    actions: ['meibo org list'],
  });
}
