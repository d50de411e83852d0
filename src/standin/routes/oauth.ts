import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { challengeOf } from '../auth/grants.ts';
import { mayCallBack, type ConnectedApp } from '../auth/connected-apps.ts';
import type { Org } from '../org.ts';
import { checkAssertion } from './jwt-bearer.ts';
import { answerDeviceCode, offerDeviceCode } from './oauth-device.ts';
import { introspect, revoke } from './oauth-tokens.ts';
import { statusPage } from './status-page.ts';
import { formOf, oauthError, REHEARSAL_PASSWORD, tokenReply, userByName } from './token-reply.ts';

/** How long a login takes, in milliseconds. */
const LOGIN_MS = 300;

type Grant = (form: URLSearchParams, call: Call, org: Org) => Reply;

/** Client id and secret as the form or a Basic header names them. */
function credentialsOf(form: URLSearchParams, call: Call): { readonly id: string; readonly secret: string } {
  const basic = /^Basic\s+(\S+)$/i.exec(call.headers['authorization'] ?? '')?.[1] ?? '';
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { id: form.get('client_id') ?? id, secret: form.get('client_secret') ?? secret };
}

/** The client a form names; a secret, where given and registered, must be right. */
function clientOf(form: URLSearchParams, call: Call, org: Org): ConnectedApp | undefined {
  const { id, secret } = credentialsOf(form, call);
  const app = org.apps.find(id);
  return secret === '' || app?.clientSecret === undefined || secret === app.clientSecret ? app : undefined;
}

const INVALID_CLIENT = (): Reply => oauthError('invalid_client_id', 'client identifier invalid');

const passwordGrant: Grant = (form, call, org) => {
  const app = clientOf(form, call, org);
  if (app === undefined) return INVALID_CLIENT();
  const userId = userByName(form.get('username') ?? '', org);
  if (userId === undefined || !(form.get('password') ?? '').startsWith(REHEARSAL_PASSWORD)) {
    return oauthError('invalid_grant', 'authentication failure');
  }
  return tokenReply({ userId, clientId: app.clientId }, call, org);
};

const clientCredentialsGrant: Grant = (form, call, org) => {
  const app = clientOf(form, call, org);
  const isProven = app?.clientSecret !== undefined && credentialsOf(form, call).secret === app.clientSecret;
  if (!isProven) return oauthError('invalid_client', 'invalid client credentials');
  return tokenReply({ userId: org.adminUserId, clientId: app.clientId }, call, org);
};

const codeGrant: Grant = (form, call, org) => {
  const app = clientOf(form, call, org);
  if (app === undefined) return INVALID_CLIENT();
  const pending = org.grants.takeCode(form.get('code') ?? '', org.now());
  if (pending === undefined || pending.clientId !== app.clientId)
    return oauthError('invalid_grant', 'expired authorization code');
  if (pending.redirectUri !== form.get('redirect_uri'))
    return oauthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  if (pending.challenge !== undefined && challengeOf(form.get('code_verifier') ?? '') !== pending.challenge) {
    return oauthError('invalid_grant', 'invalid code verifier');
  }
  const holder = { userId: pending.userId, clientId: app.clientId };
  return tokenReply(holder, call, org, {
    refresh_token: org.grants.openRefreshToken(holder),
    scope: 'refresh_token api web full',
  });
};

const refreshGrant: Grant = (form, call, org) => {
  const app = clientOf(form, call, org);
  if (app === undefined) return INVALID_CLIENT();
  const token = form.get('refresh_token') ?? '';
  const grant = org.grants.findRefreshToken(token);
  if (grant === undefined || grant.clientId !== app.clientId) return oauthError('invalid_grant', 'expired access/refresh token');
  if (app.rotatesRefreshTokens !== true) return tokenReply(grant, call, org, { scope: 'refresh_token api web full' });
  org.grants.revokeRefreshToken(token);
  return tokenReply(grant, call, org, { refresh_token: org.grants.openRefreshToken(grant), scope: 'refresh_token api web full' });
};

const jwtGrant: Grant = (form, call, org) => {
  const checked = checkAssertion(form.get('assertion') ?? '', call, org);
  return 'refused' in checked ? checked.refused : tokenReply(checked, call, org, { scope: 'api web full' });
};

const deviceGrant: Grant = (form, call, org) =>
  clientOf(form, call, org) === undefined ? INVALID_CLIENT() : answerDeviceCode(form, call, org);

