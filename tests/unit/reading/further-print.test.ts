import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createSharpImageDecoder } from '../../../src/adapters/sharp/index.ts';
import { findCards, findFurtherPrint, sizeOf } from '../../../src/stages/capture/index.ts';

it('finds the print of the cards on a white sheet that have no edge', async () => {
  const decoder = createSharpImageDecoder({ maxPixels: 120_000_000, maxPages: 1, maxSide: 4200 });
  for await (const page of decoder.decode(readFileSync('fixtures/special/sheet.jpg'))) {
    if (page.kind !== 'page') continue;
    const { quads } = findCards(page.image);
    const blocks = findFurtherPrint(page.image, quads);

    expect(quads.length + blocks.length).toBe(4);
    for (const block of blocks) {
      // The middle of a block lies on none of the cards found.
      const middle = [(block[0][0] + block[2][0]) / 2, (block[0][1] + block[2][1]) / 2] as const;
      for (const [[left, top], , [right, bottom]] of quads)
        expect(middle[0] > left && middle[0] < right && middle[1] > top && middle[1] < bottom).toBe(false);
      expect(Math.max(...sizeOf(block))).toBeGreaterThan(500);
    }
  }
});
