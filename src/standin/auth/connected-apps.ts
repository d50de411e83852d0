import { createPublicKey, createVerify, X509Certificate, type KeyObject } from 'node:crypto';

/** An application that may log users in. */
export interface ConnectedApp {
  readonly clientId: string;
  /** Absent for public clients, which prove themselves by PKCE. */
  readonly clientSecret?: string;
  /** PEM of a certificate or public key; needed for the JWT bearer flow. */
  readonly certificate?: string;
  /** Where codes may be sent; any loopback address if absent. */
  readonly callbackUrls?: readonly string[];
  /** Hand out a new refresh token with every refresh and forget the old one. */
  readonly rotatesRefreshTokens?: boolean;
}

/** Known from the start: meibo's own, and the one the Salesforce CLI uses for its web login. */
const BUILT_IN: readonly ConnectedApp[] = [
  { clientId: 'meibo-rehearsal', clientSecret: 'rehearsal-secret' },
  { clientId: 'PlatformCLI' },
];

export class ConnectedApps {
  readonly #apps = new Map<string, ConnectedApp>(BUILT_IN.map((app) => [app.clientId, app]));

  register(app: ConnectedApp): void {
    this.#apps.set(app.clientId, app);
  }

  find(clientId: string): ConnectedApp | undefined {
    return this.#apps.get(clientId);
  }

  list(): readonly string[] {
    return [...this.#apps.keys()];
  }
}

/** Whether a code may be sent to this address. */
export function mayCallBack(app: ConnectedApp, address: string): boolean {
  if (app.callbackUrls !== undefined) return app.callbackUrls.includes(address);
  return /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$|\?)/i.test(address);
}

/** The public key in a PEM, be it a certificate or a bare key. */
function publicKeyOf(pem: string): KeyObject {
  return pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);
}

export function isSignedBy(pem: string, signedText: string, signature: Buffer): boolean {
  return createVerify('RSA-SHA256').update(signedText).verify(publicKeyOf(pem), signature);
}
