import { readFileSync } from 'node:fs';
import { z } from 'zod';

import type { LinkageModel } from '../domain/linkage-model.ts';

const share = z.number().gt(0).lte(1);
const level = z.union([z.strictObject({ m: share }), z.strictObject({ m: share, u: share })]);

const modelSchema = z.strictObject({
  version: z.literal(1),
  margins: z.strictObject({ link: z.number(), ask: z.number(), clearLead: z.number().nonnegative() }),
  unseen: z.strictObject({ organisation: z.number().nonnegative() }),
  levels: z.record(z.string(), z.record(z.string(), level)),
});

/** The weights of `config/linkage-model.json`. */
export function loadLinkageModel(): LinkageModel {
  const text = readFileSync(new URL('../../config/linkage-model.json', import.meta.url), 'utf8');
  return modelSchema.parse(JSON.parse(text));
}
