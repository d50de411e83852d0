import { describe, expect, it } from 'vitest';
import { transposeImage } from './transpose-image.ts';
import { cutLine, detectLines, splitAtWideGaps } from '../../../src/stages/recognize/index.ts';
import { aPicture, withRectangle, withRow } from './synthetic-images.ts';

const LETTER = { left: 100, top: 100, width: 22, height: 26 };

describe('detectLines', () => {
  it('chains letters to lines and keeps lines apart', () => {
    const card = withRow(withRow(aPicture(1200, 700), LETTER, 12, 30), { ...LETTER, top: 150 }, 8, 30);

    const { lines } = detectLines(card);

    expect(lines.map((line) => [line.direction, line.cells.length, line.left, line.top])).toEqual([
      ['horizontal', 12, 100, 100],
      ['horizontal', 8, 100, 150],
    ]);
  });

  it('keeps rows apart whose letters touch each other sideways', () => {
    const narrow = { left: 100, top: 400, width: 14, height: 24 };
    let card = withRow(aPicture(1200, 700), narrow, 30, 20);
    for (const top of [100, 140, 180])
      for (const left of [100, 240, 380]) card = withRectangle(card, { left: left + top / 4, top, width: 130, height: 24 });

    const { lines } = detectLines(card);

    expect(lines.filter(({ direction, top, bottom }) => direction === 'horizontal' && bottom - top > 24)).toEqual([]);
  });

  it("reads a company's name without the bars of a mark before it", () => {
    const bars = [100, 118, 136].map((left, index) => ({ left, top: 80 + 8 * index, width: 10, height: 66 - 8 * index }));
    let card = withRow(aPicture(1200, 700), { left: 165, top: 105, width: 34, height: 36 }, 10, 40);
    for (const bar of bars) card = withRectangle(card, bar);

    expect(detectLines(card).lines.map(({ cells, left }) => [cells.length, left])).toContainEqual([10, 165]);
  });

  it('leaves a small title beside a large name a line of its own', () => {
    const name = withRow(aPicture(1200, 700), { left: 300, top: 100, width: 54, height: 56 }, 4, 64);
    const card = withRow(withRow(name, { left: 200, top: 116, width: 22, height: 24 }, 2, 26), { ...LETTER, top: 300 }, 12, 30);

    expect(
      detectLines(card)
        .lines.map(({ cells }) => cells.length)
        .toSorted((a, b) => a - b),
    ).toEqual([2, 4, 12]);
  });

  it('finds rows of text inside the outline of a large drawing', () => {
    const strokes = [0, 1, 2, 3].map((index) => ({ left: 60 + 150 * index, top: 60, width: 90, height: 150 }));
    let card = aPicture(1200, 700);
    for (const stroke of strokes) card = withRectangle(card, { ...stroke, width: 20 });
    card = withRow(card, { left: 236, top: 150, width: 10, height: 16 }, 8, 14);

    expect(detectLines(card).lines.map(({ cells, textHeight }) => [cells.length, textHeight < 30])).toContainEqual([8, true]);
  });

  it('finds light letters on a ground whose stripes would join them', () => {
    let card = aPicture(1200, 700, 60);
    for (let left = 0; left < 1200; left += 40) card = withRectangle(card, { left, top: 0, width: 16, height: 700 }, 130);
    for (const top of [100, 200, 300])
      for (let index = 0; index < 30; index += 1) card = withRectangle(card, { ...LETTER, top, left: 100 + 30 * index }, 250);

    const rows = detectLines(card).lines.filter(({ polarity, top }) => polarity === 'light' && Math.abs(top - 100) < 4);
    expect(rows.map(({ cells }) => cells.length)).toContain(30);
  });

  it('sees dark letters on patterned paper beside a black panel', () => {
    const greys = [170, 186, 202, 218, 234];
    let card = aPicture(1200, 700, 200);
    for (let left = 0; left < 1200; left += 10)
      card = withRectangle(card, { left, top: 0, width: 10, height: 700 }, greys[(left / 10) % greys.length] ?? 200);
    card = withRectangle(card, { left: 0, top: 200, width: 640, height: 150 }, 20);
    card = withRow(card, { left: 80, top: 372, width: 16, height: 22 }, 14, 24);

    const rows = detectLines(card).lines.filter(({ polarity, top }) => polarity === 'dark' && Math.abs(top - 372) < 5);
    expect(rows.map(({ cells }) => cells.length)).toContain(14);
  });

  it('keeps two small rows beside a large name apart from it', () => {
    let card = withRow(aPicture(1200, 700), { left: 420, top: 100, width: 50, height: 54 }, 4, 62);
    for (const top of [98, 136]) card = withRow(card, { left: 80, top, width: 26, height: 28 }, 9, 31);

    expect(
      detectLines(card)
        .lines.map(({ cells }) => cells.length)
        .toSorted((a, b) => a - b),
    ).toEqual([4, 9, 9]);
  });

  it('finds light letters on a dark panel', () => {
    const panel = withRectangle(aPicture(1200, 700), { left: 0, top: 0, width: 600, height: 700 }, 30);
    let card = panel;
    for (let index = 0; index < 8; index += 1) card = withRectangle(card, { ...LETTER, left: 100 + index * 30 }, 240);

    const { lines } = detectLines(card);

    expect(lines.map(({ polarity, cells }) => [polarity, cells.length])).toEqual([['light', 8]]);
  });

  it('tells a column of vertical text from rows', () => {
    const columns = withRow(
      withRow(aPicture(700, 1200), { ...LETTER, width: 26, height: 26 }, 10, 30),
      { left: 100, top: 180, width: 26, height: 26 },
      10,
      30,
    );

    const { lines } = detectLines(transposeImage(columns));

    expect(lines.map(({ direction, cells }) => [direction, cells.length])).toEqual([
      ['vertical', 10],
      ['vertical', 10],
    ]);
  });

  it('takes no rule, frame or speck for text', () => {
    let card = aPicture(1200, 700);
    card = withRectangle(card, { left: 50, top: 300, width: 900, height: 3 });
    card = withRectangle(card, { left: 600, top: 500, width: 1, height: 2 });
    expect(detectLines(card).lines).toEqual([]);
  });
});

describe('splitAtWideGaps', () => {
  it('parts two entries of one line', () => {
    const card = withRow(withRow(aPicture(1200, 700), LETTER, 6, 28), { ...LETTER, left: 300 }, 6, 28);
    const [line] = detectLines(card).lines;
    expect(line === undefined ? [] : splitAtWideGaps(line).map(({ left }) => left)).toEqual([100, 300]);
  });

  it('leaves an evenly spaced line whole', () => {
    const [line] = detectLines(withRow(aPicture(1200, 700), LETTER, 6, 52)).lines;
    expect(line === undefined ? [] : splitAtWideGaps(line)).toHaveLength(1);
  });
});

describe('cutLine', () => {
  it('gives black letters on white at the wanted height, with room around them', () => {
    const card = withRow(aPicture(1200, 700, 180), LETTER, 6, 30);
    const { lines, background } = detectLines(card);
    const [line] = lines;
    if (line === undefined) throw new Error('expected a line');

    const cut = cutLine(card, background, line, { textHeight: 32, scale: 1, cardSlope: 0 });

    expect(cut.height).toBeGreaterThanOrEqual(52);
    expect(cut.data[0]).toBe(255);
    expect(Math.min(...cut.data)).toBeLessThan(40);
  });
});
