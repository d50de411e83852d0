import { expect, it } from 'vitest';

import { pairEvidence } from '../../src/stages/review/pair-evidence.ts';
import { aReading, aStoredCard, someFields } from '../support/builders.ts';

it('rows of one list lie on no picture together, cards cut out of one photo do', () => {
  const fields = [someFields({ emails: ['a.ito@aozora.example'] }), someFields({ emails: ['b.mori@shiranami.example'] })];
  const [one, two] = fields.map((own, at) => aStoredCard({ key: `card-${at}`, reading: aReading(own) }));
  if (one === undefined || two === undefined) throw new Error('two cards');
  expect(pairEvidence(one, two)).toContain('same-image');
  const [row, other] = [one, two].map((card) => ({ ...card, reading: { ...card.reading, captureSource: 'csv' as const } }));
  expect(row === undefined || other === undefined ? ['none'] : pairEvidence(row, other)).not.toContain('same-image');
});
