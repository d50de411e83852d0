import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

import { OperatorError } from '../domain/operator-error.ts';
import type { TemperatureWeights } from '../domain/temperature.ts';
import { DIRECTIONS, TOUCHPOINT_TYPES } from '../domain/touchpoint.ts';

const points = z.number().min(0).max(1000);
const days = z.number().int().min(1).max(3650);

const decaySchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('inactivity-step'), afterDays: days, stepPoints: points, everyDays: days })
    .refine(({ afterDays, everyDays }) => everyDays <= afterDays, 'everyDays must not be more than afterDays'),
  z.strictObject({ kind: z.literal('half-life'), days }),
]);

const SCHEMA = z.strictObject({
  points: z.record(z.enum(TOUCHPOINT_TYPES), points),
  directions: z.record(z.enum(DIRECTIONS), z.number().min(0).max(1)),
  decay: decaySchema,
  caps: z.strictObject({ perTypeAndDay: points, perPersonInAccount: points }),
  bands: z
    .strictObject({ cool: points, warm: points, hot: points })
    .refine(({ cool, warm, hot }) => cool < warm && warm < hot, 'bands must rise: cool, warm, hot'),
  alarms: z.strictObject({
    rise: z.strictObject({ points, withinDays: days, times: z.number().min(1).max(100), baselineDays: days, coolDownDays: days }),
    fall: z
      .strictObject({ threshold: points, recoverAt: points, coolDownDays: days })
      .refine(({ threshold, recoverAt }) => threshold < recoverAt, 'recoverAt must be above threshold'),
  }),
});

/**
 * The weights of `config/relationship.yaml`, or of a file like it.
 *
 * @throws OperatorError `ConfigInvalid` naming the file and the value
 */
export function loadRelationship(
  path = fileURLToPath(new URL('../../config/relationship.yaml', import.meta.url)),
): TemperatureWeights {
  const parsed = SCHEMA.safeParse(yamlOf(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(path, `\`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'not understood'}`);
}

function yamlOf(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw invalid(path, cause instanceof Error ? cause.message : 'cannot be read');
  }
}

function invalid(path: string, what: string): OperatorError {
  return new OperatorError({
    code: 'ConfigInvalid',
    message: `${path}: ${what}`,
    hint: 'Nothing was done. `config/relationship.yaml` of the package shows every key.',
  });
}
