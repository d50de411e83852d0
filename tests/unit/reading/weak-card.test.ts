import { describe, expect, it } from 'vitest';

import { loadCalibration } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import { calibrateConfidence, evidenceClassOf } from '../../../src/stages/extract/index.ts';
import { markWeakCard } from '../../../src/stages/extract/weak-card.ts';
import { aField, aPhone } from '../../support/builders.ts';

/** A card read with this certainty, its name one that the lists know. */
function cardOf(confidence: number): CardFields {
  return {
    fullName: { ...aField('Oliver Brennan', confidence), evidence: ['lexicon:latin', 'agreed:engines'] },
    company: aField('Aozora Ltd.', confidence),
    emails: [aField('info@aozora.example', confidence)],
    phones: [],
    urls: [],
  };
}

function nameClassOf({ fullName }: CardFields): string | undefined {
  return fullName && evidenceClassOf('fullName', fullName);
}

describe('markWeakCard', () => {
  it('a name of which nothing else tells is worth less on a card that was read badly as a whole', () => {
    expect([0.95, 0.7].map((confidence) => nameClassOf(markWeakCard(cardOf(confidence))))).toEqual([
      'fullName/latin-known',
      'fullName/latin-weak',
    ]);
  });

  it('numbers that no plan assigns and values from a code do not make a card weak', () => {
    const phones = [aPhone('0123-45', 'work', 0.5), aPhone('0123-46', 'fax', 0.5), aPhone('0123-47', 'mobile', 0.5)];
    const urls = [{ ...aField('https://aozora.example', 0.3), origin: 'qr' as const }];
    const fields = { ...cardOf(0.95), phones, urls };

    expect(markWeakCard(fields)).toBe(fields);
  });

  it('is asked before promises are made, while engine and rules still speak', () => {
    const table = { 'fullName/latin-known': [[0.7, 0.95]], 'fullName/latin-weak': [[0.7, 0.5]] } as const;

    expect([0.95, 0.7].map((confidence) => calibrateConfidence(cardOf(confidence), table).fullName?.confidence)).toEqual([
      0.95, 0.5,
    ]);
  });
});

describe('what speaks for a number that no plan assigns', () => {
  it.each([
    [['sure:first-reading'], 'phone/unassigned-sure'],
    [['agreed:second-reading'], 'phone/unassigned-agreed'],
    [['sure:first-reading', 'outvoted:second-reading'], 'phone/unassigned'],
    [[], 'phone/unassigned'],
  ])('%s', (evidence, expected) => {
    expect(evidenceClassOf('phone', { ...aField('555-0100'), evidence: ['phone:unassigned', 'label:work', ...evidence] })).toBe(
      expected,
    );
  });

  it('that nothing calls a telephone number is a class by itself, however surely it was read', () => {
    const field = { ...aField('0100000000'), evidence: ['phone:unassigned', 'pattern:phone', 'sure:first-reading'] };
    expect(evidenceClassOf('phone', field)).toBe('phone/unassigned-bare');
    expect(
      calibrateConfidence({ ...cardOf(0.95), phones: [{ ...field, type: 'work' }] }, loadCalibration()).phones[0]?.confidence,
    ).toBeLessThan(0.9);
  });

  it('has curves of its own for other values, and for cards in Latin letters', () => {
    const table = { company: [[0.7, 0.9]], 'company-latin': [[0.7, 0.6]], 'company-latin-weak': [[0.7, 0.3]] } as const;
    const worth = (card: CardFields): number | undefined => calibrateConfidence(card, table).company?.confidence;

    expect([worth(cardOf(0.95)), worth(cardOf(0.7))]).toEqual([0.6, 0.3]);
    expect(worth({ ...cardOf(0.95), company: aField('青空商事株式会社', 0.95) })).toBe(0.9);
  });
});
