import { expect, it } from 'vitest';

import { createCardReader } from '../../../src/pipeline/read-cards.ts';
import { votingRecognizer } from '../../../src/pipeline/voting-recognizer.ts';
import type { DecodedPage } from '../../../src/ports/image-decoder.ts';
import type { Recognizer } from '../../../src/ports/recognizer.ts';
import { READING_KNOWLEDGE } from '../../bench/bench-reader.ts';
import { aPicture } from './synthetic-images.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0);
const VCARD = new TextEncoder().encode('BEGIN:VCARD\nVERSION:3.0\nFN:Hana Example\nEND:VCARD\n');

function aRecognizer(said: string[], name: string): Recognizer {
  return {
    parallelism: 1,
    wake: () => void said.push(name),
    recognize: () => Promise.resolve({ text: '', confidence: 0 }),
    close: () => Promise.resolve(),
  };
}

/** What happens, in its order, when a file of these bytes is read. */
async function whatHappens(bytes: Uint8Array): Promise<string[]> {
  const happened: string[] = [];
  const decoder = {
    async *decode(): AsyncIterable<DecodedPage> {
      happened.push('decoded');
      yield await Promise.resolve({ kind: 'page' as const, page: 1, image: aPicture(400, 240) });
    },
  };
  const reader = createCardReader({
    decoders: { raster: decoder, heic: decoder, pdf: decoder },
    barcodes: { read: () => Promise.resolve([]) },
    parseTable() {
      throw new Error('no list here');
    },
    recognizer: votingRecognizer(aRecognizer(happened, 'ink woken'), aRecognizer(happened, 'second woken')),
    scene: {
      wake: () => void happened.push('sight woken'),
      find: () => Promise.resolve([]),
      readLine: () => Promise.resolve({ text: '', confidence: 0, places: [], certainties: [] }),
      close: () => Promise.resolve(),
    },
    knowledge: READING_KNOWLEDGE,
    canonicalize: (fields) => fields,
    nowMs: () => 0,
    fileTimeLimitMs: 60_000,
  });
  for await (const reading of reader.read({ path: 'card', bytes })) happened.push(reading.status);
  return happened;
}

it('all engines wake before the first picture is decoded', async () => {
  expect(await whatHappens(PNG)).toEqual(['sight woken', 'ink woken', 'second woken', 'decoded', 'rejected']);
});

it('no engine wakes for what is no picture', async () => {
  expect(await whatHappens(VCARD)).toEqual(['read']);
});
