import { describe, expect, it } from 'vitest';
import { searchLines } from '../../../src/pipeline/search-lines.ts';
import type { SceneReader, SceneText } from '../../../src/ports/scene-reader.ts';
import { aPicture, withRow } from './synthetic-images.ts';

const page = withRow(aPicture(1000, 600), { left: 200, top: 260, width: 40, height: 44 }, 6, 90);

function textOf(text: string): SceneText {
  const certainties = Array.from(text, () => 0.8);
  return { text, confidence: text === '' ? 0 : 0.8, places: certainties.map((_, at) => (at + 0.5) / text.length), certainties };
}

/** Engines of which one alphabet alone sees this and the others read nothing; they count what they were asked. */
function counting(inJapanese = ''): { calls: { sight: number; ink: number }; engines: Parameters<typeof searchLines>[1] } {
  const calls = { sight: 0, ink: 0 };
  const scene: SceneReader = {
    find: () => Promise.resolve([]),
    readLine: () => {
      calls.sight += 1;
      return Promise.resolve({ ...textOf(''), inJapanese: textOf(inJapanese) });
    },
    close: () => Promise.resolve(),
  };
  const recognize = (): Promise<{ text: string; confidence: number }> => {
    calls.ink += 1;
    return Promise.resolve({ text: '', confidence: 0 });
  };
  return { calls, engines: { scene, recognizer: { parallelism: 1, recognize, close: () => Promise.resolve() } } };
}

describe('a line set wide', () => {
  it('is seen once, since sight leaves its gaps as they are, and its ink is read with and without them', async () => {
    const { calls, engines } = counting();
    const { lines, read } = searchLines(page, engines);
    const [line] = lines;
    if (line === undefined) throw new Error('There is a line.');
    for (const piece of [line, { ...line, isSpacedOut: true }])
      // oxlint-disable-next-line no-await-in-loop -- the second is asked when the first was answered
      await Promise.all([read(piece, 'scene', 28), read(piece, 'jpn', 32)]);
    expect(calls).toEqual({ sight: 1, ink: 2 });
  });
});

describe('a line that one alphabet is not sure of', () => {
  it.each([
    ['once where the other one sees none of the letters that it knows', '1ドル果三中軍省糾憂 8000', 1],
    ['twice, black on white too, where it is of kana', 'コンサルティング', 2],
  ])('is seen %s', async (_title, text, times) => {
    const { calls, engines } = counting(text);
    const { lines, read } = searchLines(page, engines);
    const [line] = lines;
    if (line === undefined) throw new Error('There is a line.');
    await read(line, 'scene', 28);
    expect(calls.sight).toBe(times);
  });
});
