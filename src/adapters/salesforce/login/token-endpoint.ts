import { OperatorError } from '../../../domain/operator-error.ts';

const TIMEOUT_MS = 30_000;

/** What a token endpoint gave; secrets, never to be shown. */
export interface TokenGrant {
  readonly accessToken: string;
  readonly instanceUrl: string;
  readonly refreshToken?: string;
}

/** A refusal of the token endpoint, in OAuth's own words (RFC 6749, section 5.2). */
export interface TokenRefusal {
  readonly error: string;
  readonly description: string;
}

export type TokenAnswer =
  { readonly kind: 'granted'; readonly grant: TokenGrant } | ({ readonly kind: 'refused' } & TokenRefusal);

/** Asks `<loginUrl>/services/oauth2/token`. @throws OperatorError `CrmUnavailable` if nothing sensible came back */
export async function askForToken(loginUrl: string, form: Readonly<Record<string, string>>): Promise<TokenAnswer> {
  const body = await postForm(`${loginUrl}/services/oauth2/token`, form);
  const refused = text(body, 'error');
  if (refused !== undefined) return { kind: 'refused', error: refused, description: text(body, 'error_description') ?? '' };
  const accessToken = text(body, 'access_token');
  const instanceUrl = text(body, 'instance_url');
  if (accessToken === undefined || instanceUrl === undefined) throw unavailable(loginUrl);
  const refreshToken = text(body, 'refresh_token');
  return {
    kind: 'granted',
    grant: {
      accessToken,
      instanceUrl: checkedUrl(instanceUrl),
      ...(refreshToken === undefined ? {} : { refreshToken }),
    },
  };
}

/** Posts a form; the answer is a JSON object whatever the status. */
export async function postForm(url: string, form: Readonly<Record<string, string>>): Promise<object> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null) return body;
  } catch (cause) {
    throw unavailable(new URL(url).origin, cause);
  }
  throw unavailable(new URL(url).origin);
}

/** Whose session this is. @throws OperatorError `AuthNeeded`, `CrmUnavailable` */
export async function whoAmI(grant: TokenGrant): Promise<{ readonly username: string; readonly orgId: string }> {
  let body: unknown;
  let status: number;
  try {
    const response = await fetch(`${grant.instanceUrl}/services/oauth2/userinfo`, {
      headers: { Authorization: `Bearer ${grant.accessToken}`, Accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    body = status === 200 ? await response.json() : undefined;
  } catch (cause) {
    throw unavailable(grant.instanceUrl, cause);
  }
  const known = typeof body === 'object' && body !== null ? body : {};
  const username = text(known, 'preferred_username');
  const orgId = text(known, 'organization_id');
  if (username === undefined || orgId === undefined)
    throw refusedLogin({ error: `HTTP ${status}`, description: 'the org does not say whose login this is' });
  return { username, orgId };
}

/** A token must only go to an address that was meant: https, or this machine. @throws OperatorError `Usage` */
export function checkedUrl(address: string): string {
  let url: URL | undefined;
  try {
    url = new URL(address);
  } catch {
    url = undefined;
  }
  const isLoopback = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) return url.origin;
  throw new OperatorError({
    code: 'Usage',
    message: `\`${address}\` is no address of an org.`,
    hint: 'Nothing was sent. Expected https://…, e.g. https://login.salesforce.com, https://test.salesforce.com or the My Domain address.',
  });
}

/** The org does not let us in. */
export function refusedLogin({ error, description }: TokenRefusal): OperatorError {
  return new OperatorError({
    code: 'AuthNeeded',
    message: `Salesforce refused the login (${error}: ${description}).`,
    hint: adviceFor(error, description),
    actions: ['meibo login --help'],
  });
}

function adviceFor(error: string, description: string): string {
  if (error === 'invalid_client_id' || error === 'invalid_client')
    return 'Nothing was stored. Check --client-id: it is the consumer key of an external client app or connected app of that org.';
  if (/approved/i.test(description))
    return 'Nothing was stored. Let an admin pre-authorize the user for the app (permission set or profile), then log in again.';
  if (/audience/i.test(description))
    return 'Nothing was stored. Name the right host with --instance-url: https://test.salesforce.com for a sandbox.';
  if (/redirect/i.test(error))
    return "Nothing was stored. The app's callback URL must be http://localhost:PORT/callback with the port of --callback-port.";
  return 'Nothing was stored. Log in again with `meibo login`.';
}

function unavailable(host: string, cause?: unknown): OperatorError {
  return new OperatorError({
    code: 'CrmUnavailable',
    message: `${host} did not answer as a Salesforce login host does.`,
    hint: 'Nothing was stored. Check the address and the network, then run the same command again.',
    cause,
  });
}

function text(body: object, key: string): string | undefined {
  const value: unknown = Reflect.get(body, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
