import { describe, expect, it } from 'vitest';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { fieldsOf, fieldsOfLines, numbersWithKinds } from './printed-fields.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

function at(left: number, top: number, text: string, height: number): PrintedLine {
  return aPrintedLine(text, { box: [left, top, left + text.length * height * 0.5, top + height], textHeight: height });
}

describe('a mailbox', () => {
  it('is not mended by letters with strokes, which it has without them', () => {
    const { fullName, emails } = fieldsOf(['Łukasz Klonowski', 40], 'Team Leader', 'lukasz.klonowski@kaede.example');
    expect(emails.map(({ value }) => value)).toEqual(['lukasz.klonowski@kaede.example']);
    expect(fullName?.evidence).toContain('heard:whole');
    const danish = fieldsOf(['Søren Ahornsen', 40], 'soren.ahornsen@kaede.example');
    expect(danish.emails.map(({ value }) => value)).toEqual(['soren.ahornsen@kaede.example']);
  });

  it('is left alone where it is a word of the name, whatever an initial would make of it', () => {
    const { emails } = fieldsOf(['国分 理恵', 50], ['Rie Kokubun', 30], 'Email kokubun@kaede.example');
    expect(emails.map(({ value }) => value)).toEqual(['kokubun@kaede.example']);
  });

  it('does not begin with its label', () => {
    expect(fieldsOf('E-mail.sato@kaede.example').emails.map(({ value }) => value)).toEqual(['sato@kaede.example']);
    expect(fieldsOf('mail.sato@kaede.example').emails.map(({ value }) => value)).toEqual(['mail.sato@kaede.example']);
  });
});

describe('the host of a mailbox', () => {
  it.each([
    ['MomijiTech.example', 'momijitech.example'],
    ['wwwmomijitech.example', 'www.momijitech.example'],
  ])('printed as %s is a web address', (printed, expected) => {
    expect(fieldsOf('jane.newman@MomijiTech.example', printed).urls.map(({ value }) => value)).toEqual([expected]);
  });

  it('is another one where it has a dash more', () => {
    const { urls } = fieldsOf('jane@momijitech.example', 'WWW.MOMIJI-TECH.COM');
    expect(urls.map(({ value }) => value)).toEqual(['www.momiji-tech.com']);
  });

  it('in three capitals is one', () => {
    expect(fieldsOf('KDE.COM.SG').urls.map(({ value }) => value)).toHaveLength(1);
  });
});

describe('a telephone number', () => {
  it.each([
    ['03\u30005550\u30000199', 'work 03 5550 0199'],
    ['TEL 03\u30005550\u30000199', 'work 03 5550 0199'],
    ['TELO3 (5550) 0199', 'work 03 (5550) 0199'],
    ['携帯 48180 0000 0199', 'mobile +8180 0000 0199'],
    ['FAX番号 03-5550-0198', 'fax 03-5550-0198'],
    ['DL : (852) 2100 0065', 'direct (852) 2100 0065'],
    ['92000-26000', 'work 92000-26000'],
    ['Tel : +94 11 2300060-62', 'work +94 11 2300060'],
  ])('%s', (printed, expected) => {
    expect(numbersWithKinds(['Jane Newman', 44], printed)).toEqual([expected]);
  });

  it('under another one shares its area code in brackets', () => {
    expect(numbersWithKinds('Tel. Nos. (32)2000001', '2000002')).toEqual(['work (32)2000001', 'work (32)2000002']);
  });

  it('has its area code in a box of its own', () => {
    const lines = [at(197, 1210, '(35)', 49), at(310, 1213, '9000-0055', 36)];
    expect(fieldsOfLines(lines).phones.map(({ value }) => value)).toEqual(['(35) 9000-0055']);
    const far = [at(197, 1210, '(35)', 49), at(900, 1213, '9000-0055', 36)];
    expect(fieldsOfLines(far).phones.map(({ value }) => value)).not.toContain('(35) 9000-0055');
  });
});

describe('a postal code', () => {
  it.each([
    ['〒 1 23 -4567 東京都青葉区楓2-4-7', '123-4567'],
    ['SINGAP0RE178000', '178000'],
    ['50-000, Wroclaw', '50-000'],
    ['10 000 Zagreb, Croatia', '10 000'],
    ['Kaede 41000-Momiji-Türkiye', '41000'],
  ])('of %s', (printed, expected) => {
    expect(fieldsOf('11 Kaede Walk', printed).postalCode?.value).toBe(expected);
  });

  it('is not the number of a house, nor of a standard', () => {
    expect(fieldsOf('1900 Estrada da Kaede, Coloane, Macau').postalCode).toBeUndefined();
    expect(fieldsOf(['Jane Newman', 40], 'M. Tech, QCE & ISO 9001').postalCode).toBeUndefined();
  });
});

describe('a name', () => {
  it.each(['Prop. Jane Newman', 'Inh. Jane Newman', 'ASSOC. PROF. JANE NEWMAN', 'JANE NEWMAN 楓美美'])('%s', (printed) => {
    expect(fieldsOf([printed, 44], 'Kaede Ltd').fullName?.value.toUpperCase()).toBe('JANE NEWMAN');
  });

  it('read surely in as many characters as names have keeps its last one', () => {
    const lines = aColumnOf(['大沢孝洋', 60], 'osawataka@kaede.example').map((line) => ({ ...line, confidence: 0.99 }));
    expect(fieldsOfLines(lines).fullName?.value).toBe('大沢 孝洋');
  });

  it('is no farm and no shop', () => {
    expect(fieldsOf(['杉田 正徳', 60], ['杉田農園', 30]).fullName?.value).toBe('杉田 正徳');
    expect(fieldsOf(['杉田農園', 30]).fullName).toBeUndefined();
  });

  it('has no small letter among its capitals', () => {
    expect(fieldsOf(['Jane ÜzMEN', 44], 'Engineer', 'jane.uzmen@kaede.example').fullName?.value).toBe('Jane ÜZMEN');
    expect(fieldsOf(['Jane McDONALD', 44], 'Engineer', 'jane.mcdonald@kaede.example').fullName?.value).toBe('Jane McDONALD');
  });
});

describe('a title', () => {
  it('goes on below a stroke', () => {
    const { title } = fieldsOf(['Jane Newman', 40], 'Business Planning Manager/', 'Executive Assistant');
    expect(title?.value).toBe('Business Planning Manager / Executive Assistant');
  });

  it('has no word of the name beside it', () => {
    expect(fieldsOf(['Inh. Thomas Müller', 40], 'Müller Elektro').title).toBeUndefined();
  });
});

describe('a company', () => {
  it('that its mailbox has the initials of is all of its rows', () => {
    const { company } = fieldsOf(['Jane Newman', 40], 'Kaede Promotion', 'Centres Pte Ltd', 'jane.newman@kpc.example');
    expect(company?.value).toBe('Kaede Promotion Centres Pte Ltd');
  });
});
