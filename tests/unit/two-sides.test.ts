import { describe, expect, it } from 'vitest';

import type { StoredCard } from '../../src/domain/stored-card.ts';
import { frontOf, twoSides } from '../../src/stages/review/index.ts';
import { aPhone, aReading, aStoredCard, someFields } from '../support/builders.ts';

const MAIN = aPhone('+81312345678');
const yes = (): boolean => true;
const no = (): boolean => false;

function front(path = 'scan-001.jpg'): StoredCard {
  const reading = aReading(someFields({ phones: [MAIN] }), path);
  return aStoredCard({ key: 'front', reading: { ...reading, lines: ['株式会社あおぞら', '営業部 佐藤花子', '03-1234-5678'] } });
}

function englishSide(path: string, texts: Parameters<typeof someFields>[0]): StoredCard {
  const { fullName: _name, lastName: _last, firstName: _first, ...fields } = someFields({ company: 'Aozora Inc.', ...texts });
  const named = texts?.fullName === undefined ? fields : someFields({ company: 'Aozora Inc.', ...texts });
  const reading = aReading(named, path);
  return aStoredCard({
    key: path,
    imageHash: 'b'.repeat(64),
    reading: { ...reading, lines: ['Aozora Inc.', 'Sales Department', 'Tokyo, Japan'] },
  });
}

describe('two pictures are two sides of one card', () => {
  it('when the other script names the same person with the same address', () => {
    const back = englishSide('scan-009.jpg', { fullName: 'Hanako Sato' });

    expect(twoSides(front(), back, yes)).toBe('join');
    expect(twoSides(front(), back, no)).toBe('propose');
  });

  it('when the next picture names nobody and brings nothing of its own', () => {
    const back = englishSide('scan-002.jpg', { emails: [], phones: [MAIN] });

    expect(twoSides(front(), back, no)).toBe('join');
  });

  it('but not because they lie on one photo: nine cards on a table are nine people', () => {
    const onTable = { path: 'table-9.jpg', page: 1 };
    const one = { ...front('table-9.jpg'), imageHash: 'c'.repeat(64) };
    const other = englishSide('table-9.jpg', { emails: ['jiro.kato@kumo.example'], phones: [aPhone('+81612345678')] });
    const beside = { ...other, imageHash: one.imageHash, reading: { ...other.reading, source: { ...onTable, index: 1 } } };

    expect(twoSides(one, beside, no)).toBeUndefined();
  });

  it('but not when the nameless picture brings an address of its own: a colleague with an unread name', () => {
    const colleague = englishSide('scan-002.jpg', { emails: ['jiro.kato@aozora.example'], phones: [MAIN] });

    expect(twoSides(front(), colleague, yes)).toBe('propose');
  });

  it('but not when a nameless picture with the main number lies elsewhere in the pile', () => {
    expect(twoSides(front(), englishSide('scan-044.jpg', { emails: [], phones: [MAIN] }), yes)).toBe('propose');
  });

  it('never when both are Japanese: colleagues share a domain, a number and a scanner', () => {
    expect(twoSides(front(), { ...front('scan-002.jpg'), key: 'other' }, yes)).toBeUndefined();
  });
});

it('the side with the name keeps the card, and of two the Japanese one', () => {
  const nameless = englishSide('scan-002.jpg', { emails: [], phones: [MAIN] });

  expect(frontOf(nameless, front())).toBe('second');
  expect(frontOf(front(), englishSide('scan-002.jpg', { fullName: 'Hanako Sato' }))).toBe('first');
});
