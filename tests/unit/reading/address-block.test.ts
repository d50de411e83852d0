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

function addressOf(...lines: readonly string[]): readonly (string | undefined)[] {
  const { address, postalCode } = fieldsOf(...lines);
  return [address?.value, postalCode?.value];
}

function at(text: string, left: number, top: number): PrintedLine {
  return aPrintedLine(text, { box: [left, top, left + text.length * 8, top + 15], textHeight: 15 });
}

describe('an address', () => {
  it.each([
    [
      'Portugal',
      ['Zona Industrial da Kaede, Lote 12', '4470-000 Maia', 'Portugal'],
      'Zona Industrial da Kaede, Lote 12, Maia, Portugal',
      '4470-000',
    ],
    ['Spain', ['C/ Mayor, 25, 3º B', '28013 Madrid'], 'C/ Mayor, 25, 3º B, Madrid', '28013'],
    ['Finland', ['Mannerheimintie 10 A', '00100 Helsinki'], 'Mannerheimintie 10 A, Helsinki', '00100'],
    ['Sweden', ['Storgatan 5', '111 20 Stockholm'], 'Storgatan 5, Stockholm', '111 20'],
    ['Germany', ['Kaeder Chaussee 32', '22177 Hamburg, Germany'], 'Kaeder Chaussee 32, Hamburg, Germany', '22177'],
    ['France', ['12 rue de la Gare', '76600 Le Havre'], '12 rue de la Gare, Le Havre', '76600'],
    [
      'India',
      ['#45, 2nd Cross, 3rd Main,', 'Indiranagar, Bengaluru 560038', 'Karnataka, India.'],
      '#45, 2nd Cross, 3rd Main, Indiranagar, Bengaluru, Karnataka, India',
      '560038',
    ],
    [
      'Indonesia',
      ['Jl. Sudirman Kav. 45-46, Lantai 12', 'Jakarta 12190', 'Indonesia'],
      'Jl. Sudirman Kav. 45-46, Lantai 12, Jakarta, Indonesia',
      '12190',
    ],
    [
      'Mexico',
      ['Av. Reforma No. 100, Piso 5', 'C.P. 06600, Ciudad de Kaede'],
      'Av. Reforma No. 100, Piso 5, Ciudad de Kaede',
      '06600',
    ],
    [
      'Thailand',
      ['123/45 Moo 6, Bangna-Trad Rd. Km. 18,', 'Bangplee, Samutprakarn 10540'],
      '123/45 Moo 6, Bangna-Trad Rd. Km. 18, Bangplee, Samutprakarn',
      '10540',
    ],
    ['Taiwan', ['台北市信義區信義路五段7號10樓'], '台北市信義區信義路五段7號10樓', undefined],
  ] as const)('of %s is read to its end', (_country, lines, address, code) => {
    expect(addressOf('Jane Doe', 'Sales Manager', ...lines, 'jane@kaede.example')).toEqual([address, code]);
  });

  it('in Brazil goes on beside its code', () => {
    const lines = ['Rua Kaede, 120 - 4º andar', 'Jardim Kaede - São Paulo/SP - CEP 01400-000'];
    expect(addressOf(...lines)).toEqual(['Rua Kaede, 120 - 4º andar, Jardim Kaede - São Paulo/SP', '01400-000']);
  });

  it('takes in what names a place near by, and no hours, numbers or departments', () => {
    expect(addressOf('Rua Onze, 45 - Centro', 'proximo ao Banco do Kaede')[0]).toBe(
      'Rua Onze, 45 - Centro, próximo ao Banco do Kaede',
    );
    expect(addressOf('Mon-Fri 8-16', '12 High Street, Ely CB7 4LJ')[0]).toBe('12 High Street, Ely');
    expect(addressOf('Disk entrega: 3000-0000', 'Rua Onze, 45 - Centro')[0]).toBe('Rua Onze, 45 - Centro');
    expect(addressOf('Sales Section 2', '10F, 2-21-19, Kaede-cho, Hakata-ku, Fukuoka, Japan')[0]).toBe(
      '10F, 2-21-19, Kaede-cho, Hakata-ku, Fukuoka, Japan',
    );
  });

  it('has the line between two others that says nothing of itself', () => {
    expect(addressOf('Unit 4, The Old Mill', 'Mill Lane', 'Sometown', 'SO12 3AB')).toEqual([
      'Unit 4, The Old Mill, Mill Lane, Sometown',
      'SO12 3AB',
    ]);
  });
});

