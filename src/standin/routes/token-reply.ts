import { createHmac } from 'node:crypto';
import type { Call, Reply } from '../http/call.ts';
import type { Org } from '../org.ts';

/** What every user of a rehearsal org logs in with. A security token may follow it, as in a real org. */
export const REHEARSAL_PASSWORD = 'rehearsal';

/** Form fields of a token request; most clients send them in the body, some in the query. */
export function formOf(call: Call): URLSearchParams {
  const form = new URLSearchParams(call.query);
  for (const [name, value] of new URLSearchParams(call.body.toString('utf8'))) form.set(name, value);
  return form;
}

export function oauthError(error: string, description: string, status = 400): Reply {
  return { status, body: { error, error_description: description } };
}

interface Holder {
  readonly userId: string;
  readonly clientId: string;
}

/** The answer that carries a fresh access token for this user. Its identity URL stays on this host: clients send the token there. */
export function tokenReply(
  { userId, clientId }: Holder,
  call: Call,
  org: Org,
  extra: Readonly<Record<string, string>> = {},
): Reply {
  const { token } = org.sessions.open(userId, clientId, org.now());
  const id = `${call.origin}/id/${org.organizationId}/${userId}`;
  const issuedAt = String(org.now());
  const signature = createHmac('sha256', token)
    .update(id + issuedAt)
    .digest('base64');
  return {
    status: 200,
    body: { access_token: token, signature, ...extra, instance_url: call.origin, id, token_type: 'Bearer', issued_at: issuedAt },
  };
}

/** The active user of this name. */
export function userByName(username: string, org: Org): string | undefined {
  const [row] = org.records.system.findBy('User', 'Username', username);
  return row === undefined || row['IsActive'] !== 1 ? undefined : String(row['Id']);
}
