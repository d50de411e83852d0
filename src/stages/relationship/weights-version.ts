import { createHash } from 'node:crypto';

import { canonicalJson } from '../../domain/canonical-json.ts';
import type { TemperatureWeights } from '../../domain/temperature.ts';

/** Twelve hex digits that change with every value a temperature depends on; the rules of alarms are not among them. */
export function weightsVersion({ alarms: _alarms, ...weights }: TemperatureWeights): string {
  return createHash('sha256').update(canonicalJson(weights)).digest('hex').slice(0, 12);
}
