import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { meibo, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';

const CARDS = 60;
const EVENT = 'Two Reps 2026';

it('two reps with the same cards, each with a store of their own, at the same moment: one person each, two connections', async () => {
  const org = await startRehearsal(mkdtempSync(join(tmpdir(), 'meibo-two-reps-')));
  try {
    const users = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 2');
    const reps = await Promise.all(
      users.map(async (user) => {
        const folder = aFolder();
        const environment = {
          MEIBO_HOME: join(folder, 'home'),
          MEIBO_TARGET_ORG: 'environment',
          MEIBO_INSTANCE_URL: org.url,
          MEIBO_ACCESS_TOKEN: org.accessToken,
        };
        const file = join(folder, 'people.vcf');
        writeFileSync(file, peopleVcf(CARDS));
        const met = ['--event', EVENT, '--met-on', '2026-10-05', '--met-by', String(user['Username']), '--tag', 'expo'];
        expect(await meibo(['add', file, ...met], environment)).toMatchObject({ code: 0 });
        expect(await meibo(['plan'], environment)).toMatchObject({ code: 0 });
        return environment;
      }),
    );
    expect(reps).toHaveLength(2);

    // Neither has seen the other's records when both begin.
    const ends = await Promise.all(reps.map((environment) => meibo(['apply'], environment)));

    expect(ends).toMatchObject([{ code: 0 }, { code: 0 }]);
    const count = async (soql: string): Promise<number> => (await org.query(soql)).length;
    expect(await count("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example'")).toBe(CARDS);
    expect(await count(`SELECT Id FROM Campaign WHERE Name = '${EVENT}'`)).toBe(1);
    expect(await count(`SELECT Id FROM CampaignMember WHERE Campaign.Name = '${EVENT}'`)).toBe(CARDS);
    expect(await count('SELECT Id FROM Meibo_Tag_Assignment__c')).toBe(CARDS);
    const connections = await org.query('SELECT Lead__c, User__c FROM Meibo_Connection__c');
    expect(connections).toHaveLength(2 * CARDS);
    expect(new Set(connections.map((row) => `${String(row['Lead__c'])} ${String(row['User__c'])}`)).size).toBe(2 * CARDS);

    // One of them takes their run back: the people stay, because the other met them too.
    expect(await meibo(['undo', 'latest'], reps[0])).toMatchObject({ code: 0 });
    expect(await count("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example'")).toBe(CARDS);
    expect(await count('SELECT Id FROM Meibo_Connection__c')).toBe(CARDS);
  } finally {
    await org.stop();
  }
}, 120_000);

const [FIRST, SECOND] = [
  [0, 50],
  [20, 80],
] as const;

/** Cards `from` to `to` of one pile. */
function partOf([from, to]: readonly [number, number]): string {
  const cards = peopleVcf(to).split(/(?<=END:VCARD\r?\n?)(?=BEGIN:VCARD)/);
  return cards.slice(from).join('');
}

it('two piles that overlap, applied at the same moment from two stores: whoever both met is one person with two connections', async () => {
  const org = await startRehearsal(mkdtempSync(join(tmpdir(), 'meibo-overlap-')));
  try {
    const users = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 2');
    const reps = await Promise.all(
      [FIRST, SECOND].map(async (part, at) => {
        const folder = aFolder();
        const environment = {
          MEIBO_HOME: join(folder, 'home'),
          MEIBO_TARGET_ORG: 'environment',
          MEIBO_INSTANCE_URL: org.url,
          MEIBO_ACCESS_TOKEN: org.accessToken,
        };
        const file = join(folder, 'people.vcf');
        writeFileSync(file, partOf(part));
        const met = ['--event', 'Overlap 2026', '--met-on', '2026-10-05', '--met-by', String(users[at]?.['Username'])];
        expect(await meibo(['add', file, ...met], environment)).toMatchObject({ code: 0 });
        expect(await meibo(['plan'], environment)).toMatchObject({ code: 0 });
        return environment;
      }),
    );

    const ends = await Promise.all(reps.map((environment) => meibo(['apply'], environment)));

    expect(ends).toMatchObject([{ code: 0 }, { code: 0 }]);
    const leads = await org.query("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example'");
    expect(leads).toHaveLength(SECOND[1]);
    expect(await org.query("SELECT Id FROM CampaignMember WHERE Campaign.Name = 'Overlap 2026'")).toHaveLength(SECOND[1]);
    const perPerson = new Map<string, Set<string>>();
    for (const row of await org.query('SELECT Lead__c, User__c FROM Meibo_Connection__c')) {
      const met = perPerson.get(String(row['Lead__c'])) ?? new Set();
      perPerson.set(String(row['Lead__c']), met.add(String(row['User__c'])));
    }
    expect(perPerson.size).toBe(SECOND[1]);
    expect([...perPerson.values()].filter(({ size }) => size === 2)).toHaveLength(FIRST[1] - SECOND[0]);
  } finally {
    await org.stop();
  }
}, 120_000);
