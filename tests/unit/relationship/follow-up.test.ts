import { join } from 'node:path';
import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';

import { openPrivacyRegister } from '../../../src/adapters/sqlite/open-privacy-register.ts';
import { openRelationshipLedger } from '../../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import type { FollowUpList } from '../../../src/domain/follow-up.ts';
import type { DealFact } from '../../../src/domain/org-facts.ts';
import type { PersonRecord } from '../../../src/domain/person-record.ts';
import { TOUCHPOINT_TYPES, type Touchpoint } from '../../../src/domain/touchpoint.ts';
import { followUps, type FollowUpQuery } from '../../../src/pipeline/follow-up.ts';
import { indexingWith } from '../../../src/pipeline/match-cards.ts';
import { aPerson } from '../../support/builders.ts';
import { KNOWLEDGE } from '../../support/matching.ts';
import { aFolder, aWorkspace, STILL } from '../../support/memory-workspace.ts';
import { aTouchpoint, someWeights } from '../../support/touchpoints.ts';

/** The day on which the clock of the tests stands. */
const TODAY = '2026-10-07';
const [SUZUKI, ITO, GONE] = ['005000000000001AAA', '005000000000002AAA', '005000000000003AAA'];
const USERS = [
  { id: SUZUKI, name: '鈴木 一郎', username: 'suzuki@ours.example', isActive: true },
  { id: ITO, name: '伊藤 恵美', username: 'ito@ours.example', isActive: true },
  { id: GONE, name: '去った 人', username: 'gone@ours.example', isActive: false },
];

function listed(
  people: readonly PersonRecord[],
  contacts: readonly Touchpoint[],
  query: FollowUpQuery = {},
  deals: readonly DealFact[] = [],
): FollowUpList {
  const { mirror } = aWorkspace();
  const folder = aFolder();
  const ledger = openRelationshipLedger(join(folder, 'relationship.sqlite'));
  const opened = openPrivacyRegister(join(folder, 'home'));
  onTestFinished(() => {
    ledger.close();
    opened.close();
  });
  const records = people.map((one) => indexingWith(KNOWLEDGE).person(one));
  mirror.put({ people: records, accounts: [], users: USERS, campaigns: [], connections: [], deletedIds: [] });
  ledger.append(contacts);
  ledger.put(deals, []);
  const relations = { ledger: () => ledger, weights: () => someWeights() };
  return followUps(
    { mirror, relations, privacy: opened.register, clock: STILL, region: 'JP', knowledge: () => KNOWLEDGE },
    query,
  );
}

const person = (id: string, ownerId?: string): PersonRecord => aPerson({ id, ...(ownerId === undefined ? {} : { ownerId }) });
const met = (personId: string, day: string, more: Partial<Touchpoint> = {}): Touchpoint =>
  aTouchpoint({ sourceId: `${personId}:${day}:${more.type ?? 'exchange'}`, personId, day, type: 'exchange', ...more });
const deal = (id: string, ownerId: string): DealFact => ({
  kind: 'deal',
  id,
  name: id,
  stage: 'Open',
  isClosed: false,
  isWon: false,
  ownerId,
  personIds: ['left'],
});
const ids = ({ people }: FollowUpList): readonly string[] => people.map(({ personId }) => personId);

describe('whom to call first', () => {
  it('unowned people and those of people who left come first, then who is warm and waits long', () => {
    const people = [person('new', SUZUKI), person('old', SUZUKI), person('left', GONE), person('nobody'), person('warm', ITO)];
    const contacts = [
      met('new', '2026-10-06'),
      met('old', '2026-09-20'),
      met('left', '2026-10-06'),
      met('nobody', '2026-10-05'),
      met('warm', '2026-09-20', { type: 'seminar' }),
    ];
    expect(ids(listed(people, contacts))).toEqual(['nobody', 'left', 'warm', 'old', 'new']);
  });

  it('who was answered on a later day, or met longer ago than sixty days, waits for nobody', () => {
    const people = ['answered', 'same-day', 'long-ago', 'future', 'undated'].map((id) => person(id, SUZUKI));
    const { day: _day, ...undated } = met('undated', '2026-10-01');
    const contacts = [
      met('answered', '2026-10-01'),
      met('answered', '2026-10-02', { type: 'call' }),
      met('same-day', '2026-10-01'),
      met('same-day', '2026-10-01', { type: 'mail' }),
      met('long-ago', '2026-08-07'),
      met('future', '2026-10-08'),
      undated,
    ];
    expect(ids(listed(people, contacts))).toEqual(['same-day']);
  });

  it('my people are those I own and those I met last', () => {
    const people = [person('own', SUZUKI), person('met', ITO), person('other', ITO)];
    const contacts = [
      met('own', '2026-10-01', { userId: ITO }),
      met('met', '2026-10-01', { userId: SUZUKI }),
      met('other', '2026-10-01', { userId: ITO }),
    ];
    expect(ids(listed(people, contacts, { mine: SUZUKI })).toSorted()).toEqual(['met', 'own']);
  });

  it('a deal of the owner is no deal of a colleague, also where the owner has left', () => {
    const { people } = listed([person('left', GONE)], [met('left', '2026-10-06')], {}, [deal('own', GONE), deal('other', ITO)]);
    expect(people[0]?.conflicts.map((one) => one.deal)).toEqual(['other']);
  });

  it('a short list holds the first of the long one and says how many more wait', () => {
    const people = Array.from({ length: 9 }, (_, at) => person(`p${at}`, SUZUKI));
    const contacts = people.map(({ id }, at) => met(id, `2026-09-${10 + at}`));
    const [all, short] = [listed(people, contacts), listed(people, contacts, { limit: 3 })];
    expect(short.more).toBe(6);
    expect(short.people).toEqual(all.people.slice(0, 3));
  });

  it('is what going through every contact of everybody gives', () => {
    const contact = record({
      who: integer({ min: 0, max: 4 }),
      type: constantFrom(...TOUCHPOINT_TYPES),
      daysAgo: integer({ min: -3, max: 70 }),
    });
    const people = Array.from({ length: 5 }, (_, at) => person(`p${at}`, SUZUKI));
    assert(
      property(array(contact, { maxLength: 25 }), (drawn) => {
        const contacts = drawn.map(({ who, type, daysAgo }, at) => {
          const day = new Date(Date.parse(`${TODAY}T00:00:00Z`) - daysAgo * 86_400_000).toISOString().slice(0, 10);
          return aTouchpoint({ sourceId: `${at}`, personId: `p${who}`, type, day });
        });
        expect(ids(listed(people, contacts)).toSorted()).toEqual(
          people.map(({ id }) => id).filter((id) => waits(contacts.filter(({ personId }) => personId === id))),
        );
      }),
      { numRuns: 25 },
    );
  });
});

/** The rule, word for word. */
function waits(contacts: readonly Touchpoint[]): boolean {
  const last = (types: readonly string[]): string =>
    contacts
      .filter(({ type, day = '' }) => types.includes(type) && day <= TODAY)
      .map(({ day = '' }) => day)
      .toSorted()
      .at(-1) ?? '';
  const opened = last(['exchange', 'seminar', 'web-request', 'service', 'visit']);
  return opened >= '2026-08-08' && last(['visit', 'call', 'mail']) <= opened;
}