const GRANTS: Readonly<Record<string, Grant>> = {
  password: passwordGrant,
  client_credentials: clientCredentialsGrant,
  authorization_code: codeGrant,
  refresh_token: refreshGrant,
  device: deviceGrant,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': jwtGrant,
};

function answerToken(call: Call, org: Org): Reply {
  const form = formOf(call);
  if (form.get('response_type') === 'device_code') {
    const app = clientOf(form, call, org);
    return app === undefined ? INVALID_CLIENT() : offerDeviceCode(app.clientId, call, org);
  }
  const grant = GRANTS[form.get('grant_type') ?? ''];
  return grant === undefined ? oauthError('unsupported_grant_type', 'grant type not supported') : grant(form, call, org);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The login page; every parameter of the request rides along as a hidden field. */
function loginPage(form: URLSearchParams, problem: string): Reply {
  const hidden = [...form]
    .filter(([name]) => name !== 'username' && name !== 'pw' && name !== 'ec' && name !== 'Login')
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Login | Rehearsal org</title></head><body><h1>Rehearsal org</h1>
<p role="alert">${escapeHtml(problem)}</p><form method="post" action="/services/oauth2/authorize">${hidden}
<label>Username <input id="username" name="username" autocomplete="username" value="${escapeHtml(form.get('username') ?? '')}"></label>
<label>Password <input id="password" type="password" name="pw" autocomplete="current-password"></label>
<button id="Login" name="Login" type="submit">Log In</button></form><p>Every user's password is <code>${REHEARSAL_PASSWORD}</code>.</p></body></html>`;
  return { status: 200, body, contentType: 'text/html; charset=UTF-8' };
}

function redirect(address: string, parameters: Readonly<Record<string, string | null>>): Reply {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return { status: 302, headers: { Location: url.toString() } };
}

function problemOfRequest(form: URLSearchParams): { readonly error: string; readonly error_description: string } | undefined {
  if (form.get('response_type') !== 'code')
    return { error: 'unsupported_response_type', error_description: 'response type not supported' };
  const method = form.get('code_challenge_method') ?? 'S256';
  return method === 'S256'
    ? undefined
    : { error: 'invalid_request', error_description: 'only the S256 code challenge method is supported' };
}

/** The web server flow's first half: GET shows the login page, POST logs in and sends the code back. */
function authorize(call: Call, org: Org): Reply {
  const form = formOf(call);
  const app = org.apps.find(form.get('client_id') ?? '');
  const redirectUri = form.get('redirect_uri') ?? '';
  if (app === undefined) return INVALID_CLIENT();
  if (!mayCallBack(app, redirectUri)) return oauthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  const problem = problemOfRequest(form);
  if (problem !== undefined) return redirect(redirectUri, problem);
  if (call.method === 'GET') return { status: 302, headers: { Location: `/?ec=302&${form.toString()}` } };
  const userId = userByName(form.get('username') ?? '', org);
  if (userId === undefined || form.get('pw') !== REHEARSAL_PASSWORD)
    return loginPage(form, 'Please check your username and password.');
  return sendCode({ userId, clientId: app.clientId, redirectUri }, form, org);
}

function sendCode(
  login: { readonly userId: string; readonly clientId: string; readonly redirectUri: string },
  form: URLSearchParams,
  org: Org,
): Reply {
  const challenge = form.get('code_challenge') ?? undefined;
  const code = org.grants.openCode({ ...login, challenge }, org.now());
  // Browser scripts written for the real login page click first and begin to wait afterwards: an instant answer outruns them.
  return { ...redirect(login.redirectUri, { code, state: form.get('state') }), delayMs: LOGIN_MS };
}

/** The front page: the login page if the web server flow sent the browser here, else the status page. */
function frontPage(call: Call, org: Org): Reply {
  return call.query.has('ec') ? loginPage(call.query, '') : statusPage(org);
}

export const oauthRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: '', handler: frontPage },
  { method: 'POST', pattern: 'services/oauth2/token', handler: answerToken },
  { method: 'GET', pattern: 'services/oauth2/authorize', handler: authorize },
  { method: 'POST', pattern: 'services/oauth2/authorize', handler: authorize },
  { method: '*', pattern: 'services/oauth2/revoke', handler: revoke },
  { method: 'POST', pattern: 'services/oauth2/introspect', handler: introspect },
];
