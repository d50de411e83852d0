import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/domain/box.ts';
import type { GreyImage } from '../../../src/domain/pixels.ts';
import { cutLine, cutPicture, detectLines, linesOnRegions, type TextLine } from '../../../src/stages/recognize/index.ts';
import { aPicture, withRectangle, withRow } from './synthetic-images.ts';
import { transposeImage } from './transpose-image.ts';

const LETTER = { left: 160, top: 100, width: 20, height: 26 };
/** Ten such letters, with a little around them. */
const PLACE: Box = [155, 95, 455, 131];

function linesOf(card: GreyImage, regions: readonly Box[]): TextLine[] {
  return linesOnRegions(card, detectLines(card).lines, regions);
}

/** A pattern of small marks that are darker and lighter than the letters. */
function restless(image: GreyImage, [left, top, right, bottom]: Box): GreyImage {
  let drawn = image;
  let chance = 1;
  for (let y = top; y < bottom; y += 4)
    for (let x = left; x < right; x += 4) {
      chance = (chance * 16_807) % 2_147_483_647;
      if (chance % 2 === 0) drawn = withRectangle(drawn, { left: x, top: y, width: 3, height: 3 }, 40 + (chance % 160));
    }
  return drawn;
}

/** Nine letters with a rim of another grey, on grey paper. */
function outlined(outer: number, inner: number, rim: number): GreyImage {
  let drawn = aPicture(1200, 700, 150);
  for (let left = 160; left < 460; left += 34) {
    drawn = withRectangle(drawn, { left, top: 98, width: 26, height: 30 }, outer);
    drawn = withRectangle(drawn, { left: left + rim, top: 98 + rim, width: 26 - 2 * rim, height: 30 - 2 * rim }, inner);
  }
  return drawn;
}

