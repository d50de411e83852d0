import { describe, expect, it } from 'vitest';

import type { SavedPlan } from '../../src/domain/plan.ts';
import { applyPlan } from '../../src/pipeline/apply-plan.ts';
import { isOurs } from '../../src/pipeline/look-before.ts';
import { buildPlan, type MatchedCard, type PlanPolicy, savePlan } from '../../src/stages/sync/index.ts';
import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import { aContext, aMatchedCard, aPerson, aReading, aStoredCard, someFields } from '../support/builders.ts';
import { MemoryCrm } from '../support/memory-crm.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';

const ORG = '00D000000000001AAA';

function store(workspace: Workspace, cards: readonly MatchedCard[], more: Partial<PlanPolicy> = {}): SavedPlan {
  workspace.cards.createBatch({ id: 'batch-1', context: aContext(), createdAtMs: 0 });
  workspace.cards.addImage({ hash: 'a'.repeat(64), path: 'card.jpg', bytes: 1, readings: [] }, 'batch-1');
  for (const { card } of cards) {
    workspace.cards.addCard({ ...card, batchId: 'batch-1', state: 'ready' });
  }
  const policy = { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8, ...more } as const;
  const saved = savePlan(buildPlan({ orgId: ORG, nowAtMs: 1, mirrorPulledAtMs: 1, policy, cards }));
  workspace.plans.savePlan(
    saved,
    cards.map(({ card }) => card.key),
  );
  return saved;
}

function twoCards(): readonly MatchedCard[] {
  const other = someFields({ lastName: '髙橋', firstName: '一郎', fullName: '髙橋 一郎', emails: ['ichiro@kita.example'] });
  return [
    aMatchedCard({ card: aStoredCard({ context: aContext({ tags: ['expo'] }) }) }),
    aMatchedCard({ card: aStoredCard({ key: 'card-2', reading: aReading(other) }), identity: ['mobile', '高橋一郎'] }),
  ];
}

async function apply(workspace: Workspace, crm: MemoryCrm, saved: SavedPlan) {
  return applyPlan({ ...workspace, crm, clock: STILL, progress: () => undefined }, saved, ORG);
}

function counts(crm: MemoryCrm): Record<string, number> {
  return Object.fromEntries([...crm.objects].map(([name, rows]) => [name, rows.length]));
}

const EXPECTED = {
  Campaign: 1,
  Meibo_Tag__c: 1,
  Lead: 2,
  Meibo_Card__c: 2,
  CampaignMember: 2,
  Meibo_Connection__c: 2,
  Meibo_Tag_Assignment__c: 1,
};

/** Waits between rounds of an apply whose first three calls find a row locked. */
async function waitsWith(random: number): Promise<readonly number[]> {
  const workspace = aWorkspace();
  const crm = new MemoryCrm();
  const saved = store(workspace, twoCards());
  crm.faults = ['locked', 'locked', 'locked'];
  const waits: number[] = [];
  const sleep = (waitMs: number): Promise<void> => {
    waits.push(waitMs);
    return Promise.resolve();
  };
  const clock = { ...STILL, random: () => random, sleep };
  await applyPlan({ ...workspace, crm, clock, progress: () => undefined }, saved, ORG);
  return waits;
}

