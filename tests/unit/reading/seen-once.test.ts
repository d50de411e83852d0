import { expect, it } from 'vitest';
import { seenOnce } from '../../../src/pipeline/seen-once.ts';
import type { SceneReader, SceneText } from '../../../src/ports/scene-reader.ts';
import { aPicture } from './synthetic-images.ts';

/** A reader of pictures that answers how many it has read. */
function aCountingScene(): SceneReader {
  let read = 0;
  return {
    find: () => Promise.resolve([]),
    readLine: (): Promise<SceneText> => {
      read += 1;
      return Promise.resolve({ text: String(read), confidence: 1, places: [], certainties: [] });
    },
    close: () => Promise.resolve(),
  };
}

it('pieces that look the same are read once, others each by itself', async () => {
  const { readLine } = seenOnce(aCountingScene());
  const line = aPicture(120, 48);
  const [sameAgain, other] = [
    { ...line, data: line.data.slice() },
    { ...line, data: line.data.slice() },
  ];
  other.data[500] = 255 - (other.data[500] ?? 0);
  const wider = aPicture(48, 120);
  const texts = await Promise.all([line, other, wider, sameAgain, other].map((picture) => readLine(picture)));
  expect(texts.map(({ text }) => text)).toEqual(['1', '2', '3', '1', '2']);
});
