import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { PhoneReading } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function phonesOf(...lines: readonly string[]): readonly PhoneReading[] {
  return assignFields(aColumnOf(...lines), knowledge).phones;
}

function numbersOf(...lines: readonly string[]): string[] {
  return phonesOf(...lines).map(({ type, value }) => `${type} ${value.replaceAll(/[^\d+]/g, '')}`);
}

describe('a number behind another one', () => {
  it.each([
    ['Ph (O): 040-20000001, 20000002', ['work 04020000001', 'work 04020000002']],
    ['Tel.: +91-11-20000001, 20000002 Fax: +91-11-20000003', ['work +911120000001', 'work +911120000002', 'fax +911120000003']],
    ['Fone: (11) 2345-0001 / 2345-0002', ['work 1123450001', 'work 1123450002']],
    ['Cell: 9876500001, 9876500002', ['mobile 9876500001', 'mobile 9876500002']],
  ])('%s', (line, expected) => {
    expect(numbersOf(line)).toEqual(expected);
  });
});

it.each([
  ['Mobile No.: 98765 00001', 'mobile 9876500001'],
  ['Phone Number 020 7946 0001', 'work 02079460001'],
  ['Tele Fax: +91-40-200 00 001', 'fax +914020000001'],
  ['(Off.) 011-20000001', 'work 01120000001'],
])('%s has its label', (line, expected) => {
  expect(numbersOf(line)).toEqual([expected]);
});
