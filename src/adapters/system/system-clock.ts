import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '../../ports/clock.ts';

/** The machine's own time and chance. */
export function systemClock(): Clock {
  return {
    nowAtMs: () => Date.now(),
    sleep: (milliseconds) => delay(milliseconds),
    random: () => Math.random(),
  };
}
