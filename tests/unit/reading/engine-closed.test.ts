import { expect, it } from 'vitest';

import { createTesseractRecognizer } from '../../../src/adapters/tesseract/index.ts';
import { EngineLost } from '../../../src/domain/engine-lost.ts';
import { aPicture } from './synthetic-images.ts';

it('a picture in hand when the engine is closed is broken off, not unread', async () => {
  const engine = createTesseractRecognizer(1);
  const [asked] = await Promise.allSettled([
    engine.recognize(aPicture(400, 240), { language: 'eng', layout: 'line' }),
    engine.close(),
  ]);
  expect(asked.status).toBe('rejected');
  expect(asked).not.toMatchObject({ reason: expect.any(EngineLost) });
});
