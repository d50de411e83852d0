import { join } from 'node:path';
import { expect, it } from 'vitest';

import { openRelationshipLedger } from '../../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import type { Touchpoint } from '../../../src/domain/touchpoint.ts';
import { aFolder } from '../../support/memory-workspace.ts';

function visitOf(personId: string): Touchpoint {
  return {
    sourceId: `event:${personId}`,
    personId,
    type: 'visit',
    channel: 'in-person',
    direction: 'two-way',
    day: '2026-10-05',
  };
}

it('forgets everything of a person and nothing of the others', () => {
  const ledger = openRelationshipLedger(join(aFolder(), 'ledger', 'relationship.sqlite'));
  const [gone, stays] = ['003000000000001AAA', '003000000000002AAA'];
  ledger.append([visitOf(gone), visitOf(stays)]);
  ledger.put([{ kind: 'opt-out', id: gone } as never], []);
  ledger.forget([gone]);
  expect(ledger.ofPeople([gone])).toEqual([]);
  expect(ledger.ofPeople([stays])).toHaveLength(1);
  expect(ledger.factsOf('opt-out', { person: gone })).toEqual([]);
  ledger.close();
});
