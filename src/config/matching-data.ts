import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

import type { LegalForm } from '../domain/legal-forms.ts';

const formsSchema = z.record(
  z.string().length(2),
  z.array(z.strictObject({ forms: z.array(z.string().min(1)), front: z.boolean().optional() })),
);

/** The legal forms of `config/matching/legal-forms.yaml`. */
export function loadLegalForms(): readonly LegalForm[] {
  const text = readFileSync(new URL('../../config/matching/legal-forms.yaml', import.meta.url), 'utf8');
  return Object.entries(formsSchema.parse(parse(text))).flatMap(([country, entries]) =>
    entries.map(({ forms, front }) => ({ country, spellings: forms, front: front === true })),
  );
}
