import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createStandin, type Standin } from '../../src/standin/index.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { finished, type Finished, meibo, startMeibo } from '../support/meibo-process.ts';

const ADMIN = 'admin@rehearsal.example';

let org: Standin;
let folder: string;

beforeEach(async () => {
  org = await createStandin({
    packageDirs: ['config/salesforce'],
    connectedApps: [{ clientId: 'turning', rotatesRefreshTokens: true }],
  });
  folder = aFolder();
});

afterEach(() => org.close());

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return meibo([...args, '--home', join(folder, 'home')], { XDG_CONFIG_HOME: join(folder, 'config'), ...environment });
}

function start(args: readonly string[]): ReturnType<typeof startMeibo> {
  return startMeibo([...args, '--home', join(folder, 'home')], { XDG_CONFIG_HOME: join(folder, 'config') });
}

function storedLogin(alias: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, 'home', 'logins', `${alias}.json`), 'utf8')) as Record<string, string>;
}

/** Types user name and password into the login page that an authorize address leads to, and follows the browser back. */
async function logInAt(address: string, username = ADMIN): Promise<Response> {
  const asked = await fetch(address);
  const form = new URLSearchParams(new URL(asked.url).search);
  form.set('username', username);
  form.set('pw', 'rehearsal');
  return fetch(`${org.url}/services/oauth2/authorize`, { method: 'POST', body: form });
}

/** The first line a command writes to stderr that holds an address. */
async function addressFrom(child: ReturnType<typeof startMeibo>): Promise<string> {
  let seen = '';
  for (;;) {
    const [chunk] = (await once(child.stderr ?? child, 'data')) as [Buffer];
    seen += chunk.toString('utf8');
    const address = /http:\/\/\S+/.exec(seen)?.[0];
    if (address !== undefined) return address;
  }
}

function webLogin(alias: string, clientId = 'meibo-rehearsal'): ReturnType<typeof startMeibo> {
  return start(['login', '--web', '--no-browser', '--alias', alias, '--client-id', clientId, '--instance-url', org.url]);
}

