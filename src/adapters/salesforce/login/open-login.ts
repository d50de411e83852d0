import type { OrgLogin } from '../../../domain/org-login.ts';
import { OperatorError } from '../../../domain/operator-error.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LoginStore } from '../../../ports/login-store.ts';
import type { OrgAccess } from '../api-client.ts';
import { logInByJwt } from './jwt-login.ts';
import { logInBySfCli } from './sf-cli-login.ts';
import { askForToken, type TokenGrant } from './token-endpoint.ts';

type TokenLogin = Extract<OrgLogin, { readonly kind: 'tokens' }>;

/**
 * A session of a stored login, and how to get the next one when it expires.
 *
 * @throws OperatorError `AuthNeeded`, `CrmUnavailable`, `PathNotFound`
 */
export async function openLogin(login: OrgLogin, store: LoginStore, clock: Clock): Promise<OrgAccess> {
  if (login.kind === 'tokens') {
    const { instanceUrl, accessToken } = login;
    let used = accessToken;
    const renew = async (): Promise<string> => (used = await renewTokens(login.alias, used, store));
    return { instanceUrl, accessToken, renew };
  }
  const ask = (): Promise<TokenGrant> =>
    login.kind === 'sf-cli' ? logInBySfCli(login.sfAlias) : logInByJwt(login, clock.nowAtMs());
  const { instanceUrl, accessToken } = await ask();
  return { instanceUrl, accessToken, renew: async () => (await ask()).accessToken };
}

/** Exchanges the refresh token. Orgs may rotate it: the new one is on disk before the session is used. */
async function renewTokens(alias: string, expired: string, store: LoginStore): Promise<string> {
  const stored = store.find(alias);
  if (stored?.kind !== 'tokens') throw expiredLogin(alias);
  // Another process may have renewed it a moment ago.
  if (stored.accessToken !== expired) return stored.accessToken;
  if (stored.refreshToken === undefined) throw expiredLogin(alias);
  const answer = await askForToken(stored.loginUrl, {
    grant_type: 'refresh_token',
    client_id: stored.clientId,
    refresh_token: stored.refreshToken,
  });
  if (answer.kind === 'refused') return renewedElsewhere(alias, stored, store);
  const { accessToken, refreshToken } = answer.grant;
  store.save({ ...stored, accessToken, ...(refreshToken === undefined ? {} : { refreshToken }) });
  return accessToken;
}

/** With rotating tokens, two processes may ask at once; the second finds the tokens of the first. */
function renewedElsewhere(alias: string, before: TokenLogin, store: LoginStore): string {
  const now = store.find(alias);
  if (now?.kind === 'tokens' && now.accessToken !== before.accessToken) return now.accessToken;
  throw expiredLogin(alias);
}

function expiredLogin(alias: string): OperatorError {
  return new OperatorError({
    code: 'AuthNeeded',
    message: `The login \`${alias}\` has expired and the org did not renew it.`,
    hint: 'Nothing was lost. Log in again with `meibo login`, then run the same command again.',
    actions: [`meibo login --alias ${alias} --web`],
  });
}
