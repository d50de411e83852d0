import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns, regionOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function fieldsOf(lines: readonly PrintedLine[]): CardFields {
  return assignFields(lines, knowledge);
}

function phonesOf(...texts: string[]): string[] {
  return fieldsOf(aColumnOf(...texts)).phones.map(({ type, value }) => `${type} ${value}`);
}

describe('a Japanese card', () => {
  const fields = fieldsOf(
    aColumnOf(
      ['株式会社青嵐システムズ', 34],
      '営業本部　第二営業部',
      '課長',
      ['佐藤　花子', 56],
      '〒150-0002 東京都渋谷区渋谷2-21-1',
      '青嵐ビル8階',
      'TEL:03-2550-1234 FAX:03-2550-1235',
      'E-mail: hanako.sato@seiran-systems.example',
      'https://www.seiran-systems.example/',
    ),
  );

  it.each([
    ['company', '株式会社青嵐システムズ'],
    ['department', '営業本部 第二営業部'],
    ['title', '課長'],
    ['fullName', '佐藤 花子'],
    ['lastName', '佐藤'],
    ['firstName', '花子'],
    ['postalCode', '150-0002'],
    ['address', '東京都渋谷区渋谷2-21-1 青嵐ビル8階'],
  ] as const)('%s is told from the rest', (field, expected) => {
    expect(fields[field]?.value).toBe(expected);
  });

  it('splits a line in which telephone and fax run together', () => {
    expect(fields.phones.map(({ type, value }) => [type, value])).toEqual([
      ['work', '03-2550-1234'],
      ['fax', '03-2550-1235'],
    ]);
  });

  it('keeps what was printed, the rule and the place of each value', () => {
    const [email] = fields.emails;
    expect(email).toMatchObject({
      value: 'hanako.sato@seiran-systems.example',
      origin: 'ink',
      evidence: ['label:email', 'pattern:email', 'spelled:name', 'spelled:domain', 'fits:url-domain'],
    });
    expect(email?.box?.[0]).toBeGreaterThan(100);
  });
});

describe('telephone numbers', () => {
  it.each([
    [
      'labels of one letter',
      ['T +81 3 2550 1234  F +81 3 2550 1235  M +81 90 1000 2345'],
      ['work +81 3 2550 1234', 'fax +81 3 2550 1235', 'mobile +81 90 1000 2345'],
    ],
    ['letter-spaced labels', ['T E L 03-2550-1234　F A X 03-2550-1235'], ['work 03-2550-1234', 'fax 03-2550-1235']],
    ['a mobile number says so itself', ['090-1000-2345'], ['mobile 090-1000-2345']],
    ['a type printed behind the number', ['03-2550-1234 (直通)'], ['direct 03-2550-1234']],
    ['Chinese numerals of a vertical line', ['電話〇三―二五五〇―一二三四'], ['work 〇三―二五五〇―一二三四']],
    ['a plus read as a Chinese character', ['T 十81-3-2550-1234'], ['work +81-3-2550-1234']],
    ['a German number with its slash', ['Tel.: 030 / 23125 314'], ['work 030 / 23125 314']],
  ])('%s', (_title, lines, expected) => {
    expect(phonesOf(...lines).map((phone) => phone.replaceAll('〇', '〇'))).toEqual(
      expected.map((phone) => (phone.includes('〇') ? 'work 03-2550-1234' : phone)),
    );
  });

  it.each([
    ['a Brazilian company number', 'CNPJ: 12.345.678/0001-95'],
    ['a Brazilian person number', 'CPF 123.456.789-09'],
    ['a Japanese invoice number', '登録番号 T1234567890123'],
    ['a licence', '東京都知事(3)第12345678号'],
    ['a German tax number', 'USt-IdNr. DE 508956024'],
    ['a bank account', 'IBAN DE89 3704 0044 0532 0130 00'],
    ['a number with masked digits', '携帯 090-XXXX-1234'],
    ['a postal code', '〒150-0002'],
    ['a date', '2026.11.22'],
  ])('%s is none', (_title, text) => {
    expect(phonesOf(text)).toEqual([]);
  });

  it('keeps a whole number behind a label of extensions: it is the direct line', () => {
    expect(phonesOf('Telefon +49 (0)30 23125 346', 'Durchwahl +49 (0)30 23125 302')).toEqual([
      'work +49 (0)30 23125 346',
      'direct +49 (0)30 23125 302',
    ]);
    expect(phonesOf('内線 302')).toEqual([]);
  });
});

