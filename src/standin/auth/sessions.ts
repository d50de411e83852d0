import { createHash } from 'node:crypto';

export interface Session {
  readonly token: string;
  readonly userId: string;
  readonly clientId: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/** The access tokens that are good now. Tokens look like `00D…!…` and are computed from a seed, so a restart keeps the ready one. */
export class Sessions {
  readonly #organizationId: string;
  readonly #secret: string;
  readonly #byToken = new Map<string, Session>();
  #count = 0;

  constructor(organizationId: string, secret: string) {
    this.#organizationId = organizationId;
    this.#secret = secret;
  }

  open(userId: string, clientId: string, now: number): Session {
    this.#count += 1;
    const digest = createHash('sha512').update(`${this.#secret}:${userId}:${this.#count}`).digest('base64url');
    const token = `${this.#organizationId.slice(0, 15)}!AQ${digest.replaceAll('-', '.')}`;
    const session = { token, userId, clientId, issuedAt: now };
    this.#byToken.set(token, session);
    return session;
  }

  find(token: string): Session | undefined {
    return this.#byToken.get(token);
  }

  revoke(token: string): boolean {
    return this.#byToken.delete(token);
  }

  /** Ends every session a client opened for a user; what revoking its refresh token does. */
  revokeOf(userId: string, clientId: string): void {
    for (const session of this.#byToken.values()) {
      if (session.userId === userId && session.clientId === clientId) this.#byToken.delete(session.token);
    }
  }
}

/** The token of an `Authorization: Bearer …` (or `OAuth …`) header. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(authorization ?? '')?.[1];
}