describe('meibo login', () => {
  it('logs in with the browser by PKCE and keeps the tokens where only the user can read them', async () => {
    const child = webLogin('prod');
    const done = finished(child);
    const address = await addressFrom(child);
    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+\/callback$/);

    const page = await logInAt(address);
    expect(await page.text()).toContain('you may close this page');
    const { code, out, err } = await done;

    expect(code).toBe(0);
    expect(out).toContain(`Logged in to ${org.url} as ${ADMIN}`);
    const login = storedLogin('prod');
    expect(login).toMatchObject({ kind: 'tokens', flow: 'web', username: ADMIN });
    expect(out + err).not.toContain(login['accessToken']);
    expect(out + err).not.toContain(login['refreshToken']);
    const path = join(folder, 'home', 'logins');
    expect([statSync(path).mode & 0o777, statSync(join(path, 'prod.json')).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readdirSync(path)).toEqual(['prod.json']);
  });

  it('refuses an answer with a state it did not send, and goes on waiting for its own', async () => {
    const child = webLogin('prod');
    const done = finished(child);
    const address = await addressFrom(child);
    const callback = new URL(new URL(address).searchParams.get('redirect_uri') ?? '');

    const forged = await fetch(`${callback.origin}/callback?code=stolen&state=guessed`);
    expect(forged.status).toBe(404);
    await logInAt(address);

    expect((await done).code).toBe(0);
  });

  it('renews an expired session by itself, and has the rotated refresh token on disk before it uses the session', async () => {
    const child = webLogin('prod', 'turning');
    const done = finished(child);
    await logInAt(await addressFrom(child));
    await done;
    const before = storedLogin('prod');

    org.faults.arm({ kind: 'session-expired', path: '/services/data' });
    const shown = await run(['org', 'display', '-o', 'prod', '--json']);

    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.out)).toMatchObject({ result: { alias: 'prod', kind: 'web', org: { kind: 'rehearsal' } } });
    const after = storedLogin('prod');
    expect(after['refreshToken']).not.toBe(before['refreshToken']);
    expect(after['accessToken']).not.toBe(before['accessToken']);

    org.faults.arm({ kind: 'session-expired', path: '/services/data' });
    expect((await run(['org', 'display', '-o', 'prod', '--json'])).code).toBe(0);
  });

  it('says so when the refresh token is dead too', async () => {
    const child = webLogin('prod', 'turning');
    const done = finished(child);
    await logInAt(await addressFrom(child));
    await done;
    const { refreshToken = '' } = storedLogin('prod');
    await fetch(`${org.url}/services/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token: refreshToken }) });

    const { code, out } = await run(['org', 'display', '-o', 'prod', '--json']);

    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({ name: 'AuthNeeded', actions: ['meibo login --alias prod --web'] });
  });

  it('logs in by a code typed on another machine', async () => {
    const child = start(['login', '--device', '--alias', 'server', '--client-id', 'meibo-rehearsal', '--instance-url', org.url]);
    let seen = '';
    child.stderr?.on('data', (chunk: Buffer) => (seen += chunk.toString('utf8')));
    const done = finished(child);
    await expect.poll(() => /\n {2}([A-Z0-9]{8})\n/.exec(seen)?.[1], { timeout: 15_000 }).toBeDefined();
    const userCode = /\n {2}([A-Z0-9]{8})\n/.exec(seen)?.[1] ?? '';
    const form = new URLSearchParams({ user_code: userCode, username: ADMIN, pw: 'rehearsal' });
    await fetch(`${org.url}/setup/connect`, { method: 'POST', body: form });

    expect((await done).code).toBe(0);
    expect(storedLogin('server')).toMatchObject({ flow: 'device', username: ADMIN });
  });

  it('logs in without a person by a signed assertion, and stores no secret', async () => {
    const key = join(folder, 'key.pem');
    const certificate = join(folder, 'cert.pem');
    const request = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      '-days',
      '1',
      '-subj',
      '/CN=x',
    ];
    execFileSync('openssl', request, { stdio: 'ignore' });
    const app = { clientId: 'night', certificate: readFileSync(certificate, 'utf8') };
    await fetch(`${org.url}/_rehearsal/apps`, { method: 'POST', body: JSON.stringify(app) });
    const flags = ['--jwt-key-file', key, '--client-id', 'night', '--username', ADMIN, '--instance-url', org.url];

    expect((await run(['login', '--alias', 'night', ...flags])).code).toBe(0);

    expect(Object.keys(storedLogin('night')).toSorted()).toEqual(
      ['alias', 'clientId', 'instanceUrl', 'keyFile', 'kind', 'loginUrl', 'orgId', 'username'].toSorted(),
    );
    org.faults.arm({ kind: 'session-expired', path: '/services/data' });
    expect((await run(['org', 'display', '-o', 'night'])).code).toBe(0);
    expect((await run(['login', '--alias', 'night', ...flags.with(5, 'nobody@ours.example')])).code).toBe(4);
  });

  it.each([
    ['shows the token in `org display`', true],
    ['keeps it for a command of its own', false],
  ])('uses the login of a Salesforce CLI that %s', async (_title, showsToken) => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const shown = { instanceUrl: org.url, accessToken: showsToken ? org.accessToken : '[REDACTED]' };
    writeFileSync(
      join(bin, 'sf'),
      `#!${process.execPath}
const args = process.argv.slice(2);
if (args.at(-1) !== 'hub') { console.log('{"status":1}'); process.exit(1); }
const result = args[1] === 'display' ? ${JSON.stringify(shown)} : { accessToken: '${org.accessToken}' };
console.log(JSON.stringify({ status: 0, result }));`,
    );
    chmodSync(join(bin, 'sf'), 0o755);
    const environment = { PATH: `${bin}${delimiter}/usr/bin${delimiter}/bin` };

    const { code, out } = await run(['login', '--sf-alias', 'hub', '--json'], environment);

    expect(code).toBe(0);
    expect(out).not.toContain(org.accessToken);
    expect(storedLogin('hub')).toMatchObject({ kind: 'sf-cli', sfAlias: 'hub', username: ADMIN });
    expect((await run(['login', '--sf-alias', 'other'], environment)).code).toBe(4);
  });

  it.each([
    [['--alias', 'x'], 'Name one way'],
    [['--alias', 'x', '--web', '--device', '--client-id', 'c'], 'Name one way'],
    [['--alias', 'x', '--web'], '--client-id'],
    [['--alias', 'rehearsal', '--web', '--client-id', 'c'], 'are taken'],
    [['--alias', '../x', '--web', '--client-id', 'c'], 'Names are letters'],
    [['--alias', 'x', '--web', '--client-id', 'c', '--instance-url', 'http://login.example'], 'Expected https'],
  ])('refuses %j before anything is sent', async (flags, says) => {
    const { code, err } = await run(['login', ...flags]);

    expect(code).toBe(2);
    expect(err).toContain(says);
  });
});

describe('meibo org', () => {
  it('lists orgs side by side, makes one the default, and opens it without a token in the address', async () => {
    const child = webLogin('second');
    const done = finished(child);
    await logInAt(await addressFrom(child));
    await done;

    expect((await run(['org', 'default', 'second'])).code).toBe(0);
    const listed = JSON.parse((await run(['org', 'list', '--json'])).out) as { result: { orgs: readonly object[] } };
    expect(listed.result.orgs).toMatchObject([
      { alias: 'rehearsal', isDefault: false },
      { alias: 'second', isDefault: true, username: ADMIN, instanceUrl: org.url },
    ]);
    expect((await run(['org', 'open', '--url-only'])).out).toBe(`${org.url}\n`);
    expect((await run(['org', 'default', 'nowhere'])).code).toBe(2);
    expect((await run(['logout', 'second'])).code).toBe(0);
    expect((await run(['org', 'display'])).code).toBe(4);
  });

  it('refuses a login that other users of the machine can read', async () => {
    const child = webLogin('open');
    const done = finished(child);
    await logInAt(await addressFrom(child));
    await done;
    chmodSync(join(folder, 'home', 'logins', 'open.json'), 0o644);

    const { code, err } = await run(['org', 'display', '-o', 'open']);

    expect(code).toBe(7);
    expect(err).toContain('chmod 600');
  });
});
