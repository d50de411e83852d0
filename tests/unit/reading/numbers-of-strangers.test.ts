import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { PhoneReading } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

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
  ['Tele Fax: +91-40-200 00 001', 'work +914020000001'],
  ['Telefax: +49 30 20000001', 'fax +493020000001'],
  ['(Off.) 011-20000001', 'work 01120000001'],
])('%s has its label', (line, expected) => {
  expect(numbersOf(line)).toEqual([expected]);
});

describe('numbers of one entry', () => {
  it.each([
    ['Tel.: +91-11-20000001.20000002', ['work +911120000001', 'work +911120000002']],
    ['Tel: 040-20000001/02/03, Fax: 040-20000005', ['work 04020000001', 'fax 04020000005']],
    ['Tel: +88 02 40000008-09', ['work +880240000008']],
    ['Tel. 02-234-0001-5', ['work 022340001']],
    ['Tel. +49 30 2300 45-67', ['work +493023004567']],
    ['TEL 03-1234-5678~9 FAX 03-1234-5670', ['work 0312345678', 'fax 0312345670']],
    ['TEL 0123-45-6789・6790', ['work 0123456789']],
    ['TEL 03-1234-5678 03-1234-5679', ['work 0312345678', 'work 0312345679']],
    ['Ph: 91-40-20000001 / 20000002', ['work 914020000001', 'work 20000002']],
    ['Tel. 02.200001 - 02.200002', ['work 02200001', 'work 02200002']],
    ['202.555.0101 p | 202.555.0102 f', ['work 2025550101', 'fax 2025550102']],
    ['202-555-0101 (o) 202-555-0102 (c)', ['work 2025550101', 'mobile 2025550102']],
    ['202 555 0100 202 555 0101 Cell 202 555 0102 Fax', ['work 2025550100', 'mobile 2025550101', 'fax 2025550102']],
    ['Fax 202 555 0102 home 202 555 0103', ['fax 2025550102', 'home 2025550103']],
  ])('%s', (line, expected) => {
    expect(numbersOf(line)).toEqual(expected);
  });

  it.each([
    ['Tél.: 0032/2/200/00/01', ['work 003222000001']],
    ['Fon 0049/89/200000/12', ['work 00498920000012']],
    ['Tel.: 0511/2000/10', ['work 0511200010']],
    ['Tél. 01 99 00 12 34 - 75008 Paris', ['work 0199001234']],
  ])('%s is one, with all its groups', (line, expected) => {
    expect(numbersOf(line)).toEqual(expected);
  });

  it.each([
    ['Tel: +91 22 20000001, 400001 Mumbai', 'work +912220000001'],
    ['Mob: 9876500001, 12 Kaede Road, Pune 411001', 'mobile 9876500001'],
    ['Fone: (11) 2345-0001, 01310-100 São Paulo', 'work 1123450001'],
    ['Tel: +41 44 200 00 01, Mo-Fr 08.00-12.00', 'work +41442000001'],
    ['TEL 03-1234-5678 / 受付 0900-1700', 'work 0312345678'],
  ])('are no postal codes and hours: %s', (line, expected) => {
    expect(numbersOf(line)).toEqual([expected]);
  });

  it.each([
    '2026-11-30',
    '10-20-2026',
    '2019-2024',
    '10.00 - 18.00',
    '12345678',
    '27 12345 6789',
    '1234 5678 9012',
    '1-2-3 100-0001',
  ])('are printed alike in the next row: %s is none', (row) => {
    expect(numbersOf('Tel: 020 7946 0001', row)).toEqual(['work 02079460001']);
    expect(numbersOf('Mobile: 9876500001', row)).toEqual(['mobile 9876500001']);
  });

  it('go on in the next row', () => {
    const numbers = numbersOf('Cell : (+91)-9876500001', '9876500002, 9876500003', 'Tel: 040-20000001', 'Kaede Nagar 1');
    expect(numbers).toEqual(['mobile +919876500001', 'mobile 9876500002', 'mobile 9876500003', 'work 04020000001']);
  });

  it('are no years, but behind a label', () => {
    expect(numbersOf('Tel: 2345-0001', '2019-2024')).toEqual(['work 23450001']);
    expect(numbersOf('Tel: 2019-2024')).toEqual(['work 20192024']);
  });

  it('go on under no fax', () => {
    expect(numbersOf('Tel 202-555-0100', 'Fax 202-555-0101', '202-555-0102')).toEqual([
      'work 2025550100',
      'fax 2025550101',
      'work 2025550102',
    ]);
  });

  it('go on in no row that has a label of its own', () => {
    const label = aPrintedLine('Hotline', { box: [100, 140, 180, 168] });
    const number = aPrintedLine('040-20000002', { box: [220, 140, 420, 168] });
    const read = assignFields([aPrintedLine('Mobile: 040-20000001', { box: [100, 100, 420, 128] }), label, number], knowledge);
    expect(read.phones.map(({ type }) => type)).toEqual(['mobile', 'work']);
  });

  it('have the label that was printed, whatever the plan says', () => {
    const [, second] = phonesOf('O: +91 98765 00001 / 98765 00002');
    expect(second?.evidence).toContain('label:work');
  });
});

