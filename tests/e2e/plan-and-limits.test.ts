import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { type Finished, meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';

const CARDS = 6;
let org: Rehearsal;
let username: string;

beforeAll(async () => {
  const { mkdtempSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  org = await startRehearsal(mkdtempSync(join(tmpdir(), 'meibo-limits-')));
  const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
  username = String(user?.['Username']);
});
afterAll(() => org.stop());

/** A home of its own with cards of its own event added. */
async function aHome(event: string, config?: string): Promise<(...args: readonly string[]) => Promise<Finished>> {
  const folder = aFolder();
  const environment: Record<string, string> = {
    MEIBO_HOME: join(folder, 'home'),
    MEIBO_TARGET_ORG: 'environment',
    MEIBO_INSTANCE_URL: org.url,
    MEIBO_ACCESS_TOKEN: org.accessToken,
    MEIBO_CONFIG: join(folder, 'meibo.yaml'),
  };
  if (config !== undefined) writeFileSync(join(folder, 'meibo.yaml'), config);
  const file = join(folder, 'people.vcf');
  writeFileSync(file, peopleVcf(CARDS));
  const run = (...args: readonly string[]): Promise<Finished> => meibo(args, environment);
  expect(await run('add', file, '--event', event, '--met-on', '2026-10-05', '--met-by', username)).toMatchObject({ code: 0 });
  return run;
}

function planOf({ out }: Finished) {
  const { result } = JSON.parse(out) as { result: { summary: { byAction: object }; cost: { calls: number; allowance: number } } };
  return result;
}

async function empty(object: string, id: string, field: string): Promise<void> {
  const headers = { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json' };
  const address = `${org.url}/services/data/v62.0/sobjects/${object}/${id}`;
  const reply = await fetch(address, { method: 'PATCH', headers, body: JSON.stringify({ [field]: null }) });
  expect(reply.status).toBe(204);
}

async function setUsage(used: number, max: number): Promise<void> {
  await fetch(`${org.url}/_rehearsal/usage`, { method: 'PUT', body: JSON.stringify({ used, max }) });
}

describe('limits', () => {
  it('more people than --max-create allows: exit 7, nothing saved, the flag named', async () => {
    const run = await aHome('Limits 1');

    const refused = await run('plan', '--max-create', '5', '--json');

    expect(refused.code).toBe(7);
    expect(JSON.parse(refused.out)).toMatchObject({ name: 'SafetyLimit', actions: ['--max-create 6'] });
    expect((await run('apply')).code).toBe(2);
    expect((await run('plan', '--max-create', '6')).code).toBe(0);
  });

  it('more changed people than --max-update allows: exit 7, nothing saved or written, the flag named', async () => {
    const first = await aHome('Limits update');
    expect((await first('sync')).code).toBe(0);
    // Somebody empties a field of all of them, so that the same cards would change them.
    const leads = await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example'");
    for (const { Id } of leads) await empty('Lead', String(Id), 'Phone');
    const run = await aHome('Limits update 2');

    const refused = await run('plan', '--max-update', '5', '--json');

    expect(refused.code).toBe(7);
    expect(JSON.parse(refused.out)).toMatchObject({ name: 'SafetyLimit', actions: ['--max-update 6'] });
    expect((await run('apply')).code).toBe(2);
    expect(await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example' AND Phone != null")).toEqual([]);
    expect((await run('plan', '--max-update', '6')).code).toBe(0);
    expect((await run('apply', '--max-update', '5')).code).toBe(7);
    expect((await run('apply', '--max-update', '6')).code).toBe(0);
    expect(await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example' AND Phone = null")).toEqual([]);
  });

  it('an apply that reaches --max-api-calls stops with exit 6, says what remains, and goes on later without doubling', async () => {
    const run = await aHome('Limits 2');
    await run('plan');

    const stopped = await run('apply', '--max-api-calls', '2', '--json');

    expect(stopped.code).toBe(6);
    expect(JSON.parse(stopped.out)).toMatchObject({
      name: 'ApiBudgetReached',
      message: expect.stringContaining('6 cards remain'),
    });
    expect((await run('apply')).code).toBe(0);
    expect(await org.query("SELECT Id FROM CampaignMember WHERE Campaign.Name = 'Limits 2'")).toHaveLength(CARDS);
  });

  it('an undo that reaches --max-api-calls stops with exit 6, says what remains, and goes on later', async () => {
    const run = await aHome('Limits 5');
    await run('plan');
    expect((await run('apply')).code).toBe(0);
    const members = "SELECT Id FROM CampaignMember WHERE Campaign.Name = 'Limits 5'";
    expect(await org.query(members)).toHaveLength(CARDS);

    const ends: Finished[] = [];
    for (let calls = 1; ends.at(-1)?.code !== 0 && calls < 12; calls += 1)
      ends.push(await run('undo', 'latest', '--max-api-calls', String(calls), '--json'));

    expect(ends.length).toBeGreaterThan(2);
    expect(ends.slice(0, -1).every(({ code }) => code === 6)).toBe(true);
    expect(JSON.parse(ends[0]?.out ?? '')).toMatchObject({ message: expect.stringContaining('All records remain') });
    expect(ends.some(({ out }) => / [1-9]\d* records remain/.test(out))).toBe(true);
    expect(await org.query(members)).toEqual([]);
  });

  it('keeps the reserve of the org: exit 6 before anything is written', async () => {
    const run = await aHome('Limits 3');
    await run('plan');
    await setUsage(8100, 10_000);
    try {
      const stopped = await run('apply');

      expect(stopped.code).toBe(6);
      expect(stopped.err).toContain('20 %');
      expect(await org.query("SELECT Id FROM Campaign WHERE Name = 'Limits 3'")).toEqual([]);
      expect((await run('apply', '--api-reserve', '5%')).code).toBe(0);
    } finally {
      await setUsage(0, 100_000);
    }
  });

  it('--only leaves the other cards as they are, and --limit takes the first', async () => {
    const run = await aHome('Limits 4');

    const links = planOf(await run('plan', '--only', 'create', '--limit', '4', '--json'));

    // Earlier tests made these people: they are known by now, so nothing is left to create.
    expect(links.summary.byAction).toEqual({ create: 0, update: 0, link: 0, park: 0, skip: 4 });
    const all = planOf(await run('plan', '--json'));
    expect(all.summary.byAction).toMatchObject({ link: CARDS });
    const before = await org.callCount();
    expect((await run('apply', '--json')).code).toBe(0);
    expect((await org.callCount()) - before).toBe(all.cost.calls);
    expect(all.cost.allowance).toBe(100_000);
  });
});

describe('plan files', () => {
  it('applies the file that was saved, and refuses one that was changed, even with a hash made to fit', async () => {
    const run = await aHome('File 1');
    const path = join(aFolder(), 'plan.json');

    expect((await run('plan', '--output', path)).code).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('Responded', 'Sent'));
    const refused = await run('apply', path);
    writeFileSync(path, text);

    expect(refused).toMatchObject({ code: 7 });
    expect(refused.err).toContain('PlanDamaged');
    expect((await run('apply', path)).code).toBe(0);
  });
});

describe('plan --diff', () => {
  it('says what became different since the last plan and between two saved ones, and refuses a single name', async () => {
    const run = await aHome('Diff 1');
    const first = JSON.parse((await run('plan', '--limit', '4', '--json')).out) as { result: { planId: string } };

    const since = JSON.parse((await run('plan', '--diff', '--json')).out) as {
      result: { before: string; after: string; added: readonly object[]; changed: readonly object[]; same: number };
    };

    expect(since.result.before).toBe(first.result.planId);
    expect([since.result.added.length, since.result.changed.length, since.result.same]).toEqual([2, 0, 4]);
    const back = await run('plan', '--diff', since.result.after, since.result.before);
    expect(back.code).toBe(0);
    expect(back.out).toContain('0 added, 2 dropped, 0 changed, 4 the same');
    expect((await run('plan', '--diff', since.result.after)).code).toBe(2);
    expect((await run('plan', '--diff', since.result.after, 'ffffffffffff')).code).not.toBe(0);
  });
});

describe('field mapping', () => {
  it('a mapping that does not fit the org is refused before anything is planned, naming every field', async () => {
    const run = await aHome('Mapping 1', 'salesforce: { fields: { Lead: { Nowhere__c: title, NumberOfEmployees: title } } }\n');

    const refused = await run('plan');

    expect(refused.code).toBe(2);
    expect(refused.err).toContain('`salesforce.fields.Lead.Nowhere__c`: no-such-field');
    expect(refused.err).toContain('`salesforce.fields.Lead.NumberOfEmployees`: wrong-type');
  });

  it('fills mapped fields of people the org has, and undo empties them again', async () => {
    const mapping = 'salesforce: { fields: { Lead: { Description: { concat: [company, email], separator: " | " } } } }\n';
    const run = await aHome('Mapping 2', mapping);

    expect((await run('plan')).code).toBe(0);
    expect((await run('apply')).code).toBe(0);
    const described = await org.query("SELECT Description FROM Lead WHERE Email LIKE 'person.%'");
    expect(described).toHaveLength(CARDS);
    for (const row of described) expect(row['Description']).toMatch(/ Ltd\. \| person\./);

    const undone = await run('undo', 'latest', '--json');
    expect(undone.code).toBe(0);
    const after = await org.query("SELECT Description FROM Lead WHERE Email LIKE 'person.%'");
    expect(after.map((row) => row['Description'])).toEqual(Array.from({ length: CARDS }, () => null));
  });
});
