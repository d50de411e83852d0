import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../../../src/domain/pixels.ts';
import { findCards, rectify, sniffFormat, turnQuarters } from '../../../src/stages/capture/index.ts';
import { aPicture, withQuad, withRectangle, withRow } from './synthetic-images.ts';

function codes(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

describe('sniffFormat', () => {
  it.each([
    ['empty', []],
    ['raster', [0xff, 0xd8, 0xff, 0xe0]],
    ['pdf', codes('\n%PDF-1.4')],
    ['vcard', codes('\r\nbegin:vcard\r\n')],
    ['heic', [0, 0, 0, 24, ...codes('ftypheic')]],
    ['unsupported', codes('just text')],
  ] as const)('%s', (format, bytes) => {
    expect(sniffFormat(Uint8Array.from(bytes))).toBe(format);
  });
});

const TILTED: readonly (readonly [number, number])[] = [
  [150, 120],
  [690, 170],
  [660, 500],
  [120, 440],
];

describe('findCards', () => {
  it.each([
    ['a light card on a dark table', 40, 230],
    ['a dark card on a light table', 225, 50],
  ])('finds the corners of %s within two pixels', (_title, ground, paper) => {
    const { quads } = findCards(withQuad(aPicture(800, 600, ground), TILTED, paper));

    expect(quads).toHaveLength(1);
    for (const [index, corner] of TILTED.entries()) {
      const [x, y] = quads[0]?.[index] ?? [0, 0];
      expect(Math.hypot(x - corner[0], y - corner[1])).toBeLessThan(2);
    }
  });

  it('finds four cards of one picture', () => {
    let table = aPicture(1000, 700, 60);
    for (const left of [60, 540]) {
      for (const top of [60, 400]) table = withPrintedCard(table, left, top);
    }
    expect(findCards(table).quads).toHaveLength(4);
  });

  it('finds none on an empty table', () => {
    expect(findCards(aPicture(800, 600, 120)).quads).toEqual([]);
  });
});

describe('rectify', () => {
  it('spreads the quadrilateral to a rectangle without its ground', () => {
    const picture = withQuad(aPicture(800, 600, 40), TILTED, 230);
    const card = rectify(picture, [
      [150, 120],
      [690, 170],
      [660, 500],
      [120, 440],
    ]);

    expect(card.width / card.height).toBeGreaterThan(1.5);
    const dark = card.data.filter((value) => value < 150).length;
    expect(dark).toBeLessThan(card.data.length * 0.01);
  });
});

describe('turnQuarters', () => {
  it('brings the top left corner to the top right', () => {
    const turned = turnQuarters({ width: 2, height: 1, data: Uint8Array.from([1, 2]) }, 1);
    expect([turned.width, turned.height, [...turned.data]]).toEqual([1, 2, [1, 2]]);
  });
});

/** A light card with three rows of print: an empty rectangle on a table is a tile or a sheet, no card. */
function withPrintedCard(table: GreyImage, left: number, top: number): GreyImage {
  let card = withRectangle(table, { left, top, width: 380, height: 230 }, 235);
  for (const down of [40, 100, 160]) card = withRow(card, { left: left + 40, top: top + down, width: 10, height: 16 }, 14, 20);
  return card;
}
