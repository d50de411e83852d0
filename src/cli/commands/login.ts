import { InvalidArgumentError } from 'commander';

import type { LoginWay } from '../../compose-orgs.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { CommonOptions } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { orgMessages } from '../render/messages-orgs.ts';
import { withOrgs } from '../org-session.ts';

interface LoginFlags {
  readonly alias?: string;
  readonly sfAlias?: string;
  readonly jwtKeyFile?: string;
  readonly clientId?: string;
  readonly username?: string;
  readonly web?: boolean;
  readonly device?: boolean;
  readonly instanceUrl: string;
  readonly callbackPort: number;
  readonly browser: boolean;
  readonly setDefault?: boolean;
}

const EXAMPLES = `
Examples / 例:
  $ meibo login --sf-alias prod                                        the login of the Salesforce CLI / Salesforce CLI のログインを使う
  $ meibo login --alias prod --web --client-id 3MVG9…                  in the browser, PKCE / ブラウザーで
  $ meibo login --alias prod --device --client-id 3MVG9…               on a machine without one / ブラウザーのない端末で
  $ meibo login --alias night --jwt-key-file key.pem --client-id 3MVG9… --username integration@ours.example
                                                                       for jobs without a person / 無人ジョブ用
  $ meibo login --alias test --web --client-id 3MVG9… --instance-url https://test.salesforce.com

The client id is the consumer key of an external client app (or connected app) of the org; it is no secret.
Tokens are kept in files that only you can read (0600) and are never shown.
`;

export function registerLogin(registration: Registration): void {
  const login = registration
    .command('login')
    .description('Log in to a Salesforce org')
    .option('--alias <name>', 'what to call the org (default: the name given to --sf-alias)')
    .option('--sf-alias <name>', 'use the login of the Salesforce CLI with this alias or username')
    .option('--web', 'log in with the browser')
    .option('--device', 'log in with a browser on another machine, by a code')
    .option('--jwt-key-file <file>', 'log in without a person: private key (PEM) of the app’s certificate')
    .option('--client-id <key>', 'consumer key of the app')
    .option('--username <name>', 'user of the JWT login')
    .option('--instance-url <url>', 'login host or My Domain', 'https://login.salesforce.com')
    .option('--callback-port <n>', 'port of http://localhost:PORT/callback, as the app has it (default: a free one)', port, 0)
    .option('--no-browser', 'only print the address')
    .option('--set-default', 'make it the org of commands that name none')
    .addHelpText('after', EXAMPLES);
  login.action(async () => {
    registration.finish(await logIn(registration, registration.optionsOf<LoginFlags>(login)));
  });
  const logout = registration
    .command('logout')
    .argument('<alias>', 'name of the org')
    .description('Forget the login of an org on this machine');
  logout.action(async (alias: string) => {
    registration.finish(await logOut(registration, alias, registration.optionsOf(logout)));
  });
}

async function logIn({ terminal }: Registration, flags: LoginFlags & CommonOptions): Promise<number> {
  const way = wayOf(flags);
  const alias = flags.alias ?? flags.sfAlias;
  if (alias === undefined) throw usage('Nobody said what to call the org: add `--alias NAME`.');
  return withOrgs(terminal, flags, async ({ orgs, signal, result }) => {
    const words = orgMessages(orgs.language);
    const entry = await orgs.login({
      alias,
      way,
      loginUrl: flags.instanceUrl,
      signal,
      tell: (url, code) => terminal.err(`${code === undefined ? words.openPage(url) : words.typeCode(url, code)}\n`),
    });
    if (flags.setDefault === true) orgs.setDefault(alias);
    result(entry, () => {
      const text = [words.loggedIn(alias, entry.username ?? '', entry.instanceUrl ?? '')];
      return `${[...text, ...(flags.setDefault === true ? [words.nowDefault(alias)] : []), words.next(alias)].join('\n')}\n`;
    });
    return EXIT_CODES.done;
  });
}

async function logOut({ terminal }: Registration, alias: string, flags: CommonOptions): Promise<number> {
  return withOrgs(terminal, flags, async ({ orgs, result }) => {
    const words = orgMessages(orgs.language);
    const removed = orgs.logout(alias);
    result({ alias, removed }, () => `${removed ? words.loggedOut(alias) : words.noSuchLogin(alias)}\n`);
    return Promise.resolve(EXIT_CODES.done);
  });
}

/** Exactly one way must be named. */
function wayOf(flags: LoginFlags): LoginWay {
  const { sfAlias, jwtKeyFile, username, web, device, callbackPort, browser } = flags;
  const named = [sfAlias !== undefined, jwtKeyFile !== undefined, web === true, device === true].filter(Boolean);
  if (named.length !== 1) throw usage('Name one way to log in: --sf-alias, --web, --device or --jwt-key-file.');
  if (sfAlias !== undefined) return { kind: 'sf-cli', sfAlias: checkedAlias(sfAlias) };
  const clientId = flags.clientId ?? '';
  if (clientId === '') throw usage('This way to log in needs --client-id, the consumer key of an app of that org.');
  if (jwtKeyFile === undefined)
    return web === true ? { kind: 'web', clientId, callbackPort, browser } : { kind: 'device', clientId };
  if (username === undefined) throw usage('A login by key needs --username.');
  return { kind: 'jwt', keyFile: jwtKeyFile, clientId, username };
}

/** The alias is handed to another program. */
function checkedAlias(alias: string): string {
  if (/^[\w][\w.@-]*$/.test(alias)) return alias;
  throw usage(`\`${alias}\` is no alias or username of the Salesforce CLI.`);
}

function usage(message: string): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message,
    hint: 'Nothing was sent. `meibo login --help` shows examples.',
    actions: ['meibo login --help'],
  });
}

function port(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('Expected a port from 0 to 65535.');
}
