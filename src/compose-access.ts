import { join } from 'node:path';

import { loginFiles } from './adapters/files/login-files.ts';
import { findRunningOrg } from './adapters/files/running-org.ts';
import type { OrgAccess } from './adapters/salesforce/api-client.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { openStandin, rehearsalFolder } from './compose-rehearsal.ts';
import type { Environment } from './config/environment.ts';
import type { MeiboConfig } from './config/schema.ts';
import { OperatorError } from './domain/operator-error.ts';
import type { LoginStore } from './ports/login-store.ts';

/** What is to be shut when the command ends, last opened first. */
export type Closing = (() => Promise<void> | void)[];

/** The logins below a home folder. */
export function loginsOf(home: string): LoginStore {
  return loginFiles(join(home, 'logins'));
}

/**
 * A session of the target org: the rehearsal org, the environment's tokens, or a stored login.
 *
 * @throws OperatorError `AuthNeeded` if there is no login by this name
 */
export async function accessOf(config: MeiboConfig, environment: Environment, closing: Closing): Promise<OrgAccess> {
  const { targetOrg } = config;
  if (targetOrg === 'rehearsal') return rehearsalAccess(environment.home, closing);
  if (targetOrg === 'environment') return environmentAccess(environment);
  const store = loginsOf(environment.home);
  const login = store.find(targetOrg);
  if (login === undefined) throw noLogin(targetOrg);
  const { openLogin } = await import('./adapters/salesforce/login/index.ts');
  return openLogin(login, store, systemClock());
}

async function rehearsalAccess(home: string, closing: Closing): Promise<OrgAccess> {
  const running = findRunningOrg(rehearsalFolder(home));
  if (running !== undefined) return { instanceUrl: running.url, accessToken: running.accessToken };
  const org = await openStandin(home, { port: 0 });
  closing.push(() => org.close());
  return { instanceUrl: org.url, accessToken: org.accessToken };
}

function environmentAccess({ instanceUrl, accessToken }: Environment): OrgAccess {
  if (instanceUrl !== undefined && accessToken !== undefined) return { instanceUrl, accessToken };
  throw new OperatorError({
    code: 'AuthNeeded',
    message: 'MEIBO_INSTANCE_URL and MEIBO_ACCESS_TOKEN are not both set.',
    hint: 'Nothing was sent. Set both, or name another org with `--target-org`.',
    actions: ['meibo help environment', 'meibo org list'],
  });
}

function noLogin(alias: string): OperatorError {
  return new OperatorError({
    code: 'AuthNeeded',
    message: `There is no login for the org \`${alias}\`.`,
    hint: `Nothing was sent. \`meibo login --alias ${alias} --web\` (or --sf-alias, --jwt-key-file, --device) makes one; \`meibo org list\` shows what there is.`,
    actions: [`meibo login --alias ${alias} --web`, 'meibo org list'],
  });
}
