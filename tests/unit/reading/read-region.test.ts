import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';

import { createSharpImageDecoder } from '../../../src/adapters/sharp/index.ts';
import { createTesseractRecognizer } from '../../../src/adapters/tesseract/index.ts';
import { decodedPage, readRegion } from '../../../src/pipeline/read-region.ts';

const raster = createSharpImageDecoder({ maxPixels: 120_000_000, maxPages: 1, maxSide: 4200 });
const decoders = { raster, heic: raster, pdf: raster };
const recognizer = createTesseractRecognizer(1);
afterAll(() => recognizer.close());

interface Truth {
  readonly fields: { readonly emails: readonly string[]; readonly fullName: string };
  readonly boxes?: Readonly<Record<string, readonly [number, number, number, number]>>;
}

it('reads only what stands in the box: other lines of the card are not there', async () => {
  const bytes = readFileSync('fixtures/demo/demo-07.png');
  const truth: Truth = JSON.parse(readFileSync('fixtures/demo/demo-07.json', 'utf8'));
  const page = await decodedPage({ decoders }, bytes, 1);
  if (page === undefined) throw new Error('the fixture is a picture');
  const { width, height } = page;
  const image = {
    width,
    height,
    quad: [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ],
  } as const;

  const whole = await readRegion({ decoders, recognizer }, { bytes, page: 1, image, box: [0, 0, width, height] });
  const upper = await readRegion({ decoders, recognizer }, { bytes, page: 1, image, box: [0, 0, width, height * 0.5] });

  expect(whole.length).toBeGreaterThan(upper.length);
  expect(upper.length).toBeGreaterThan(0);
  expect(upper.join(' ')).not.toContain(truth.fields.emails[0] ?? '@');
  expect(whole.join(' ')).toContain(truth.fields.emails[0] ?? '');
  expect(await readRegion({ decoders, recognizer }, { bytes, page: 1, image, box: [1, 1, 4, 4] })).toEqual([]);
}, 60_000);
