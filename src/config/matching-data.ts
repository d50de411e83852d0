import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

import type { LegalForm } from '../domain/legal-forms.ts';
import { TITLE_LEVELS, type TitleWords } from '../domain/title-words.ts';

const formsSchema = z.record(
  z.string().length(2),
  z.array(z.strictObject({ forms: z.array(z.string().min(1)), front: z.boolean().optional() })),
);

/** The legal forms of `config/matching/legal-forms.yaml`, and those written out beside it. */
export function loadLegalForms(): readonly LegalForm[] {
  return ['legal-forms.yaml', 'legal-forms-in-full.yaml'].flatMap((name) => {
    const text = readFileSync(new URL(`../../config/matching/${name}`, import.meta.url), 'utf8');
    return Object.entries(formsSchema.parse(parse(text))).flatMap(([country, entries]) =>
      entries.map(({ forms, front }) => ({ country, spellings: forms, front: front === true })),
    );
  });
}

const words = z.array(z.string().min(1)).readonly();
const titlesSchema = z.strictObject({ levels: z.record(z.enum(TITLE_LEVELS), words), functions: z.record(z.string(), words) });

/** The titles of `config/matching/titles.yaml`. */
export function loadTitleWords(): TitleWords {
  return titlesSchema.parse(parse(readFileSync(new URL('../../config/matching/titles.yaml', import.meta.url), 'utf8')));
}
