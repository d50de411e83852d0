import { setTimeout as delay } from 'node:timers/promises';

import { finished, type Rehearsal, startMeibo } from './meibo-process.ts';

export interface KillPoint {
  /** Calls of this run that the org has seen when the blow falls. */
  readonly calls: number;
  /** Milliseconds after that. */
  readonly laterMs: number;
}

/** Runs the program and kills it with SIGKILL at a point of its work, however slow the machine is. @returns its exit code, or that it was struck */
export async function killedAt(
  org: Rehearsal,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  { calls, laterMs }: KillPoint,
): Promise<{ readonly struck: boolean; readonly code: number | null }> {
  const before = await org.callCount();
  const child = startMeibo(args, environment);
  const end = finished(child);
  while (child.exitCode === null && (await org.callCount()) < before + calls) await delay(2);
  if (child.exitCode === null) await Promise.race([delay(laterMs), end]);
  const struck = child.exitCode === null && child.kill('SIGKILL');
  const { code } = await end;
  return { struck: struck && code === null, code };
}

/** The same numbers for the same seed, 0–1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
