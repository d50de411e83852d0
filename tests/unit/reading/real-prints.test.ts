import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns, regionOf } from '../../../src/stages/extract/index.ts';
import { canonicalFields } from '../../../src/stages/normalize/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function fieldsOf(...lines: readonly (string | readonly [text: string, textHeight: number])[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

function canonicalOf(...lines: readonly string[]): CardFields {
  const fields = fieldsOf(...lines);
  return canonicalFields(fields, regionOf(lines, fields) ?? 'JP', knowledge.lexicon);
}

describe('an e-mail address read without the blanks beside it', () => {
  it.each([
    ['Emailmoriya@kaede.example', 'moriya@kaede.example'],
    ['E-mailt-moriya@kaede.example', 't-moriya@kaede.example'],
    ['E-Mailmoriya34@kaede.example', 'moriya34@kaede.example'],
    ['Mailmoriya@kaede.example', 'moriya@kaede.example'],
    ['mailbox@kaede.example', 'mailbox@kaede.example'],
    ['emails@kaede.example', 'emails@kaede.example'],
  ])('%s leaves its label behind', (text, expected) => {
    expect(fieldsOf(text).emails.map(({ value }) => value)).toEqual([expected]);
  });

  it('ends where a web address begins', () => {
    const { emails, urls } = fieldsOf('moriya@kaede.example-www.kaede.example');

    expect([emails[0]?.value, urls[0]?.value]).toEqual(['moriya@kaede.example', 'www.kaede.example']);
  });
});

describe('an e-mail address whose host was read with blanks', () => {
  it('is spelled as the web address says', () => {
    const [email] = fieldsOf('moriya@exa mple. c0 .jp', 'www.example.co.jp').emails;
    expect(email?.value).toBe('moriya@example.co.jp');
    expect(email?.evidence).toContain('repair:host-printed-elsewhere');
  });

  it('has a dot for its blank, with little trust', () => {
    const [email] = fieldsOf('E-mail: moriya@example jp').emails;
    expect(email?.value).toBe('moriya@example.jp');
    expect(email?.confidence).toBeLessThan(0.8);
  });

  it('has the country that was meant: nobody is at home under .ip', () => {
    expect(fieldsOf('moriya@example.co. ip').emails[0]?.value).toBe('moriya@example.co.jp');
  });

  it('is none when nothing makes a host of it', () => {
    expect(fieldsOf('moriya@ example').emails).toEqual([]);
  });
});

it('an e-mail address ends before the next entry of its line', () => {
  const { emails, urls } = fieldsOf('moriya@kaede.example, www.kaede.example', 'info@kaede.example, sales@kaede.example');
  expect(emails.map(({ value }) => value)).toEqual(['moriya@kaede.example', 'info@kaede.example', 'sales@kaede.example']);
  expect(urls.map(({ value }) => value)).toEqual(['www.kaede.example']);
});

describe('a web address', () => {
  it.each([
    ['http//www example.co.jp/', 'http://www.example.co.jp'],
    ['httpY/www.example.co.jp/', 'http://www.example.co.jp'],
    ['wwwexample.co.jp', 'www.example.co.jp'],
  ])('is understood from %s', (printed, meant) => {
    expect(fieldsOf(printed).urls.map(({ value }) => value)).toEqual([meant]);
  });

  it.each(['KAEDE Co.Ltd', 'P.O.Box 4122 Carlton', 'M.Tech (Structures)', 'Chiyoda-ku.Tokyo'])('is not %s', (printed) => {
    expect(fieldsOf(printed).urls).toEqual([]);
  });
});

describe('a telephone number', () => {
  it('keeps a 4 that stands before what would be a country code', () => {
    expect(fieldsOf('Phone: 555-465-2567').phones.map(({ value }) => value)).toEqual(['555-465-2567']);
  });

  it('has its plus back where that was taken for a 4', () => {
    expect(canonicalOf('New Delhi, India', 'Dir.: 491 11 2345 0101').phones[0]?.e164).toBe('+911123450101');
    expect(canonicalOf('Miami, FL 33139', '441-234-5678').phones.map(({ value }) => value)).not.toContain('+412345678');
  });

  it('is not a tax code', () => {
    expect(fieldsOf('E-mail: ryo@kaede.example / Tax code: 0100000242').phones).toEqual([]);
  });

  it('is of the country in whose address it stands', () => {
    const { phones } = canonicalOf(
      'Matsue City, Shimane, JAPAN',
      'TEL +81-852-55-0101',
      'Hanoi, Vietnam',
      'TEL (VN mobile): 093-5550101',
    );
    expect(phones.map(({ e164 }) => e164)).toEqual(['+81852550101', '+84935550101']);
  });

  it('of Japan begins with its 0; without, it is not made one', () => {
    expect(canonicalOf('東京都港区芝1-2-3', 'TEL 8055501234').phones[0]?.e164).toBeUndefined();
  });

  it('has the plus that was left out before its country code', () => {
    const [phone] = canonicalOf('NAGOYA, AICHI, JAPAN', 'TEL:81-52-955-0101').phones;
    expect(phone).toMatchObject({ e164: '+81529550101' });
    expect(phone?.evidence).toContain('repair:plus');
  });

  it('ends in the 1 that was taken for a bar', () => {
    expect(canonicalOf('東京都港区芝1-2-3', 'TEL 03-2550-123 |').phones[0]?.e164).toBe('+81325501231');
  });
});

