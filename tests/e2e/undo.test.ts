import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import type { SavedPlan } from '../../src/domain/plan.ts';
import { applyPlan } from '../../src/pipeline/apply-plan.ts';
import { undoRun } from '../../src/pipeline/undo-run.ts';
import { buildPlan, type MatchedCard, savePlan } from '../../src/stages/sync/index.ts';
import { aField, aPerson } from '../support/builders.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';
import { aTestOrg, planOf, POLICY, storedPeople, type TestOrg } from '../support/planned-people.ts';

const CARDS = 3;
const OBJECTS = [
  'Campaign',
  'Lead',
  'Meibo_Card__c',
  'CampaignMember',
  'Meibo_Connection__c',
  'Meibo_Tag__c',
  'Meibo_Tag_Assignment__c',
];

let org: TestOrg;
let pristine: unknown;

beforeAll(async () => {
  org = await aTestOrg();
  pristine = org.standin.snapshot();
});
afterAll(() => org.standin.close());
beforeEach(() => {
  org.standin.restore(pristine as never);
  org.standin.faults.clear();
});

async function apply(workspace: Workspace, saved: SavedPlan) {
  return applyPlan({ ...workspace, crm: await org.crm(), clock: STILL, progress: () => undefined }, saved, org.orgId);
}

async function undo(workspace: Workspace, saved: SavedPlan, dryRun = false) {
  return undoRun({ ...workspace, crm: await org.crm(), clock: STILL }, saved, org.orgId, dryRun);
}

async function counts(): Promise<readonly number[]> {
  return Promise.all(OBJECTS.map((object) => org.count(object)));
}

async function applied(): Promise<{
  workspace: Workspace;
  cards: readonly MatchedCard[];
  saved: SavedPlan;
  before: readonly number[];
}> {
  const workspace = aWorkspace();
  const before = await counts();
  const cards = storedPeople(workspace, org, CARDS);
  const saved = planOf(workspace, org, cards);
  await apply(workspace, saved);
  return { workspace, cards, saved, before };
}

