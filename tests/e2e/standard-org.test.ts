import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openApiClient } from '../../src/adapters/salesforce/api-client.ts';
import { salesforceCrm } from '../../src/adapters/salesforce/salesforce-crm.ts';
import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import { isOperatorError } from '../../src/domain/operator-error.ts';
import type { SavedPlan } from '../../src/domain/plan.ts';
import { applyPlan } from '../../src/pipeline/apply-plan.ts';
import { undoRun } from '../../src/pipeline/undo-run.ts';
import type { PullPortion } from '../../src/ports/crm.ts';
import type { MatchedCard, PlanPolicy } from '../../src/stages/sync/index.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';
import { inventedPerson } from '../support/people-vcf.ts';
import { aTestOrg, planOf, POLICY, storedPeople, type TestOrg } from '../support/planned-people.ts';

const CARDS = 5;
const STANDARD: PlanPolicy = { ...POLICY, standard: { taskStatus: 'Completed' } };
const OBJECTS = ['Campaign', 'Lead', 'CampaignMember', 'Task'];

let org: TestOrg;
let pristine: unknown;

beforeAll(async () => {
  org = await aTestOrg('standard');
  pristine = org.standin.snapshot();
});
afterAll(() => org.standin.close());
beforeEach(() => {
  org.standin.restore(pristine as never);
  org.standin.faults.clear();
});

async function apply(workspace: Workspace, saved: SavedPlan) {
  return applyPlan({ ...workspace, crm: await org.crm(1500), clock: STILL, progress: () => undefined }, saved, org.orgId);
}

async function counts(): Promise<readonly number[]> {
  return Promise.all(OBJECTS.map((object) => org.count(object)));
}

function pile(workspace = aWorkspace()): { workspace: Workspace; cards: readonly MatchedCard[]; saved: SavedPlan } {
  const cards = storedPeople(workspace, org, CARDS);
  return { workspace, cards, saved: planOf(workspace, org, cards, { policy: STANDARD }) };
}

/** As cron would: again until nothing is left. */
async function applyToTheEnd({ workspace, saved }: ReturnType<typeof pile>): Promise<number> {
  for (let run = 1; run < 12; run += 1) {
    try {
      await apply(workspace, saved);
      return run;
    } catch (error) {
      if (!isOperatorError(error)) throw error;
    }
  }
  throw new Error('the apply never came to an end');
}

