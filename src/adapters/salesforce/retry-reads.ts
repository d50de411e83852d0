import { setTimeout as delay } from 'node:timers/promises';

import { isOperatorError } from '../../domain/operator-error.ts';

const FIRST_WAIT_MS = 400;
const MOST_REPEATS = 4;
/** Nobody is kept waiting longer than this because a server says so. */
const LONGEST_REST_MS = 60_000;

/** Wait before the next try: doubling, and never the same for two clients that failed together. @param random  0–1 */
export function backoffMs(attempt: number, random: number): number {
  return FIRST_WAIT_MS * 2 ** attempt * (0.5 + random);
}

/** `Retry-After` in seconds or as a date, in milliseconds from now; 0 where there is none. */
export function retryAfterMs(header: string | undefined, nowMs: number): number {
  if (header === undefined) return 0;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000;
  return Number.isNaN(waitMs) ? 0 : Math.min(LONGEST_REST_MS, Math.max(0, waitMs));
}

/**
 * Repeats a read that did not come through, with growing and jittered waits. Not for writes: a lost answer does not say whether
 * they were done.
 *
 * @param patienceMs  after so long nothing is repeated any more
 */
export async function repeated<T>(read: () => Promise<T>, patienceMs: number): Promise<T> {
  const startedMs = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      return await read();
    } catch (error) {
      const isLost = isOperatorError(error) && error.code === 'CrmUnavailable';
      if (!isLost || attempt === MOST_REPEATS || performance.now() - startedMs > patienceMs) throw error;
      // oxlint-disable-next-line no-await-in-loop -- a wait between tries
      await delay(backoffMs(attempt, Math.random()));
    }
  }
}

/** A pause that the server asked for: until its end no further call is sent, read or write. */
export class Rest {
  private endMs = 0;

  /** @param header  `Retry-After` of any answer */
  note(header: string | undefined): void {
    const nowMs = Date.now();
    this.endMs = Math.max(this.endMs, nowMs + retryAfterMs(header, nowMs));
  }

  async over(): Promise<void> {
    const leftMs = this.endMs - Date.now();
    if (leftMs > 0) await delay(leftMs);
  }
}
