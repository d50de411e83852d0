import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import {
  assignFields,
  compilePatterns,
  evidenceClassOf,
  regionOf,
  withAssumedRegion,
} from '../../../src/stages/extract/index.ts';
import { canonicalFields } from '../../../src/stages/normalize/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function countryOf(...lines: readonly string[]): string | undefined {
  return regionOf(lines, assignFields(aColumnOf(...lines), knowledge));
}

/** Numbers of cards of one line each, on which Brazil is assumed. */
function numbersInBrazil(...printed: readonly string[]): string[] {
  return printed.flatMap((line) => {
    const assigned = assignFields(aColumnOf(['Jane Newman', 40], line), knowledge);
    return canonicalFields(assigned, 'BR', knowledge.lexicon).phones.map(({ value }) => value);
  });
}

describe('the country of a card', () => {
  it('is not told by a hint that the cards of several countries have', () => {
    expect(countryOf('Aisha Rahman', 'Lot 5, 40000 Kampung Baru', 'Tel.: 03-5550 0199')).toBeUndefined();
    expect(countryOf('Kaede Trading Ltd', 'Tel: 03-5550 0199')).toBeUndefined();
  });

  it('is told by a sign, by two hints, by its name and by a host', () => {
    expect(countryOf('Ahornstraße 5', '10115 Neustadt')).toBe('DE');
    expect(countryOf('Rua das Flores 5', '1000-205', 'Moinho S.A.')).toBe('PT');
    expect(countryOf('Lot 5, 40000 Kampung Baru, Malaysia', 'Tel.: 03-5550 0199')).toBe('MY');
    expect(countryOf('aisha@kaede.example.my', 'Tel.: 03-5550 0199')).toBe('MY');
    expect(countryOf('(555) 010-0199', 'Kaede Inc.', '212-555-0123')).toBe('US');
  });

  it('is not told by digits that an area begins with: a code stands apart as a whole', () => {
    expect(numbersInBrazil('Tel: (35) 9000-0055', 'Tel: 202-555-0101')).not.toContainEqual(
      expect.stringMatching(/^\+(?:359|20)/u),
    );
    expect(numbersInBrazil('Tel: (852) 2100-0065')).toEqual(['+85221000065']);
  });

  it('makes a number promise little where it is assumed', () => {
    const assigned = assignFields(aColumnOf('Aisha Rahman', 'Tel.: 03-5550-0199', 'Fax: +81 3 5550 0198'), knowledge);
    const { phones } = canonicalFields(withAssumedRegion(assigned), 'JP', knowledge.lexicon);
    expect(phones.map(({ evidence }) => evidence.includes('region:assumed'))).toEqual([true, false]);
    const assigning = phones.filter(({ value }) => value.startsWith('+')).map((phone) => evidenceClassOf('phone', phone));
    expect(assigning[0]).toBe('phone/assumed');
    expect(assigning[1]).not.toBe('phone/assumed');
  });
});
