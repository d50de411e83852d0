import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function fieldsOf(...lines: readonly string[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

describe('rules for misread print leave alone', () => {
  it.each([
    ['the year a firm was founded', 'Kaede Hall, Momiji House, Since 1998'],
    ['days and hours', 'Bakery, Open Mon, Tue, Wed 1000'],
    ['since when a trade is done', 'Design, Branding, Web since 2012'],
    ['a number of shops', 'Sales, Service, In 10000 shops'],
    ['the name of a model', 'Kaede Series 34000 - TURBO'],
  ])('%s, which is no postal code', (_what, text) => {
    expect(fieldsOf('Jane Newman', text).postalCode).toBeUndefined();
  });

  it.each(['• 2019 2024', '© 2010 2020 Kaede', '2010.2020', '営業許可 北 2345 6789', '第44 12 10 11 回', '年49 10 2020'])(
    '%s, which is no telephone number',
    (text) => {
      expect(fieldsOf('Jane Newman', text).phones).toEqual([]);
    },
  );

  it('a district and its town, which are nobody', () => {
    expect(fieldsOf('Wan Chai, Grace', 'Jane Newman').fullName?.value).toBe('Jane Newman');
  });

  it('accents where more than one letter has them: 12 Rue de la Momijière', () => {
    const fields = fieldsOf('François Kaede', '12 Rue de la Momijière, 75001 Paris', '+44 20 7946 0000');
    expect(fields.address?.value).toContain('Momijière');
  });

  it('the first letter of a surname where a vowel of the other part would be all that is heard of it', () => {
    expect(fieldsOf('青嵐 花子', 'hanako@seiran.example').fullName?.value).toBe('青嵐 花子');
  });

  it.each([
    ['Jane Lea Newman', 'jnewman@kaede.example'],
    ['Juan de la Cruz', 'jcruz@kaede.example'],
    ['Jane Newman', 'inewman@kaede.example'],
  ])('the initial of %s in %s, though another part of the name begins with a letter like it', (name, email) => {
    expect(fieldsOf(name, 'Director', email).emails.map(({ value }) => value)).toEqual([email]);
  });

  it.each(['blogkaede.example', 'onlinekaede.example', 'videokaede.example'])(
    '%s is another host of the company, for no name on the card has its letters',
    (host) => {
      const { emails, urls } = fieldsOf('Jane Newman', host, 'kaede.example');
      expect(emails).toEqual([]);
      expect(urls.map(({ value }) => value)).toEqual([host, 'kaede.example']);
    },
  );
});
