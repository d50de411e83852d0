import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { OperatorError } from '../../../domain/operator-error.ts';
import { askForToken, refusedLogin, type TokenGrant } from './token-endpoint.ts';

const PATIENCE_MS = 5 * 60_000;

export interface WebRequest {
  readonly loginUrl: string;
  readonly clientId: string;
  /** Port of the callback on this machine; 0 takes a free one. Salesforce compares it with the app's callback URL. */
  readonly callbackPort: number;
  /** Shows the login page to the person. */
  readonly show: (url: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Web server flow with PKCE (RFC 7636, S256) and a callback on loopback (RFC 8252).
 *
 * @throws OperatorError `AuthNeeded` if the person or the org says no or nothing happens for five minutes, `Interrupted`
 */
export async function logInByBrowser(request: WebRequest): Promise<TokenGrant> {
  const verifier = randomBytes(48).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  const server = createServer();
  const port = await listen(server, request.callbackPort);
  const redirectUri = `http://localhost:${port}/callback`;
  try {
    const code = codeFrom(server, state, request.signal);
    request.show(authorizeUrl(request, { verifier, state, redirectUri }));
    const answer = await askForToken(request.loginUrl, {
      grant_type: 'authorization_code',
      code: await code,
      client_id: request.clientId,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    if (answer.kind === 'refused') throw refusedLogin(answer);
    return answer.grant;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function authorizeUrl(
  { loginUrl, clientId }: WebRequest,
  { verifier, state, redirectUri }: { readonly verifier: string; readonly state: string; readonly redirectUri: string },
): string {
  const url = new URL('/services/oauth2/authorize', loginUrl);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    scope: 'api refresh_token',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.toString();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new OperatorError({
          code: 'Usage',
          message: `Port ${port} of this machine is taken, so the browser could not come back.`,
          hint: 'Nothing was sent. Name another one with --callback-port; it must be the one of the callback URL of the app.',
          cause,
        }),
      ),
    );
    server.listen(port, 'localhost', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Waits for the browser. An answer with a wrong state is not ours: it is refused and the wait goes on. */
function codeFrom(server: Server, state: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refusedLogin({ error: 'timeout', description: 'nobody logged in' })), PATIENCE_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(stopped());
    });
    server.on('request', (request, response) => {
      const outcome = outcomeOf(request, state);
      showOutcome(response, outcome);
      if (outcome.kind === 'not-ours') return;
      clearTimeout(timer);
      if (outcome.kind === 'code') resolve(outcome.code);
      else reject(refusedLogin(outcome));
    });
  });
}

type Outcome =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused'; readonly error: string; readonly description: string }
  | { readonly kind: 'not-ours' };

function outcomeOf(request: IncomingMessage, state: string): Outcome {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/callback' || !isSame(url.searchParams.get('state') ?? '', state)) return { kind: 'not-ours' };
  const code = url.searchParams.get('code');
  if (code !== null) return { kind: 'code', code };
  const error = url.searchParams.get('error') ?? 'invalid_request';
  return { kind: 'refused', error, description: url.searchParams.get('error_description') ?? '' };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const PAGES: Readonly<Record<Outcome['kind'], readonly [number, string]>> = {
  code: [200, 'Logged in: you may close this page. / ログインしました。このページは閉じてかまいません。'],
  refused: [200, 'The login was refused; the terminal says why. / ログインできませんでした。理由は端末に表示されます。'],
  'not-ours': [404, 'This page is not part of a login. / このページはログインの一部ではありません。'],
};

function showOutcome(response: ServerResponse, { kind }: Outcome): void {
  const [status, sentence] = PAGES[kind];
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Referrer-Policy': 'no-referrer',
    Connection: 'close',
  });
  response.end(`<!doctype html><meta charset="utf-8"><title>meibo</title><p>${sentence}</p>`);
}

export function stopped(): OperatorError {
  return new OperatorError({
    code: 'Interrupted',
    message: 'The login was stopped.',
    hint: 'Nothing was stored. Run the same command again.',
  });
}
