import { expect, it } from 'vitest';

import type { CardReading } from '../../../src/domain/card-reading.ts';
import { EngineLost } from '../../../src/domain/engine-lost.ts';
import { createCardReader } from '../../../src/pipeline/read-cards.ts';
import type { DecodedPage } from '../../../src/ports/image-decoder.ts';
import { READING_KNOWLEDGE } from '../../bench/bench-reader.ts';
import { aPicture } from './synthetic-images.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0);

/** Three blank pages whatever the file. */
const threePages = {
  async *decode(): AsyncIterable<DecodedPage> {
    for (const page of [1, 2, 3]) yield await Promise.resolve({ kind: 'page' as const, page, image: aPicture(400, 240) });
  },
};

it('a page whose engine is lost is unread and says so; the other pages are read', async () => {
  let pages = 0;
  const reader = createCardReader({
    decoders: { raster: threePages, heic: threePages, pdf: threePages },
    barcodes: { read: () => Promise.resolve([]) },
    parseTable() {
      throw new Error('no list here');
    },
    recognizer: {
      parallelism: 1,
      recognize: () => Promise.resolve({ text: '', confidence: 0 }),
      close: () => Promise.resolve(),
    },
    scene: {
      find() {
        pages += 1;
        return pages === 2 ? Promise.reject(new EngineLost('ended (SIGKILL)')) : Promise.resolve([]);
      },
      readLine: () => Promise.resolve({ text: '', confidence: 0, places: [], certainties: [] }),
      close: () => Promise.resolve(),
    },
    knowledge: READING_KNOWLEDGE,
    canonicalize: (fields) => fields,
    nowMs: () => 0,
    fileTimeLimitMs: 60_000,
  });

  const readings: CardReading[] = [];
  for await (const reading of reader.read({ path: 'cards.tiff', bytes: PNG })) readings.push(reading);

  expect(readings).toMatchObject([
    { reason: 'no-card-found' },
    { status: 'rejected', reason: 'engine-lost', detail: 'ended (SIGKILL)', source: { page: 2, index: 0 } },
    { reason: 'no-card-found' },
  ]);
});
