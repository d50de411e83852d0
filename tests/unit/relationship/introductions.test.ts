import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

import { openRelationshipLedger } from '../../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import type { PersonRecord } from '../../../src/domain/person-record.ts';
import type { Touchpoint } from '../../../src/domain/touchpoint.ts';
import { introductionsTo } from '../../../src/pipeline/introductions.ts';
import { indexingWith } from '../../../src/pipeline/match-cards.ts';
import type { WhoKnowsAnswer } from '../../../src/pipeline/introductions.ts';
import { aPerson } from '../../support/builders.ts';
import { KNOWLEDGE } from '../../support/matching.ts';
import { aFolder, aWorkspace, STILL } from '../../support/memory-workspace.ts';
import { aTouchpoint, someWeights } from '../../support/touchpoints.ts';

const SUZUKI = '005000000000001AAA';

function asked(people: readonly PersonRecord[], contacts: readonly Touchpoint[], ...words: readonly string[]): WhoKnowsAnswer {
  const { mirror } = aWorkspace();
  const ledger = openRelationshipLedger(join(aFolder(), 'relationship.sqlite'));
  onTestFinished(() => ledger.close());
  const users = [{ id: SUZUKI, name: '鈴木 一郎', username: 'suzuki@ours.example', isActive: true }];
  const records = people.map((record) => indexingWith(KNOWLEDGE).person(record));
  mirror.put({ people: records, accounts: [], users, campaigns: [], connections: [], deletedIds: [] });
  mirror.completePull(1, 1);
  ledger.append(contacts);
  const relations = { ledger: () => ledger, weights: () => someWeights() };
  return introductionsTo({ mirror, relations, clock: STILL }, words, '2026-10-07');
}

it('a word that fits too many people is answered from those who fit best, and says so', () => {
  const people = Array.from({ length: 300 }, (_, at) =>
    aPerson({
      id: `person-${at}`,
      accountId: `account-${at}`,
      lastName: at === 250 ? '青空' : '海野',
      company: at === 250 ? '別の会社' : `青空工業${at}`,
    }),
  );
  const contacts = people.flatMap(({ id, accountId = '' }, at) =>
    Array.from({ length: 30 }, (_, n) =>
      aTouchpoint({
        sourceId: `task:${at}-${n}`,
        personId: id,
        accountId,
        userId: SUZUKI,
        day: `2026-09-${String(n + 1).padStart(2, '0')}`,
      }),
    ),
  );
  const answer = asked(people, contacts, '青空');

  expect(answer.people).toHaveLength(300);
  expect(answer.people[0]?.id).toBe('person-250');
  expect(answer.lookedAt).toBeLessThan(300);
  expect(answer.introductions).toMatchObject([{ userId: SUZUKI, tie: 'person' }]);
});

it('who has moved since is told as such, and a few people are all looked at', () => {
  const people = [
    aPerson({ id: 'here', accountId: 'old' }),
    aPerson({ id: 'gone', accountId: 'new', company: '別の会社', lastName: '海野' }),
  ];
  const contacts = [aTouchpoint({ sourceId: 'task:1', personId: 'gone', accountId: 'old', userId: SUZUKI, day: '2026-03-01' })];
  const answer = asked(people, contacts, 'あおぞら');

  expect(answer.lookedAt).toBeUndefined();
  expect(answer.introductions).toMatchObject([{ tie: 'moved', evidence: [{ until: '2026-03-01' }] }]);
});