describe('the label of an address', () => {
  it('on the left of its lines tells what they are', () => {
    const lines = [
      at('Addr :', 10, 100),
      at('144, Kaedevalasu', 80, 100),
      at('Momijipalayam PO,', 80, 120),
      at('Kaede TK, Erode DT - 638000.', 80, 140),
      at('Ph: 04285 200000', 10, 170),
    ];
    const { address, postalCode } = assignFields(lines, knowledge);
    expect([address?.value, postalCode?.value]).toEqual(['144, Kaedevalasu, Momijipalayam PO, Kaede TK, Erode DT', '638000']);
  });

  it.each(['A: PO Box 782, Kaede QLD 4012', 'Endereço: PO Box 782, Kaede QLD 4012', 'Regd. Office: PO Box 782, Kaede QLD 4012'])(
    'is no part of it: %s',
    (line) => {
      expect(addressOf(line)[0]).toBe('PO Box 782, Kaede QLD');
    },
  );
});

describe('small signs', () => {
  it.each([
    ['1-19-25. NISHIKI,NAKA-KU, NAG0YA,AICHI', '1-19-25, NISHIKI,NAKA-KU, NAGOYA,AICHI'],
    ['Kaede-Str. 3 · D-26723 Emden', 'Kaede-Str. 3, Emden'],
    ['Industriestr. 12a, 12345 Musterstadt', 'Industriestr. 12a, Musterstadt'],
    ['Rua Kaede, n° 36', 'Rua Kaede, nº 36'],
    ['Kaede St., Building 5, P.0.Box: 8527 Amman Jordan', 'Kaede St., Building 5, P.O.Box: 8527 Amman Jordan'],
  ])('%s is printed %s', (line, expected) => {
    expect(addressOf(line)[0]).toBe(expected);
  });

  it('a stroke beside a block number is none of its digits, and one behind a gap is', () => {
    expect(addressOf('〒160-0023', '東京都新宿区西新宿2-8-|1')[0]).toBe('東京都新宿区西新宿2-8-1');
    expect(addressOf('〒160-0023 東京都新宿区楓町\u30001247')[0]).toBe('東京都新宿区楓町 1247');
  });

  it('a local number alone on its line is no postal code', () => {
    expect(fieldsOf('Jane Doe', '555-0100').postalCode).toBeUndefined();
  });
});

describe('a postal code', () => {
  it('is no house number before a Spanish street', () => {
    expect(addressOf('2675 EL CAMINO REAL', 'PALO ALTO, CA 94306')).toEqual(['2675 EL CAMINO REAL, PALO ALTO, CA', '94306']);
    expect(addressOf('2111 El Camino Real, Palo Alto, cA 94306')[1]).toBe('94306');
  });

  it('behind a dash or with a blank in it ends the first of two addresses', () => {
    const lines = [
      'Rua 901, n° 400, Sala 705',
      'Centro - Kaede - SC -88330-725',
      'Rua Karl Kaede n° 110',
      'Vila Kaede - SC - 88303-162',
    ];
    expect(addressOf(...lines)).toEqual(['Rua 901, nº 400, Sala 705, Centro - Kaede - SC', '88330-725']);
    expect(addressOf('Rua Kaede, 254', 'Cep 01 014-000 | Centro | São Paulo | SP')).toEqual([
      'Rua Kaede, 254, Centro | São Paulo | SP',
      '01014-000',
    ]);
  });

  it('does not make an organization between its lines a part of it', () => {
    const rows = ['350 KAEDE MALL, ROOM 170', 'MOMIJI UNIVERSITY', 'KAEDE, CALIFORNIA 94305-9505'];
    const { address, company } = assignFields(
      rows.map((text, row) => at(text, 100, 100 + 18 * row)),
      knowledge,
    );
    expect([address?.value, company?.value]).toEqual(['350 KAEDE MALL, ROOM 170, KAEDE, CALIFORNIA', 'MOMIJI UNIVERSITY']);
  });
});
