import { setTimeout as wait } from 'node:timers/promises';

import { askForToken, postForm, refusedLogin, type TokenGrant } from './token-endpoint.ts';
import { stopped } from './web-login.ts';

export interface DeviceRequest {
  readonly loginUrl: string;
  readonly clientId: string;
  /** Shows the person where to go and what to type there. */
  readonly show: (verificationUrl: string, userCode: string) => void;
  readonly signal: AbortSignal;
}

const SLOW_DOWN_S = 5;

/**
 * Device flow (RFC 8628), for machines without a browser. Many orgs have it switched off.
 *
 * @throws OperatorError `AuthNeeded` if it is refused or the code runs out, `Interrupted`
 */
export async function logInByDevice({ loginUrl, clientId, show, signal }: DeviceRequest): Promise<TokenGrant> {
  const offer = await postForm(`${loginUrl}/services/oauth2/token`, {
    response_type: 'device_code',
    client_id: clientId,
    scope: 'api refresh_token',
  });
  const code = textIn(offer, 'device_code');
  const userCode = textIn(offer, 'user_code');
  const address = textIn(offer, 'verification_uri');
  if (code === undefined || userCode === undefined || address === undefined)
    throw refusedLogin({
      error: textIn(offer, 'error') ?? 'device flow',
      description: textIn(offer, 'error_description') ?? 'the org does not offer it',
    });
  show(address, userCode);
  return poll({ loginUrl, clientId, code, signal }, secondsIn(offer, 'interval', 5));
}

interface Polling {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly code: string;
  readonly signal: AbortSignal;
}

async function poll({ loginUrl, clientId, code, signal }: Polling, intervalSeconds: number): Promise<TokenGrant> {
  let pause = intervalSeconds;
  for (;;) {
    await wait(pause * 1000, undefined, { signal }).catch(() => {
      throw stopped();
    });
    const answer = await askForToken(loginUrl, { grant_type: 'device', client_id: clientId, code });
    if (answer.kind === 'granted') return answer.grant;
    if (answer.error === 'slow_down') pause += SLOW_DOWN_S;
    else if (answer.error !== 'authorization_pending') throw refusedLogin(answer);
  }
}

function textIn(body: object, key: string): string | undefined {
  const value: unknown = Reflect.get(body, key);
  return typeof value === 'string' ? value : undefined;
}

function secondsIn(body: object, key: string, fallback: number): number {
  const value = Number(Reflect.get(body, key));
  return Number.isFinite(value) && value > 0 ? value : fallback;
}
