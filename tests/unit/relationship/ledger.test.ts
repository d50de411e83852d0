import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openRelationshipLedger } from '../../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import type { Touchpoint } from '../../../src/domain/touchpoint.ts';
import { temperature } from '../../../src/stages/relationship/index.ts';
import { aFolder } from '../../support/memory-workspace.ts';
import { historyTouchpoints } from '../../../fixtures/generator/relationship-history.ts';
import { aTouchpoint, someWeights } from '../../support/touchpoints.ts';

const SIZE = { people: 5000, touchpoints: 40_000, campaigns: 60, seed: 8 };

function aLedger(): ReturnType<typeof openRelationshipLedger> {
  return openRelationshipLedger(join(aFolder(), 'relationship.sqlite'));
}

describe('the ledger', () => {
  it('two years of 5,000 people give the scores that the same touchpoints give in memory; a second import adds nothing', () => {
    const ledger = aLedger();
    const history = [...historyTouchpoints(SIZE)];
    for (const portion of history) ledger.append(portion);
    for (const portion of history.toReversed()) expect(ledger.append(portion)).toEqual({ added: 0, changed: 0 });
    const byPerson = new Map<string, Touchpoint[]>();
    for (const one of history.flat()) byPerson.set(one.personId ?? '', [...(byPerson.get(one.personId ?? '') ?? []), one]);

    let people = 0;
    for (const { personId, touchpoints } of ledger.everyPerson()) {
      people += 1;
      const [kept, told] = [touchpoints, byPerson.get(personId) ?? []].map((some) =>
        temperature(some, '2026-11-22', someWeights()),
      );
      expect(kept).toEqual(told);
    }
    expect([people, ledger.touchpointCount()]).toEqual([byPerson.size, SIZE.touchpoints]);
    ledger.close();
  }, 60_000);

  it('a source that tells another story counts once, and what it said before is kept aside', () => {
    const ledger = aLedger();
    ledger.append([aTouchpoint({ sourceId: 'task:1', day: '2026-10-01' })]);

    expect(ledger.append([aTouchpoint({ sourceId: 'task:1', day: '2026-10-02' })])).toEqual({ added: 0, changed: 1 });
    expect(ledger.ofPeople(['003000000000001AAA']).map(({ day }) => day)).toEqual(['2026-10-02']);
    expect(ledger.retract(['task:1', 'task:2'])).toBe(1);
    expect(ledger.touchpointCount()).toBe(0);
    ledger.close();
  });

  it('contacts of a Lead follow it to its Contact, also those that come later', () => {
    const ledger = aLedger();
    ledger.append([aTouchpoint({ sourceId: 'task:1', personId: 'lead', day: '2026-10-01' })]);
    ledger.follow([{ from: 'lead', to: 'contact' }]);
    ledger.append([aTouchpoint({ sourceId: 'task:2', personId: 'lead', day: '2026-10-02' })]);
    ledger.follow([{ from: 'contact', to: 'master' }]);

    expect(ledger.currentId('lead')).toBe('master');
    expect(ledger.ofPeople(['lead', 'contact', 'master']).map(({ sourceId }) => sourceId)).toEqual(['task:1', 'task:2']);
    ledger.close();
  });
});
