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

  it('everybody and every company come once and whole, in however many portions, and may be written about on the way', () => {
    const ledger = aLedger();
    const count = 1300;
    const contacts = Array.from({ length: 3 * count }, (_, at) =>
      aTouchpoint({
        sourceId: `task:${at}`,
        personId: `person-${at % count}`,
        accountId: `account-${at % 600}`,
        day: '2026-10-01',
      }),
    );
    ledger.append(contacts);
    ledger.append([{ sourceId: 'case:1', accountId: 'account-alone', type: 'service', channel: 'phone', direction: 'inbound' }]);
    const people = new Map<string, number>();
    for (const { personId, touchpoints } of ledger.everyPerson()) {
      people.set(personId, (people.get(personId) ?? 0) + touchpoints.length);
      ledger.putScores([{ personId, value: 1, band: 'cold', version: 'v', asOf: '2026-10-02' }]);
    }
    const companies = [...ledger.everyAccount()].map(({ accountId, touchpoints }) => [accountId, touchpoints.length] as const);

    expect([people.size, new Set(people.values())]).toEqual([count, new Set([3])]);
    expect(ledger.score('person-1299')?.value).toBe(1);
    expect(new Set(companies.map(([id]) => id)).size).toBe(601);
    expect(companies.reduce((sum, [, own]) => sum + own, 0)).toBe(3 * count + 1);
    expect(new Map(companies).get('account-alone')).toBe(1);
    ledger.close();
  });

  it('gives the newest contacts of a company where only so many are wanted, still in the order of their days', () => {
    const ledger = aLedger();
    const days = ['2026-10-03', '2026-10-01', '2026-10-04', '2026-10-02'];
    ledger.append(days.map((day) => aTouchpoint({ sourceId: `task:${day}`, accountId: 'account', day })));

    expect(ledger.ofAccount('account', 2).map(({ day }) => day)).toEqual(['2026-10-03', '2026-10-04']);
    expect(ledger.ofAccount('account').map(({ day }) => day)).toEqual(days.toSorted());
    ledger.close();
  });
});
