import { describe, expect, it } from 'vitest';
import { turnsBySight, turnedRegions } from '../../../src/pipeline/turn-by-sight.ts';
import type { SceneReader, SceneText } from '../../../src/ports/scene-reader.ts';
import { turnQuarters } from '../../../src/stages/capture/index.ts';
import { aPicture, aRegion, withRectangle } from './synthetic-images.ts';

/** Answers each line by where its dark spot is: texts stand on the side of it. */
function aSceneReader(
  certaintyOf: (spot: 'left' | 'right' | 'none') => number,
  text = 'examples',
): SceneReader & { lines: number; widest: number } {
  return {
    lines: 0,
    widest: 0,
    find: () => Promise.resolve([]),
    readLine({ width, height, data }): Promise<SceneText> {
      this.lines += 1;
      this.widest = Math.max(this.widest, width / height);
      const middle = data.subarray(Math.floor(height / 2) * width, (Math.floor(height / 2) + 1) * width);
      const spot = middle.indexOf(0);
      const confidence = certaintyOf(spot < 0 ? 'none' : spot < width / 2 ? 'left' : 'right');
      const places = Array.from({ length: 8 }, (_, index) => index / 8);
      return Promise.resolve({ text, confidence, places, certainties: places.map(() => confidence) });
    },
    close: () => Promise.resolve(),
  };
}

const REGIONS = [aRegion([100, 100, 330, 140]), aRegion([100, 200, 310, 240])];
let card = aPicture(1000, 600);
for (const { box } of REGIONS) card = withRectangle(card, { left: box[0], top: box[1], width: 30, height: 40 });

describe('how a card lies, by sight', () => {
  it('is told from two lines that read surely, read once', async () => {
    const scene = aSceneReader((spot) => (spot === 'left' ? 0.98 : 0.4));
    expect([await turnsBySight(card, REGIONS, scene), scene.lines]).toEqual([[0], 2]);
  });

  it('is told from the beginning of long lines', async () => {
    const scene = aSceneReader((spot) => (spot === 'left' ? 0.98 : 0.4));
    const long = [aRegion([100, 100, 900, 140]), aRegion([100, 200, 800, 240])];
    expect([await turnsBySight(card, long, scene), scene.widest]).toEqual([[0], 6]);
  });

  it.each([1, 2, 3])('is told when it was turned by %i quarters', async (quarters) => {
    const scene = aSceneReader((spot) => (spot === 'left' ? 0.98 : 0.4));
    const turn = await turnsBySight(turnQuarters(card, quarters), turnedRegions(REGIONS, card, quarters), scene);
    expect(turn).toEqual([4 - quarters]);
  });

  it('is not told where neither end reads well', async () => {
    const scene = aSceneReader(() => 0.6);
    expect(await turnsBySight(card, REGIONS, scene)).toEqual([]);
  });

  it('leaves open whether lines of Chinese characters are columns that lie on their side', async () => {
    const scene = aSceneReader((spot) => (spot === 'left' ? 0.98 : 0.4), '東京都千代田区丸');
    expect(await turnsBySight(card, REGIONS, scene)).toEqual([0, 1]);
  });

  it('is not told from columns that nobody reads on their side', async () => {
    const scene = aSceneReader(() => 0.5);
    const turn = await turnsBySight(turnQuarters(card, 1), turnedRegions(REGIONS, card, 1), scene);
    expect(turn).toEqual([]);
  });

  it('is not told by addresses that lie sideways among columns', async () => {
    const columns = [220, 280, 340, 400].map((top) => aRegion([100, top + 60, 440, top + 110]));
    const scene = aSceneReader((spot) => (spot === 'left' ? 0.98 : 0.4));
    expect(await turnsBySight(card, [...REGIONS, ...columns], scene)).toEqual([]);
  });

  it('is not told where text runs both ways', async () => {
    const scene = aSceneReader(() => 0.98);
    const both = [...REGIONS, aRegion([700, 100, 740, 560])];
    expect(await turnsBySight(card, both, scene)).toEqual([]);
  });
});
