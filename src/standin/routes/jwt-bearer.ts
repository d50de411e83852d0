import { isSignedBy, type ConnectedApp } from '../auth/connected-apps.ts';
import type { Call, Reply } from '../http/call.ts';
import type { Org } from '../org.ts';
import { asText, isPlainObject, type PlainObject } from '../plain-value.ts';
import { oauthError, userByName } from './token-reply.ts';

type Checked = { readonly userId: string; readonly clientId: string } | { readonly refused: Reply };

function refused(error: string, description: string): { readonly refused: Reply } {
  return { refused: oauthError(error, description) };
}

function decode(part: string): PlainObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Login hosts a client may name as audience; the token never goes there. */
function isKnownAudience(audience: unknown, call: Call): boolean {
  const known = [call.origin, 'https://login.salesforce.com', 'https://test.salesforce.com'];
  return typeof audience === 'string' && known.includes(audience.replace(/\/+$/, ''));
}

/** Whether the time has passed. The Salesforce CLI writes milliseconds where the standard says seconds. */
function isExpired(exp: unknown, now: number): boolean {
  const written = Number(exp);
  if (!Number.isFinite(written)) return true;
  const epochMs = written > 100_000_000_000 ? written : written * 1000;
  return epochMs <= now;
}

/** The application that signed an assertion with its registered certificate, or why it is not believed. */
function signerOf(
  assertion: string,
  org: Org,
): { readonly app: ConnectedApp; readonly claims: PlainObject } | { readonly refused: Reply } {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const claims = decode(payload);
  if (decode(header)?.['alg'] !== 'RS256' || claims === undefined) return refused('invalid_grant', 'invalid assertion');
  const app = org.apps.find(asText(claims['iss']));
  if (app === undefined) return refused('invalid_client_id', 'client identifier invalid');
  const isGenuine =
    app.certificate !== undefined && isSignedBy(app.certificate, `${header}.${payload}`, Buffer.from(signature, 'base64url'));
  return isGenuine ? { app, claims } : refused('invalid_grant', 'invalid assertion');
}

/** Checks a JWT bearer assertion: RS256, a registered client whose certificate signed it, a known audience, an active user. */
export function checkAssertion(assertion: string, call: Call, org: Org): Checked {
  const signer = signerOf(assertion, org);
  if ('refused' in signer) return signer;
  const { app, claims } = signer;
  if (!isKnownAudience(claims['aud'], call)) return refused('invalid_grant', 'audience is invalid');
  if (isExpired(claims['exp'], org.now())) return refused('invalid_grant', 'assertion expired');
  const userId = userByName(asText(claims['sub'] ?? claims['prn']), org);
  return userId === undefined
    ? refused('invalid_grant', "user hasn't approved this consumer")
    : { userId, clientId: app.clientId };
}
