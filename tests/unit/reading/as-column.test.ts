import { describe, expect, it } from 'vitest';
import { asColumn, beginningOf, type TextLine } from '../../../src/stages/recognize/index.ts';

/** A line of square letters, 30 high, 2 apart. */
function aRow(letters: number): TextLine {
  const cells = Array.from({ length: letters }, (_, index) => ({
    left: 100 + index * 32,
    top: 50,
    right: 130 + index * 32,
    bottom: 80,
    polarity: 'dark' as const,
  }));
  const box = { left: 100, top: 50, right: 98 + letters * 32, bottom: 80 };
  return { cells, ...box, textHeight: 30, direction: 'horizontal', polarity: 'dark' };
}

describe('a line read as a column that lies on its left side', () => {
  it('runs down, its first letter above, and keeps its sizes', () => {
    const column = asColumn(aRow(3));
    expect([column.direction, column.right - column.left, column.bottom - column.top]).toEqual(['vertical', 30, 94]);
    expect(column.cells.map(({ top }) => top)).toEqual([100, 132, 164]);
  });

  it('is read from its beginning only where it is long', () => {
    const beginning = beginningOf(aRow(20), 7);
    expect([beginning.cells.length, beginning.left, beginning.right]).toEqual([6, 100, 290]);
  });

  it('is read as a whole where it is short, or one piece of ink', () => {
    const short = aRow(5);
    const piece: TextLine = { ...aRow(20), cells: [{ left: 100, top: 50, right: 738, bottom: 80, polarity: 'dark' }] };
    expect([beginningOf(short, 7), beginningOf(piece, 7)]).toEqual([short, piece]);
  });
});
