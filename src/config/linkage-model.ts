import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { marginsOf } from '../domain/match-costs.ts';
import type { LinkageModel } from '../domain/linkage-model.ts';

const share = z.number().gt(0).lte(1);
const level = z.union([z.strictObject({ m: share }), z.strictObject({ m: share, u: share })]);

const modelSchema = z.strictObject({
  version: z.literal(1),
  costs: z.strictObject({ wrongLink: z.number().gt(1), double: z.number().gt(1) }),
  clearLead: z.number().nonnegative(),
  unseen: z.strictObject({ organisation: z.number().nonnegative() }),
  levels: z.record(z.string(), z.record(z.string(), level)),
});

/** The weights of `config/linkage-model.json`. */
export function loadLinkageModel(): LinkageModel {
  const text = readFileSync(new URL('../../config/linkage-model.json', import.meta.url), 'utf8');
  const { costs, clearLead, ...model } = modelSchema.parse(JSON.parse(text));
  return { ...model, margins: { ...marginsOf(costs), clearLead } };
}
