import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSharpImageDecoder } from '../../../src/adapters/sharp/index.ts';
import { loadLetterShapes } from '../../../src/config/reading-data.ts';
import { partFromMarks } from '../../../src/pipeline/letter-shapes.ts';
import { searchLines } from '../../../src/pipeline/search-lines.ts';
import type { Recognizer } from '../../../src/ports/recognizer.ts';
import { detectLines, lettersOf, shapeOf, withoutInk } from '../../../src/stages/recognize/index.ts';
import { aPicture, withRectangle, withRow } from './synthetic-images.ts';

describe('lettersOf', () => {
  const parts = [100, 118, 160, 200, 218].map((left, index) => ({ left, top: 100, width: index === 2 ? 30 : 12, height: 32 }));
  let card = withRow(aPicture(1200, 700), { left: 100, top: 300, width: 20, height: 24 }, 12, 26);
  for (const part of parts) card = withRectangle(card, part);
  const line = detectLines(card).lines.find(({ top }) => top === 100);

  it('puts the parts of a character together, so that there are as many as letters were read', () => {
    const letters = line === undefined ? undefined : lettersOf(line, 3);
    expect(letters?.map((ink) => ink.map(({ left }) => left))).toEqual([[100, 118], [160], [200, 218]]);
  });

  it('does not tell where the ink cannot be so many letters', () => {
    expect(line === undefined ? [] : lettersOf(line, 2)).toBeUndefined();
  });

  it('leaves a line its other ink when a letter is taken off', () => {
    const letters = line === undefined ? undefined : lettersOf(line, 3);
    const rest = line === undefined ? undefined : withoutInk(line, letters?.[0] ?? []);
    expect([rest?.left, rest?.right, rest?.cells.length]).toEqual([160, 230, 3]);
  });
});

describe('shapeOf', () => {
  it('is the same for a letter printed larger, elsewhere and paler', () => {
    const small = withRectangle(withRectangle(aPicture(60, 60), { left: 10, top: 10, width: 20, height: 4 }), {
      left: 18,
      top: 10,
      width: 4,
      height: 30,
    });
    const large = withRectangle(
      withRectangle(aPicture(120, 120), { left: 30, top: 24, width: 40, height: 8 }, 100),
      { left: 46, top: 24, width: 8, height: 60 },
      100,
    );
    const [one, other] = [shapeOf(small), shapeOf(large)];
    expect(one).toBeDefined();
    for (const [at, value] of (one ?? []).entries()) expect(other?.[at]).toBeCloseTo(value, 1);
  });

  it('has nothing to say about a blank', () => {
    expect(shapeOf(aPicture(40, 40))).toBeUndefined();
  });
});

describe('the judges of letters the engine does not know', () => {
  it('tell ㈱ from the letters of all lines of a printed card', async () => {
    const decoder = createSharpImageDecoder({ maxPixels: 120_000_000, maxPages: 1, maxSide: 4200 });
    const marks: string[] = [];
    for await (const page of decoder.decode(readFileSync('fixtures/dev/dev-bilingual-pair-02-scan-1.jpg'))) {
      if (page.kind !== 'page') continue;
      const { lines, pictureOf } = searchLines(page.image, { recognizer: readingNothing });
      for (const line of lines) {
        const { mark } = partFromMarks(line, loadLetterShapes(), pictureOf);
        if (mark !== undefined) marks.push(`${mark.letter} ${mark.end}`);
      }
    }
    expect(marks).toEqual(['㈱ front']);
  });
});

/** Lines are only searched for here. */
const readingNothing: Recognizer = {
  parallelism: 1,
  recognize: () => Promise.reject(new Error('nothing is read here')),
  close: () => Promise.resolve(),
};
