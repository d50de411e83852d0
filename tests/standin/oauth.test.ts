import { createSign, generateKeyPairSync } from 'node:crypto';
import { Connection, OAuth2 } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standin } from '../../src/standin/index.ts';
import { challengeOf } from '../../src/standin/auth/grants.ts';
import { openSmallOrg, wire, type WireAnswer } from './support.ts';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const callback = 'http://localhost:1717/OauthRedirect';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg({
    connectedApps: [
      { clientId: 'jwt-app', certificate: keys.publicKey },
      { clientId: 'rotating', rotatesRefreshTokens: true },
    ],
  });
});
afterAll(() => standin.close());

function form(path: string, fields: Readonly<Record<string, string>>): Promise<WireAnswer> {
  return wire(standin, `/services/oauth2/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: '' },
  });
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function assertion(claims: Readonly<Record<string, unknown>>, key = keys.privateKey): string {
  const signed = `${part({ alg: 'RS256' })}.${part({ iss: 'jwt-app', sub: 'admin@rehearsal.example', aud: standin.url, ...claims })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

function jwt(text: string): Promise<WireAnswer> {
  return form('token', { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: text });
}

/** Logs in as a browser would: the page, then its form; returns the code. */
async function codeFor(clientId: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback,
    state: 'st',
    ...more,
  });
  const page = await wire(standin, `/services/oauth2/authorize?${parameters.toString()}`);
  expect(page.text).toContain('id="password"');
  // oxlint-disable-next-line no-restricted-globals -- the redirect itself is looked at
  const response = await fetch(`${standin.url}/services/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `${parameters.toString()}&username=admin@rehearsal.example&pw=rehearsal`,
  });
  const location = new URL(response.headers.get('location') ?? '');
  expect(location.searchParams.get('state')).toBe('st');
  return location.searchParams.get('code') ?? '';
}

function exchange(code: string, codeVerifier: string): Promise<WireAnswer> {
  return form('token', {
    grant_type: 'authorization_code',
    client_id: 'PlatformCLI',
    redirect_uri: callback,
    code,
    code_verifier: codeVerifier,
  });
}

describe('token grants', () => {
  it('password and client credentials give tokens of the right form', async () => {
    const byPassword = await form('token', {
      grant_type: 'password',
      client_id: 'meibo-rehearsal',
      username: 'kei.mori@rehearsal.example',
      password: 'rehearsalTOKEN',
    });
    const bySecret = await form('token', {
      grant_type: 'client_credentials',
      client_id: 'meibo-rehearsal',
      client_secret: 'rehearsal-secret',
    });
    const wrong = await form('token', { grant_type: 'client_credentials', client_id: 'meibo-rehearsal', client_secret: 'no' });

    expect(byPassword.body).toMatchObject({
      token_type: 'Bearer',
      instance_url: standin.url,
      access_token: expect.stringMatching(/^00D\w{12}!/),
    });
    expect(byPassword.body.id).toMatch(new RegExp(`^${standin.url}/id/00D\\w{15}/005\\w{15}$`));
    expect(bySecret.status).toBe(200);
    expect(wrong.body).toMatchObject({ error: 'invalid_client' });
  });

  it('JWT bearer: signature, audience, time and user are all looked at; milliseconds pass as exp', async () => {
    const soon = Math.floor(Date.now() / 1000) + 120;
    const stranger = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });

    expect((await jwt(assertion({ exp: soon }))).status).toBe(200);
    expect((await jwt(assertion({ exp: Date.now() + 5000 }))).status).toBe(200);
    expect((await jwt(assertion({ exp: soon }, stranger.privateKey))).body).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid assertion',
    });
    expect((await jwt(assertion({ exp: soon, aud: 'https://evil.example' }))).body.error_description).toBe('audience is invalid');
    expect((await jwt(assertion({ exp: soon - 500 }))).body.error).toBe('invalid_grant');
    expect((await jwt(assertion({ exp: soon, sub: 'nobody@rehearsal.example' }))).body.error_description).toBe(
      "user hasn't approved this consumer",
    );
  });

  it('web server flow with PKCE: the verifier must fit, and a code works once', async () => {
    const verifier = 'v'.repeat(64);
    const code = await codeFor('PlatformCLI', { code_challenge: challengeOf(verifier) });

    const good = await exchange(code, verifier);
    const again = await exchange(code, verifier);
    const bad = await exchange(await codeFor('PlatformCLI', { code_challenge: challengeOf(verifier) }), 'wrong');

    expect(good.body).toMatchObject({ refresh_token: expect.any(String), scope: expect.stringContaining('refresh_token') });
    expect(again.body).toEqual({ error: 'invalid_grant', error_description: 'expired authorization code' });
    expect(bad.body.error).toBe('invalid_grant');
  });

  it('refresh through jsforce after the access token was lost', async () => {
    const code = await codeFor('meibo-rehearsal');
    const conn = new Connection({
      loginUrl: standin.url,
      oauth2: new OAuth2({
        loginUrl: standin.url,
        clientId: 'meibo-rehearsal',
        clientSecret: 'rehearsal-secret',
        redirectUri: callback,
      }),
    });
    await conn.authorize(code);
    let refreshed = 0;
    conn.on('refresh', () => {
      refreshed += 1;
    });
    conn.accessToken = 'lost';

    const answer = await conn.query('SELECT Id FROM Lead');
    conn.accessToken = 'lost';
    conn.refreshToken = 'lost too';

    expect(answer.totalSize).toBe(3);
    expect(refreshed).toBe(1);
    await expect(conn.query('SELECT Id FROM Lead')).rejects.toThrow('expired access/refresh token');
  });

  it('a rotating client gets a new refresh token each time, and the old one is dead', async () => {
    const code = await codeFor('rotating');
    const first = await form('token', { grant_type: 'authorization_code', client_id: 'rotating', redirect_uri: callback, code });
    const refresh = (token: string): Promise<WireAnswer> =>
      form('token', { grant_type: 'refresh_token', client_id: 'rotating', refresh_token: token });

    const second = await refresh(first.body.refresh_token);
    const reused = await refresh(first.body.refresh_token);

    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
    expect(reused.body).toEqual({ error: 'invalid_grant', error_description: 'expired access/refresh token' });
  });

  it('identity, userinfo, introspection and revocation', async () => {
    const { body } = await form('token', {
      grant_type: 'password',
      client_id: 'meibo-rehearsal',
      username: 'admin@rehearsal.example',
      password: 'rehearsal',
    });
    const headers = { Authorization: `Bearer ${body.access_token}` };
    const identity = await wire(standin, new URL(body.id).pathname, { headers });
    const userinfo = await wire(standin, '/services/oauth2/userinfo', { headers });
    const known = await form('introspect', { token: body.access_token, client_id: 'meibo-rehearsal' });
    await form('revoke', { token: body.access_token });
    const forgotten = await form('introspect', { token: body.access_token, client_id: 'meibo-rehearsal' });
    const refused = await wire(standin, 'sobjects', { headers });

    expect(identity.body).toMatchObject({ username: 'admin@rehearsal.example', organization_id: expect.stringMatching(/^00D/) });
    expect(userinfo.body).toMatchObject({ preferred_username: 'admin@rehearsal.example', user_id: identity.body.user_id });
    expect(known.body).toMatchObject({ active: true, username: 'admin@rehearsal.example' });
    expect(forgotten.body).toEqual({ active: false });
    expect(refused.status).toBe(401);
  });
});
