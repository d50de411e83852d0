import { describe, expect, it } from 'vitest';

import type { CardFields } from '../../src/domain/card-fields.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { personValues } from '../../src/stages/sync/person-fields.ts';
import { survivingChanges } from '../../src/stages/sync/survivorship.ts';
import { aPerson, aPhone, someFields } from '../support/builders.ts';

const CARD = someFields({ title: '部長', phones: [aPhone('+81312345678')] });

function changesOf(record: PersonRecord, fields: CardFields, metOn: string | undefined, capturedAtMs?: number) {
  return survivingChanges(record, personValues(record.object, { fields }), metOn, capturedAtMs);
}

describe('survivingChanges', () => {
  it('fills blank fields whatever the dates say', () => {
    const record = aPerson({ modifiedAtMs: Date.UTC(2026, 10, 1), email: 'hanako.sato@aozora.example' });

    const changes = changesOf(record, CARD, undefined);

    expect(changes).toEqual([
      { field: 'Title', before: null, after: '部長', confidence: 0.99 },
      { field: 'Phone', before: null, after: '+81312345678', confidence: 0.99 },
    ]);
  });

  it('lets a newer card replace title and phone', () => {
    const record = aPerson({ title: '課長', phone: '03-0000-9999', email: 'hanako.sato@aozora.example' });

    const changes = changesOf(record, CARD, '2026-10-05');

    expect(changes.map((change) => [change.field, change.before, change.after])).toEqual([
      ['Title', '課長', '部長'],
      ['Phone', '03-0000-9999', '+81312345678'],
    ]);
  });

  it.each([
    ['an undated card replaces nothing', undefined, Date.UTC(2020, 0, 1)],
    ["a person's edit after the card's day wins", '2026-10-05', Date.UTC(2026, 9, 6, 0, 0, 1)],
  ] as const)('%s', (_title, metOn, modifiedAtMs) => {
    const record = aPerson({ title: '課長', phone: '03-0000-9999', email: 'hanako.sato@aozora.example', modifiedAtMs });

    expect(changesOf(record, CARD, metOn)).toEqual([]);
  });

  it.each([
    ['before the card was captured loses', 14, 1],
    ['after the card was captured wins', 10, 0],
  ] as const)("a person's edit on the card's own day, %s", (_title, capturedHour, changes) => {
    const record = aPerson({ title: '課長', email: 'hanako.sato@aozora.example', modifiedAtMs: Date.UTC(2026, 9, 5, 12) });
    const capturedAtMs = Date.UTC(2026, 9, 5, capturedHour);

    expect(changesOf(record, someFields({ title: '部長' }), '2026-10-05', capturedAtMs)).toHaveLength(changes);
  });

  it('a card captured weeks later is as old as its day', () => {
    const record = aPerson({ title: '課長', email: 'hanako.sato@aozora.example', modifiedAtMs: Date.UTC(2026, 9, 6, 12) });

    expect(changesOf(record, someFields({ title: '部長' }), '2026-10-05', Date.UTC(2026, 9, 20))).toEqual([]);
  });

  it('an edit on the very day of the card loses to a card of which no hour is known', () => {
    const record = aPerson({ title: '課長', email: 'hanako.sato@aozora.example', modifiedAtMs: Date.UTC(2026, 9, 5, 12) });

    expect(changesOf(record, someFields({ title: '部長' }), '2026-10-05')).toHaveLength(1);
  });

  it('never changes names, company or an e-mail that is there', () => {
    const record = aPerson({ lastName: '佐籐', company: 'Aozora K.K.', email: 'other@aozora.example' });

    expect(changesOf(record, someFields(), '2026-10-05')).toEqual([]);
  });

  it('takes the same number in another notation for the same number', () => {
    const record = aPerson({ phone: '03-1234-5678', title: '部長', email: 'hanako.sato@aozora.example' });

    expect(changesOf(record, CARD, '2026-10-05')).toEqual([]);
  });

  it('does not mix half an address of one source with half of another', () => {
    const record = aPerson({ address: '東京都千代田区', email: 'hanako.sato@aozora.example' });
    const card = someFields({ address: '大阪府大阪市北区1-1', postalCode: '530-0001' });

    expect(changesOf(record, card, '2026-10-05')).toEqual([]);
  });
});
