import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns, regionOf } from '../../../src/stages/extract/index.ts';
import { canonicalFields } from '../../../src/stages/normalize/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

type Line = string | readonly [text: string, textHeight: number];

function fieldsOf(...lines: readonly Line[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

/** A piece of print with its left edge, its top and its height. */
function aPiece(text: string, left: number, top: number, height = 28): PrintedLine {
  const width = Array.from(text, (letter) => (/[\u2e80-\u9fff]/u.test(letter) ? 1 : 0.52)).reduce((sum, own) => sum + own, 0);
  return aPrintedLine(text, { box: [left, top, left + Math.round(width * height), top + height], textHeight: height });
}

function canonical(...lines: readonly string[]): CardFields {
  const read = assignFields(aColumnOf(...lines), knowledge);
  return canonicalFields(read, regionOf(lines, read) ?? 'JP', knowledge.lexicon);
}

describe('rows that are one text', () => {
  it.each([
    ['The Association of Kaede Makers', 'of Glass and Porcelain'],
    ['Kaede Institute of', 'Science and Technology Information'],
    ['National University of', 'Momiji & Technology'],
  ])('%s / %s is one company', (upper, lower) => {
    expect(fieldsOf([upper, 36], [lower, 36], 'Jane Doe', 'Director').company?.value).toBe(`${upper} ${lower}`);
  });

  it('are a department as well', () => {
    const { department } = fieldsOf('Jane Doe', 'Senior Officer', 'Product Development and', 'Alliances Unit');
    expect(department?.value).toBe('Product Development and Alliances Unit');
  });

  it('are a name where a mailbox has both words', () => {
    const { fullName } = fieldsOf(['Kaedori', 60], ['Matteo', 60], 'fotografo', 'matteokaedorifotografo@kaede.example');
    expect(fullName?.value).toBe('Kaedori Matteo');
  });

  it('are not where neither promises more', () => {
    expect(fieldsOf(['Kaede Institute', 36], ['Momiji Laboratory', 36], 'Jane Doe').company?.value).not.toContain(
      'Laboratory Kaede',
    );
  });
});

describe('a name', () => {
  it.each([
    [['R.Kaedri', 'Director', 'kaedri@kaede.example'], 'R. Kaedri'],
    [['Yoon, Ha-Neul', 'Principal', 'yoonhn@kaede.example'], 'Yoon, Ha-Neul'],
    [['JANE NEWMAN cheerful florist', 'jnewman@kaede.example'], 'JANE NEWMAN'],
    [['NORA KAEDYAN.', 'Chief Analyst'], 'NORA KAEDYAN'],
    [['Jane Newman e-wmaぺ', 'Project Manager'], 'Jane Newman'],
  ])('of %j is %s', (lines, expected) => {
    expect(fieldsOf(...lines).fullName?.value).toBe(expected);
  });

  it('is one however far surname and given name are apart', () => {
    const pieces = [aPiece('森田', 100, 100, 50), aPiece('花子', 420, 102, 50), aPiece('青葉デザイン株式会社', 100, 20)];
    expect(assignFields(pieces, knowledge).fullName?.value).toBe('森田 花子');
  });

  it('has its romaji in small letters below it', () => {
    const pieces = [
      aPiece('森田 花子', 100, 100, 50),
      aPiece('morita hanako', 120, 160, 18),
      aPiece('TEL 03-2550-1234', 100, 300),
    ];
    expect(assignFields(pieces, knowledge).nameRomaji?.value).toBe('morita hanako');
  });

  it('is no row of Chinese characters with a surname before them', () => {
    expect(fieldsOf(['Robin Stone', 44], ['金色花艺顾问', 26], 'Cell: 250.555.0101').fullName?.value).toBe('Robin Stone');
  });

  it('is nothing that belongs to somebody', () => {
    const { fullName, company } = fieldsOf(
      ["Kaede's Kites Paper Art", 50],
      'Owner',
      'kaedeskitespa@gmail.com',
      'kaedeskitespa.example',
    );
    expect([fullName, company?.value]).toEqual([undefined, "Kaede's Kites Paper Art"]);
  });

  it('is not the company once more in small letters', () => {
    expect(fieldsOf(['kae works', 50], ['株式会社 kae works', 40], 'email kae_works@kae-works.example').fullName).toBeUndefined();
  });

  it('is not taken for a department where nobody was named', () => {
    expect(fieldsOf('Susip Kods', 'Director', 'Kaede Systems Ltd.').department).toBeUndefined();
  });

  it('stands behind a title and a stroke', () => {
    const { title, nameRomaji } = fieldsOf('designer/hanako morita', ['森田 花子', 60]);
    expect([title?.value, nameRomaji?.value.toLowerCase()]).toEqual(['designer', 'hanako morita']);
  });
});

describe('a postal code', () => {
  it.each([
    [['45 Kaede St.', 'Gyumri 3101 , Armenia'], '3101', '45 Kaede St., Gyumri, Armenia'],
    [['10, Kaede-ro, Dong-gu, Daegu, Korea (41000)'], '41000', '10, Kaede-ro, Dong-gu, Daegu, Korea'],
    [['(100-700) Kaede Bldg, Momiji 14, Jung-gu, Seoul, Korea'], '100-700', 'Kaede Bldg, Momiji 14, Jung-gu, Seoul, Korea'],
    [
      ['P.O. Box 12, Postal Code 123', 'Kaede Park Muscat', 'Al Momiji, Sultanate of Oman'],
      '123',
      'P.O. Box 12, Kaede Park Muscat, Al Momiji, Sultanate of Oman',
    ],
    [['Av. Kaede, 12 | 4000 - 100 Porto'], '4000 - 100', 'Av. Kaede, 12, Porto'],
  ])('of %j is %s', (lines, code, address) => {
    const fields = fieldsOf('Jane Doe', 'Director', ...lines);
    expect([fields.postalCode?.value, fields.address?.value]).toEqual([code, address]);
  });

  it.each(['100-0001', '12345-6789', '781 001', '1234 AB', '01310-100', '123 45', '12345'])(
    'named in full is %s whole',
    (code) => {
      const fields = fieldsOf('Jane Doe', 'Director', `12 Kaede Street, Momiji Town, Postal Code: ${code}`);
      expect([fields.postalCode?.value, fields.address?.value]).toEqual([code, '12 Kaede Street, Momiji Town']);
    },
  );
});

it('an address begins behind the heading of its office', () => {
  const { address } = fieldsOf(
    'Jane Doe',
    'Regd Office : Kaede Villa, Momiji Road, Lake View,',
    'Mysuru-570001, Karnataka, India.',
  );
  expect(address?.value).toBe('Kaede Villa, Momiji Road, Lake View, Mysuru, Karnataka, India');
});

describe('a number', () => {
  it('has the label that stands alone over it', () => {
    const [phone] = fieldsOf('Jane Doe', 'PHONE NO.', '98765 00001').phones;
    expect(phone).toMatchObject({ type: 'work', value: '98765 00001' });
  });

  it('on a card with an Italian street is no American one by its grouping', () => {
    const [phone] = canonical('Jane Doe', 'Via Kaede 22', '333 200 0001').phones;
    expect(phone).toMatchObject({ e164: '+393332000001', type: 'mobile' });
  });

  it('of Mexico is not made American', () => {
    expect(canonical('Ing. Jane Doe', 'Calle Kaede 12', 'Telcel: 331 200 0001').phones[0]?.e164).not.toBe('+13312000001');
  });

  it('of a direct line stays one where the plan says mobile', () => {
    expect(canonical('Jane Doe', 'Direct Line: +234 (0) 815 000 0001').phones[0]?.type).toBe('direct');
  });
});

describe('a company', () => {
  it.each(['KAE owm深O', 'Webの', 'web_site'])('is not %s, as drawings are read', (scrap) => {
    expect(fieldsOf([scrap, 60], 'Jane Doe', 'jane@kae.example').company?.value).not.toBe(scrap);
  });

  it('may be capitals and a word of two kanji', () => {
    expect(fieldsOf(['KDE総研', 60], ['森田 花子', 40], '営業部').company?.value).toBe('KDE総研');
  });

  it('is not the one it belongs to', () => {
    expect(fieldsOf('Jane Doe', 'Kaede Pumps Taiwan Lid.', 'A Kaede Company').company?.value).toBe('Kaede Pumps Taiwan Ltd.');
  });

  it('is not what everybody calls a page', () => {
    expect(fieldsOf('Jane Doe', ['portfolio', 40], 'https://kaede.github.io/myportfolio/about.html').company?.value).not.toBe(
      'portfolio',
    );
  });
});

it('an office in katakana after the company is no department', () => {
  const { department } = fieldsOf(
    '第一技術部',
    'リーダー',
    ['森田 花子', 44],
    '青嵐ソフト株式会社',
    '名古屋オフィス',
    '愛知県名古屋市中区葵1-2-3 〒460-0001',
  );
  expect(department?.value).toBe('第一技術部');
});

it('of a corporation and the school it runs, the school in larger print is where somebody is', () => {
  const { company, department } = fieldsOf(
    ['学校法人青葉学園', 16],
    ['青葉工業高等専門学校', 30],
    ['生産工学分野', 20],
    ['森田 花子', 44],
  );
  expect([company?.value, department?.value]).toEqual(['青葉工業高等専門学校', '生産工学分野']);
});

it.each([
  ['〒900-0001 沖蝿県那覇市青葉1-2-3', '沖縄県那覇市青葉1-2-3'],
  ['〒160-0023 東京揺新宿区青葉1-2-3', '東京都新宿区青葉1-2-3'],
  ['〒864-0001 館本県荒尾市青葉1-2-3', '熊本県荒尾市青葉1-2-3'],
  ['〒460-0001 憂知県名古屋市青葉1-2-3', '憂知県名古屋市青葉1-2-3'],
  ['〒818-0001 大宰府市青葉1-2-3', '大宰府市青葉1-2-3'],
  ['〒730-0001 広島中区青葉町1-2-3', '広島中区青葉町1-2-3'],
  ['〒272-0001 干葉県市川市青葉1-2-3', '千葉県市川市青葉1-2-3'],
  ['〒606-0001 京都市左京区青葉1-2-3', '京都市左京区青葉1-2-3'],
  ['〒810-0001 福岡市中央区青葉1-2-3', '福岡市中央区青葉1-2-3'],
])('the address %s is %s', (line, expected) => {
  expect(fieldsOf(line).address?.value).toBe(expected);
});

it('an address with a heading has nothing of what stands above it', () => {
  const { address } = fieldsOf(
    'Registered under the Companies Act, 1956',
    'Regd Office : Kaede Villa, Momiji Road,',
    'Mysuru-570001, India',
  );
  expect(address?.value).toBe('Kaede Villa, Momiji Road, Mysuru, India');
});

it('a sentence with a number in it is no address', () => {
  expect(fieldsOf('This is a lot of 14 point text to read').address).toBeUndefined();
});
