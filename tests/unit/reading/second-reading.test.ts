import { describe, expect, it } from 'vitest';
import { countryOf, fieldsOf, type Line } from './printed-fields.ts';

function numbersOf(...lines: readonly Line[]): string[] {
  return fieldsOf(...lines).phones.map(({ value }) => value);
}

describe('the country of a card', () => {
  it.each([
    ['DE', ['Telefon 0521 555 0199', 'Mobil 0171 5550199']],
    ['DE', ['Telefon 0521 / 55 50 199', 'Telefax 0521 / 55 50 198']],
    ['US', ['2000 NE Kaede Ave', 'Portland', '503-555-0199']],
    ['ES', ['Calle Mayor 12', '28013 Madrid', 'Tel. 915 550 199']],
  ])('is %s for %j', (country, lines) => {
    expect(countryOf('Jane Newman', ...lines)).toBe(country);
  });

  it.each([
    ['Sweden for how Germans and Finns group their numbers', ['Tel. 0521-55 01 99', '33602 Bielefeld']],
    ['Sweden for letters that Finns have', ['Maija Mäkelä', 'Hämeentie 1', 'Puh. 09-555 01 99']],
    ['Spain for the end of a number', ['Tel. 0521 955 01 99', '33602 Bielefeld']],
    ['Spain for nine digits in Prague', ['Tel 601 555 019', '11000 Praha']],
    ['Spain for initials', ['S. L. Kumar', 'Mob: 98450 00001']],
    ['the Netherlands for initials', ['B. V. Kumar', 'Mob: 98450 00001']],
    ['Poland for the end of a number', ['Tel. 0521 12-345 Fax 0521 12-346', 'Bielefeld']],
    ['Germany for a word of its language in Zurich', ['Geschäftsführer', '8001 Zürich', 'Tel. 044 555 01 99']],
    ['Germany for a legal form in Vienna', ['Kaede GmbH', 'Hauptstraße 5, 1010 Wien', 'Tel. 01 555 01 99']],
  ])('is not %s', (_, lines) => {
    expect(countryOf('Jane Newman', ...lines)).toBeUndefined();
  });
});

describe('a telephone number', () => {
  it('keeps its extension where numbers have one', () => {
    expect(numbersOf('Kaede GmbH', 'Telefon 0521 555010-15')).toEqual(['0521 555010-15']);
    expect(numbersOf('Kaede GmbH', 'Telefon +49 521 555010-15')).toEqual(['+49 521 555010-15']);
    expect(numbersOf('Tel : +94 11 2300060-62')).toEqual(['+94 11 2300060']);
  });

  it('is no postal code below one with as many digits', () => {
    expect(numbersOf('Ph: (0821) 256001', '560001')).toEqual(['(0821) 256001']);
  });
});

describe('a postal code', () => {
  it.each(['Level 10 123 Kaede Street', 'Flat 12 345 Kaede Road, Leeds'])('is not two numbers before a street: %s', (line) => {
    expect(fieldsOf(['Jane Newman', 44], 'Kaede Ltd', line).postalCode).toBeUndefined();
  });

  it('stands before a town with an article', () => {
    expect(fieldsOf('Kaede S.L.', 'Calle Mayor 5', '28200 El Escorial').postalCode?.value).toBe('28200');
    expect(fieldsOf('Kaede LLC', '1200 El Camino Real, San Mateo, CA 94401').postalCode?.value).toBe('94401');
  });
});

describe('a name', () => {
  it.each([
    ['Paul Decorator', 'paul.decorator@kaede.example'],
    ['Julie Cuisinier', 'j.cuisinier@kaede.example'],
    ['Karl Winzer', 'info@kaede.example'],
  ])('may have a title for its surname: %s', (printed, email) => {
    const { fullName, title } = fieldsOf([printed, 44], 'Kaede Ltd', email);
    expect([fullName?.value, title?.value]).toEqual([printed, undefined]);
  });

  it('is no title that a mailbox spells', () => {
    const { fullName, title } = fieldsOf(['Sales Manager', 44], 'Kaede Ltd', 'sales.manager@kaede.example');
    expect([fullName?.value, title?.value]).toEqual([undefined, 'Sales Manager']);
  });

  it.each(['Hon Wai Man', 'Dame Kaede', 'Dato Kaedeshvili'])('keeps what others are honoured by: %s', (printed) => {
    const mailbox = printed.toLowerCase().replaceAll(' ', '.');
    expect(fieldsOf([printed, 44], 'Kaede Ltd', `${mailbox}@kaede.example`).fullName?.value).toBe(printed);
  });

  it('is without Hon. and Dato’', () => {
    expect(fieldsOf(['Hon. Jane Newman', 44], 'Kaede Ltd').fullName?.value).toBe('Jane Newman');
    expect(fieldsOf(["Dato' Ahmad Kaede", 44], 'Kaede Sdn Bhd').fullName?.value).toBe('Ahmad Kaede');
  });
});

describe('a company', () => {
  it.each(['Kaede.com, Inc.', 'Kaede.Com GmbH'])('may be called after its host: %s', (printed) => {
    expect(fieldsOf(printed, ['Jane Newman', 44], 'jane@kaede.com').company?.value).toBe(printed);
  });

  it('is not joined with a person over it whose surname the host has', () => {
    const { company, fullName } = fieldsOf(['Jane Newman', 30], 'Momiji Holding AG', 'www.newman.example');
    expect([company?.value, fullName?.value]).toEqual(['Momiji Holding AG', 'Jane Newman']);
  });

  it.each(['Hotel Roma', 'Studio Anna'])('is no person because a mailbox spells it: %s', (printed) => {
    const { company, fullName } = fieldsOf([printed, 44], `${printed.toLowerCase().replace(' ', '.')}@web.example`);
    expect([company?.value, fullName?.value]).toEqual([printed, undefined]);
  });
});

describe('a mailbox', () => {
  it('keeps a word that may be a label, in small letters as it is', () => {
    expect(fieldsOf('email.newman@kaede.example').emails.map(({ value }) => value)).toEqual(['email.newman@kaede.example']);
  });
});

describe('a title', () => {
  it('is no school of those who have it', () => {
    expect(fieldsOf(['佐藤 花子', 60], '認定コーチングスクール', '03-5550-0199').title).toBeUndefined();
  });

  it('has small letters where words are made so', () => {
    expect(fieldsOf('VoLTE Manager', ['Jane Newman', 44]).title?.value).toBe('VoLTE Manager');
  });

  it('is told by its place only where it is known whom somebody works for', () => {
    expect(fieldsOf(['Jane Newman', 44], 'Kaede Momiji', 'jane.newman@web.example').title).toBeUndefined();
    expect(fieldsOf(['Jane Newman', 44], 'Wegewart', 'Kaede GmbH', 'jane.newman@kaede.example').title?.value).toBe('Wegewart');
  });
});
