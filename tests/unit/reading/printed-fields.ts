import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns, regionOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

/** A row of usual size, or one with its text height. */
export type Line = string | readonly [text: string, textHeight: number];

/** What the rules make of lines, with the words and names the program knows. */
export function fieldsOfLines(lines: readonly PrintedLine[]): CardFields {
  return assignFields(lines, knowledge);
}

/** The same of rows one below the other. */
export function fieldsOf(...lines: readonly Line[]): CardFields {
  return fieldsOfLines(aColumnOf(...lines));
}

/** Each telephone number with its kind before it. */
export function numbersWithKinds(...lines: readonly Line[]): string[] {
  return fieldsOf(...lines).phones.map(({ value, type }) => `${type} ${value}`);
}

/** The country that rows tell. */
export function countryOf(...lines: readonly string[]): string | undefined {
  return regionOf(lines, fieldsOf(...lines));
}
