import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { createNameLexicon, type NameLexicon, type NameReading } from '../domain/name-lexicon.ts';
import { LABEL_KINDS, type ReadingVocabulary } from '../domain/reading-vocabulary.ts';

const words = z.array(z.string().min(1)).readonly();

const vocabularySchema = z.strictObject({
  labels: z.record(z.enum(LABEL_KINDS), words),
  company: z.strictObject({ japanese: words, japaneseEnding: words, latin: words, latinWord: words }),
  department: z.strictObject({ japaneseEnding: words, latinFunction: words, latinEnding: words, latin: words }),
  title: z.strictObject({ japanese: words, latin: words }),
  honorific: z.strictObject({ latin: words, japaneseQualification: words }),
  address: z.strictObject({
    prefectures: words,
    japaneseBuilding: words,
    japaneseOffice: words,
    latinStreet: words,
    countries: words,
  }),
  freeMail: words,
});

function configFile(name: string): string {
  return readFileSync(new URL(`../../config/${name}`, import.meta.url), 'utf8');
}

/** The words of `config/reading/vocabulary.yaml`. */
export function loadReadingVocabulary(): ReadingVocabulary {
  return vocabularySchema.parse(parse(configFile('reading/vocabulary.yaml')));
}

/** The names of `config/names/japanese-names.tsv`: about 30,000 spellings. */
export function loadNameLexicon(): NameLexicon {
  const surnames = new Map<string, readonly NameReading[]>();
  const givenNames = new Map<string, readonly NameReading[]>();
  for (const line of configFile('names/japanese-names.tsv').split('\n')) {
    const [kind, spelling, readings] = line.split('\t');
    if (kind === undefined || spelling === undefined || readings === undefined) continue;
    (kind === 's' ? surnames : givenNames).set(spelling, readings.split(' ').map(parseReading));
  }
  return createNameLexicon(surnames, givenNames);
}

function parseReading(text: string): NameReading {
  const at = text.lastIndexOf(':');
  return { reading: text.slice(0, at), cost: Number(text.slice(at + 1)) };
}
