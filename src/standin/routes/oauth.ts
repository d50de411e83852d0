import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { createHmac } from 'node:crypto';

/** What every user of a rehearsal org logs in with. */
export const REHEARSAL_PASSWORD = 'rehearsal';

/** Form fields of a token request; jsforce and sf send them in the body, some clients in the query. */
export function formOf(call: Call): URLSearchParams {
  const form = new URLSearchParams(call.query);
  for (const [name, value] of new URLSearchParams(call.body.toString('utf8'))) form.set(name, value);
  return form;
}

export function oauthError(error: string, description: string, status = 400): Reply {
  return { status, body: { error, error_description: description } };
}

/** The answer that carries a fresh access token for this user. */
export function tokenReply(userId: string, call: Call, org: Org, extra: Readonly<Record<string, string>> = {}): Reply {
  const { token: accessToken } = org.sessions.open(userId);
  const id = `${call.origin}/id/${org.organizationId}/${userId}`;
  const issuedAt = String(org.now());
  const signature = createHmac('sha256', accessToken)
    .update(id + issuedAt)
    .digest('base64');
  return {
    status: 200,
    body: {
      access_token: accessToken,
      signature,
      ...extra,
      instance_url: call.origin,
      id,
      token_type: 'Bearer',
      issued_at: issuedAt,
    },
  };
}

export function userByName(username: string, org: Org): string | undefined {
  const [row] = org.records.system.findBy('User', 'Username', username);
  return row === undefined || row['IsActive'] !== 1 ? undefined : String(row['Id']);
}

function passwordGrant(form: URLSearchParams, call: Call, org: Org): Reply {
  const userId = userByName(form.get('username') ?? '', org);
  if (userId === undefined || !(form.get('password') ?? '').startsWith(REHEARSAL_PASSWORD)) {
    return oauthError('invalid_grant', 'authentication failure');
  }
  return tokenReply(userId, call, org);
}

function token(call: Call, org: Org): Reply {
  const form = formOf(call);
  const grantType = form.get('grant_type');
  if (grantType === 'password') return passwordGrant(form, call, org);
  if (grantType === 'client_credentials') return tokenReply(org.adminUserId, call, org);
  return oauthError('unsupported_grant_type', 'grant type not supported');
}

export const oauthRoutes: readonly Route<Org>[] = [{ method: 'POST', pattern: 'services/oauth2/token', handler: token }];
