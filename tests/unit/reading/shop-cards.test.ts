import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns, regionOf } from '../../../src/stages/extract/index.ts';
import { canonicalFields } from '../../../src/stages/normalize/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

type Line = string | readonly [text: string, textHeight: number];

function fieldsOf(...lines: readonly Line[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

function canonicalOf(...lines: readonly string[]): CardFields {
  const fields = fieldsOf(...lines);
  return canonicalFields(fields, regionOf(lines, fields) ?? 'JP', knowledge.lexicon);
}

function numbersOf(...lines: readonly Line[]): (readonly [type: string, value: string])[] {
  return fieldsOf(...lines).phones.map(({ type, value }) => [type, value] as const);
}

describe('a number without its area code', () => {
  it('is found alone on its line and beside an icon, with its kind where nine digits tell it', () => {
    expect(numbersOf(['Kaede Ltda.', 40], '2345-6780', '© 9.8765-4320', 'Av. Kaede, 30 - SP ® 3456-7890')).toEqual([
      ['work', '2345-6780'],
      ['mobile', '9.8765-4320'],
      ['work', '3456-7890'],
    ]);
  });

  it('is not a span of years, nor part of something else', () => {
    expect(numbersOf('1998-2024', 'Modelo X 2345-6780 azul')).toEqual([]);
  });

  it('behind a stroke has the area code of the one before it', () => {
    expect(numbersOf('Fones 11 2345-6780 / 2345-6781')).toEqual([
      ['work', '11 2345-6780'],
      ['work', '11 2345-6781'],
    ]);
  });
});

describe('the kind of a number', () => {
  it('that is for both telephone and fax is that one can call it', () => {
    expect(numbersOf('Tel/Fax: 2345-6780')).toEqual([['work', '2345-6780']]);
  });

  it('is understood from Chinese labels', () => {
    expect(numbersOf('傳真: +852 2345 6780', '手提: +852 6345 6780').map(([type]) => type)).toEqual(['fax', 'mobile']);
  });
});

it('a zero behind a label is not its last letter', () => {
  expect(numbersOf('TELO52-999-0101 FAX052-999-0102').map(([, value]) => value)).toEqual(['052-999-0101', '052-999-0102']);
});

it('zeros hold the place of a number free and go into no address', () => {
  const { phones, address } = fieldsOf('〒460-0001 愛知県名古屋市中区三の丸1-2-3', 'Mobile 000-0000-0000');
  expect(phones).toEqual([]);
  expect(address?.value).toBe('愛知県名古屋市中区三の丸1-2-3');
});

it('a state that is spelled out tells the USA, and its code is taken for the postal code', () => {
  const fields = canonicalOf('1207 kaede boulevard, suite 130', 'some estates, illinois 60199', 't 847 555-0117');
  expect(fields.phones.map(({ e164 }) => e164)).toEqual(['+18475550117']);
  expect(fields.postalCode?.value).toBe('60199');
});

describe('an address', () => {
  it('has the house number behind its street, which is no postal code', () => {
    const { address, postalCode } = fieldsOf('Av. Kaede Momiji, 1006 Antigo 906, Sala 7');
    expect(address?.value).toContain('1006');
    expect(postalCode).toBeUndefined();
  });

  it('of the first shop is taken from a list of shops', () => {
    expect(fieldsOf('Lojas: • Av. Kaede, 153', '• Av. Momiji, 249', '• R. Sumire, 83').address?.value).toBe('Av. Kaede, 153');
  });

  it('goes on over the number of a flat to its city', () => {
    const { address, postalCode } = fieldsOf('19 Kaede Circle', 'Apt 12', 'Springfield, CA 94199');
    expect(address?.value).toBe('19 Kaede Circle, Apt 12, Springfield, CA');
    expect(postalCode?.value).toBe('94199');
  });

  it.each([
    ['2 Kaede Kio Street 9, Singapore 569999', '569999'],
    ['No. 12, Kaede 1st Rd., Some City 333999, Taiwan', '333999'],
    ['SHOP NO. 1, KAEDE MARKET, NEW DELHI-110099', '110099'],
    ['1200 KAEDE POINT PLACE, SPRINGFIELD, VIRGINIA 20199', '20199'],
  ])('%s has its code behind its place', (printed, code) => {
    expect(fieldsOf(printed).postalCode?.value).toBe(code);
  });

  it('on the 22nd floor keeps the raised letters that were read as a sign', () => {
    expect(fieldsOf('Unit 2205, 22" Fl., Kaede Trade Center, 12 Momiji St.').address?.value).toContain('22nd Fl.');
  });

  it('is more than a country', () => {
    expect(fieldsOf('Kaede Sozai Inc.', 'USA').address).toBeUndefined();
  });
});

describe('the company of a card that has no word for one', () => {
  it('is its largest print, on one row or two', () => {
    expect(fieldsOf(['STARBOARD', 60], ['MERIDIA', 58], 'Laura Benton', '760-555-0197').company?.value).toBe('STARBOARD MERIDIA');
  });

  it('is not the person, however large the name is', () => {
    expect(fieldsOf(['Laura Benton', 60], 'Graphic Designer', '760-555-0197', '12 Kaede Street').company).toBeUndefined();
  });

  it('is not the page it has with others', () => {
    expect(fieldsOf('facebook.com/kaedemomiji', 'kaede@gmail.com').company).toBeUndefined();
  });

  it('is no running text that holds a word of companies', () => {
    expect(fieldsOf('Specializing in outplacement and resume writing services').company).toBeUndefined();
  });

  it('is not a drawing before the mark ㈱', () => {
    expect(fieldsOf('AC]㈱', 'Ne㈱').company).toBeUndefined();
  });
});

it('a person whose name the domain has is not the company in Latin letters', () => {
  const fields = fieldsOf(['(有)楓折込広告', 40], '営業', ['楓折 太郎', 50], 'Taro Kaedeori', 'info@kaedeori.example');
  expect(fields.companyLatin).toBeUndefined();
  expect(fields.department?.value).toBe('営業');
});

describe('a Latin name', () => {
  it('that lists know is chosen before larger words that are none', () => {
    expect(fieldsOf(['Kaede Momiji Apparel', 40], 'Jessica Momiji', '12 Kaede Street').fullName?.value).toBe('Jessica Momiji');
    expect(fieldsOf(['Electrical Engineering', 34], 'TOMOKAZU KAEDEHARA', 'Visiting Scholar').fullName?.value).toBe(
      'TOMOKAZU KAEDEHARA',
    );
  });

  it('is found in small letters when the address has it', () => {
    expect(fieldsOf('carol kaedesoh', 'general manager', 'carol@momiji.example').fullName?.value).toBe('Carol Kaedesoh');
  });

  it('is not made of the words of a shop', () => {
    expect(fieldsOf(['PUBLIC COMMON AID', 60], ['Visa Classic Credit', 30], '2345-6780').fullName).toBeUndefined();
  });

  it('has no letter before it that the address does not know', () => {
    expect(fieldsOf('F Jane Momiji', 'Director', 'jmomiji@kaede.example').fullName?.value).toBe('Jane Momiji');
    expect(fieldsOf('F Jane Momiji', 'Director', 'fjmomiji@kaede.example').fullName?.value).toBe('F Jane Momiji');
  });

  it('is told from the title on the same line', () => {
    const { fullName, title } = fieldsOf('Bernard Kaedenaut Founder & CEO', 'bkaedenaut@circle.example');
    expect(fullName?.value).toBe('Bernard Kaedenaut');
    expect(title?.value).toBe('Founder & CEO');
  });
});

it('two letters that lists know are no name on a card without Japanese', () => {
  expect(fieldsOf(['笠 周', 60], 'Circuit plan').fullName).toBeUndefined();
});

it('a trade is not a title because it holds the word of one', () => {
  expect(fieldsOf('Assistência Técnica em Televisores').title).toBeUndefined();
});
