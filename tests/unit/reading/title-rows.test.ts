import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function rolesOf(...lines: readonly PrintedLine[]): [department: string | undefined, title: string | undefined] {
  const { department, title } = assignFields(lines, knowledge);
  return [department?.value, title?.value];
}

function at(text: string, left: number, top: number): PrintedLine {
  return aPrintedLine(text, { box: [left, top, left + text.length * 11, top + 20], textHeight: 20 });
}

function notSurely(text: string): PrintedLine[] {
  return aColumnOf(text).map((line) => ({ ...line, confidence: 0.9 }));
}

describe('a title', () => {
  it.each([
    [['REGIONAL BUSINESS DEVELOPMENT', 'EXECUTIVE (NORTH AMERICA)'], 'REGIONAL BUSINESS DEVELOPMENT EXECUTIVE (NORTH AMERICA)'],
    [['Vice President of', 'Human Resources'], 'Vice President of Human Resources'],
  ])('on two rows is one: %j', (rows, title) => {
    expect(rolesOf(...aColumnOf(['Jane Doe', 40], ...rows))).toEqual([undefined, title]);
  });

  it('under its department is not one with it', () => {
    expect(rolesOf(...aColumnOf(['Jane Doe', 40], 'Sales Department', 'Manager'))).toEqual(['Sales Department', 'Manager']);
  });

  it.each([
    ['KAEDESHIPPINGSUPERVISOR', 'KAEDESHIPPING SUPERVISOR'],
    ['DiretorAdministrativo', 'Diretor Administrativo'],
  ])('set without blanks is read: %s', (text, title) => {
    expect(rolesOf(...aColumnOf(text))).toEqual([undefined, title]);
  });

  it('alone on its line is no label of a number', () => {
    expect(rolesOf(...aColumnOf('楓商店', '代表', ['佐藤 花子', 50]))).toEqual([undefined, '代表']);
    expect(rolesOf(...aColumnOf('楓商店', '代表 03-2000-0000'))).toEqual([undefined, undefined]);
  });

  it('with a letter misread in a long word is mended, and a word of another length stays', () => {
    expect(rolesOf(...notSurely('Customer Representatioe'))[1]).toBe('Customer Representative');
    expect(rolesOf(...notSurely('Web Developper'))[1]).toBe('Web Developper');
  });

  it('leaves out where one is registered', () => {
    expect(rolesOf(...aColumnOf('Contador - CRC 1SP000000'))[1]).toBe('Contador');
  });

  it('of somebody else far below is not that of the card', () => {
    expect(rolesOf(at('Jane Doe', 100, 100), at('Sales Agent', 100, 130), at('T. Kaede, Dev. Officer', 100, 400))[1]).toBe(
      'Sales Agent',
    );
  });
});

describe('words that name a department only beside a title', () => {
  it('are none in a logo', () => {
    const lines = [at('INTERNATIONAL', 600, 20), at('Jane Doe', 100, 200), at('Sales Manager', 100, 230)];
    expect(rolesOf(...lines)).toEqual([undefined, 'Sales Manager']);
  });

  it('are one under it', () => {
    const lines = [at('Jane Doe', 100, 200), at('Assistant Vice President', 100, 230), at('Corporate Treasury', 100, 255)];
    expect(rolesOf(...lines)).toEqual(['Corporate Treasury', 'Assistant Vice President']);
  });

  it('do not include rooms', () => {
    expect(rolesOf(...aColumnOf('楓華道18号11階3室'))).toEqual([undefined, undefined]);
  });
});