describe('undo', () => {
  it('deletes what the run made, children first, and lets the cards wait again', async () => {
    const { workspace, saved, before } = await applied();

    const report = await undo(workspace, saved);

    expect(await counts()).toEqual(before);
    expect(report).toMatchObject({ obstacles: [], unfinished: 0, refusals: {}, cards: CARDS });
    expect(workspace.cards.cards({}).map((card) => [card.state, card.parkReasons])).toEqual(
      Array.from({ length: CARDS }, () => ['parked', ['undone']]),
    );
  });

  it('only tells on a dry run', async () => {
    const { workspace, saved } = await applied();
    const made = await counts();

    const report = await undo(workspace, saved, true);

    expect(report.deletions).toHaveLength(2 + 5 * CARDS);
    expect(await counts()).toEqual(made);
    expect(workspace.cards.cards({ states: ['written'] })).toHaveLength(CARDS);
  });

  it('changes nothing the second time', async () => {
    const { workspace, saved } = await applied();
    await undo(workspace, saved);

    const again = await undo(workspace, saved);

    expect(again).toMatchObject({ restores: [], deletions: [], obstacles: [], done: 0 });
    expect(workspace.plans.latestRun()?.id).toBe(saved.id);
  });

  it('cards can be planned and written anew afterwards, and taken back again', async () => {
    const { workspace, cards, saved } = await applied();
    const made = await counts();
    await undo(workspace, saved);
    for (const { card } of cards) workspace.cards.setCardState(card.key, 'ready', []);

    const second = planOf(workspace, org, cards, { nowAtMs: 2 });
    await apply(workspace, second);

    expect(await counts()).toEqual(made);
    expect(await undo(workspace, second)).toMatchObject({ obstacles: [], cards: CARDS });
  });

  it('leaves what somebody changed since, with its campaign, and says which field', async () => {
    const { workspace, saved } = await applied();
    const [lead] = await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%' LIMIT 1");
    await org.edit('Lead', String(lead?.['Id']), { LastName: 'Changed' });

    const report = await undo(workspace, saved);

    expect(report.obstacles).toContainEqual({
      object: 'Lead',
      recordId: lead?.['Id'],
      reason: 'changed-since',
      fields: ['LastName'],
    });
    expect(await org.query("SELECT LastName FROM Lead WHERE Email LIKE 'person.%'")).toMatchObject([{ LastName: 'Changed' }]);
  });

  it('leaves a person whom somebody has a task about', async () => {
    const { workspace, saved } = await applied();
    const [lead] = await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%' LIMIT 1");
    await org.create('Task', { Subject: 'Call', WhoId: lead?.['Id'], Status: 'Not Started', Priority: 'Normal' });

    const report = await undo(workspace, saved);

    expect(report.obstacles).toEqual([{ object: 'Lead', recordId: lead?.['Id'], reason: 'others-refer-to-it', fields: [] }]);
  });

  it('restores old values of a known person, and not the one that somebody changed since', async () => {
    const workspace = aWorkspace();
    const accountId = await org.create('Account', { Name: 'Aozora' });
    const id = await org.create('Contact', { LastName: 'Sato', AccountId: accountId, Title: 'Old title', Department: 'Old' });
    const [card] = storedPeople(workspace, org, 1);
    if (card === undefined) throw new Error('one card');
    const fields = { ...card.card.reading.fields, title: aField('New title'), department: aField('New') };
    const modifiedAtMs = Date.now() + 60_000;
    const record = aPerson({ id, accountId, title: 'Old title', department: 'Old', modifiedAtMs, email: 'x@aozora.example' });
    const matched: MatchedCard = {
      ...card,
      card: { ...card.card, capturedAtMs: modifiedAtMs + 1, reading: { ...card.card.reading, fields } },
      decision: { verdict: 'link', reason: 'one-clear-match', candidates: [] },
      record,
    };
    const saved = planWith(workspace, matched);
    await apply(workspace, saved);
    expect(await org.query(`SELECT Title, Department FROM Contact WHERE Id = '${id}'`)).toMatchObject([
      { Title: 'New title', Department: 'New' },
    ]);
    await org.edit('Contact', id, { Department: 'Theirs' });

    const report = await undo(workspace, saved);

    expect(await org.query(`SELECT Title, Department FROM Contact WHERE Id = '${id}'`)).toMatchObject([
      { Title: 'Old title', Department: 'Theirs' },
    ]);
    expect(report.restores).toEqual([{ object: 'Contact', recordId: id, field: 'Title', from: 'New title', to: 'Old title' }]);
    expect(report.obstacles).toContainEqual({ object: 'Contact', recordId: id, reason: 'changed-since', fields: ['Department'] });
  });

  it.each(['drop-before', 'drop-after', 'unavailable', 'truncate'] as const)(
    'a call struck by %s leaves nothing behind',
    async (kind) => {
      for (let after = 0; after < 8; after += 1) {
        org.standin.restore(pristine as never);
        const { workspace, saved, before } = await applied();
        org.standin.faults.arm({ kind, after, times: 1 });
        for (let run = 0; run < 4; run += 1) {
          const crm = await org.crm(1500);
          await undoRun({ ...workspace, crm, clock: STILL }, saved, org.orgId, false).catch(() => undefined);
        }
        org.standin.faults.clear();

        expect(await counts()).toEqual(before);
        expect(workspace.cards.cards({ states: ['parked'] })).toHaveLength(CARDS);
      }
    },
    60_000,
  );
});

/** The plan of one card, handed over after the record was last changed. */
function planWith(workspace: Workspace, matched: MatchedCard): SavedPlan {
  const context = { ...matched.card.context, metOn: '2099-01-01' };
  const cards = [{ ...matched, card: { ...matched.card, context } }];
  const saved = savePlan(buildPlan({ orgId: org.orgId, nowAtMs: 1, mirrorPulledAtMs: 1, policy: POLICY, cards }));
  workspace.plans.savePlan(saved, [matched.card.key]);
  return saved;
}
