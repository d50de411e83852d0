import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';

import { openApiClient } from '../../src/adapters/salesforce/api-client.ts';
import { salesforceCrm } from '../../src/adapters/salesforce/salesforce-crm.ts';
import { openWorkspace, type Workspace } from '../../src/adapters/sqlite/workspace.ts';
import { table } from '../../src/cli/render/table.ts';
import { isOperatorError } from '../../src/domain/operator-error.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { SavedPlan } from '../../src/domain/plan.ts';
import { applyPlan } from '../../src/pipeline/apply-plan.ts';
import { settleCards } from '../../src/pipeline/settle-cards.ts';
import { createStandin, type FaultKind, type Standin } from '../../src/standin/index.ts';
import { buildPlan, savePlan } from '../../src/stages/sync/index.ts';
import { aContext, aMatchedCard, aReading, aStoredCard, someFields } from '../support/builders.ts';
import { STILL } from '../support/memory-workspace.ts';
import { inventedPerson } from '../support/people-vcf.ts';
import { type Damage, damageOf, NO_DAMAGE } from './expected-org.ts';

const CARDS = 40;
const EVENT = 'Example Expo 2026';
const MIXES = 20;
const PARTLY = 10;
const JUMPS = 10;
const KINDS: readonly FaultKind[] = [
  'session-expired',
  'request-limit',
  'lock-row',
  'unavailable',
  'drop-before',
  'drop-after',
  'truncate',
  'slow',
];
/** An apply of this plan makes fewer calls than this. */
const CALLS = 12;
const MOST_RUNS = 60;
/** The org answers in milliseconds; a body that never ends should not hold up the campaign. */
const PATIENCE_MS = 1500;
/** Longer than our patience: the org does what it was asked, and nobody hears of it. */
const SLOW_MS = 2200;

const folder = mkdtempSync(join(tmpdir(), 'meibo-http-faults-'));
const org = await createStandin({ packageDirs: ['config/salesforce'], seedRandom: 7 });
const pristine = org.snapshot();
const orgId = await salesforceCrm(await openApiClient(accessTo(org)))
  .identity()
  .then((identity) => identity.orgId);
const [admin] = await query('SELECT Id FROM User WHERE IsActive = true LIMIT 1');
const report: string[][] = [];

afterAll(async () => {
  await org.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(table(['fault', 'applies', 'runs', 'interrupted', 'lost', 'doubled', 'wrong'], report, 100));
});

function accessTo(standin: Standin): { instanceUrl: string; accessToken: string } {
  return { instanceUrl: standin.url, accessToken: standin.accessToken };
}

async function query(soql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const url = `${org.url}/services/data/v62.0/query?q=${encodeURIComponent(soql)}`;
  const reply = await fetch(url, { headers: { authorization: `Bearer ${org.accessToken}` } });
  return ((await reply.json()) as { records: readonly Readonly<Record<string, unknown>>[] }).records;
}

/** The same people as in `peopleVcf`, straight into a store. */
function planned(workspace: Workspace): (nowAtMs: number) => SavedPlan {
  const context = aContext({ event: EVENT, tags: ['fault'] });
  const hash = 'a'.repeat(64);
  workspace.cards.createBatch({ id: 'batch-1', context, createdAtMs: 0 });
  workspace.cards.addImage({ hash, path: 'people.vcf', bytes: 1, readings: [] }, 'batch-1');
  const cards = Array.from({ length: CARDS }, (_, index) => {
    const number = String(index).padStart(4, '0');
    const { lastName, firstName, company, email } = inventedPerson(index);
    const fields = someFields({ lastName, firstName, fullName: `${firstName} ${lastName}`, company, emails: [email] });
    const card = aStoredCard({ key: `card-${number}`, context, reading: aReading(fields) });
    workspace.cards.addCard({ ...card, state: 'ready' });
    return aMatchedCard({ card, identity: [email], context: { userUnknown: false, userId: String(admin?.['Id']) } });
  });
  const policy = { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8 } as const;
  return (nowAtMs) => {
    const saved = savePlan(buildPlan({ orgId, nowAtMs, mirrorPulledAtMs: 1, policy, cards }));
    workspace.plans.savePlan(
      saved,
      cards.map(({ card }) => card.key),
    );
    return saved;
  };
}

