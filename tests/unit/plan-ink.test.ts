import { describe, expect, it } from 'vitest';

import { ENGLISH } from '../../src/cli/render/messages-en.ts';
import { planDetails } from '../../src/cli/render/plan-text.ts';
import { buildPlan, type PlanPolicy, savePlan } from '../../src/stages/sync/index.ts';
import { aField, aMatchedCard, aPerson, aReading, aStoredCard, someFields } from '../support/builders.ts';

const POLICY: PlanPolicy = { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8 };
const TITLE = { ...aField('部長', 0.93), box: [12, 34, 56, 78] as const };

function planFor(policy = POLICY) {
  const card = aStoredCard({ reading: aReading({ ...someFields(), title: TITLE }) });
  const record = aPerson({ modifiedAtMs: Date.UTC(2020, 0, 1), title: '課長' });
  const decision = { verdict: 'link', reason: 'one-clear-match', candidates: [] } as const;
  const cards = [aMatchedCard({ card, decision, record })];
  return buildPlan({ orgId: '00D000000000001AAA', nowAtMs: 1, mirrorPulledAtMs: 1, policy, cards });
}

describe('each value of a plan', () => {
  it('carries how sure its reading is and where on the card it stands, for --json', () => {
    expect(planFor().items[0]?.changes).toContainEqual({
      field: 'Title',
      before: '課長',
      after: '部長',
      confidence: 0.93,
      box: [12, 34, 56, 78],
    });
  });

  it('says so in words', () => {
    const text = planDetails(savePlan(planFor()), () => 'card 1', ENGLISH);

    expect(text).toContain('Title: 課長 → 部長  [0.93 @ 12,34,56,78]');
  });
});

describe('a plan for an org without our objects', () => {
  const { writes } = planFor({ ...POLICY, standard: { taskStatus: '完了' } });

  it('names no object and no field of ours', () => {
    expect(writes.map(({ object }) => object)).toEqual(expect.arrayContaining(['Contact', 'CampaignMember', 'Task']));
    const names = writes.flatMap(({ object, fields }) => [object, ...Object.keys(fields.values)]);
    expect(names.filter((name) => name.startsWith('Meibo_'))).toEqual([]);
  });

  it('spells the status of a finished task as the org does', () => {
    expect(writes.find(({ object }) => object === 'Task')?.fields.values).toMatchObject({ Status: '完了' });
  });
});
