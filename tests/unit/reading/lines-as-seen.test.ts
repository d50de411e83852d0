import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/domain/box.ts';
import type { CardQuad } from '../../../src/domain/card-reading.ts';
import { linesAsSeen } from '../../../src/pipeline/lines-as-seen.ts';
import { asPiece, type Reading, type SeenPlace, type TextLine } from '../../../src/stages/recognize/index.ts';

/** Letters of one line, 30 high, from one place to another. */
function aLine(left: number, top: number, count: number): TextLine {
  const cells = Array.from({ length: count }, (_, index) => ({
    left: left + 20 * index,
    top,
    right: left + 20 * index + 14,
    bottom: top + 30,
    polarity: 'light' as const,
  }));
  const right = left + 20 * count - 6;
  return { cells, left, top, right, bottom: top + 30, textHeight: 30, direction: 'horizontal', polarity: 'light' };
}

function aPlace([left, top, right, bottom]: Box, slope = 0): SeenPlace {
  const [middle, high] = [(left + right) / 2, bottom - top];
  const at = (x: number, y: number): readonly [number, number] => [x, y + slope * (x - middle)];
  const corners: CardQuad = [at(left, top), at(right, top), at(right, top + high), at(left, top + high)];
  return { box: [left, top, right, bottom], corners };
}

function unused(): never {
  throw new Error('Nothing else is read.');
}

/** Reads every piece as what is known of its left end; nothing else is known. */
async function seenAs(
  lines: readonly TextLine[],
  places: readonly SeenPlace[],
  known: Readonly<Record<number, readonly [string, number]>>,
): Promise<string[]> {
  const read = (piece: TextLine): Promise<Reading> => {
    const [text, confidence] = known[Math.round(piece.left)] ?? ['', 0];
    return Promise.resolve({ text, confidence, weakest: confidence, isBySight: true, leavesInk: false });
  };
  const card = { width: 1200, height: 700, data: new Uint8Array(0) };
  const found = await linesAsSeen({ card, lines, places, scale: 1, read, readOptions: unused, pictureOf: unused });
  return Promise.all(found.map(async (line) => `${(await read(line)).text}/${line.polarity}`));
}

/** A place of ten letters; as a piece it begins at 104. */
const PLACE = aPlace([100, 95, 300, 135]);

describe('lines held against what is seen', () => {
  it('reads a place as a whole whose letters were torn apart', async () => {
    const torn = [aLine(110, 100, 3), aLine(190, 102, 5)];
    expect(await seenAs(torn, [PLACE], { 104: ['mori@hinode.example', 0.97], 110: ['ncri', 0.9], 190: ['ノート', 0.6] })).toEqual(
      ['mori@hinode.example/light'],
    );
  });

  it('leaves a line that is read surely', async () => {
    expect(await seenAs([aLine(110, 100, 9)], [PLACE], { 104: ['Kaori Mcri', 0.99], 110: ['Kaori Mori', 0.96] })).toEqual([
      'Kaori Mori/light',
    ]);
  });

  it('leaves a line that the place as a whole does not read better', async () => {
    expect(await seenAs([aLine(110, 100, 9)], [PLACE], { 104: ['Kaorl Mori', 0.91], 110: ['Kaori Mori', 0.9] })).toEqual([
      'Kaori Mori/light',
    ]);
  });

  it('does not look at a place as a whole whose pieces cannot be outdone', async () => {
    const asked: number[] = [];
    const read = (piece: TextLine): Promise<Reading> => {
      asked.push(Math.round(piece.left));
      return Promise.resolve({ text: 'Kaori', confidence: 0.99, weakest: 0.9, isBySight: true, leavesInk: true });
    };
    const card = { width: 1200, height: 700, data: new Uint8Array(0) };
    const lines = [aLine(110, 100, 9)];
    await linesAsSeen({ card, lines, places: [PLACE], scale: 1, read, readOptions: unused, pictureOf: unused });
    expect(asked).toEqual([110]);
  });

  it('keeps what stands beside the place on the same line', async () => {
    const long = aLine(40, 100, 13);
    expect(await seenAs([long], [PLACE], { 104: ['Kaori Mori', 0.97], 40: ['TEL Kacri Mcrl', 0.7] })).toHaveLength(2);
  });

  it('cuts no legible line in two that reaches out of the place', async () => {
    const long = aLine(40, 100, 13);
    expect(await seenAs([long], [PLACE], { 104: ['Kaori Mori', 0.97], 40: ['TEL Kaori Mori', 0.9] })).toEqual([
      'TEL Kaori Mori/light',
    ]);
  });

  it('drops a drawing that lies in no place of text, not a word there', async () => {
    const beside = [aLine(600, 400, 4), aLine(600, 500, 4)];
    expect(await seenAs(beside, [PLACE], { 600: ['ア', 0.3] })).toEqual([]);
    expect(await seenAs(beside.slice(1), [PLACE], { 600: ['Mori', 0.7] })).toEqual(['Mori/light']);
  });

  it('changes nothing where no text was found by its looks', async () => {
    expect(await seenAs([aLine(600, 400, 4)], [], {})).toEqual(['/light']);
  });
});

describe('a place as a piece', () => {
  it('lies as its corners do', () => {
    const { slope = 0, textHeight } = asPiece(aPlace([100, 95, 500, 135], 0.1)) ?? { textHeight: 0 };
    expect([slope.toFixed(2), textHeight.toFixed(0)]).toEqual(['0.10', '32']);
  });

  it('is none where it is a column or an icon', () => {
    expect([asPiece(aPlace([100, 100, 130, 400])), asPiece(aPlace([100, 100, 130, 130]))]).toEqual([undefined, undefined]);
  });
});
