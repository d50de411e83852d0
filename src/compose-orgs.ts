import { execFile } from 'node:child_process';

import type { OrgAccess } from './adapters/salesforce/api-client.ts';
import type { TokenGrant } from './adapters/salesforce/login/index.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { type AppOptions, settingsOf } from './compose.ts';
import { accessOf, type Closing, loginsOf } from './compose-access.ts';
import { setUserValue } from './config/user-config.ts';
import type { OrgIdentity } from './domain/crm-values.ts';
import type { OrgEntry, OrgLogin } from './domain/org-login.ts';
import { OperatorError } from './domain/operator-error.ts';

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
}

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
    setDefault(alias) {
      if (!list().some((entry) => entry.alias === alias)) throw unknownOrg(alias);
      setUserValue(environment.configPaths[0] ?? '', 'targetOrg', alias);
    },
  };
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
function openBrowser(url: string): void {
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
