import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may use the page: whoever came by the address that was printed, once, and the browser that it was exchanged with. */
export interface Doorkeeper {
  /** The word in the printed address. */
  readonly token: string;
  /** Why a request must not be answered; `undefined` when it may. */
  refusalOf(request: IncomingMessage): Refusal | undefined;
  /** Exchanges the token for a cookie; works once. @returns the Set-Cookie header */
  exchange(token: string): string | undefined;
  hasCookie(request: IncomingMessage): boolean;
}

export type Refusal = 'wrong-host' | 'wrong-origin' | 'not-logged-in';

/** @param port  port the server listens on; a browser on another machine's end of a tunnel uses the same one */
export function openDoor(port: number): Doorkeeper {
  const token = randomBytes(24).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  // Cookies know no ports: two reviews on one machine must not take each other's.
  const name = `meibo_review_${port}`;
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  let isUsed = false;
  const hasCookie = (request: IncomingMessage): boolean => {
    const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
    return cookies.some((part) => part.startsWith(`${name}=`) && isSame(part.slice(name.length + 1), session));
  };
  return {
    token,
    hasCookie,
    refusalOf(request) {
      // Another name that resolves to this machine is an attack by DNS rebinding.
      const { host = '', origin } = request.headers;
      if (!hosts.has(host)) return 'wrong-host';
      const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
      if (origin === undefined ? isWrite : origin !== `http://${host}`) return 'wrong-origin';
      const site = request.headers['sec-fetch-site'];
      if (isWrite && site !== undefined && site !== 'same-origin') return 'wrong-origin';
      return hasCookie(request) ? undefined : 'not-logged-in';
    },
    exchange(given) {
      if (isUsed || !isSame(given, token)) return undefined;
      isUsed = true;
      return `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Nothing from outside, nothing inline, no text ever taken for code. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
};
