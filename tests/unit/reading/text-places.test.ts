import { describe, expect, it } from 'vitest';
import { regionsOf } from '../../../src/adapters/onnx/text-regions.ts';
import type { CardQuad, Point } from '../../../src/domain/card-reading.ts';
import type { GreyImage } from '../../../src/domain/pixels.ts';
import { type SeenCard, seenCards } from '../../../src/pipeline/see-cards.ts';
import { waysToSee } from '../../../src/pipeline/ways-to-see.ts';
import type { SceneReader, TextRegion } from '../../../src/ports/scene-reader.ts';
import { hullOf, sizeOf, tiltOf } from '../../../src/stages/capture/index.ts';
import { aPicture, withQuad } from './synthetic-images.ts';

const [WIDTH, HEIGHT] = [1000, 700];

/** A strip turned by so many degrees around the middle of the picture. */
function aRow(degrees: number, down: number, { length = 400, along = 0 } = {}): CardQuad {
  const angle = (degrees * Math.PI) / 180;
  const at = (x: number, y: number): Point => [
    WIDTH / 2 + x * Math.cos(angle) - y * Math.sin(angle),
    HEIGHT / 2 + x * Math.sin(angle) + y * Math.cos(angle),
  ];
  const [left, right] = [along - length / 2, along + length / 2];
  return [at(left, down - 8), at(right, down - 8), at(right, down + 8), at(left, down + 8)];
}

function withRows(rows: readonly CardQuad[], grey = 0): GreyImage {
  let picture = aPicture(WIDTH, HEIGHT);
  for (const row of rows) picture = withQuad(picture, row, grey);
  return picture;
}

/** Takes what is dark for text, as the network would. */
function textIn({ width, height, data }: GreyImage): TextRegion[] {
  return regionsOf({ width, height, data: Float32Array.from(data, (grey) => (grey < 128 ? 1 : 0)) });
}

const SCENE: SceneReader = {
  find: async (picture) => textIn(picture),
  readLine: async () => ({ text: '', confidence: 0, places: [], certainties: [] }),
  close: async () => undefined,
};

const OUTLINE: CardQuad = [
  [100, 60],
  [900, 60],
  [900, 640],
  [100, 640],
];

async function seen(picture: GreyImage, outlines: readonly CardQuad[] = [], scene: SceneReader | undefined = SCENE) {
  const cards: SeenCard[] = [];
  for await (const card of seenCards(picture, waysToSee(picture, outlines), scene)) cards.push(card);
  return cards;
}

function tiltIn({ regions }: SeenCard): number {
  return tiltOf(regions.map(({ corners }) => corners));
}

function widthOf(texts: readonly CardQuad[], near?: number): number {
  return sizeOf(hullOf(texts, near)?.quad ?? OUTLINE)[0];
}

describe('places of text', () => {
  it.each([0, 7, -20, 40])('lie as their text does, turned by %i degrees', (degrees) => {
    const [region] = textIn(withRows([aRow(degrees, 0)]));
    const [long, thick] = region === undefined ? [0, 0] : sizeOf(region.corners);
    expect(region === undefined ? 0 : tiltOf([region.corners])).toBeCloseTo(degrees, 0);
    expect([long > 400 && long < 450, thick > 16 && thick < 60]).toEqual([true, true]);
  });

  it('tell the direction of most of the text, rows and columns alike', () => {
    const column = aRow(98, -300);
    expect(tiltOf([aRow(8, 0), aRow(8.6, 60), column, aRow(-30, 200, { length: 120 })])).toBeCloseTo(8.2, 0);
    expect(tiltOf([aRow(30, 0, { length: 20 })])).toBe(0);
  });

  it('that lie far from the others are another card', () => {
    const near = [aRow(0, 0), aRow(0, 40), aRow(0, 80)];
    const far = aRow(0, -300, { length: 60, along: -400 });
    expect(widthOf([...near, far])).toBe(widthOf(near));
    expect(widthOf([...near, far], Infinity)).toBeGreaterThan(widthOf(near) + 200);
  });

  it('are no hull where there are none', () => {
    expect(hullOf([])).toBeUndefined();
  });
});

describe('seeing the card of a picture', () => {
  const straight = [-150, -50, 50, 150].map((down) => aRow(0, down, { length: 700 }));
  const turned = [-60, 0, 60].map((down) => aRow(11, down));

  it('takes an outline whose text lies straight', async () => {
    const [first] = await seen(withRows(straight), [OUTLINE]);
    expect([first?.captureSource, first?.regions.length]).toEqual(['photo', 4]);
    expect(Math.abs((first?.quad[0][0] ?? 0) - 100)).toBeLessThan(5);
  });

  it('takes the text instead of an outline in which it lies askew', async () => {
    const cards = await seen(withRows(turned), [OUTLINE]);
    expect(cards.every((card) => Math.abs(tiltIn(card)) < 1)).toBe(true);
    expect(sizeOf(cards[0]?.quad ?? OUTLINE)[0]).toBeLessThan(560);
  });

  it('sets the text of a picture without outline straight, then takes the picture as it is', async () => {
    const [first, second, third] = await seen(withRows(turned));
    expect([first, second].map((card) => card?.captureSource)).toEqual(['photo', 'paper']);
    expect([Math.abs(first === undefined ? 9 : tiltIn(first)) < 1, third]).toEqual([true, undefined]);
  });

  it('takes a trimmed scan as it is, searched once', async () => {
    let searched = 0;
    const find = (picture: GreyImage): Promise<readonly TextRegion[]> => {
      searched += 1;
      return SCENE.find(picture);
    };
    const cards = await seen(withRows(straight), [], { ...SCENE, find });
    expect([cards.map(({ captureSource }) => captureSource), searched]).toEqual([['paper'], 1]);
  });

  it('makes text larger that fills a small part of the picture', async () => {
    const [first] = await seen(withRows([-30, 0, 30].map((down) => aRow(0, down, { length: 200 }))));
    expect([first?.captureSource, (first?.quad[1][0] ?? 0) - (first?.quad[0][0] ?? 0) < 300]).toEqual(['photo', true]);
  });

  it('does without a reader of text on any ground', async () => {
    const cards = await seen(withRows(straight), [OUTLINE], { ...SCENE, find: async () => [] });
    expect(cards.map(({ captureSource }) => captureSource)).toContain('paper');
    expect(cards[0]?.regions).toEqual([]);
  });
});
