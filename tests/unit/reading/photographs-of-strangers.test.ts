import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import { type CardFields, NO_FIELDS } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns, mergeCode, readCodePayload, regionOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

type Line = string | readonly [text: string, textHeight: number];

function fieldsOf(...lines: readonly Line[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

/** A line with its left edge, its top and its height. */
function at(left: number, top: number, text: string, height = 28): PrintedLine {
  const width = Array.from(text, (letter) => (/[\u2e80-\u9fff]/u.test(letter) ? 1 : 0.52)).reduce((sum, own) => sum + own, 0);
  return aPrintedLine(text, { box: [left, top, left + Math.round(width * height), top + height], textHeight: height });
}

/** A line written downwards. */
function down(text: string, box: PrintedLine['box']): PrintedLine {
  return aPrintedLine(text, { box, textHeight: box[2] - box[0], direction: 'vertical' });
}

/** A line of which every character was read surely. */
function sure(line: PrintedLine, alternatives: readonly string[] = []): PrintedLine {
  return { ...line, confidence: 0.999, evidence: ['agreed:all-opinions', 'agreed:engines'], alternatives };
}

/** What a code says that has these rows. */
function fieldsOfCode(...rows: readonly string[]): CardFields {
  return (
    readCodePayload(new TextEncoder().encode(['BEGIN:VCARD', 'VERSION:3.0', ...rows, 'END:VCARD'].join('\r\n'))) ?? NO_FIELDS
  );
}

function numbersOf({ phones }: CardFields): string[] {
  return phones.map(({ value, type }) => `${type} ${value}`);
}

describe('an address whose at sign was read as a letter', () => {
  it('is told by its host, printed alone as well', () => {
    const { emails, urls } = fieldsOf('Jane Newman', 'jane.newmandkaede.example', 'kaede.example');
    expect(emails.map(({ value }) => value)).toEqual(['jane.newman@kaede.example']);
    expect(urls.map(({ value }) => value)).toEqual(['kaede.example']);
  });

  it('has two letters for its at sign behind a number', () => {
    const { emails } = fieldsOf('Jane Newman', 'Cel.: 11 9 0000-0001', 'newman27idgmail.com');
    expect(emails.map(({ value }) => value)).toEqual(['newman27@gmail.com']);
  });

  it('leaves a part of a host alone', () => {
    const { emails, urls } = fieldsOf('Jane Newman', 'shop.kaede.example', 'kaede.example');
    expect(emails).toEqual([]);
    expect(urls.map(({ value }) => value)).toEqual(['shop.kaede.example', 'kaede.example']);
  });
});

describe('a web address', () => {
  it.each(['ww.kaede.example', 'wwv.kaede.example'])('%s begins as they all do', (printed) => {
    expect(fieldsOf('Jane Newman', printed).urls.map(({ value }) => value)).toEqual(['www.kaede.example']);
  });
});

describe('the first letter of an address', () => {
  it('is an a where it was read as the sign itself', () => {
    const { emails } = fieldsOf('Arlene Newman', '@rlene_newman@kaede.example');
    expect(emails.map(({ value }) => value)).toEqual(['arlene_newman@kaede.example']);
  });

  it.each([
    ['ejane.mori@kaede.example', 'jane.mori@kaede.example'],
    ['mdnewman@kaede.example', 'mdnewman@kaede.example'],
  ])('of %s is an icon where icons are read so', (printed, expected) => {
    const name = printed.includes('mori') ? 'Jane Mori' : 'David Newman';
    expect(fieldsOf(name, 'Director', printed).emails.map(({ value }) => value)).toEqual([expected]);
  });
});

describe('a name', () => {
  it('is set on several rows of which the mailbox has words', () => {
    const fields = fieldsOf(
      ['SRI', 60],
      ['KAEDE', 60],
      ['MOMIJI', 60],
      'Head of Sales',
      'kaede.momiji@shop.example',
      'Kaede Road 12',
      'www.shop.example',
      '020 7946 0000',
    );
    expect(fields.fullName?.value).toBe('SRI KAEDE MOMIJI');
  });

  it('is no company with its trade below', () => {
    const fields = fieldsOf(['Kaede', 60], ['Photography', 60], 'Jane Newman', 'info@kaedephotography.example', '020 7946 0000');
    expect(fields.fullName?.value).toBe('Jane Newman');
  });

  it('has what its owner is called behind a comma', () => {
    const fields = fieldsOf(['Lee Soh Kae, Penny', 40], 'Senior Officer', 'Tourism Programmes', 'penny@kaede.example');
    expect([fields.fullName?.value, fields.lastName?.value]).toEqual(['Lee Soh Kae, Penny', 'Lee']);
  });

  it('has its reading in brackets behind it, here or printed once more', () => {
    const fields = fieldsOf(['谷川 花子', 60], '青嵐大学 理学部', '谷川 花子 (タニカワ ハナコ)');
    expect([fields.fullName?.value, fields.nameReading?.value]).toEqual(['谷川 花子', 'タニカワ ハナコ']);
  });

  it('of two letters stands beside its romaji, though lists read one of them otherwise', () => {
    const lines = [sure(at(40, 180, '谷基')), at(40, 220, 'Hajime Tani'), at(40, 260, 'Head of Logistics')];
    const fields = assignFields(lines, knowledge);
    expect([fields.fullName?.value, fields.nameRomaji?.value]).toEqual(['谷 基', 'Hajime Tani']);
  });

  it('that was read surely and sounds as it should is not exchanged for a listed one', () => {
    const lines = [sure(at(300, 120, '青山 義匡', 60), ['青山義二', '青山義攻']), at(300, 220, 'Yoshimasa Aoyama')];
    expect(assignFields(lines, knowledge).fullName?.value).toBe('青山 義匡');
  });

  it('is parted where a wide gap is printed', () => {
    const lines = [
      at(300, 40, '株式会社楓堂'),
      sure(at(300, 120, '楓満\u3000澄冴', 60), ['楓滿澄冴']),
      at(300, 220, 'デザイナー'),
    ];
    expect(assignFields(lines, knowledge).fullName?.value).toBe('楓満 澄冴');
  });

  it.each([
    ['主任楓苅健', '楓苅 健', '主任'],
    ['取締役副会長', undefined, '取締役副会長'],
  ])('%s: a title may stand right before it', (printed, name, title) => {
    const fields = fieldsOf('株式会社楓堂', [printed, 40], '〒150-0001 東京都渋谷区神宮前1-1-1');
    expect([fields.fullName?.value, fields.title?.value]).toEqual([name, title]);
  });

  it('has its romaji beside it where both are written downwards', () => {
    const lines = [
      down('青山 花子', [660, 180, 715, 570]),
      down('Aoyama', [590, 290, 609, 450]),
      down('Hanako', [590, 490, 609, 570]),
    ];
    expect(assignFields(lines, knowledge).nameRomaji?.value).toBe('Aoyama Hanako');
  });

  it('may end as departments do', () => {
    const fields = fieldsOf('経営学部', ['服部\u3000楓子', 60], '〒150-0001 東京都渋谷区神宮前1-1-1');
    expect([fields.fullName?.value, fields.department?.value]).toEqual(['服部 楓子', '経営学部']);
  });
});

describe('a code beside print', () => {
  it('with the name in Latin letters tells how the printed one is read', () => {
    const printed = fieldsOf(['青山 花子', 60], '株式会社楓堂', '部長');
    const merged = mergeCode(printed, fieldsOfCode('FN:Hanako Aoyama', 'N:Aoyama;Hanako'));
    expect([merged.fullName?.value, merged.lastName?.value, merged.nameRomaji?.value]).toEqual([
      '青山 花子',
      '青山',
      'Hanako Aoyama',
    ]);
  });

  it('that has the title for the company leaves the company as it is printed', () => {
    const printed = fieldsOf('Jane Newman', 'Head of Partnerships, Japan', 'Kaede (Singapore) Pte. Ltd');
    expect(mergeCode(printed, fieldsOfCode('FN:Jane Newman', 'ORG:Head of Partnerships\\, Japan')).company?.value).toBe(
      'Kaede (Singapore) Pte. Ltd',
    );
  });

  it('has no telephone number where it has no digits', () => {
    expect(fieldsOfCode('FN:Jane Newman', 'TEL:www.kaede.example', 'TEL:020 7946 0000').phones.map(({ value }) => value)).toEqual(
      ['020 7946 0000'],
    );
  });
});

describe('a title', () => {
  it.each([
    [['National Conferenc e Direc tor'], 'National Conference Director'],
    [['Junior Press Relations Offic er'], 'Junior Press Relations Officer'],
    [['MANAGING', 'DIRECTOR'], 'MANAGING DIRECTOR'],
    [['Diretor Adrministrativo'], 'Diretor Administrativo'],
    [['erapeuta'], 'Terapeuta'],
    [['取締役', '副社長'], '取締役副社長'],
    [['ADV0GAD0 0AB/SP 00000'], 'ADVOGADO'],
  ])('of %j is %s', (lines, title) => {
    expect(fieldsOf('Jane Newman', ...lines, 'jane@kaede.example').title?.value).toBe(title);
  });

  it('is beside no services in small letters', () => {
    const fields = fieldsOf(['kaedenet', 60], 'web design | hosting and mail', 'Jane Newman', 'jn@kaedenet.example');
    expect(fields.department).toBeUndefined();
  });
});

describe('a department', () => {
  it('is no other company', () => {
    const fields = fieldsOf(['Kaede Holdings Ltd', 40], 'Jane Newman', 'Director', 'Momiji Services GmbH', 'jane@kaede.example');
    expect([fields.company?.value, fields.department?.value]).toEqual(['Kaede Holdings Ltd', undefined]);
  });
});

describe('a company', () => {
  it('is nothing that announces what follows', () => {
    expect(fieldsOf('Jane Newman', 'Director of Halls', ['Call me at:', 30], '+65 9000 0000').company).toBeUndefined();
  });

  it('remains one with a speck behind it that was read as a colon, and so does a name', () => {
    const western = fieldsOf('Jane Newman:', 'Director of Halls', ['Kaede Ltd:', 30], '+65 9000 0000');
    expect([western.fullName?.value, western.company?.value]).toEqual(['Jane Newman', 'Kaede Ltd']);
    const japanese = fieldsOf('株式会社カエデ:', '谷川 花子:', '部長');
    expect([japanese.fullName?.value, japanese.company?.value]).toEqual(['谷川 花子', '株式会社カエデ']);
  });

  it.each([
    ['KAEcHI Ltda.', 'KAECHI Ltda.'],
    ['McKAEDE VoIP Ltd', 'McKAEDE VoIP Ltd'],
  ])('%s is %s: letters that are alike small and large', (printed, expected) => {
    expect(fieldsOf(printed, 'Jane Newman', 'Director').company?.value).toBe(expected);
  });

  it('has its mark before a trade and a legal form', () => {
    const lines = [
      at(150, 26, 'KDE', 120),
      at(360, 124, 'Engineering GmbH', 26),
      at(52, 320, 'Jane Newman'),
      at(51, 361, 'Director', 22),
      at(51, 400, 'Kaede Street 1', 22),
    ];
    expect(assignFields(lines, knowledge).company?.value).toBe('KDE Engineering GmbH');
  });

  it('is printed in full below its mark', () => {
    const fields = fieldsOf(['KDE', 90], 'Jane Newman', 'CEO', 'KDE Asia Pacific', '+65/6000 0000', 'jane@momiji.example');
    expect(fields.company?.value).toBe('KDE Asia Pacific');
  });

  it('is a university whatever its first letter was read as', () => {
    expect(fieldsOf(['青嵐経済犬学', 60], '楓地 花子', '〒150-0001').company?.value).toBe('青嵐経済大学');
  });
});

describe('an address', () => {
  it.each([
    [['48 Kaede Road', '#07-11 Momiji East', 'Singapore 180000'], '48 Kaede Road, #07-11 Momiji East, Singapore', '180000'],
    [
      ['Kaede Complex', 'P. Momiji Street', 'Banikae, Momiji City', 'Kaebu 6000'],
      'Kaede Complex, P. Momiji Street, Banikae, Momiji City, Kaebu',
      '6000',
    ],
    [['Largo da Torre de Kaede, Macau'], 'Largo da Torre de Kaede, Macau', undefined],
    [
      ['Kaede Sanayi Sitesi 3. Blok No: 12 Momiji 0.S.B. - 06000 - ANKARA'],
      'Kaede Sanayi Sitesi 3. Blok No: 12 Momiji O.S.B. - ANKARA',
      '06000',
    ],
    [
      ['Head Ofce 3-1-2, Kaedeminami, Momiji City,', 'Toyama, 930-0001 JAPAN'],
      '3-1-2, Kaedeminami, Momiji City, Toyama, JAPAN',
      '930-0001',
    ],
    [['12011 Kaede Road, Momiji, Tx 75000'], '12011 Kaede Road, Momiji, Tx', '75000'],
    [['12 Kaedé Avenue, Sydney NSW 2000, Australia'], '12 Kaede Avenue, Sydney NSW, Australia', '2000'],
    [['福岡市東区楓台-4-5-6'], '福岡市東区楓台4-5-6', undefined],
  ])('of %j', (lines, address, code) => {
    const fields = fieldsOf('Jane Newman', 'Director', ...lines);
    expect([fields.address?.value, fields.postalCode?.value]).toEqual([address, code]);
  });

  it('has its code in two pieces of one row, and ends where the next office begins', () => {
    const lines = [
      at(242, 100, '東\u3000京\u3000〒100'),
      at(440, 100, '-0001東京都千代田区楓5-1-3'),
      at(242, 160, '大\u3000阪\u3000〒530'),
      at(440, 160, '-0001大阪市北区楓6-2-4'),
    ];
    const { address, postalCode } = assignFields(lines, knowledge);
    expect([address?.value, postalCode?.value]).toEqual(['東京都千代田区楓5-1-3', '100-0001']);
  });

  it('is the one with a street and a code, and no list of places before it', () => {
    const lines = [at(700, 40, 'SINGAPORE'), at(700, 80, 'Kaede 1900'), at(20, 520, '12 Kaede Road, Singapore 080000')];
    const { address, postalCode } = assignFields(lines, knowledge);
    expect([address?.value, postalCode?.value]).toEqual(['12 Kaede Road, Singapore', '080000']);
  });

  it('has no code where a room stands at its end', () => {
    expect(fieldsOf('Jane Newman', '12 Kaede Street, Momiji Tower, Suite 1200').postalCode).toBeUndefined();
  });

  it('has a dash between two house numbers', () => {
    expect(fieldsOf('Jane Newman', '7.9 Kaede Street, London E1 6AA .UK').address?.value).toBe('7-9 Kaede Street, London, UK');
  });

  it('ends before what tells the way to it', () => {
    const { address } = fieldsOf('RUA KAEDE, 12 - MOMIJI - SP', '(PROX. AO SHOPPING KAEDE)');
    expect(address?.value).toBe('RUA KAEDE, 12 - MOMIJI - SP');
  });

  it('of one shop is not that of the next, whatever signs stand before them', () => {
    expect(fieldsOf('Lojas: • Av. Rio de Kaede, 1200', '· Av, Momiji, 2600').address?.value).toBe('Av. Rio de Kaede, 1200');
  });
});

describe('a telephone number', () => {
  it.each([
    [['い60000000 谷6000 0001'], ['work 60000000', 'fax 6000 0001']],
    [['T 15 3227.0000 /® 99787.0001'], ['work 15 3227.0000', 'mobile 15 99787.0001']],
    [['M: 枚82-10-0000-0001'], ['mobile +82-10-0000-0001']],
    [['TEL : 092-600-000X'], []],
    [['Teiefax(069)0000000'], ['fax (069)0000000']],
    [['Tax c0de: 0100000002'], []],
    [['051\u30009000 00001'], ['work 051 9000 00001']],
  ])('of %j', (lines, expected) => {
    expect(numbersOf(fieldsOf('Jane Newman', 'Director', ...lines))).toEqual(expected);
  });

  it('of an office under a mobile one is no mobile number', () => {
    expect(numbersOf(fieldsOf('青山 花子', '携帯 090-0000-0001', '03-0000-0001'))).toEqual([
      'mobile 090-0000-0001',
      'work 03-0000-0001',
    ]);
  });

  it.each([['Rua Kaede, 12 - Momiji - Santos-SP'], ['CRP: 07/00000'], ['Endereço: Kaede, 12']])(
    'is Brazilian beside %s',
    (line) => {
      expect(regionOf(['Jane Newman', line, 'Telefone: 51 900000001'], NO_FIELDS)).toBe('BR');
    },
  );
});
