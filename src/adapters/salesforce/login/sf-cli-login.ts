import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { OperatorError } from '../../../domain/operator-error.ts';
import { checkedUrl, type TokenGrant } from './token-endpoint.ts';

const TIMEOUT_MS = 60_000;
const run = promisify(execFile);

/**
 * The session of an org that the Salesforce CLI is logged in to; asking refreshes it.
 *
 * @throws OperatorError `AuthNeeded` if there is no `sf`, or it does not know the org
 */
export async function logInBySfCli(sfAlias: string): Promise<TokenGrant> {
  const shown = await sf(sfAlias, ['org', 'display', '--json', '--target-org', sfAlias]);
  const instanceUrl = textIn(shown, 'instanceUrl');
  const token = textIn(shown, 'accessToken');
  if (instanceUrl === undefined) throw noLogin(sfAlias);
  const accessToken = isToken(token) ? token : await tokenShownOnDemand(sfAlias);
  return { accessToken, instanceUrl: checkedUrl(instanceUrl) };
}

/** Newer versions of the CLI leave the token out of `org display` and have a command for it. */
async function tokenShownOnDemand(sfAlias: string): Promise<string> {
  const shown = await sf(sfAlias, ['org', 'auth', 'show-access-token', '--json', '--no-prompt', '--target-org', sfAlias]);
  const token = textIn(shown, 'accessToken');
  if (isToken(token)) return token;
  throw noLogin(sfAlias);
}

function isToken(text: string | undefined): text is string {
  return text !== undefined && /^00D\w{12,15}!/.test(text);
}

async function sf(sfAlias: string, args: readonly string[]): Promise<object> {
  try {
    // On Windows `sf` is a script, which only a shell starts; the alias was checked before it came here.
    const { stdout } = await run('sf', [...args], {
      timeout: TIMEOUT_MS,
      maxBuffer: 4_000_000,
      shell: process.platform === 'win32',
      windowsHide: true,
    });
    const answer: unknown = JSON.parse(stdout);
    const result: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'result') : undefined;
    if (typeof result === 'object' && result !== null) return result;
  } catch (cause) {
    // The cause is left out: what sf printed may hold a token.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw noCli();
    throw noLogin(sfAlias);
  }
  throw noLogin(sfAlias);
}

function noCli(): OperatorError {
  return new OperatorError({
    code: 'AuthNeeded',
    message: 'The Salesforce CLI (`sf`) is not installed, or not on the PATH.',
    hint: 'Install it, or log in with `meibo login --web`, `--device` or `--jwt-key-file`.',
    actions: ['meibo login --help'],
  });
}

function noLogin(sfAlias: string): OperatorError {
  return new OperatorError({
    code: 'AuthNeeded',
    message: `The Salesforce CLI has no working login for \`${sfAlias}\`.`,
    hint: `Nothing was sent. Run \`sf org login web --alias ${sfAlias}\`, then the same command again.`,
    actions: [`sf org login web --alias ${sfAlias}`, 'sf org list'],
  });
}

function textIn(body: object, key: string): string | undefined {
  const value: unknown = Reflect.get(body, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
