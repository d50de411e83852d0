import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { OperatorError } from '../../domain/operator-error.ts';
import type { OrgLogin } from '../../domain/org-login.ts';
import type { LoginStore } from '../../ports/login-store.ts';

/** One file a login (0600) in a folder (0700). */
export function loginFiles(folder: string): LoginStore {
  const pathOf = (alias: string): string => join(folder, `${alias}.json`);
  const find = (alias: string): OrgLogin | undefined => {
    const path = pathOf(alias);
    const text = readIfThere(path);
    if (text === undefined) return undefined;
    refuseExposed(path);
    const login = parsed(text);
    if (login === undefined) throw unreadable(path);
    return login;
  };
  return {
    find,
    list() {
      return namesIn(folder)
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .flatMap((name) => find(name.slice(0, -'.json'.length)) ?? []);
    },
    save(login) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Written aside and moved, so that nobody reads half a token and a power cut leaves the old one.
      const aside = `${pathOf(login.alias)}.${process.pid}`;
      writeFileSync(aside, JSON.stringify(login), { mode: 0o600, flush: true });
      renameSync(aside, pathOf(login.alias));
    },
    remove(alias) {
      const known = readIfThere(pathOf(alias)) !== undefined;
      rmSync(pathOf(alias), { force: true });
      return known;
    },
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
}

function refuseExposed(path: string): void {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return;
  throw new OperatorError({
    code: 'StoreExposed',
    message: `${path} holds a login and can be read by other users of this machine.`,
    hint: `Nothing was sent. Run \`chmod 600 ${path}\`; if others may have read it, log in again.`,
    actions: [`chmod 600 ${path}`],
  });
}

function unreadable(path: string, cause?: unknown): OperatorError {
  return new OperatorError({
    code: 'AuthNeeded',
    message: `The login in ${path} cannot be read.`,
    hint: 'Nothing was sent. Log in again with `meibo login`.',
    actions: ['meibo login --help'],
    cause,
  });
}

const COMMON = ['alias', 'instanceUrl', 'username', 'orgId'] as const;
const OWN: Readonly<Record<OrgLogin['kind'], readonly string[]>> = {
  'sf-cli': ['sfAlias'],
  jwt: ['loginUrl', 'clientId', 'keyFile'],
  tokens: ['flow', 'loginUrl', 'clientId', 'accessToken'],
};

function parsed(text: string): OrgLogin | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLogin(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLogin(value: unknown): value is OrgLogin {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind } = value;
  if (kind !== 'sf-cli' && kind !== 'jwt' && kind !== 'tokens') return false;
  const refresh: unknown = Reflect.get(value, 'refreshToken');
  return (
    [...COMMON, ...OWN[kind]].every((key) => typeof Reflect.get(value, key) === 'string') &&
    (refresh === undefined || typeof refresh === 'string')
  );
}
