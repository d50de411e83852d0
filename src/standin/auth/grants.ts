import { createHash } from 'node:crypto';

/** A login that waits to be exchanged for a token. */
export interface PendingCode {
  readonly userId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** PKCE S256 challenge, if the client sent one. */
  readonly challenge: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface RefreshGrant {
  readonly userId: string;
  readonly clientId: string;
}

/** A machine that waits for a person. */
interface PendingDevice {
  readonly clientId: string;
  readonly userCode: string;
  readonly expiresAt: number;
  userId: string | undefined;
}

export type DeviceState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'approved'; readonly userId: string; readonly clientId: string };

const CODE_LIFETIME_MS = 10 * 60_000;

/** Authorization codes and refresh tokens. Made from a seed, so runs repeat. */
export class Grants {
  readonly #secret: string;
  readonly #codes = new Map<string, PendingCode>();
  readonly #refreshTokens = new Map<string, RefreshGrant>();
  readonly #devices = new Map<string, PendingDevice>();
  #count = 0;

  constructor(secret: string) {
    this.#secret = secret;
  }

  openCode(pending: Omit<PendingCode, 'expiresAt'>, now: number): string {
    const code = `aPrx${this.#secretText('code')}`;
    this.#codes.set(code, { ...pending, expiresAt: now + CODE_LIFETIME_MS });
    return code;
  }

  /** A code works once, and only for ten minutes. */
  takeCode(code: string, now: number): PendingCode | undefined {
    const pending = this.#codes.get(code);
    this.#codes.delete(code);
    return pending !== undefined && pending.expiresAt > now ? pending : undefined;
  }

  openDeviceCode(clientId: string, now: number): { readonly deviceCode: string; readonly userCode: string } {
    const deviceCode = this.#secretText('device');
    const userCode = this.#secretText('user')
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)
      .toUpperCase();
    this.#devices.set(deviceCode, { clientId, userCode, expiresAt: now + CODE_LIFETIME_MS, userId: undefined });
    return { deviceCode, userCode };
  }

  /** The person with this code has logged in. @returns whether a machine waits for it */
  approveDeviceCode(userCode: string, userId: string, now: number): boolean {
    const device = [...this.#devices.values()].find((one) => one.userCode === userCode.toUpperCase() && one.expiresAt > now);
    if (device === undefined) return false;
    device.userId = userId;
    return true;
  }

  /** An approved code works once. */
  askDeviceCode(deviceCode: string, clientId: string, now: number): DeviceState {
    const device = this.#devices.get(deviceCode);
    if (device === undefined || device.clientId !== clientId || device.expiresAt <= now) return { kind: 'unknown' };
    if (device.userId === undefined) return { kind: 'waiting' };
    this.#devices.delete(deviceCode);
    return { kind: 'approved', userId: device.userId, clientId };
  }

  openRefreshToken(grant: RefreshGrant): string {
    const token = `5Aep861${this.#secretText('refresh')}`;
    this.#refreshTokens.set(token, grant);
    return token;
  }

  findRefreshToken(token: string): RefreshGrant | undefined {
    return this.#refreshTokens.get(token);
  }

  revokeRefreshToken(token: string): boolean {
    return this.#refreshTokens.delete(token);
  }

  #secretText(purpose: string): string {
    this.#count += 1;
    return createHash('sha256').update(`${this.#secret}:${purpose}:${this.#count}`).digest('base64url');
  }
}

/** The S256 challenge of a PKCE verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
