import { describe, expect, it } from 'vitest';

import type { FieldDescription } from '../../src/domain/field-mapping.ts';
import { dueImages, orgChanges, personFates, repointWrites } from '../../src/stages/reconcile/index.ts';

const LEAD = { object: 'Lead', id: '00Q000000000001AAA' } as const;
const MASTER = { object: 'Lead', id: '00Q000000000002AAA' } as const;
const CONTACT = { object: 'Contact', id: '003000000000001AAA' } as const;

describe('what became of a person', () => {
  it('a merge into a Lead that was converted ends at the Contact', () => {
    const fates = personFates(
      [LEAD],
      [
        { ...LEAD, isDeleted: true, masterId: MASTER.id },
        { ...MASTER, isDeleted: false, convertedContactId: CONTACT.id },
        { ...CONTACT, isDeleted: false },
      ],
    );
    expect(fates.get(LEAD.id)).toEqual({ kind: 'converted', to: CONTACT, wasMerged: true });
  });

  it.each([
    ['the org does not know the record', []],
    ['it lies in the recycle bin', [{ ...LEAD, isDeleted: true }]],
    [
      'its master was deleted afterwards',
      [
        { ...LEAD, isDeleted: true, masterId: MASTER.id },
        { ...MASTER, isDeleted: true },
      ],
    ],
    [
      'two records claim to be merged into each other',
      [
        { ...LEAD, isDeleted: true, masterId: MASTER.id },
        { ...MASTER, isDeleted: true, masterId: LEAD.id },
      ],
    ],
  ] as const)('deleted: %s', (_title, rows) => {
    expect(personFates([LEAD], rows).get(LEAD.id)).toEqual({ kind: 'deleted' });
  });

  it('a row that points at the new record already is left alone', () => {
    const row = { object: 'Meibo_Connection__c', id: 'a01000000000001AAA', modifiedAtMs: 1 };
    const moves = new Map([[LEAD.id, CONTACT]]);
    expect(repointWrites([{ ...row, lead: LEAD.id, contact: CONTACT.id }], moves)).toEqual([]);
    expect(repointWrites([{ ...row, lead: LEAD.id }], moves)).toMatchObject([
      { operation: 'update', recordId: row.id, expectedModifiedAtMs: 1, fields: { values: { Contact__c: CONTACT.id } } },
    ]);
  });
});

function aField(name: string, more: Partial<FieldDescription> = {}): Readonly<Record<string, FieldDescription>> {
  return { [name]: { name, type: 'string', length: 40, createable: true, updateable: true, ...more } };
}

describe('what an admin changed', () => {
  const written = { Lead: ['Email', 'Status'], Contact: [] };

  it.each([
    ['field-gone', aField('Email'), {}],
    ['access-lost', aField('Email'), aField('Email', { updateable: false })],
    ['type-changed', aField('Email'), aField('Email', { type: 'textarea' })],
    ['shortened', aField('Email'), aField('Email', { length: 20 })],
    ['newly-required', {}, aField('Region__c', { required: true })],
  ] as const)('%s', (change, before, now) => {
    expect(orgChanges({ Lead: before }, { Lead: now }, written).map((one) => one.change)).toEqual([change]);
  });

  it('names the values that a picklist lost', () => {
    const before = aField('Status', { onlyValues: ['Open', 'Warm'] });
    const now = aField('Status', { onlyValues: ['Open'] });
    expect(orgChanges({ Lead: before }, { Lead: now }, written)).toEqual([
      { object: 'Lead', field: 'Status', change: 'values-removed', values: ['Warm'] },
    ]);
  });

  it('says nothing of fields that we do not write', () => {
    expect(orgChanges({ Lead: aField('Region__c') }, { Lead: {} }, written)).toEqual([]);
  });
});

describe('images by age', () => {
  const day = 86_400_000;
  const old = { imageHash: 'old', state: 'written', capturedAtMs: 0 } as const;

  it('an image with one card still open is kept, and so is one under hold', () => {
    const cards = [
      old,
      { ...old, imageHash: 'open', state: 'parked' } as const,
      { ...old, imageHash: 'open' },
      { ...old, imageHash: 'held' },
    ];
    const policy = { days: 30, nowAtMs: 30 * day, held: new Set(['held']) };
    expect(dueImages(cards, policy)).toEqual(['old']);
    expect(dueImages(cards, { ...policy, nowAtMs: 30 * day - 1 })).toEqual([]);
    expect(dueImages(cards, { ...policy, days: 0 })).toEqual([]);
  });
});
