import { loadRelationship } from '../../src/config/relationship-data.ts';
import type { TemperatureWeights } from '../../src/domain/temperature.ts';
import type { Touchpoint } from '../../src/domain/touchpoint.ts';

export function aTouchpoint(touchpoint: Partial<Touchpoint> & { readonly sourceId: string }): Touchpoint {
  return { personId: '003000000000001AAA', type: 'visit', channel: 'in-person', direction: 'two-way', ...touchpoint };
}

/** Weights written down here, so that a change of the shipped file does not move the expected numbers. */
export function someWeights(weights: Partial<TemperatureWeights> = {}): TemperatureWeights {
  return {
    ...loadRelationship(),
    points: {
      exchange: 3,
      seminar: 10,
      visit: 13,
      'web-request': 5,
      call: 4,
      mail: 2,
      purchase: 20,
      service: 20,
      invitation: 0,
      other: 1,
    },
    directions: { 'two-way': 1, inbound: 1, outbound: 0 },
    decay: { kind: 'inactivity-step', afterDays: 30, stepPoints: 5, everyDays: 30 },
    caps: { perTypeAndDay: 20, perPersonInAccount: 40 },
    bands: { cool: 5, warm: 15, hot: 40 },
    alarms: {
      rise: { points: 15, withinDays: 7, times: 2, baselineDays: 90, coolDownDays: 30 },
      fall: { threshold: 10, recoverAt: 15, coolDownDays: 30 },
    },
    ...weights,
  };
}
