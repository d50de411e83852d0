import { Connection } from 'jsforce';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NightlyReport } from '../../src/domain/nightly-report.ts';
import { type Finished, meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson, peopleVcf } from '../support/people-vcf.ts';

const PEOPLE = 5;

describe('a month of nights in four', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-nights-'));
  const home = join(folder, 'home');
  let org: Rehearsal;
  let conn: Connection;

  beforeAll(async () => {
    org = await startRehearsal(home);
    conn = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '62.0' });
    const cards = join(folder, 'people.vcf');
    writeFileSync(cards, peopleVcf(PEOPLE));
    const added = await meibo([
      'add',
      cards,
      '--event',
      'Night Fair',
      '--met-on',
      '2026-10-05',
      '--met-by',
      'admin@rehearsal.example',
      '--tag',
      'fair',
      '--home',
      home,
    ]);
    if (added.code !== 0) throw new Error(added.err);
  });
  afterAll(async () => {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function night(...flags: readonly string[]): Promise<{ readonly report: NightlyReport; readonly run: Finished }> {
    const run = await meibo(['nightly', '--json', '--home', home, ...flags]);
    const { result } = JSON.parse(run.out) as { result: NightlyReport };
    return { report: result, run };
  }

  async function leadOf(index: number): Promise<string> {
    const [lead] = await org.query(`SELECT Id FROM Lead WHERE Email = '${inventedPerson(index).email}'`);
    return String(lead?.['Id']);
  }

  it('writes nothing on a dry run', async () => {
    const { report } = await night('--dry-run');
    expect(report.plan).toMatchObject({ create: PEOPLE });
    expect(await org.query(`SELECT Id FROM Meibo_Card__c`)).toHaveLength(0);
  });

  it('writes what is certain and keeps its report to itself', async () => {
    const { report, run } = await night();
    expect([run.code, run.err]).toEqual([0, expect.any(String)]);
    expect(report.applied).toMatchObject({ written: PEOPLE, unfinished: 0, proof: { missing: 0 } });
    const reports = join(home, 'orgs', 'rehearsal', 'reports');
    const kept = readdirSync(reports);
    expect(new Set(kept.map((name) => name.split('.').at(-1)))).toEqual(new Set(['html', 'json', 'txt']));
    expect(kept.map((name) => statSync(join(reports, name)).mode & 0o077)).toEqual(kept.map(() => 0));
  });

  it('follows converted, merged and deleted people, and never makes a deleted one again', async () => {
    const [converted, loser, winner, deleted] = await Promise.all([0, 1, 2, 3].map(leadOf));
    await conn.soap.convertLead({ leadId: converted ?? '', convertedStatus: 'Closed - Converted' } as never);
    await conn.soap.merge({ masterRecord: { type: 'Lead', Id: winner } as never, recordToMergeIds: [loser ?? ''] } as never);
    await conn.sobject('Lead').destroy(deleted ?? '');
    const before = await org.query('SELECT Id FROM Lead');

    const { report, run } = await night();

    expect([run.code, run.err]).toEqual([0, expect.any(String)]);
    expect(report.followed).toMatchObject({ converted: 1, merged: 1, deleted: 1 });
    expect(await org.query('SELECT Id FROM Lead')).toHaveLength(before.length);
    const [lead] = await org.query(`SELECT ConvertedContactId FROM Lead WHERE Id = '${converted}'`);
    const meetings = await org.query(
      `SELECT Id FROM Meibo_Connection__c WHERE Contact__c = '${String(lead?.['ConvertedContactId'])}'`,
    );
    expect(meetings).toHaveLength(1);
    expect(await org.query(`SELECT Id FROM Meibo_Connection__c WHERE Lead__c = '${winner}'`)).toHaveLength(2);
    const parked = JSON.parse((await meibo(['list', '--state', 'parked', '--json', '--home', home])).out) as {
      result: { cards: readonly { parkReasons: readonly string[] }[] };
    };
    expect(parked.result.cards.map((card) => card.parkReasons)).toEqual([['record-deleted']]);
  });

  it('does nothing the night after', async () => {
    const { report } = await night();
    expect(report.followed).toEqual({ converted: 0, merged: 0, deleted: 0, repointed: 0 });
    expect(report.applied).toBeUndefined();
    expect(report.failures).toEqual([]);
  });

  it('a new card of somebody whose record was merged away goes to the record that stayed', async () => {
    const again = join(folder, 'again.vcf');
    const [, loser = ''] = peopleVcf(PEOPLE).split(/(?=BEGIN:VCARD)/);
    writeFileSync(again, loser);
    await meibo([
      'add',
      again,
      '--event',
      'Spring Fair',
      '--met-on',
      '2027-03-05',
      '--met-by',
      'admin@rehearsal.example',
      '--home',
      home,
    ]);
    const before = await org.query('SELECT Id FROM Lead');
    const winner = await leadOf(2);

    await night();

    expect(await org.query('SELECT Id FROM Lead')).toHaveLength(before.length);
    const meetings = await org.query('SELECT Lead__c FROM Meibo_Connection__c WHERE Met_On__c = 2027-03-05');
    expect(meetings.map((meeting) => meeting['Lead__c'])).toEqual([winner]);
  });

  it('says first how the night went, in the language asked for', async () => {
    const run = await meibo(['nightly', '--home', home, '--lang', 'ja']);
    expect(run.out.split('\n')[0]).toMatch(/^正常 /);
  });

  it('names what an earlier night did not do, and the login it lacks', async () => {
    const lost = await meibo(['nightly', '--home', home, '--target-org', 'nowhere']);
    expect(lost.code).toBe(4);
  });
});
