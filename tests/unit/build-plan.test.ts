import { describe, expect, it } from 'vitest';

import type { PersonDecision } from '../../src/domain/match-decision.ts';
import { buildPlan, loadsAs, savePlan, summarizePlan } from '../../src/stages/sync/index.ts';
import type { MatchedCard } from '../../src/stages/sync/index.ts';
import { aContext, aField, aMatchedCard, aPerson, aReading, aStoredCard, someFields } from '../support/builders.ts';

function planOf(...cards: readonly MatchedCard[]) {
  return buildPlan({
    orgId: '00D000000000001AAA',
    nowAtMs: Date.UTC(2026, 9, 7),
    mirrorPulledAtMs: Date.UTC(2026, 9, 7),
    policy: { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8 },
    cards,
  });
}

const LINK: PersonDecision = { verdict: 'link', reason: 'one-clear-match', candidates: [] };

describe('buildPlan', () => {
  it('makes a Lead of an unknown person at an unknown company, with member and connection', () => {
    const plan = planOf(aMatchedCard());

    expect(plan.items[0]).toMatchObject({ action: 'create', reasons: ['new-person'], person: { kind: 'new', object: 'Lead' } });
    expect(plan.writes.map((write) => [write.step, write.object, write.operation])).toEqual([
      [0, 'Campaign', 'upsert'],
      [1, 'Lead', 'upsert'],
      [2, 'Meibo_Card__c', 'upsert'],
      [2, 'CampaignMember', 'insert-once'],
      [3, 'Meibo_Connection__c', 'upsert'],
    ]);
  });

  it('makes a Contact of an unknown person at an Account the org has', () => {
    const account = { verdict: 'link', accountId: '001000000000001AAA', probability: 1, evidence: [] } as const;

    const plan = planOf(aMatchedCard({ account }));

    const person = plan.writes.find((write) => write.object === 'Contact');
    expect(person?.fields.values).toMatchObject({ AccountId: '001000000000001AAA', LastName: '佐藤', FirstName: '花子' });
    expect(person?.fields.values).not.toHaveProperty('Company');
  });

  it('links to a known person and never creates one', () => {
    const record = aPerson({ email: 'hanako.sato@aozora.example' });

    const plan = planOf(aMatchedCard({ decision: LINK, record }));

    expect(plan.items[0]).toMatchObject({ action: 'link', person: { kind: 'existing', id: record.id } });
    expect(plan.writes.map((write) => write.object)).not.toContain('Contact');
  });

  it('planned again after its Lead was converted, a card moves the rows it has made and makes no second meeting', () => {
    const tagged = aMatchedCard({ card: aStoredCard({ context: aContext({ tags: ['fair'] }) }) });
    const before = planOf(tagged).writes;
    const record = aPerson({ email: 'hanako.sato@aozora.example' });

    const again = planOf({ ...tagged, decision: LINK, record, writtenBefore: before }).writes;

    const OWN = ['Meibo_Card__c', 'Meibo_Connection__c', 'Meibo_Tag_Assignment__c'];
    const rows = (writes: typeof before) => writes.filter(({ object }) => OWN.includes(object));
    expect(rows(again).map(({ externalId }) => externalId)).toEqual(rows(before).map(({ externalId }) => externalId));
    expect(rows(again).map(({ fields }) => fields.values[`${record.object}__c`])).toEqual(OWN.map(() => record.id));
    // Under the old id the journal would hold them for done.
    expect(rows(again).filter(({ id }) => before.some((write) => write.id === id))).toEqual([]);
  });

  it('planned again for the same person, a card changes nothing that is done', () => {
    const before = planOf(aMatchedCard()).writes;

    const again = planOf(aMatchedCard({ writtenBefore: before })).writes;

    expect(again).toEqual(before);
  });

  it('two colleagues who met the same new person give one person and two connections', () => {
    const first = aMatchedCard();
    const second = aMatchedCard({
      card: aStoredCard({ key: 'card-2', context: aContext({ metBy: 'suzuki@ours.example' }) }),
      context: { userUnknown: false, userId: '005000000000002AAA' },
      sameAsCard: 'card-1',
    });

    const plan = planOf(first, second);

    const count = (object: string): number => plan.writes.filter((write) => write.object === object).length;
    expect([count('Lead'), count('CampaignMember'), count('Meibo_Connection__c'), count('Meibo_Card__c')]).toEqual([1, 1, 2, 2]);
    expect(plan.items[1]).toMatchObject({ action: 'link', reasons: ['same-person-in-batch'] });
  });

  it('links a card with a doubtful name all the same when the org knows the person, and writes nothing doubtful', () => {
    const record = aPerson({ email: 'hanako.sato@aozora.example', title: '課長' });
    const fields = { ...someFields(), title: { ...aField('部畏'), confidence: 0.4 } };
    const card = aStoredCard({ state: 'parked', parkReasons: ['name-uncertain'], reading: aReading(fields) });

    const plan = planOf(aMatchedCard({ card, decision: LINK, record }));

    expect(plan.items[0]).toMatchObject({ action: 'link', changes: [] });
    expect(planOf(aMatchedCard({ card })).items[0]).toMatchObject({ action: 'park', reasons: ['name-uncertain'] });
  });

  it('a doubtful name that a second picture of the person repeats is no longer in doubt', () => {
    const doubtful = { state: 'parked', parkReasons: ['name-uncertain'] } as const;
    const first = aMatchedCard({ card: aStoredCard(doubtful) });
    const again = { ...doubtful, key: 'card-2', imageHash: 'b'.repeat(64) };
    const second = aMatchedCard({ card: aStoredCard(again), sameAsCard: 'card-1' });
    const misread = aReading(someFields({ fullName: '佐籐 花子' }));

    expect(planOf(first, second).items.map((item) => item.action)).toEqual(['create', 'link']);
    const other = aMatchedCard({ card: aStoredCard({ ...again, reading: misread }), sameAsCard: 'card-1' });
    expect(planOf(first, other).items.map((item) => item.action)).toEqual(['park', 'park']);
    const samePicture = aMatchedCard({ card: aStoredCard({ ...doubtful, key: 'card-2' }), sameAsCard: 'card-1' });
    expect(planOf(first, samePicture).items.map((item) => item.action)).toEqual(['park', 'park']);
  });

  it('keeps a doubtful title on the card and off the new person', () => {
    const fields = { ...someFields(), title: { ...aField('部畏'), confidence: 0.4 } };

    const { writes } = planOf(aMatchedCard({ card: aStoredCard({ reading: aReading(fields) }) }));

    expect(writes.find((write) => write.object === 'Lead')?.fields.values).not.toHaveProperty('Title');
    expect(writes.find((write) => write.object === 'Meibo_Card__c')?.fields.values).toMatchObject({ Title__c: '部畏' });
  });

  it('where the first card of a person is parked, the others are one person all the same', () => {
    const parked = aMatchedCard({ card: aStoredCard({ state: 'parked', parkReasons: ['contact-data-missing'] }) });
    const [second, third] = ['card-2', 'card-3'].map((key) =>
      aMatchedCard({ card: aStoredCard({ key, imageHash: key.repeat(8) }), sameAsCard: 'card-1', identity: [key] }),
    );
    const plan = planOf(parked, ...[second, third].filter((one) => one !== undefined));

    expect(plan.items.map((item) => item.action)).toEqual(['park', 'create', 'link']);
    expect(plan.writes.filter(({ object }) => object === 'Lead')).toHaveLength(1);
  });

  it('a card that equals a parked card is judged by itself', () => {
    const parked = aMatchedCard({ card: aStoredCard({ state: 'parked', parkReasons: ['name-uncertain'] }) });
    const second = aMatchedCard({ card: aStoredCard({ key: 'card-2' }), sameAsCard: 'card-1' });

    expect(planOf(parked, second).items.map((item) => item.action)).toEqual(['park', 'create']);
  });

  it.each([
    ['a possible link', { decision: { verdict: 'possible-link', reason: 'weak-evidence', candidates: [] } }, 'possible-link'],
    [
      'several possible people',
      { decision: { verdict: 'possible-link', reason: 'several-possible', candidates: [] } },
      'several-possible',
    ],
    ['a met-by whom the org does not know', { context: { userUnknown: true } }, 'met-by-unknown'],
    [
      'a value longer than its field',
      { card: aStoredCard({ reading: aReading(someFields({ title: '長'.repeat(129) })) }) },
      'value-too-long',
    ],
  ] as const)('parks %s and writes nothing for it', (_title, matched, reason) => {
    const plan = planOf(aMatchedCard(matched));

    expect(plan.items[0]).toMatchObject({ action: 'park', reasons: [reason], writeIds: [] });
    expect(plan.writes).toEqual([]);
  });

  it('counts add up to the cards', () => {
    const plan = planOf(
      aMatchedCard(),
      aMatchedCard({ card: aStoredCard({ key: 'card-2', state: 'written' }) }),
      aMatchedCard({ card: aStoredCard({ key: 'card-3', state: 'parked', parkReasons: ['name-missing'] }) }),
    );

    const { byAction, cards } = summarizePlan(plan);
    expect(byAction).toEqual({ create: 1, update: 0, link: 0, park: 1, skip: 1 });
    expect(cards).toBe(3);
  });

  it('the same cards give writes with the same ids, another org gives others', () => {
    const ids = planOf(aMatchedCard()).writes.map((write) => write.id);

    expect(planOf(aMatchedCard()).writes.map((write) => write.id)).toEqual(ids);
    const elsewhere = buildPlan({
      orgId: '00D000000000002AAA',
      nowAtMs: 0,
      mirrorPulledAtMs: 0,
      policy: { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8 },
      cards: [aMatchedCard()],
    });
    expect(elsewhere.writes.map((write) => write.id)).not.toEqual(ids);
  });
});

describe('savePlan', () => {
  it('a plan changed after it was saved is noticed', () => {
    const saved = savePlan(planOf(aMatchedCard()));

    expect(loadsAs(saved)).toBe(true);
    const [item] = saved.plan.items;
    const changed = { ...saved.plan, items: item === undefined ? [] : [{ ...item, action: 'link' as const }] };
    expect(loadsAs({ ...saved, plan: changed })).toBe(false);
  });

  it('survives being written to JSON and read back', () => {
    const saved = savePlan(planOf(aMatchedCard()));
    const copy: unknown = JSON.parse(JSON.stringify(saved));

    expect(copy).toEqual(saved);
  });
});