describe('the label of a number', () => {
  it.each([
    ['202-555-0101 phone', 'work 2025550101'],
    ['202-555-0102 fax', 'fax 2025550102'],
    ['(202) 555-0103 cell', 'mobile 2025550103'],
    ['Fac +81 3 1234 5678', 'fax +81312345678'],
    ['Cel l: 98765 00001', 'mobile 9876500001'],
    ['Moble: 030 20000001', 'mobile 03020000001'],
    ['Direc t in: 03-1234-5678', 'direct 0312345678'],
    ['Port. : 01 99 00 12 34', 'mobile 0199001234'],
    ['0:+919876500001', 'work +919876500001'],
    ['G090-1234-5678', 'mobile 09012345678'],
    ['C.P : 02-2345-0001', 'mobile 0223450001'],
    ['DĐ: 0901 234 001', 'mobile 0901234001'],
    ['(R) 011-2345 0002', 'home 01123450002'],
  ])('of %s', (line, expected) => {
    expect(numbersOf(line)).toEqual([expected]);
  });

  it('stands apart from it with its colon beside the number', () => {
    const label = aPrintedLine('Mobile', { box: [100, 100, 180, 128] });
    const number = aPrintedLine(': 030 20000001, 030 20000002', { box: [200, 100, 560, 128] });
    expect(assignFields([label, number], knowledge).phones.map(({ type }) => type)).toEqual(['mobile', 'mobile']);
  });

  it.each(['P. IVA 01234567890', 'Partita IVA: 01234567890', 'CUIT 30-12345678-9', 'GST No: 27 123456789'])(
    'is none: %s',
    (line) => {
      expect(numbersOf('Luca Acero', 'Idraulico', line)).toEqual([]);
    },
  );

  it('is not needed by a mobile number that stands alone', () => {
    expect(numbersOf('Luca Acero', '339 1234567')).toEqual(['work 3391234567']);
  });

  it.each(['Kaedepal, M.P. 460001', 'Momijila, H.P.-170001', 'C.P. 110000 Ciudad Kaede', 'KRS 0000123456', 'Org.nr 556123-4567'])(
    'is none of a province, a code or a register: %s',
    (line) => {
      expect(numbersOf('Jane Newman', 'Director', line)).toEqual([]);
    },
  );

  it('is no mobile number in a town of India, which is printed like one of Britain or Germany', () => {
    expect(numbersOf('Kaede Pvt Ltd', 'Ph: 0755-2000001, M: 98765 00001')).toEqual(['work 07552000001', 'mobile 9876500001']);
    expect(numbersOf('Kaede GmbH', 'Tel: 0171-2000001')).toEqual(['mobile 01712000001']);
  });

  it('is said once for the numbers behind it, so that none of them is supposed to be the fax', () => {
    expect(numbersOf('Delivery: (11) 2345-0001 / (11) 2345-0002')).toEqual(['work 1123450001', 'work 1123450002']);
  });

  it('is no word of a register', () => {
    expect(numbersOf('201901020001 (1300001-P)')).toEqual([]);
  });
});

describe('a number with its plus or without it', () => {
  it.each([
    ['972-3-5000001', ['work 97235000001']],
    ['149(0)30 2000 00 01', ['work +4903020000001']],
    ['f +82·53-230-0001', ['fax +82532300001']],
    ['2019-10-1200345', []],
    ['T +41 44 200 00 01', ['work +41442000001']],
    ['T +47 22 00 00 01', ['work +4722000001']],
  ])('%s', (line, expected) => {
    expect(numbersOf(line)).toEqual(expected);
  });
});