describe('an org without objects and fields of ours', () => {
  it('refuses what mode custom would write: nothing is made up by the stand-in', async () => {
    const workspace = aWorkspace();
    const saved = planOf(workspace, org, storedPeople(workspace, org, CARDS));
    const before = await counts();

    const access = { instanceUrl: org.standin.url, accessToken: org.standin.accessToken };
    const crm = salesforceCrm(await openApiClient(access));

    const end = await applyPlan({ ...workspace, crm, clock: STILL, progress: () => undefined }, saved, org.orgId).catch(
      (error: unknown) => error,
    );

    expect(isOperatorError(end) && end.code).toBe('OrgUnfit');
    expect(await counts()).toEqual(before);
  });

  it('gets a Lead, a campaign member and a completed task of our person for each card', async () => {
    const { workspace, saved } = pile();

    const report = await apply(workspace, saved);

    expect(report).toMatchObject({ written: CARDS, parked: 0, proof: { missing: 0 } });
    const [campaigns = 0, leads = 0, members = 0, tasks = 0] = await counts();
    expect([campaigns, leads, members, tasks]).toEqual([1, CARDS, CARDS, CARDS]);
    const rows = await org.query('SELECT Who.Type, OwnerId, Subject, ActivityDate, IsClosed, Description FROM Task');
    for (const row of rows) {
      expect(row).toMatchObject({ OwnerId: org.userId, IsClosed: true, Who: { Type: 'Lead' } });
      expect(row['Subject']).toContain('Example Expo 2026');
      expect(row['Description']).toContain('Tags: fault');
    }
    expect(workspace.cards.cards({}).every(({ state, person }) => state === 'written' && person?.object === 'Lead')).toBe(true);
    expect(saved.plan.writes.filter(({ object, fields }) => JSON.stringify([object, fields]).includes('Meibo_'))).toEqual([]);
  });

  it('is pulled back as connections, without asking for a field of ours', async () => {
    const { workspace, saved } = pile();
    await apply(workspace, saved);

    const portions: PullPortion[] = [];
    for await (const portion of (await org.crm()).pull(undefined)) portions.push(portion);
    const changed: PullPortion[] = [];
    for await (const portion of (await org.crm()).pull(0)) changed.push(portion);

    for (const pulled of [portions, changed]) {
      const connections = pulled.flatMap((portion) => portion.connections);
      expect(connections).toHaveLength(CARDS);
      expect(connections[0]).toMatchObject({ userId: org.userId, touchpointType: 'exchange', channel: 'in-person' });
    }
  });

  it.each(['drop-before', 'drop-after'] as const)('has everything once after %s at every call', async (kind) => {
    let struck = 0;
    for (let after = 0; after < 8; after += 1) {
      org.standin.restore(pristine as never);
      org.standin.faults.clear();
      const scene = pile();
      org.standin.faults.arm({ kind, after, times: 1 });
      await applyToTheEnd(scene);
      struck += Number(org.standin.faults.list().length === 0);
      org.standin.faults.clear();
      expect(await counts()).toEqual([1, CARDS, CARDS, CARDS]);
      expect(scene.workspace.cards.cards({}).every(({ state }) => state === 'written')).toBe(true);
    }
    expect(struck).toBeGreaterThan(3);
  });

  it('does not get a person twice from a store that has not seen it yet; the tasks of two reps stay two', async () => {
    await applyToTheEnd(pile());
    const other = aWorkspace();
    const user = await org.create('User', await anotherUser());
    const cards = storedPeople(other, org, CARDS).map((matched) => ({
      ...matched,
      context: { userUnknown: false, userId: user },
    }));
    const saved = planOf(other, org, cards, { policy: STANDARD });

    const report = await apply(other, saved);

    expect(report).toMatchObject({ written: CARDS, created: { Task: CARDS } });
    expect(await counts()).toEqual([1, CARDS, CARDS, 2 * CARDS]);

    // The second rep takes the run back: only their tasks were theirs.
    await undoRun({ ...other, crm: await org.crm(), clock: STILL }, saved, org.orgId, false);
    expect(await counts()).toEqual([1, CARDS, CARDS, CARDS]);
  });

  it('does not take a namesake with another address for the same person', async () => {
    const { lastName, firstName, company } = inventedPerson(0);
    await org.create('Lead', { LastName: lastName, FirstName: firstName, Company: company, Email: 'namesake@other.example' });

    await applyToTheEnd(pile());

    expect(await counts()).toEqual([1, CARDS + 1, CARDS, CARDS]);
  });

  it('is as it was after an undo, also of a run whose answers were lost', async () => {
    const before = await counts();
    const scene = pile();
    org.standin.faults.arm({ kind: 'drop-after', path: '/composite', after: 1, times: 1 });
    await applyToTheEnd(scene);

    const report = await undoRun({ ...scene.workspace, crm: await org.crm(), clock: STILL }, scene.saved, org.orgId, false);

    expect(report).toMatchObject({ obstacles: [], unfinished: 0, refusals: {}, cards: CARDS });
    expect(await counts()).toEqual(before);
  });

  it('keeps a Lead on undo that somebody has a task of their own with', async () => {
    const scene = pile();
    await applyToTheEnd(scene);
    const [lead] = await org.query(`SELECT Id FROM Lead WHERE Email = '${inventedPerson(1).email}'`);
    await org.create('Task', { WhoId: String(lead?.['Id']), Subject: 'Call back', Status: 'Not Started', Priority: 'Normal' });

    const report = await undoRun({ ...scene.workspace, crm: await org.crm(), clock: STILL }, scene.saved, org.orgId, false);

    expect(report.obstacles).toMatchObject([{ object: 'Lead', reason: 'others-refer-to-it' }]);
    expect(await org.count('Lead')).toBe(1);
    expect(await org.count('Task')).toBe(1);
  });
});

async function anotherUser(): Promise<Readonly<Record<string, unknown>>> {
  const [profile] = await org.query('SELECT Id FROM Profile LIMIT 1');
  return {
    LastName: 'Other',
    Alias: 'other',
    CommunityNickname: 'other',
    Username: 'other@ours.example',
    Email: 'other@ours.example',
    ProfileId: profile?.['Id'],
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'ja',
    IsActive: true,
  };
}
