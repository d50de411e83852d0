import type { NightAlarm } from '../domain/relationship-night.ts';

/** Ways besides the org by which alarms reach people. */
export interface AlarmDelivery {
  /** @returns names of the channels that did not take them; never throws */
  deliver(alarms: readonly NightAlarm[]): Promise<readonly string[]>;
}
