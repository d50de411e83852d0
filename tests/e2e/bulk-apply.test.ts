import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import type { SavedPlan } from '../../src/domain/plan.ts';
import { applyPlan } from '../../src/pipeline/apply-plan.ts';
import { settleCards } from '../../src/pipeline/settle-cards.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';
import { inventedPerson } from '../support/people-vcf.ts';
import { aTestOrg, planOf, storedPeople, type TestOrg } from '../support/planned-people.ts';

const CARDS = 30;
const BULK_FROM = 20;

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
  const crm = await org.crm(3000);
  const deps = { ...workspace, crm, clock: STILL, bulkFrom: BULK_FROM, progress: () => undefined };
  return applyPlan(deps, saved, org.orgId);
}

async function expectOneEach(): Promise<void> {
  expect(await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%'")).toHaveLength(CARDS);
  expect(await org.count('Meibo_Card__c')).toBe(CARDS);
  expect(await org.count('Meibo_Connection__c')).toBe(CARDS);
  const linked = await org.query('SELECT Id FROM Meibo_Connection__c WHERE Lead__c != null AND Card__c != null');
  expect(linked).toHaveLength(CARDS);
}

function bulkJobs(): number {
  return org.standin.callLog().filter((call) => call.method === 'POST' && call.target.endsWith('/jobs/ingest')).length;
}

describe('many rows of one kind', () => {
  it('go as bulk jobs, parents first, and their result files become outcomes', async () => {
    const workspace = aWorkspace();
    const saved = planOf(workspace, org, storedPeople(workspace, org, CARDS));

    const report = await apply(workspace, saved);

    // People, cards, connections and tag assignments; members have no upsert, campaign and tag are one each.
    expect(bulkJobs()).toBe(4);
    expect(report).toMatchObject({ written: CARDS, proof: { missing: 0 }, created: { Lead: CARDS, Meibo_Card__c: CARDS } });
    await expectOneEach();
  });

  it('a row that the org refuses parks its card, with code and field; the others are written', async () => {
    const workspace = aWorkspace();
    const saved = planOf(workspace, org, storedPeople(workspace, org, CARDS));
    org.standin.faults.arm({ kind: 'validation-rule', body: inventedPerson(3).company });

    const report = await apply(workspace, saved);

    expect(report).toMatchObject({
      written: CARDS - 1,
      parked: 1,
      rejections: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }],
    });
  });

  it.each(['drop-before', 'drop-after', 'unavailable'] as const)(
    'a call of a job struck by %s leaves one record each',
    async (kind) => {
      for (let after = 0; after < 16; after += 3) {
        org.standin.restore(pristine as never);
        const workspace = aWorkspace();
        const saved = planOf(workspace, org, storedPeople(workspace, org, CARDS));
        org.standin.faults.arm({ kind, after, times: 1, path: '/jobs/ingest' });

        for (let run = 0; run < 3; run += 1) {
          await apply(workspace, saved).catch(() => undefined);
          settleCards(workspace, saved);
        }

        org.standin.faults.clear();
        expect(workspace.cards.cards({ states: ['written'] })).toHaveLength(CARDS);
        await expectOneEach();
      }
    },
    120_000,
  );

  it('a job that fails as a whole refuses its rows, and nothing is doubled when they are tried again', async () => {
    const workspace = aWorkspace();
    const cards = storedPeople(workspace, org, CARDS);
    const saved = planOf(workspace, org, cards);
    org.standin.faults.arm({ kind: 'fail-job' });

    expect(await apply(workspace, saved)).toMatchObject({ written: 0, parked: CARDS });
    for (const { card } of cards) workspace.cards.setCardState(card.key, 'ready', []);
    await apply(workspace, planOf(workspace, org, cards, { nowAtMs: 2 }));

    await expectOneEach();
  });
});
