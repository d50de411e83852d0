import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

import type { LegalForm } from '../domain/legal-forms.ts';
import { TITLE_LEVELS, type TitleWords } from '../domain/title-words.ts';

const formsSchema = z.record(
  z.string().length(2),
  z.array(z.strictObject({ forms: z.array(z.string().min(1)), front: z.union([z.boolean(), z.literal('always')]).optional() })),
);

/** The legal forms of `config/matching/legal-forms.yaml`, those written out beside it, and those put together from parts. */
export function loadLegalForms(): readonly LegalForm[] {
  const listed = ['legal-forms.yaml', 'legal-forms-in-full.yaml'].flatMap((name) =>
    Object.entries(formsSchema.parse(parse(matchingText(name)))).flatMap(([country, entries]) =>
      entries.map(({ forms, front = false }) => ({ country, spellings: forms, front })),
    ),
  );
  return [...listed, ...composedForms(matchingText('legal-form-patterns.tsv'))];
}

function matchingText(name: string): string {
  return readFileSync(new URL(`../../config/matching/${name}`, import.meta.url), 'utf8');
}

function composedForms(text: string): readonly LegalForm[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [country = '', pattern = '', front] = line.split('\t');
      return { country, spellings: spellings(pattern), front: front === 'front' };
    });
}

/** `{Public|Pub.} {Company|Co.|}` → Public Company, Public Co., Public, Pub. Company, Pub. Co., Pub. */
function spellings(pattern: string): readonly string[] {
  const parts = /\{([^{}]*)\}/.exec(pattern);
  if (parts === null) return [pattern.replaceAll(/\s+/g, ' ').trim()].filter((text) => text !== '');
  const [before, after] = [pattern.slice(0, parts.index), pattern.slice(parts.index + parts[0].length)];
  return (parts[1] ?? '').split('|').flatMap((part) => spellings(`${before}${part}${after}`));
}

const words = z.array(z.string().min(1)).readonly();
const titlesSchema = z.strictObject({ levels: z.record(z.enum(TITLE_LEVELS), words), functions: z.record(z.string(), words) });

/** The titles of `config/matching/titles.yaml`. */
export function loadTitleWords(): TitleWords {
  return titlesSchema.parse(parse(matchingText('titles.yaml')));
}
