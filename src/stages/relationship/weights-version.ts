import { createHash } from 'node:crypto';

import { canonicalJson } from '../../domain/canonical-json.ts';
import type { TemperatureWeights } from '../../domain/temperature.ts';

/** Twelve hex digits that change with every value a temperature depends on; the rules of alarms are not among them. */
export function weightsVersion(weights: TemperatureWeights): string {
  const known = VERSIONS.get(weights);
  if (known !== undefined) return known;
  const { alarms: _alarms, ...counted } = weights;
  const version = createHash('sha256').update(canonicalJson(counted)).digest('hex').slice(0, 12);
  VERSIONS.set(weights, version);
  return version;
}

/** Every score asks for it. */
const VERSIONS = new WeakMap<TemperatureWeights, string>();
