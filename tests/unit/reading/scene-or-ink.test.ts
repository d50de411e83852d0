import { describe, expect, it } from 'vitest';
import { sceneOrInk } from '../../../src/pipeline/scene-or-ink.ts';
import type { SceneReader } from '../../../src/ports/scene-reader.ts';
import { aPicture, aRegion } from './synthetic-images.ts';

const REGION = aRegion([0, 0, 10, 10]);
const PICTURE = aPicture(64, 64);
const TEXT = { text: 'card', confidence: 1, places: [0.1, 0.3, 0.5, 0.7], certainties: [1, 1, 1, 1] };

/** Fails as often as it is told to, then finds one place and reads one word. */
function aSceneReader(failures: number): SceneReader & { asked: number; isClosed: boolean } {
  return {
    asked: 0,
    isClosed: false,
    async find() {
      this.asked += 1;
      if (this.asked <= failures) throw new Error(`failure ${this.asked}`);
      return [REGION];
    },
    async readLine() {
      this.asked += 1;
      if (this.asked <= failures) throw new Error(`failure ${this.asked}`);
      return TEXT;
    },
    async close() {
      this.isClosed = true;
    },
  };
}

describe('a scene reader that may be missing', () => {
  it('is opened with the first picture, and answers what it is asked', async () => {
    let opened = 0;
    const scene = aSceneReader(0);
    const safe = sceneOrInk(
      async () => {
        opened += 1;
        return scene;
      },
      () => expect.fail('nothing went wrong'),
    );
    expect(opened).toBe(0);
    expect([await safe.find(PICTURE), await safe.readLine(PICTURE)]).toEqual([[REGION], TEXT]);
    expect(opened).toBe(1);
    await safe.close();
    expect(scene.isClosed).toBe(true);
  });

  it('finds and reads nothing where it cannot be opened, and warns once', async () => {
    const warnings: unknown[] = [];
    const safe = sceneOrInk(
      () => Promise.reject(new Error('no such module')),
      (cause) => warnings.push(cause),
    );
    expect([await safe.find(PICTURE), (await safe.readLine(PICTURE)).text]).toEqual([[], '']);
    await safe.find(PICTURE);
    expect(warnings).toEqual([new Error('no such module')]);
    await safe.close();
  });

  it('hands on that it shall wake, and only warns where it cannot be opened for that', async () => {
    const warnings: unknown[] = [];
    const woken = await new Promise((resolve) => {
      sceneOrInk(
        () => Promise.resolve({ ...aSceneReader(0), wake: () => resolve(true) }),
        () => undefined,
      ).wake?.();
    });
    const missing = sceneOrInk(
      () => Promise.reject(new Error('no such module')),
      (cause) => warnings.push(cause),
    );
    missing.wake?.();
    expect([woken, await missing.find(PICTURE), warnings]).toEqual([true, [], [new Error('no such module')]]);
  });

  it('is asked again after a failure of one picture', async () => {
    const safe = sceneOrInk(
      () => Promise.resolve(aSceneReader(2)),
      () => undefined,
    );
    expect([await safe.find(PICTURE), await safe.find(PICTURE), (await safe.find(PICTURE)).length]).toEqual([[], [], 1]);
  });

  it('is not asked again where it fails every time', async () => {
    const scene = aSceneReader(Number.POSITIVE_INFINITY);
    const safe = sceneOrInk(
      () => Promise.resolve(scene),
      () => undefined,
    );
    for (let picture = 0; picture < 9; picture += 1) await safe.readLine(PICTURE);
    expect(scene.asked).toBe(3);
  });
});
