import { expect, it } from 'vitest';

import { judgeControlDeck } from '../../src/pipeline/self-test.ts';
import { aReading, someFields } from '../support/builders.ts';

const MEASURED = { seconds: 4, memoryMb: 300 };
const CARD = { fullName: '佐藤 花子', company: '株式会社あおぞら', emails: ['hanako.sato@aozora.example'] };

it('counts against what is printed: a card that failed counts as wrong, and too few make the installation unsound', () => {
  const deck = [
    { ...CARD, path: 'a.jpg' },
    { ...CARD, path: 'lost.jpg' },
  ];
  const report = judgeControlDeck(deck, [aReading(someFields(), 'a.jpg')], MEASURED);

  expect(report.fields).toEqual([
    { field: 'name', printed: 2, right: 1 },
    { field: 'company', printed: 2, right: 1 },
    { field: 'e-mail', printed: 2, right: 1 },
  ]);
  expect(report).toMatchObject({ isSound: false, secondsPerCard: 2 });
});

it('is sound when the deck is read', () => {
  expect(judgeControlDeck([{ ...CARD, path: 'a.jpg' }], [aReading(someFields(), 'a.jpg')], MEASURED).isSound).toBe(true);
});
