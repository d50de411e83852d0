import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { escapeXml } from '../xml/xml-tree.ts';
import { formOf, oauthError, REHEARSAL_PASSWORD, tokenReply, userByName } from './token-reply.ts';

const CONNECT_PATH = '/setup/connect';

/** `response_type=device_code`: a code for the machine, and a short one for the person. */
export function offerDeviceCode(clientId: string, call: Call, org: Org): Reply {
  const { deviceCode, userCode } = org.grants.openDeviceCode(clientId, org.now());
  return {
    status: 200,
    body: { device_code: deviceCode, user_code: userCode, verification_uri: `${call.origin}${CONNECT_PATH}`, interval: 1 },
  };
}

/** `grant_type=device`: what the waiting machine asks again and again. */
export function answerDeviceCode(form: URLSearchParams, call: Call, org: Org): Reply {
  const state = org.grants.askDeviceCode(form.get('code') ?? '', form.get('client_id') ?? '', org.now());
  if (state.kind === 'unknown') return oauthError('invalid_grant', 'invalid device code');
  if (state.kind === 'waiting') return oauthError('authorization_pending', 'waiting for authorization');
  const holder = { userId: state.userId, clientId: state.clientId };
  const extra = { refresh_token: org.grants.openRefreshToken(holder), scope: 'refresh_token api' };
  return tokenReply(holder, call, org, extra);
}

function connectPage(call: Call): Reply {
  return page(formOf(call).get('user_code') ?? '', '');
}

/** The person logs in and names the code. */
function connect(call: Call, org: Org): Reply {
  const form = formOf(call);
  const userCode = (form.get('user_code') ?? '').trim();
  const userId = userByName(form.get('username') ?? '', org);
  if (userId === undefined || form.get('pw') !== REHEARSAL_PASSWORD)
    return page(userCode, 'Please check your username and password.');
  if (!org.grants.approveDeviceCode(userCode, userId, org.now())) return page(userCode, 'This code is not known, or too old.');
  return html('<p>Connected: you may close this page.</p>');
}

function page(userCode: string, problem: string): Reply {
  return html(`<p role="alert">${escapeXml(problem)}</p><form method="post" action="${CONNECT_PATH}">
<label>Code <input name="user_code" value="${escapeXml(userCode)}"></label>
<label>Username <input name="username" autocomplete="username"></label>
<label>Password <input type="password" name="pw" autocomplete="current-password"></label>
<button type="submit">Connect</button></form>`);
}

function html(body: string): Reply {
  const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Connect | Rehearsal org</title></head>';
  return {
    status: 200,
    body: `${head}<body><h1>Rehearsal org</h1>${body}</body></html>`,
    contentType: 'text/html; charset=UTF-8',
  };
}

export const deviceRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'setup/connect', handler: connectPage },
  { method: 'POST', pattern: 'setup/connect', handler: connect },
];