describe('an address in Latin letters', () => {
  it('begins with the line over it that ends in a comma', () => {
    const { address, postalCode } = fieldsOf('Kaede Park Building,', '8-6-1 Marunouchi, Chiyoda-ku,', 'Tokyo 100-6999, Japan');
    expect(address?.value).toBe('Kaede Park Building, 8-6-1 Marunouchi, Chiyoda-ku, Tokyo, Japan');
    expect(postalCode?.value).toBe('100-6999');
  });

  it('is that of the first office; headings are no part of it and no title', () => {
    const { address, title } = fieldsOf(
      ['Shigeru Tamura', 50],
      'President',
      'Head Office 8-10-14, Kaedeminami, Matsue City,',
      'Shimane, 690-0826 JAPAN',
      'Naha Branch 767-63, Tamayu-cho Fujina, Naha City,',
      'Okinawa, 900-0203 JAPAN',
    );
    expect(address?.value).toBe('8-10-14, Kaedeminami, Matsue City, Shimane, JAPAN');
    expect(title?.value).toBe('President');
  });

  it('goes on after a comma, and its house number is no postal code', () => {
    const { address, postalCode } = fieldsOf('1380 Rio Verde Blvd SE #363,', 'Rio Verde, NM 87124');
    expect(address?.value).toBe('1380 Rio Verde Blvd SE #363, Rio Verde, NM');
    expect(postalCode?.value).toBe('87124');
  });

  it('of Germany has its ß, and of the Emirates its country', () => {
    expect(fieldsOf('Georg-Kaede-StraBe 1', '90763 Fürth').address?.value).toBe('Georg-Kaede-Straße 1, Fürth');
    expect(fieldsOf('Oud Al Kaede Street, Al Ain, United Arab Emirates').address?.value).toBe(
      'Oud Al Kaede Street, Al Ain, United Arab Emirates',
    );
  });

  it('has figures for its floors', () => {
    expect(fieldsOf('SF Kaede Bldg, 5-6-1 Shinjuku,', 'Shinjuku-ku, Tokyo 160-0022').address?.value).toContain('5F Kaede Bldg');
  });
});

describe('a company', () => {
  it('is the line with its legal form, in capitals too, rather than the drawn name', () => {
    const { company } = fieldsOf(['KAEDE', 60], 'KAEDE SANGYO KAISHA, LTD.', 'www.kaede.example');
    expect(company?.value).toBe('KAEDE SANGYO KAISHA, LTD.');
  });

  it('is not one word that the domain happens to contain', () => {
    const { company } = fieldsOf('Group', 'KAEDETEL-SOLE PROPRIETORSHIP LLC', 'www.kaedetelgroup.example');
    expect(company?.value).toBe('KAEDETEL-SOLE PROPRIETORSHIP LLC');
  });

  it('is not a title before a comma', () => {
    expect(fieldsOf('CEO, Company Name').company).toBeUndefined();
  });

  it('keeps its letters where they are small: co,, Itd. is co., ltd.', () => {
    expect(fieldsOf('Kaedelabs co,, Itd.').company?.value).toBe('Kaedelabs co., ltd.');
  });

  it('goes on with the legal form on the line below', () => {
    expect(fieldsOf('KAEDE INTERNATIONAL COOPERATION', 'JOINT STOCK COMPANY').company?.value).toBe(
      'KAEDE INTERNATIONAL COOPERATION JOINT STOCK COMPANY',
    );
  });

  it('begins with the word set far before its legal form', () => {
    const [first, second] = [
      aPrintedLine('KAEDE', { box: [465, 141, 722, 197], textHeight: 56 }),
      aPrintedLine('SOZAI INC', { box: [782, 141, 1196, 197], textHeight: 56 }),
    ];
    expect(assignFields([first, second], knowledge).company?.value).toBe('KAEDE SOZAI INC');
  });

  it('is no person, though a letter of 株式会社 was misread', () => {
    const { company, fullName } = fieldsOf(['北楓産業株式会寺', 50]);
    expect(company?.value).toBe('北楓産業株式会社');
    expect(fullName).toBeUndefined();
  });
});

describe('roles', () => {
  it('begin with a German title', () => {
    expect(fieldsOf('Verkaufsberater Kaede Nutzfahrzeuge').title?.value).toBe('Verkaufsberater Kaede Nutzfahrzeuge');
  });

  it('are not what announces a number', () => {
    expect(fieldsOf('Service and Supplies: 888-555-0142').department).toBeUndefined();
  });

  it.each([
    'A Legacy of Quality Service',
    'Industrial | High Rise | Commercial | Retrofitting',
    'Team: T. Kaedara, Dev. Officer',
  ])('are not found in %s', (printed) => {
    const { title, department } = fieldsOf(printed);
    expect([title, department]).toEqual([undefined, undefined]);
  });

  it('lose their brackets, and get back the capitals of abbreviations', () => {
    expect(fieldsOf('(Sales Officer)').title?.value).toBe('Sales Officer');
    expect(fieldsOf('Cloud & Al Department').department?.value).toBe('Cloud & AI Department');
  });

  it('of the board are known with one letter misread', () => {
    expect(fieldsOf('取希役').title?.value).toBe('取締役');
  });
});

describe('a name', () => {
  it('may be set in small letters when it is large', () => {
    expect(
      fieldsOf(['john ashdown', 60], 'marketing manager', 'phone: 03-1234-5678', 'mail: j@kaede.example').fullName?.value,
    ).toBe('John Ashdown');
  });

  it('in Latin letters is vouched for by the lists of Japanese names', () => {
    expect(fieldsOf(['Satoshi Kinoshita', 50]).fullName?.evidence).toContain('lexicon:romaji');
    expect(fieldsOf(['Sandra Takeshield', 50]).fullName?.evidence).not.toContain('lexicon:romaji');
  });

  it('is not a row of kana that icons were taken for', () => {
    expect(fieldsOf('Kaede Consulting', 'しつう のへ').fullName).toBeUndefined();
  });
});
