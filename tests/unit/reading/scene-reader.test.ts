import { afterAll, describe, expect, it } from 'vitest';
import { bestPath } from '../../../src/adapters/onnx/ctc-text.ts';
import { createOnnxSceneReader } from '../../../src/adapters/onnx/index.ts';
import { regionsOf } from '../../../src/adapters/onnx/text-regions.ts';
import { createSharpImageDecoder } from '../../../src/adapters/sharp/index.ts';
import { croppedTo } from '../../../src/domain/grey-image.ts';
import { decodedPage } from '../../../src/pipeline/read-region.ts';
import { readFileSync } from 'node:fs';

const raster = createSharpImageDecoder({ maxPixels: 120_000_000, maxPages: 1, maxSide: 4200 });
const reader = createOnnxSceneReader(1);
afterAll(() => reader.close());

/** Probabilities with a certain class at each step. */
function steps(classes: readonly number[], count: number): Parameters<typeof bestPath>[0] {
  const data = new Float32Array(classes.length * count);
  for (const [step, index] of classes.entries()) data[step * count + index] = 0.9;
  return { data, steps: classes.length, classes: count };
}

describe('the answer of the reading network', () => {
  const characters = ['', 'a', 'b', '：', ' '];

  it('joins steps of one character and parts characters by an empty step', () => {
    expect(bestPath(steps([1, 1, 0, 1, 2], 5), characters, 1).text).toBe('aab');
  });

  it('tells where each character stands, though a part of the picture is padding', () => {
    const { places } = bestPath(steps([1, 0, 2, 0, 0, 0, 0, 0], 5), characters, 0.5);
    expect(places.map((place) => Math.round(place * 100))).toEqual([13, 63]);
  });

  it('gives signs their usual width and leaves out blanks at the ends', () => {
    expect(bestPath(steps([4, 1, 3, 4], 5), characters, 1).text).toBe('a:');
  });
});

describe('the map of the finding network', () => {
  it('makes a region of connected text, grown to whole letters, and none of faint spots', () => {
    const [width, height] = [60, 30];
    const data = new Float32Array(width * height);
    for (let x = 10; x < 40; x += 1) for (let y = 10; y < 14; y += 1) data[y * width + x] = 0.9;
    for (let x = 50; x < 55; x += 1) for (let y = 20; y < 24; y += 1) data[y * width + x] = 0.35;
    const regions = regionsOf({ data, width, height });
    expect(regions).toHaveLength(1);
    const [region] = regions.map(({ box }) => box.map((edge) => Math.round(edge)));
    expect(region).toEqual([7, 7, 43, 17]);
  });
});

describe('the networks on a card', () => {
  it('find the lines of a card and read its address', async () => {
    const bytes = readFileSync('fixtures/demo/demo-07.png');
    const truth: { fields: { emails: string[] } } = JSON.parse(readFileSync('fixtures/demo/demo-07.json', 'utf8'));
    const card = await decodedPage({ decoders: { raster, heic: raster, pdf: raster } }, bytes, 1);
    if (card === undefined) throw new Error('the fixture is a picture');
    const regions = await reader.find(card);
    const texts = await Promise.all(regions.map(({ box }) => reader.readLine(croppedTo(card, box))));
    expect(regions.length).toBeGreaterThan(5);
    expect(texts.map(({ text }) => text).join('\n')).toContain(truth.fields.emails[0]);
  });

  it('read kana and the kanji of Japan with the alphabet that was taught to them', async () => {
    const card = await decodedPage(
      { decoders: { raster, heic: raster, pdf: raster } },
      readFileSync('fixtures/demo/demo-01.jpg'),
      1,
    );
    if (card === undefined) throw new Error('the fixture is a picture');
    const regions = await reader.find(card);
    const texts = await Promise.all(regions.map(({ box }) => reader.readLine(croppedTo(card, box))));
    const japanese = texts.map(({ inJapanese }) => inJapanese?.text ?? '').join('\n');
    expect(japanese).toContain('葦原計測器');
    expect(texts.every(({ inJapanese }) => inJapanese?.places.length === Array.from(inJapanese?.text ?? '').length)).toBe(true);
  });

  it('are there again after a reader was closed', async () => {
    const blank = { width: 96, height: 48, data: new Uint8Array(96 * 48).fill(255) };
    for (const text of ['', '']) {
      const another = createOnnxSceneReader(1);
      // oxlint-disable-next-line no-await-in-loop -- the second is opened when the first is gone
      expect((await another.readLine(blank)).text).toBe(text);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await another.close();
    }
  });
});