describe('lines and the places where text was found', () => {
  const card = withRow(aPicture(1200, 700), LETTER, 10, 30);

  it('leaves a line as it is that fills its place', () => {
    expect(linesOf(card, [PLACE])).toEqual(detectLines(card).lines);
  });

  it('changes nothing where no place is known', () => {
    expect(linesOf(card, [])).toEqual(detectLines(card).lines);
  });

  it('finds letters beside a dark panel on the ground of their own place', () => {
    const beside = withRow(withRectangle(aPicture(1200, 700), { left: 0, top: 0, width: 150, height: 700 }), LETTER, 10, 30);
    const lines = linesOf(beside, [PLACE]);
    expect(lines.map(({ cells, left, polarity }) => [cells.length, left, polarity])).toEqual([[10, 160, 'dark']]);
  });

  it('reads light letters of a small label as light', () => {
    let label = withRectangle(aPicture(1200, 700), { left: 150, top: 92, width: 320, height: 40 }, 90);
    for (let index = 0; index < 10; index += 1) label = withRectangle(label, { ...LETTER, left: LETTER.left + 30 * index }, 200);
    const [line, ...others] = linesOf(label, [PLACE]);
    expect([line?.polarity, line?.cells.length, others.length]).toEqual(['light', 10, 0]);
  });

  it('takes a place as one piece whose letters cannot be told from its ground', () => {
    const lines = linesOf(restless(card, [120, 80, 500, 150]), [PLACE]);
    const [line, ...others] = lines.filter(
      ({ left, top, right, bottom }) => left < 440 && right > 170 && top < 120 && bottom > 105,
    );
    expect([line?.cells.length, others.length]).toEqual([1, 0]);
    expect([line?.left, line?.right].map((x = 0) => Math.round(x / 10))).toEqual([16, 45]);
  });

  it('takes a piece on a card that slopes for lower than its box', () => {
    let sloping = restless(aPicture(1200, 700), [120, 380, 620, 450]);
    for (let index = 0; index < 20; index += 1)
      sloping = withRectangle(sloping, { ...LETTER, left: LETTER.left + 30 * index, top: 100 + 2 * index });
    const piece = linesOf(sloping, [[155, 390, 555, 440]]).find(({ top }) => top > 300);
    expect(piece?.textHeight).toBeLessThan(30);
  });

  it('leaves a name set wide as it is', () => {
    const wide = withRow(aPicture(1200, 700), { left: 160, top: 100, width: 50, height: 52 }, 4, 130);
    expect(linesOf(wide, [[150, 92, 362, 160]])).toEqual(detectLines(wide).lines);
  });

  it('gives the first letters of lines back that were taken for a column', () => {
    let rows = card;
    for (const top of [100, 128, 156, 184]) rows = withRow(rows, { ...LETTER, left: 130, top, height: 20 }, 1, 30);
    for (const top of [128, 156, 184]) rows = withRow(rows, { ...LETTER, top, height: 20 }, 10, 30);
    const lines = linesOf(
      rows,
      [95, 124, 152, 180].map((top): Box => [125, top, 455, top + 28]),
    );
    expect(lines.map(({ direction, left, cells }) => [direction, left, cells.length])).toEqual(
      Array.from({ length: 4 }, () => ['horizontal', 130, 11]),
    );
  });

  it('reads letters, not their outlines and not the holes in them', () => {
    const place: Box = [155, 93, 463, 133];
    expect(linesOf(outlined(0, 255, 3), [place]).map(({ polarity, cells }) => [polarity, cells.length])).toEqual([['light', 9]]);
    expect(linesOf(outlined(0, 150, 8), [place]).map(({ polarity, cells }) => [polarity, cells.length])).toEqual([['dark', 9]]);
  });

  it('has a line once that was found twice with other letters', () => {
    const [line] = detectLines(card).lines;
    if (line === undefined) throw new Error('There is a line.');
    const [front, back] = [line.cells.slice(0, 6), line.cells.slice(4)].map((cells): TextLine => ({ ...line, cells }));
    if (front === undefined || back === undefined) throw new Error('There are two.');
    expect(linesOnRegions(card, [front, back], [PLACE]).map(({ cells }) => cells.length)).toEqual([10]);
  });

  it('finds nothing where there is no ink', () => {
    expect(linesOf(card, [PLACE, [155, 295, 455, 331]])).toEqual(detectLines(card).lines);
  });

  it('keeps a row of letters that was found in no place, and no piece of a picture', () => {
    const drawn = withRectangle(withRow(card, { ...LETTER, top: 300 }, 8, 30), { left: 700, top: 300, width: 60, height: 90 });
    expect(linesOf(drawn, [PLACE]).map(({ cells, top }) => [cells.length, top])).toEqual([
      [10, 100],
      [8, 300],
    ]);
  });

  it('leaves out the picture that a line of letters runs through', () => {
    const picture = withRectangle(card, { left: 440, top: 60, width: 90, height: 120 });
    const thick = linesOf(picture, [PLACE]).filter(({ textHeight }) => textHeight > 40);
    expect(thick).toEqual([]);
  });

  it('holds a stroke of large letters for no text of its own', () => {
    const large = withRow(aPicture(1200, 700), { left: 100, top: 200, width: 46, height: 90 }, 6, 90);
    const lines = linesOf(large, [
      [95, 195, 605, 295],
      [150, 225, 200, 255],
    ]);
    expect(lines.map(({ cells }) => cells.length)).toEqual([6]);
  });

  it('finds the letters of a column', () => {
    const beside = withRow(withRectangle(aPicture(1200, 1200), { left: 0, top: 0, width: 150, height: 1200 }), LETTER, 10, 30);
    const [line] = linesOf(transposeImage(beside), [[95, 155, 131, 455]]);
    expect([line?.direction, line?.cells.length, line?.top]).toEqual(['vertical', 10, 160]);
  });
});

describe('the ground of a line', () => {
  it('is its own where the card around it has another', () => {
    const dark = withRectangle(aPicture(1200, 700), { left: 0, top: 0, width: 150, height: 700 });
    const beside = withRow(dark, LETTER, 10, 30);
    const { background } = detectLines(beside);
    const [line] = linesOf(beside, [PLACE]);
    if (line === undefined) throw new Error('There is a line.');
    const cut = cutLine(beside, background, line, { textHeight: 26, scale: 1, cardSlope: 0 });
    const middle = cut.data.subarray(Math.floor(cut.height / 2) * cut.width, (Math.floor(cut.height / 2) + 1) * cut.width);
    expect(middle[20]).toBeLessThan(60);
    expect(middle[34]).toBeGreaterThan(200);
  });

  it('stays in a picture of the line as it looks', () => {
    const card = withRow(aPicture(1200, 700, 180), LETTER, 10, 30);
    const [line] = detectLines(card).lines;
    if (line === undefined) throw new Error('There is a line.');
    const { height, data } = cutPicture(card, line, { textHeight: 40, cut: 'close', scale: 1, cardSlope: 0 });
    expect([height, Math.max(...data)]).toEqual([48, 180]);
  });
});
