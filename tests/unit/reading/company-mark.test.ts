import { expect, it } from 'vitest';
import { readLines } from '../../../src/pipeline/read-lines.ts';
import { searchLines } from '../../../src/pipeline/search-lines.ts';
import { aPicture, withRow } from './synthetic-images.ts';

/** Takes whatever stands at the end of a line for ㈱. */
const EAGER = [{ letter: '㈱', other: '*', weights: [], bias: 1000 }];

/** What is printed where sight reads a line of eight letters with one of a certainty. */
async function printedWith(weakest: number): Promise<readonly string[]> {
  const { card, lines, places, scale, pictureOf, readOptions } = searchLines(
    withRow(aPicture(1200, 700), { left: 300, top: 300, width: 36, height: 40 }, 8, 48),
    { recognizer: readingNothing },
  );
  const read = (piece: { readonly cells: readonly unknown[] }) =>
    Promise.resolve({
      text: '青嵐楓健太郎一二'.slice(-piece.cells.length),
      confidence: 0.99,
      weakest,
      isBySight: true,
      leavesInk: false,
    });
  const { lines: printed } = await readLines({ card, lines, places, scale, pictureOf, readOptions, read }, EAGER);
  return printed.map(({ text }) => text);
}

const readingNothing = {
  parallelism: 1,
  recognize: () => Promise.resolve({ text: '', confidence: 0 }),
  close: () => Promise.resolve(),
};

it('a mark that is told by its shape is none where every character of the line is read surely', async () => {
  expect(await printedWith(0.99)).toEqual(['青嵐楓健太郎一二']);
});

it('a mark that is told by its shape stands where one of the characters is unsure', async () => {
  expect((await printedWith(0.5)).join('')).toContain('㈱');
});