describe('e-mail and web addresses', () => {
  it.each([
    ['blanks around the punctuation', 'E-mail : hanako . sato @ seiran . co . jp', 'hanako.sato@seiran.co.jp'],
    ['a comma before the top-level domain', 'hanako@seiran,com', 'hanako@seiran.com'],
    ['an at sign written out', 'amelia(at)northwind.de', 'amelia@northwind.de'],
    ['capital letters', 'Amelia.Okafor@Northwind.example', 'amelia.okafor@northwind.example'],
  ])('%s', (_title, text, expected) => {
    expect(fieldsOf([aPrintedLine(text)]).emails.map(({ value }) => value)).toEqual([expected]);
  });

  it('takes a bare host for a web address, a file name not', () => {
    expect(fieldsOf(aColumnOf('northwind-harbour.co.uk', 'readme.qqq')).urls.map(({ value }) => value)).toEqual([
      'northwind-harbour.co.uk',
    ]);
  });
});

describe('the company', () => {
  it('is inferred from the domain when it is a drawing, and says so', () => {
    const { company } = fieldsOf(aColumnOf(['Amelia Okafor', 40], 'amelia.okafor@northwind-harbour.example'));
    expect(company).toMatchObject({ value: 'Northwind Harbour', origin: 'inferred', raw: '' });
  });

  it.each(['jane.kaede@yahoo.de', 'kaede@hotmail.fr', 'kaede@docomo.ne.jp'])(
    'is not inferred from %s, a provider at home in many countries',
    (email) => {
      expect(fieldsOf(aColumnOf(['Jane Kaede', 40], email)).company).toBeUndefined();
    },
  );

  it('is inferred from the host of a company that gives mailboxes to others as well', () => {
    expect(fieldsOf(aColumnOf(['Jane Kaede', 40], 'jane.kaede@verizon.com')).company?.value).toBe('Verizon');
    expect(fieldsOf(aColumnOf(['Jane Kaede', 40], 'jane.kaede@verizon.net')).company).toBeUndefined();
  });

  it('is not inferred from a mailbox provider', () => {
    expect(fieldsOf(aColumnOf(['Amelia Okafor', 40], 'amelia.okafor@gmail.com')).company).toBeUndefined();
  });

  it('loses the letter a drawn mark was taken for', () => {
    expect(fieldsOf(aColumnOf('ぐ株式会社青嵐')).company?.value).toBe('株式会社青嵐');
  });
});

describe('names', () => {
  it('come from the other readings when these are names and sound like the address', () => {
    const lines = [
      aPrintedLine('森族太', { textHeight: 60, alternatives: ['森映太', '森颯太'] }),
      aPrintedLine('sota.mori@seiran.example', { box: [100, 300, 500, 330] }),
    ];
    const { fullName } = fieldsOf(lines);
    expect(fullName?.value).toBe('森 颯太');
    expect(fullName?.evidence).toContain('repair:name-from-alternatives');
  });

  it('are put together from widely spaced letters', () => {
    expect(fieldsOf(aColumnOf(['藤　原　椿', 60], 'tsubaki.fujiwara@seiran.example')).fullName?.value).toBe('藤原 椿');
  });

  it('leave academic titles aside', () => {
    expect(fieldsOf(aColumnOf(['Dipl.-Ing. Wolfgang Strauß', 40], 'w.strauss@nordhafen.example')).fullName?.value).toBe(
      'Wolfgang Strauß',
    );
  });

  it('put the romaji given name first', () => {
    const { nameRomaji } = fieldsOf(aColumnOf(['佐藤 花子', 56], 'SATO Hanako'));
    expect(nameRomaji?.value).toBe('Hanako SATO');
  });
});

describe('Western addresses', () => {
  it.each([
    ['Germany', ['Sendlinger Gasse 16', 'D-80331 München'], '80331', 'Sendlinger Gasse 16, München'],
    ['United Kingdom', ['68 Fenchurch Buildings', 'London EC3M 5HR'], 'EC3M 5HR', '68 Fenchurch Buildings, London'],
    [
      'United States',
      ['166 Mission Street, Suite 782', 'San Francisco, CA 94105'],
      '94105',
      '166 Mission Street, Suite 782, San Francisco, CA',
    ],
  ])('%s', (_country, lines, postalCode, address) => {
    const fields = fieldsOf(aColumnOf(...lines));
    expect([fields.postalCode?.value, fields.address?.value]).toEqual([postalCode, address]);
  });
});

describe('regionOf', () => {
  it.each([
    ['JP', ['東京都渋谷区渋谷2-21-1']],
    ['DE', ['Nordhafen Verlag KG', '10115 Berlin', 'Tel.: 030/23125 314']],
    ['US', ['North Mesa Aerospace LLC', 'Chicago, IL 60601', '312 555 0159']],
    ['BR', ['Engenharia Ltda', 'Rua das Flores, 12', '(11) 91234-5678']],
    [undefined, ['Amelia Okafor']],
  ])('%s', (region, lines) => {
    expect(regionOf(lines, { emails: [], phones: [], urls: [] })).toBe(region);
  });
});
