import { createPrivateKey, createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { OperatorError } from '../../../domain/operator-error.ts';
import { askForToken, refusedLogin, type TokenGrant } from './token-endpoint.ts';

/** Salesforce refuses assertions that live longer than three minutes. */
const LIFETIME_S = 180;

export interface JwtRequest {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly username: string;
  /** PEM of the private key whose certificate the app holds. */
  readonly keyFile: string;
}

/**
 * JWT bearer flow (RFC 7523) for jobs without a person.
 *
 * @throws OperatorError `PathNotFound` for a key that cannot be read, `AuthNeeded`, `CrmUnavailable`
 */
export async function logInByJwt(request: JwtRequest, nowMs: number): Promise<TokenGrant> {
  const answer = await askForToken(request.loginUrl, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertionFor(request, nowMs),
  });
  if (answer.kind === 'refused') throw refusedLogin(answer);
  return answer.grant;
}

function assertionFor({ loginUrl, clientId, username, keyFile }: JwtRequest, nowMs: number): string {
  const claims = { iss: clientId, sub: username, aud: audienceOf(loginUrl), exp: Math.floor(nowMs / 1000) + LIFETIME_S };
  const signed = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey(keyFile)).toString('base64url');
  return `${signed}.${signature}`;
}

/** Production and sandboxes expect their general login host as audience, whatever My Domain the request goes to. */
function audienceOf(loginUrl: string): string {
  const { hostname } = new URL(loginUrl);
  if (/(?:\.sandbox\.my|^test)\.salesforce\.com$/.test(hostname)) return 'https://test.salesforce.com';
  return hostname.endsWith('.salesforce.com') ? 'https://login.salesforce.com' : loginUrl;
}

function privateKey(keyFile: string): ReturnType<typeof createPrivateKey> {
  try {
    return createPrivateKey(readFileSync(keyFile));
  } catch (cause) {
    throw new OperatorError({
      code: 'PathNotFound',
      message: `${keyFile} is no private key that can be read.`,
      hint: 'Nothing was sent. Expected the PEM file of an RSA key without a passphrase.',
      cause,
    });
  }
}
