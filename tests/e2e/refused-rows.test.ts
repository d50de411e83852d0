import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { type Finished, meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson, peopleVcf } from '../support/people-vcf.ts';

const CARDS = 4;
let org: Rehearsal;
let run: (...args: readonly string[]) => Promise<Finished>;

beforeEach(async () => {
  org = await startRehearsal(mkdtempSync(join(tmpdir(), 'meibo-refused-')));
});
afterEach(() => org.stop());

async function prepare(config = ''): Promise<void> {
  const folder = aFolder();
  const environment = {
    MEIBO_HOME: join(folder, 'home'),
    MEIBO_TARGET_ORG: 'environment',
    MEIBO_INSTANCE_URL: org.url,
    MEIBO_ACCESS_TOKEN: org.accessToken,
    MEIBO_CONFIG: join(folder, 'meibo.yaml'),
  };
  writeFileSync(join(folder, 'meibo.yaml'), config);
  writeFileSync(join(folder, 'people.vcf'), peopleVcf(CARDS));
  run = (...args) => meibo(args, environment);
  const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
  const met = ['--event', 'Refused', '--met-on', '2026-10-05', '--met-by', String(user?.['Username'])];
  expect(await run('add', join(folder, 'people.vcf'), ...met)).toMatchObject({ code: 0 });
  expect(await run('plan')).toMatchObject({ code: 0 });
}

async function rehearse(method: string, path: string, body: object): Promise<void> {
  await fetch(`${org.url}/_rehearsal/${path}`, { method, body: JSON.stringify(body) });
}

/** Somebody else makes the person of the first card after the plan was made. */
async function createTwin(): Promise<string> {
  const { lastName, firstName, company, email } = inventedPerson(0);
  const reply = await fetch(`${org.url}/services/data/v62.0/sobjects/Lead`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ LastName: lastName, FirstName: firstName, Company: company, Email: email }),
  });
  return ((await reply.json()) as { id: string }).id;
}

function jsonOf({ out }: Finished) {
  return (JSON.parse(out) as { result: Record<string, unknown> }).result;
}

describe('a validation rule', () => {
  it('rejects one row: the others are written, the row carries Salesforce’s sentence, field and advice, and retry touches only it', async () => {
    await prepare();
    const { company } = inventedPerson(1);
    await rehearse('POST', 'faults', { kind: 'validation-rule', body: company });

    const partly = await run('apply', '--json');

    expect(partly.code).toBe(3);
    expect(jsonOf(partly)).toMatchObject({
      written: CARDS - 1,
      parked: 1,
      rejections: [
        {
          object: 'Lead',
          errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          fields: ['Company'],
          message: 'Please enter a value that our rule accepts.',
        },
      ],
    });
    expect(jsonOf(await run('retry', '--batch', 'latest', '--json'))).toEqual({ cards: 1, linked: 0 });
    expect(jsonOf(await run('plan', '--json'))).toMatchObject({ summary: { byAction: { create: 1, skip: 0 } } });
    const text = await run('apply');
    expect(text).toMatchObject({ code: 0 });
    expect(await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%'")).toHaveLength(CARDS);
    expect(await org.query('SELECT Id FROM Meibo_Card__c')).toHaveLength(CARDS);
  });
});

describe("the org's duplicate rule", () => {
  it('parks the card with whom it named; --link takes the proposal', async () => {
    await prepare();
    const twin = await createTwin();
    await rehearse('PUT', 'duplicate-rules', { Lead: 'alert' });

    const partly = await run('apply', '--json');

    expect(partly.code).toBe(3);
    expect(jsonOf(partly)).toMatchObject({
      parked: 1,
      rejections: [{ errorCode: 'DUPLICATES_DETECTED', matched: [{ object: 'Lead', id: twin }] }],
    });
    expect(jsonOf(await run('list', '--state', 'parked', '--json'))).toMatchObject({
      cards: [{ parkReasons: ['duplicate-rule'], proposal: { object: 'Lead', id: twin, accepted: false } }],
    });
    expect(jsonOf(await run('retry', '--link', '--json'))).toMatchObject({ linked: 1 });
    expect(await run('sync')).toMatchObject({ code: 0 });
    expect(await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%'")).toHaveLength(CARDS);
    expect(await org.query(`SELECT Id FROM Meibo_Connection__c WHERE Lead__c = '${twin}'`)).toHaveLength(1);
  });

  it.each([
    ['alert', 0, CARDS + 1],
    ['block', 3, CARDS],
  ] as const)('with policy allow, a rule that would %s ends with exit %d', async (rule, code, leads) => {
    await prepare('salesforce: { duplicates: allow }\n');
    await createTwin();
    await rehearse('PUT', 'duplicate-rules', { Lead: rule });

    expect(await run('apply')).toMatchObject({ code });
    expect(await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%'")).toHaveLength(leads);
  });
});