describe('applyPlan', () => {
  it('writes the plan, reads it back and settles the cards', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const saved = store(workspace, twoCards());

    const report = await apply(workspace, crm, saved);

    expect(counts(crm)).toEqual(EXPECTED);
    expect(report).toMatchObject({
      written: 2,
      linked: 0,
      parked: 0,
      unfinished: 0,
      proof: { found: 9, missing: 0 },
      refusals: {},
    });
    expect(workspace.cards.cards({}).map((card) => [card.state, card.person?.object])).toEqual([
      ['written', 'Lead'],
      ['written', 'Lead'],
    ]);
    expect(workspace.plans.planStatus(saved.id)).toBe('applied');
  });

  it('knows campaign members for its own that a lost call made only after they were looked for', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const saved = store(workspace, twoCards());
    crm.faults = ['late'];

    await apply(workspace, crm, saved);

    expect(counts(crm)).toEqual(EXPECTED);
    const members = workspace.outbox.entries(saved.id).filter(({ write }) => write.object === 'CampaignMember');
    expect(members.map(({ state, recordId }) => [state, recordId])).toEqual(
      crm.rows('CampaignMember').map((row) => ['done', row['Id']]),
    );
    expect(members.every(isOurs)).toBe(true);
  });

  it('does not make people twice that a lost call made during the wait, in an org without keys of ours', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const saved = store(workspace, twoCards(), { standard: { taskStatus: 'Completed' } });
    crm.faults = ['late'];
    const sleep = (): Promise<void> => {
      // The org does it now: after it was looked for, before it is looked for again.
      crm.lateAfterLooks = 0;
      return Promise.resolve();
    };
    const clock = { ...STILL, sleep };

    await applyPlan({ ...workspace, crm, clock, progress: () => undefined }, saved, ORG);

    expect(counts(crm)).toEqual({ Campaign: 1, Lead: 2, CampaignMember: 2, Task: 2 });
  });

  it('knows campaign members for its own whose answer was lost, in an org without keys of ours', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const saved = store(workspace, twoCards(), { standard: { taskStatus: 'Completed' } });
    crm.faults = [undefined, 'lost-after', 'lost-after'];

    await apply(workspace, crm, saved);

    const members = workspace.outbox.entries(saved.id).filter(({ write }) => write.object === 'CampaignMember');
    expect(members.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(members.every(isOurs)).toBe(true);
  });

  it('waits longer before each new try of a locked row, and not as long as another run would', async () => {
    const [low, high] = [await waitsWith(0), await waitsWith(0.99)];

    expect(low.length).toBeGreaterThan(1);
    expect(low).toEqual(low.toSorted((a, b) => a - b));
    expect(high.every((waitMs, at) => waitMs > (low[at] ?? 0) * 2)).toBe(true);
  });

  it('changes nothing the second time', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const saved = store(workspace, twoCards());
    await apply(workspace, crm, saved);
    const callsBefore = crm.calls.length;

    const second = await apply(workspace, crm, saved);

    expect(crm.calls.slice(callsBefore).filter((call) => !call.startsWith('lookUp'))).toEqual([]);
    expect(counts(crm)).toEqual(EXPECTED);
    expect(second).toMatchObject({ written: 2, created: {}, updated: {} });
  });

  it.each([
    ['before the server did it', 'lost-before'],
    ['after the server did it', 'lost-after'],
    ['with a locked row', 'locked'],
  ] as const)('a call lost %s leaves one record each', async (_title, fault) => {
    for (let position = 0; position < 4; position += 1) {
      const workspace = aWorkspace();
      const crm = new MemoryCrm();
      crm.faults = [...Array.from({ length: position }, () => undefined), fault];

      const report = await apply(workspace, crm, store(workspace, twoCards()));

      expect(counts(crm)).toEqual(EXPECTED);
      expect(report).toMatchObject({ written: 2, proof: { missing: 0 } });
    }
  });

  it('stops when Salesforce stays away, keeps the rest, and goes on later without doubling', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const saved = store(workspace, twoCards());
    crm.faults = [undefined, 'lost-after', 'lost-before', 'lost-before', 'lost-before', 'lost-before', 'lost-before'];
    // The look before the first write comes through, later ones do not.
    crm.lookUp = (requests) => {
      if (crm.calls.some((call) => call.startsWith('write'))) return Promise.reject(new Error('down'));
      return MemoryCrm.prototype.lookUp.call(crm, requests);
    };
    await expect(apply(workspace, crm, saved)).rejects.toThrow('down');
    expect(workspace.cards.cards({}).map((card) => card.state)).toEqual(['applying', 'applying']);

    crm.faults = [];
    Reflect.deleteProperty(crm, 'lookUp');
    const report = await apply(workspace, crm, saved);

    expect(report.lookedUp).toBeGreaterThan(0);
    expect(counts(crm)).toEqual(EXPECTED);
    expect(report).toMatchObject({ written: 2, unfinished: 0 });
  });

  it('parks the card whose person was refused, halts its children and writes the other', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    crm.refuse = (object, values) => (object === 'Lead' && values['LastName'] === '髙橋' ? 'DUPLICATES_DETECTED' : undefined);

    const report = await apply(workspace, crm, store(workspace, twoCards()));

    expect(counts(crm)).toEqual({ ...EXPECTED, Lead: 1, Meibo_Card__c: 1, CampaignMember: 1, Meibo_Connection__c: 1 });
    expect(report).toMatchObject({ written: 1, parked: 1, refusals: { DUPLICATES_DETECTED: 1 } });
    expect(workspace.cards.cards({ states: ['parked'] })[0]).toMatchObject({ key: 'card-2', parkReasons: ['duplicate-rule'] });
  });

  it('a second card of a person who was refused goes back to a person too, and the others know their record', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    crm.refuse = (object) => (object === 'Lead' ? 'FIELD_CUSTOM_VALIDATION_EXCEPTION' : undefined);
    const second = aMatchedCard({
      card: aStoredCard({ key: 'card-2' }),
      sameAsCard: 'card-1',
      context: { userUnknown: false, userId: '005B' },
    });

    const report = await apply(workspace, crm, store(workspace, [aMatchedCard(), second]));

    expect(report).toMatchObject({ parked: 2, unfinished: 0 });
    const other = aWorkspace();
    await apply(other, new MemoryCrm(), store(other, [aMatchedCard(), second]));
    const [one, two] = other.cards.cards({});
    expect(two).toMatchObject({ state: 'linked', person: one?.person });
  });

  it('leaves a record alone that changed after the plan was made', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const record = aPerson({ id: '003000000000009AAA', modifiedAtMs: Date.UTC(2026, 0, 1) });
    crm.rows('Contact').push({ Id: record.id, SystemModstamp: '2026-10-06T00:00:00.000+0000', Email: 'new@aozora.example' });
    const decision = { verdict: 'link', reason: 'one-clear-match', candidates: [] } as const;

    const report = await apply(workspace, crm, store(workspace, [aMatchedCard({ decision, record })]));

    expect(crm.rows('Contact')[0]).toMatchObject({ Email: 'new@aozora.example' });
    expect(report).toMatchObject({ parked: 1, refusals: { CHANGED_SINCE_PLAN: 1 } });
    expect(workspace.cards.cards({})[0]?.parkReasons).toEqual(['changed-since-plan']);
  });

  it('refuses a plan that was tampered with, and one for another org, before any call', async () => {
    const workspace = aWorkspace();
    const crm = new MemoryCrm();
    const saved = store(workspace, twoCards());

    await expect(apply(workspace, crm, { ...saved, plan: { ...saved.plan, createdAtMs: 2 } })).rejects.toMatchObject({
      code: 'PlanDamaged',
    });
    const other = applyPlan({ ...workspace, crm, clock: STILL, progress: () => undefined }, saved, '00D000000000002AAA');
    await expect(other).rejects.toMatchObject({ code: 'PlanStale' });
    expect(crm.calls).toEqual([]);
  });
});
