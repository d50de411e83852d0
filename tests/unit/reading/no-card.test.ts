import { describe, expect, it } from 'vitest';
import { type CardFields, type FieldReading, NO_FIELDS } from '../../../src/domain/card-fields.ts';
import type { CardReading } from '../../../src/domain/card-reading.ts';
import { isNoCard } from '../../../src/pipeline/no-card.ts';

function aField(value: string, confidence: number): FieldReading {
  return { value, confidence, raw: value, origin: 'ink', evidence: [] };
}

function aReading(lines: readonly string[], fields: Partial<CardFields> = {}, [width, height] = [1000, 600]): CardReading {
  const quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as const;
  return {
    status: 'read',
    source: { path: 'a.jpg', page: 1, index: 0 },
    side: 'front',
    captureSource: 'paper',
    fields: { ...NO_FIELDS, ...fields },
    lines,
    image: { width, height, quad },
    warnings: [],
    timings: { totalMs: 1 },
  };
}

const COVER = ['Kaede', 'Momiji of the', 'strange and', 'wonderful', 'things', 'Jane Newman'];
const BOX = ['Kaedol', 'SMERTESTILLENDE', 'filmovertruk', 'tabletter', 'Kaede Pharma'];

describe('a picture is no card', () => {
  it('where many words are legible and none is anything a card says', () => {
    expect(isNoCard(aReading(BOX))).toBe(true);
  });

  it('where it is shaped as a book, and all that may be of a card is large print', () => {
    const fields = { fullName: aField('Jane Newman', 0.44), company: aField('Kaede', 0.18) };
    expect(isNoCard(aReading(COVER, fields, [768, 1024]))).toBe(true);
  });

  it('where it is running text, whatever its words may be taken for', () => {
    const page = [
      'a picture of a card for input into',
      'a list of people or sales leads',
      'before it is sent to the server',
      'Kaede Systems',
    ];
    expect(isNoCard(aReading(page, { company: aField('Kaede Systems', 0.48), title: aField('sales lead', 0.8) }))).toBe(true);
  });
});

describe('a picture remains a card', () => {
  it('with somebody and a slogan over three rows', () => {
    const lines = [
      'Kaede',
      'We help you to build better homes',
      'with care for nature and people',
      'since our family began in a shop',
    ];
    expect(isNoCard(aReading([...lines, 'Jane Newman'], { fullName: aField('Jane Newman', 0.72) }))).toBe(false);
  });

  it.each([
    ['with a mark and nothing else', ['Kaede', 'Momiji'], { company: aField('Kaede', 0.18) }],
    ['with a title beside the largest print', COVER, { fullName: aField('Jane Newman', 0.44), title: aField('Director', 0.84) }],
    ['with an address', BOX, { address: aField('12 Kaede Road', 0.6) }],
    ['with what is left of a telephone number', [...BOX, 'Tel 03-00'], {}],
  ])('%s', (_title, lines, fields) => {
    expect(isNoCard(aReading(lines, fields, [768, 1024]))).toBe(false);
  });
});