/** Applies until nothing is left, as a person or cron would who runs the command again. @returns runs it took */
async function applyToTheEnd(arm: () => void, clock: Clock = STILL): Promise<number> {
  org.restore(pristine);
  org.faults.clear();
  const workspace = openWorkspace(mkdtempSync(join(folder, 'work-')), STILL);
  const plan = planned(workspace);
  let saved = plan(1);
  arm();
  let runs = 0;
  for (let done = false; !done;) {
    runs += 1;
    expect(runs).toBeLessThan(MOST_RUNS);
    // Each run is a process of its own: nothing but the store is carried over.
    const crm = salesforceCrm(await openApiClient(accessTo(org), PATIENCE_MS));
    try {
      await applyPlan({ ...workspace, crm, clock, progress: () => undefined }, saved, orgId);
    } catch (error) {
      if (!isOperatorError(error)) throw error;
    }
    settleCards(workspace, saved);
    done = workspace.cards.cards({}).every((card) => card.state === 'written');
    if (!done && runs > MOST_RUNS / 2) org.faults.clear();
    // What `meibo retry` and `meibo plan` do with cards whose rows were refused.
    const parked = workspace.cards.cards({ states: ['parked'] });
    for (const card of parked) workspace.cards.setCardState(card.key, 'ready', []);
    if (parked.length > 0) saved = plan(runs + 1);
  }
  workspace.close();
  org.faults.clear();
  return runs;
}

function add(total: Record<keyof Damage, number>, damage: Damage): void {
  for (const name of ['lost', 'doubled', 'wrong'] as const) total[name] += damage[name];
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

it.each(KINDS)('%s at every call', async (kind) => {
  let runs = 0;
  let interrupted = 0;
  const total = { lost: 0, doubled: 0, wrong: 0 };
  for (let after = 0; after < CALLS; after += 1) {
    const took = await applyToTheEnd(() => org.faults.arm({ kind, after, times: 1, delayMs: SLOW_MS }));
    runs += took;
    interrupted += took > 1 ? 1 : 0;
    add(total, await damageOf(query, CARDS, EVENT));
  }
  report.push([kind, String(CALLS), String(runs), String(interrupted), ...Object.values(total).map(String)]);
  expect(total).toEqual(NO_DAMAGE);
});

/** One row of a collection is refused while the others are done. */
it.each(['lock-record', 'validation-rule'] as const)('%s: one row of a collection is refused', async (kind) => {
  let runs = 0;
  let interrupted = 0;
  const total = { lost: 0, doubled: 0, wrong: 0 };
  for (let person = 0; person < PARTLY; person += 1) {
    const { email } = inventedPerson(person * 3);
    const took = await applyToTheEnd(() => org.faults.arm({ kind, body: email, times: 1 + (person % 7) }));
    runs += took;
    interrupted += took > 1 ? 1 : 0;
    add(total, await damageOf(query, CARDS, EVENT));
  }
  report.push([kind, String(PARTLY), String(runs), String(interrupted), ...Object.values(total).map(String)]);
  expect(total).toEqual(NO_DAMAGE);
});

it('clocks that jump: ours back and forth by days, and the org ahead of us by hours', async () => {
  let runs = 0;
  let interrupted = 0;
  const total = { lost: 0, doubled: 0, wrong: 0 };
  const random = seeded(20261122);
  const jumping: Clock = { ...STILL, nowAtMs: () => STILL.nowAtMs() + Math.round((random() - 0.5) * 6 * 86_400_000) };
  for (let jump = 0; jump < JUMPS; jump += 1) {
    const took = await applyToTheEnd(() => {
      org.faults.arm({ kind: 'clock-skew', delayMs: Math.round((random() - 0.5) * 10 * 3_600_000) });
      org.faults.arm({ kind: 'drop-after', after: jump, times: 1 });
    }, jumping);
    runs += took;
    interrupted += took > 1 ? 1 : 0;
    add(total, await damageOf(query, CARDS, EVENT));
  }
  report.push(['clock jumps', String(JUMPS), String(runs), String(interrupted), ...Object.values(total).map(String)]);
  expect(total).toEqual(NO_DAMAGE);
});

it(`${MIXES} applies with everything going wrong at random`, async () => {
  let runs = 0;
  let interrupted = 0;
  const total = { lost: 0, doubled: 0, wrong: 0 };
  for (let mix = 0; mix < MIXES; mix += 1) {
    const took = await applyToTheEnd(() => {
      for (const kind of KINDS) org.faults.arm({ kind, times: 4, probability: 0.12, delayMs: SLOW_MS });
    });
    runs += took;
    interrupted += took > 1 ? 1 : 0;
    add(total, await damageOf(query, CARDS, EVENT));
  }
  report.push(['mixed', String(MIXES), String(runs), String(interrupted), ...Object.values(total).map(String)]);
  expect(total).toEqual(NO_DAMAGE);
});
