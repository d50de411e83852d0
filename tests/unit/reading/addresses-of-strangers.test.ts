import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function fieldsOf(...lines: readonly string[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

function placeOf({ address, postalCode }: CardFields): readonly (string | undefined)[] {
  return [address?.value, postalCode?.value];
}

/** A line with its left edge and its top, 28 pixels high. */
function at(left: number, top: number, text: string): PrintedLine {
  return aPrintedLine(text, { box: [left, top, left + 15 * text.length, top + 28] });
}

describe('a postal code', () => {
  it.each([
    ['K.M. Campus, Momijipet, Kaedebad 500 000. INDIA.', 'K.M. Campus, Momijipet, Kaedebad, INDIA', '500 000'],
    ['12 Kaede Marg, Momijika, New Delhi-110000 (INDIA)', '12 Kaede Marg, Momijika, New Delhi (INDIA)', '110000'],
    [
      'B-7 (1st Floor), Sector-5, Kaedenagar-200 000 U.P., (INDIA)',
      'B-7 (1st Floor), Sector-5, Kaedenagar U.P., (INDIA)',
      '200 000',
    ],
    ['1 Danpung-ro, Kaede-gu, Seoul01000, Korea', '1 Danpung-ro, Kaede-gu, Seoul, Korea', '01000'],
    ['1 Kaede Hall, Momiji, 0hio 44000-0001', '1 Kaede Hall, Momiji, Ohio', '44000-0001'],
    ['12 Kaede Road, Kaedepal, M.P. 460001', '12 Kaede Road, Kaedepal, M.P.', '460001'],
    ['12 Kaede Road, Kaedepal (M.P.) - 460 001', '12 Kaede Road, Kaedepal (M.P.)', '460 001'],
    ['1 Kaede St, TLV, 6000000 Israel', '1 Kaede St, TLV, Israel', '6000000'],
    ['No. 1, Kaede Road, 500000, Momiji City, China', 'No. 1, Kaede Road, Momiji City, China', '500000'],
    ['1 rue du Kaede, 33000 ST MOMIJI DE KAEDE', '1 rue du Kaede, ST MOMIJI DE KAEDE', '33000'],
  ])('of %s', (line, address, code) => {
    expect(placeOf(fieldsOf('Jane Newman', 'Director', line))).toEqual([address, code]);
  });

  it('is no row of zeros', () => {
    expect(fieldsOf('Jane Newman', '—— 00000 DOO').postalCode).toBeUndefined();
  });

  it('may stand alone on the last row, behind a dash', () => {
    const fields = fieldsOf('Jane Newman', 'Professor', 'Kaedenagar, MOMIJIBAD', '- 500 000. INDIA.');
    expect(placeOf(fields)).toEqual(['Kaedenagar, MOMIJIBAD, INDIA', '500 000']);
  });
});

describe('an address', () => {
  it('begins below the row that says who works there', () => {
    const fields = fieldsOf('Jane Newman', 'Director', 'Kaede Centre for Momiji Studies', '7 Kaede Hall', 'Momiji, Ohio 44000');
    expect(fields.address?.value).toBe('7 Kaede Hall, Momiji, Ohio');
  });

  it.each([
    [
      'Kaede Ireland Ltd, 12 Maple Street, Dublin 2, D02 X285, Ireland',
      'Kaede Ireland Ltd',
      '12 Maple Street, Dublin 2, Ireland',
    ],
    ['Kaede GmbH · Musterstraße 12 · 12345 Berlin', 'Kaede GmbH', 'Musterstraße 12, Berlin'],
  ])('stands behind whose it is: %s', (line, company, address) => {
    const fields = fieldsOf('Jane Newman', 'Director', line);
    expect([fields.company?.value, fields.address?.value]).toEqual([company, address]);
  });

  it('is no ministry of a country', () => {
    const ministry = 'KDE, Ministry of Kaede and Momiji, Govt. of India';
    expect(fieldsOf('Jane Newman', 'Director', ministry, '1 Kaede Marg, New Delhi-110000').address?.value).toBe(
      '1 Kaede Marg, New Delhi',
    );
  });

  it('may be a quarter, a town and their country, behind the pin of a map', () => {
    expect(fieldsOf('Jane Newman', 'Q Kaedebour - Momijichor, Sénégal').address?.value).toBe('Kaedebour - Momijichor, Sénégal');
  });

  it('is not the country in a logo', () => {
    expect(fieldsOf('INDIA', 'Jane Newman', 'Director', '1 Kaede Marg, New Delhi-110000').address?.value).toBe(
      '1 Kaede Marg, New Delhi',
    );
  });

  it.each([
    [['Industriestr. 5 - D-70000 Stuttgart'], 'Industriestr. 5, Stuttgart'],
    [
      ['Rod. BR 101, km 45 - Distrito Industrial', 'Joinville - SC - 89200-000'],
      'Rod. BR 101, km 45 - Distrito Industrial, Joinville - SC',
    ],
    [['Avda. de la Universidad, s/n', '28040 Madrid'], 'Avda. de la Universidad, s/n, Madrid'],
    [['Sede legale: Via Roma, 1', '20121 Milano'], 'Via Roma, 1, Milano'],
    [['Kaedestr14', '12345 Berlin'], 'Kaedestr14, Berlin'],
    [['ZAC de la Kaede', '25 rue de I’Érable', '33000 Bordeaux'], 'ZAC de la Kaede, 25 rue de l’Érable, Bordeaux'],
  ])('%s', (rows, expected) => {
    expect(fieldsOf('Jane Newman', ...rows).address?.value).toBe(expected);
  });
});

describe('of several offices', () => {
  it('those in two columns are told apart, and the left one is taken', () => {
    const lines = [
      at(500, 20, 'Jane Newman'),
      at(900, 200, '2nd Floor, B-Block'),
      at(60, 206, '3B, Second Floor, Kaede House,'),
      at(900, 240, 'Momiji Nilayam,'),
      at(60, 246, 'Kaede Ring Road,'),
      at(900, 280, 'Kaedebad - 500 001.'),
      at(60, 286, 'Kaedepet, Momijibad - 500 002.'),
    ];
    const [address, code] = placeOf(assignFields(lines, knowledge));
    expect(address).toBe('3B, Second Floor, Kaede House, Kaede Ring Road, Kaedepet, Momijibad');
    expect(code).toBe('500 002');
  });

  it.each(['Branch: 384 Kaede Street, Momiji City', 'Plant Addr : No. 6, Kaede Road, Momiji City'])('%s is another', (branch) => {
    const fields = fieldsOf('Jane Newman', 'Office Addr : No. 12, Momiji Road, Kaede City', branch);
    expect(fields.address?.value).toBe('No. 12, Momiji Road, Kaede City');
  });
});
