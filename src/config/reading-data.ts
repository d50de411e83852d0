import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CalibrationTable } from '../domain/calibration.ts';
import type { LetterShapes } from '../domain/letter-shapes.ts';
import {
  createNameLexicon,
  type LatinLists,
  type LetterReadings,
  type NameLexicon,
  type NameReading,
} from '../domain/name-lexicon.ts';
import { LABEL_KINDS, type ReadingVocabulary } from '../domain/reading-vocabulary.ts';
import { SHIPPED_VOCABULARY, writeVocabulary, writtenVocabulary } from './shipped-vocabulary.ts';

const words = z.array(z.string().min(1)).readonly();

const vocabularySchema = z.strictObject({
  labels: z.record(z.enum(LABEL_KINDS), words),
  company: z.strictObject({ japanese: words, japaneseEnding: words, japaneseTrade: words, latin: words, latinWord: words }),
  department: z.strictObject({
    japaneseEnding: words,
    latinFunction: words,
    latinEnding: words,
    latinStart: words,
    latin: words,
    katakana: words,
  }),
  title: z.strictObject({ japanese: words, latin: words, latinEnding: words }),
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

const VOCABULARY = 'reading/vocabulary.yaml';

/**
 * The words of `config/reading/vocabulary.yaml`, and those in katakana beside it.
 *
 * @param path  of what the build wrote of that file; where it is missing or of another state, the file itself is parsed
 */
export function loadReadingVocabulary(path: string = SHIPPED_VOCABULARY): ReadingVocabulary {
  const katakanaWords = ['katakana-words', 'katakana-company-words'].flatMap((list) => wordsOf(`reading/${list}.txt`));
  const yaml = configFile(VOCABULARY);
  // What was written is checked all the same: that takes no time, parsing the text does.
  const written = vocabularySchema.safeParse(writtenVocabulary(path, yaml));
  return { ...(written.success ? written.data : parsedVocabulary(yaml)), katakanaWords };
}

/** Part of `npm run build`: parsing the text takes 0.15 s, which every command that reads would pay. */
export function shipReadingVocabulary(path: string = SHIPPED_VOCABULARY): void {
  const yaml = configFile(VOCABULARY);
  writeVocabulary(path, yaml, parsedVocabulary(yaml));
}

function parsedVocabulary(yaml: string): z.infer<typeof vocabularySchema> {
  return vocabularySchema.parse(parse(yaml));
}

/** Words between blanks and ends of lines; lines that begin with # are remarks. */
function wordsOf(name: string): string[] {
  const lines = configFile(name)
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  return lines.flatMap((line) => line.split(' ')).filter((word) => word !== '');
}

/** Names that became common after the dictionary was made are given the cost of a usual name. */
const MODERN_COST = 7000;

/** The names of `config/names`: about 30,000 spellings from a dictionary, and given names of recent decades. */
export function loadNameLexicon(): NameLexicon {
  const surnames = new Map<string, readonly NameReading[]>();
  const givenNames = new Map<string, readonly NameReading[]>();
  for (const [kind, spelling, readings] of rowsOf('names/japanese-names.tsv')) {
    if (kind === undefined || spelling === undefined || readings === undefined) continue;
    (kind === 's' ? surnames : givenNames).set(spelling, readings.split(' ').map(parseReading));
  }
  for (const [spelling, readings] of rowsOf('names/modern-given-names.tsv')) {
    if (spelling === undefined || readings === undefined) continue;
    const known = givenNames.get(spelling) ?? [];
    const added = readings.split(' ').filter((reading) => !known.some((own) => own.reading === reading));
    givenNames.set(spelling, [...known, ...added.map((reading) => ({ reading, cost: MODERN_COST }))]);
  }
  const latinNames = loadLatinNames();
  return { ...createNameLexicon(surnames, givenNames, loadLetterReadings(), latinNames), latinLists: loadLatinLists(latinNames) };
}

/** The names of `config/names/latin-given-names.txt` and `latin-surnames.txt`; a star says that a name is a word too, unless it is one that everybody knows. */
function loadLatinLists(usual: ReadonlySet<string>): LatinLists {
  const [givenNames = [], surnames = []] = ['given-names', 'surnames'].map((list) =>
    configFile(`names/latin-${list}.txt`)
      .split(/\s+/)
      .filter((name) => name !== ''),
  );
  const all = [...givenNames, ...surnames];
  return {
    givenNames: new Set([...usual, ...givenNames.map(withoutMarks)]),
    surnames: new Set(surnames.map(withoutMarks)),
    alsoWords: new Set(
      all
        .filter((name) => name.includes('*'))
        .map(withoutMarks)
        .filter((name) => !usual.has(name)),
    ),
    accented: new Set(all.filter((name) => name.endsWith("'")).map(withoutMarks)),
  };
}

function withoutMarks(name: string): string {
  return name.replaceAll(/[*']/g, '');
}

/** The names of `config/names/latin-names.txt`, lower case, without accents. */
function loadLatinNames(): ReadonlySet<string> {
  return new Set(wordsOf('names/latin-names.txt'));
}

/** Costs of letters are −100 × ln(share), so that costs of a name's letters add up. */
function loadLetterReadings(): LetterReadings {
  const [surnames, givenNames] = [new Map<string, readonly NameReading[]>(), new Map<string, readonly NameReading[]>()];
  for (const [kind, letter, readings] of rowsOf('names/letter-readings.tsv')) {
    if (kind === undefined || letter === undefined || readings === undefined) continue;
    const entries = readings.split(' ').map(parseReading);
    const costed = entries.map(({ reading, cost }) => ({ reading, cost: -100 * Math.log(cost / 1000) }));
    (kind === 's' ? surnames : givenNames).set(letter, costed);
  }
  return { surnames, givenNames };
}

function rowsOf(name: string): string[][] {
  return configFile(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

function parseReading(text: string): NameReading {
  const at = text.lastIndexOf(':');
  return { reading: text.slice(0, at), cost: Number(text.slice(at + 1)) };
}

const share = z.number().min(0).max(1);
const calibrationSchema = z.record(z.string(), z.array(z.tuple([share, share])).readonly());

/** The curves of `config/reading/calibration.json`, fitted by `npm run fit:calibration`. */
export function loadCalibration(): CalibrationTable {
  return calibrationSchema.parse(JSON.parse(configFile('reading/calibration.json')));
}

const shapesSchema = z
  .array(
    z.strictObject({
      letter: z.string().min(1),
      other: z.string().min(1),
      bias: z.number(),
      weights: z.array(z.number()).readonly(),
    }),
  )
  .readonly();

/** The judges of `config/reading/letter-shapes.json`, fitted by `config/reading/build-letter-shapes.mjs`. */
export function loadLetterShapes(): LetterShapes {
  return shapesSchema.parse(JSON.parse(configFile('reading/letter-shapes.json')));
}
