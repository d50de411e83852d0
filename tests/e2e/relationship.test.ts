import { Connection } from 'jsforce';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NightlyReport } from '../../src/domain/nightly-report.ts';
import { meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';

const DAY_MS = 86_400_000;

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

describe('who met whom, round trip with the rehearsal org', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-relations-'));
  const home = join(folder, 'home');
  let org: Rehearsal;
  let conn: Connection;
  let person = '';

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the test says what the command answers
  async function run<T>(
    ...args: readonly string[]
  ): Promise<{ readonly code: number | null; readonly result: T; readonly out: string }> {
    const { code, out, err } = await meibo([...args, '--json', '--home', home]);
    if (code !== 0 && code !== 3) throw new Error(`${args.join(' ')}: ${out}${err}`);
    return { code, out, result: (JSON.parse(out) as { result: T }).result };
  }

  beforeAll(async () => {
    org = await startRehearsal(home);
    conn = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '62.0' });
    const [contact] = await org.query(`SELECT Id FROM Contact WHERE Email = 'ktakahashi@ashihara-instruments.example'`);
    person = String(contact?.['Id']);
    await run('nightly');
  }, 120_000);
  afterAll(async () => {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('imports a list once, names the rows it cannot place, and guesses nobody', async () => {
    const list = join(folder, 'contacts.csv');
    const rows = [
      'email,date,type',
      `ktakahashi@ashihara-instruments.example,${daysAgo(400).replaceAll('-', '/')},セミナー`,
      'ktakahashi@ashihara-instruments.example,,visit',
      `nobody@nowhere.example,${daysAgo(3)},visit`,
      'ktakahashi@ashihara-instruments.example,05/10/2026,visit',
    ];
    writeFileSync(list, `${rows.join('\n')}\n`);
    const first = await run('touchpoint', 'import', list);
    const second = await run('touchpoint', 'import', list);

    expect([first.code, first.result]).toMatchObject([
      3,
      {
        added: 2,
        undated: 1,
        refused: [
          { row: 4, reason: 'not-found' },
          { row: 5, reason: 'date-not-understood' },
        ],
      },
    ]);
    expect(second.result).toMatchObject({ added: 0, known: 2 });
  });

  it('a sudden rise is one task for the owner, and the temperature stands in the org', async () => {
    const subjects = ['Visit', 'Visit again'];
    for (const [at, Subject] of subjects.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as people do it
      await conn.sobject('Event').create({
        WhoId: person,
        Subject,
        ActivityDate: daysAgo(at),
        IsAllDayEvent: true,
        StartDateTime: `${daysAgo(at)}T00:00:00Z`,
        EndDateTime: `${daysAgo(at)}T01:00:00Z`,
      });
    }
    const { result: report } = await run<NightlyReport>('nightly');
    expect(report.relationships).toMatchObject({
      alarms: [{ kind: 'rise', personId: person, value: 26 }],
      tasks: 1,
      undelivered: [],
    });
    const again = await run<NightlyReport>('nightly');
    expect(again.result.relationships).toMatchObject({ alarms: [], written: 0 });

    const tasks = await org.query(`SELECT Subject, OwnerId FROM Task WHERE WhoId = '${person}'`);
    expect(tasks.map(({ Subject }) => String(Subject).slice(0, 9))).toEqual(['meibo きざし'.slice(0, 9)]);
    const [contact] = await org.query(
      `SELECT Meibo_Temperature__c, Meibo_Temperature_Band__c FROM Contact WHERE Id = '${person}'`,
    );
    expect(contact).toMatchObject({ Meibo_Temperature__c: 26, Meibo_Temperature_Band__c: 'warm' });
    const asked = await run<{ temperature: number; band: string }>('temperature', person);
    expect(asked.result).toMatchObject({ temperature: 26, band: 'warm', touchpoints: expect.any(Array) });
  });

  it('says who of us can introduce, with the evidence', async () => {
    const { result } = await run<{ introductions: readonly { evidence: readonly object[] }[] }>('who-knows', '葦原');
    expect(result.introductions[0]?.evidence[0]).toMatchObject({ personId: person, type: 'visit' });
  });

  it('tags go to the org and come back; a merge leaves one tag', async () => {
    await run('tag', 'add', 'vip', person);
    await run('tag', 'add', 'gold', person);
    await run('tag', 'merge', 'gold', 'vip');

    expect((await run('tag', 'list')).result).toMatchObject({ tags: [{ name: 'vip', people: 1 }] });
    expect(await org.query(`SELECT Id FROM Meibo_Tag__c WHERE Name = 'gold'`)).toHaveLength(0);
    const card = join(folder, 'vip.vcf');
    await run('export', '--format', 'vcard', '--tag', 'vip', '--met-since', '30d', '-O', card);
    expect(readFileSync(card, 'utf8')).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n[\s\S]*CATEGORIES:vip\r\nEND:VCARD\r\n$/);
  });

  it('makes the campaign of a hybrid event once', async () => {
    const flags = ['campaign', 'create', 'Hybrid Day', '--start', '2026-12-01', '--venue', 'Hall 1', '--kind', 'hybrid'];
    expect((await run(...flags)).result).toMatchObject({ created: true, campaign: { venue: 'Hall 1 / online' } });
    expect((await run(...flags)).result).toMatchObject({ created: false });
  });

  it('lists who waits for an answer, with owner and reasons', async () => {
    const { result } = await run<{ people: readonly object[] }>('followup');
    expect(result.people[0]).toMatchObject({
      personId: person,
      owner: expect.any(String),
      reasons: expect.arrayContaining(['waiting', 'warm']),
    });
  });

  it('a temperature that changes again is written again, and so is a tag that was taken off', async () => {
    await conn.sobject('Case').create({ ContactId: person, Origin: 'Phone', Subject: 'Spare part' });
    await run('nightly');
    const [warmer] = await org.query(`SELECT Meibo_Temperature__c FROM Contact WHERE Id = '${person}'`);
    await run('tag', 'remove', 'vip', person);
    const without = await org.query('SELECT Id FROM Meibo_Tag_Assignment__c');
    await run('tag', 'add', 'vip', person);

    expect(warmer).toMatchObject({ Meibo_Temperature__c: 46 });
    expect(without).toHaveLength(0);
    expect(await org.query('SELECT Id FROM Meibo_Tag_Assignment__c')).toHaveLength(1);
  });

  it('what the org refused is said, and the next night tries it again', async () => {
    const day = daysAgo(2);
    await conn.sobject('Event').create({
      WhoId: person,
      Subject: 'Visit before',
      ActivityDate: day,
      StartDateTime: `${day}T09:00:00Z`,
      EndDateTime: `${day}T10:00:00Z`,
    });
    const switched = await fetch(`${org.url}/_rehearsal/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'validation-rule', times: 1 }),
    });
    expect(switched.ok).toBe(true);
    const refused = await meibo(['nightly', '--json', '--home', home]);
    const again = await run<NightlyReport>('nightly');

    expect(refused.code).toBe(3);
    expect((JSON.parse(refused.out) as { result: NightlyReport }).result.relationships).toMatchObject({ refused: 1, written: 0 });
    expect(again.result.relationships).toMatchObject({ refused: 0, written: 1 });
  });

  it('who tells where somebody stands: temperature, campaigns, open opportunities with their role, wishes', async () => {
    const [campaign] = await org.query(`SELECT Id FROM Campaign WHERE Name = 'Hybrid Day'`);
    const opportunity = await conn.sobject('Opportunity').create({
      Name: 'Line 2',
      StageName: 'Prospecting',
      CloseDate: '2027-01-31',
      Amount: 1_200_000,
    });
    await conn.sobject('OpportunityContactRole').create({ OpportunityId: opportunity.id, ContactId: person, Role: 'Evaluator' });
    await conn.sobject('CampaignMember').create({ CampaignId: campaign?.['Id'], ContactId: person, Status: 'Sent' });
    await conn.sobject('Contact').update({ Id: person, HasOptedOutOfEmail: true });
    await run('nightly');

    const { result } = await run<{ people: readonly { standing: object }[] }>('who', '高橋', '葦原');
    expect(result.people[0]?.standing).toMatchObject({
      temperature: { value: 59, band: 'hot' },
      noMail: true,
      noPhone: false,
      tags: ['vip'],
      campaigns: [{ name: 'Hybrid Day', status: 'Sent', hasResponded: false }],
      openDeals: [{ name: 'Line 2', stage: 'Prospecting', amount: 1_200_000 }],
    });
  });

  it('a warm company that one person stands for is named', async () => {
    const { result } = await run<{ accounts: readonly object[] }>('account', 'single-threaded');

    expect(result.accounts).toEqual([expect.objectContaining({ temperature: 40, warmPeople: 1 })]);
  });
});
