import { describe, expect, it } from 'vitest';

import type { RememberedVerdict } from '../../src/domain/review.ts';
import { contradictionIn } from '../../src/pipeline/match-cards.ts';
import { aPerson, aReading, aStoredCard, someFields } from '../support/builders.ts';
import { aMirror, KNOWLEDGE } from '../support/matching.ts';

const RECORD = aPerson({ lastName: '佐藤', firstName: '花子', company: '株式会社みなと', email: 'hanako@minato.example' });
const CARD = aStoredCard({
  reading: aReading(
    someFields({
      lastName: '佐藤',
      firstName: '花子',
      fullName: '佐藤 花子',
      company: '株式会社みなと',
      emails: ['hanako@minato.example'],
    }),
  ),
});
const STRANGER = aStoredCard({
  reading: aReading(
    someFields({
      lastName: '田中',
      firstName: '一',
      fullName: '田中 一',
      company: '北海商事株式会社',
      emails: ['hajime@hokkai.example'],
    }),
  ),
});

function contradicts(card: typeof CARD, verdict?: RememberedVerdict['verdict']): boolean {
  const verdicts = {
    remembered: (identities: readonly string[]) => (verdict === undefined ? [] : [{ identities, other: RECORD.id, verdict }]),
  };
  return contradictionIn(aMirror([RECORD]), () => KNOWLEDGE, verdicts)(card, RECORD.id);
}

describe('what speaks against the record that a duplicate rule named', () => {
  it('is the evidence, where nobody has said anything', () => {
    expect([contradicts(CARD), contradicts(STRANGER)]).toEqual([false, true]);
  });

  it('is that a person has said they are two, whatever the evidence', () => {
    expect(contradicts(CARD, 'different')).toBe(true);
  });

  it('is nothing, where a person has said they are one', () => {
    expect(contradicts(STRANGER, 'same')).toBe(false);
  });
});
