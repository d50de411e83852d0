import { Connection } from 'jsforce';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NightlyReport } from '../../src/domain/nightly-report.ts';
import { meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson, peopleVcf } from '../support/people-vcf.ts';

/** One told us, one told Salesforce, one is merged away, the last never said anything. */
const [TOLD_US, TOLD_ORG, LOSER, WINNER] = [0, 1, 2, 3].map((index) => inventedPerson(index));

describe('people who do not want to be reached', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-opt-out-'));
  const home = join(folder, 'home');
  let org: Rehearsal;
  let conn: Connection;

  beforeAll(async () => {
    org = await startRehearsal(home);
    conn = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '62.0' });
    const cards = join(folder, 'people.vcf');
    writeFileSync(cards, peopleVcf(4));
    await run('add', cards, '--event', 'Fair', '--purpose', 'follow-up of the fair', '--basis', 'legitimate-interest');
    await night();
  });
  afterAll(async () => {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: readonly string[]) {
    const finished = await meibo([...args, '--home', home]);
    if (finished.code !== 0) throw new Error(`${args.join(' ')}: ${finished.err}`);
    return finished;
  }

  async function night(): Promise<NightlyReport> {
    const { out } = await run('nightly', '--json');
    return (JSON.parse(out) as { result: NightlyReport }).result;
  }

  async function recordOf(email: string | undefined, object = 'Lead') {
    const [row] = await org.query(
      `SELECT Id, HasOptedOutOfEmail, DoNotCall FROM ${object} WHERE Email = '${email}' ${object === 'Lead' ? 'AND IsConverted = false' : ''}`,
    );
    return row;
  }

  it('what we were told goes to the org with the next night', async () => {
    await run('person', 'opt-out', TOLD_US?.email ?? '', '--mail', '--source', 'letter', '--on', '2026-05-12');
    const { optOuts } = await night();
    expect(optOuts).toEqual({ learned: 0, morePermissive: 1, written: 1 });
    expect(await recordOf(TOLD_US?.email)).toMatchObject({ HasOptedOutOfEmail: true, DoNotCall: false });
  });

  it('what the org knew once holds although an import sets it back', async () => {
    const Id = String((await recordOf(TOLD_ORG?.email))?.['Id']);
    await conn.sobject('Lead').update({ Id, DoNotCall: true });
    await night();
    await conn.sobject('Lead').update({ Id, DoNotCall: false });
    const dry = await run('nightly', '--dry-run', '--json');
    expect(JSON.parse(dry.out)).toMatchObject({ result: { optOuts: { morePermissive: 1, written: 0 } } });
    expect(await recordOf(TOLD_ORG?.email)).toMatchObject({ DoNotCall: false });
    expect((await run('who', TOLD_ORG?.lastName ?? '')).out).toContain('wants no calls');
    expect((await night()).optOuts).toMatchObject({ written: 1 });
    expect(await recordOf(TOLD_ORG?.email)).toMatchObject({ DoNotCall: true });
  });

  it('goes with the person through a conversion and a merge', async () => {
    const [converted, loser, winner] = await Promise.all([TOLD_US, LOSER, WINNER].map((one) => recordOf(one?.email)));
    await run('person', 'opt-out', LOSER?.email ?? '', '--phone', '--source', 'call');
    await conn.soap.convertLead({ leadId: String(converted?.['Id']), convertedStatus: 'Closed - Converted' } as never);
    const masterRecord = { type: 'Lead', Id: String(winner?.['Id']) };
    await conn.soap.merge({ masterRecord, recordToMergeIds: [String(loser?.['Id'])] } as never);
    const contact = await recordOf(TOLD_US?.email, 'Contact');
    await conn.sobject('Contact').update({ Id: String(contact?.['Id']), HasOptedOutOfEmail: false });
    await night();
    expect(await recordOf(TOLD_US?.email, 'Contact')).toMatchObject({ HasOptedOutOfEmail: true });
    expect(await recordOf(WINNER?.email)).toMatchObject({ DoNotCall: true });
  });

  it('a new card of the person changes nothing', async () => {
    const cards = join(folder, 'again.vcf');
    writeFileSync(cards, peopleVcf(1));
    await run('add', cards, '--event', 'Next Fair');
    await night();
    expect(await recordOf(TOLD_US?.email, 'Contact')).toMatchObject({ HasOptedOutOfEmail: true });
  });

  it('is handed over with source, date and what the data is kept for', async () => {
    const file = join(folder, 'dossier.json');
    await run('person', 'export', TOLD_US?.email ?? '', '--output', file);
    const dossier = JSON.parse(readFileSync(file, 'utf8')) as { optOuts: object[]; cards: { met: object }[] };
    expect(dossier.optOuts[0]).toEqual({ channel: 'mail', source: 'letter', on: '2026-05-12' });
    expect(dossier.cards[0]?.met).toMatchObject({ purpose: 'follow-up of the fair', basis: 'legitimate-interest' });
    const erasure = await run('person', 'erase', WINNER?.email ?? '', '--reason', 'request', '--dry-run', '--json');
    const { result } = JSON.parse(erasure.out) as { result: { grounds: { purpose: string }[] } };
    expect(result.grounds[0]?.purpose).toBe('follow-up of the fair');
  });

  it('only the person can take it back', async () => {
    const { out } = await run('person', 'opt-in', TOLD_ORG?.email ?? '', '--phone', '--json');
    expect(JSON.parse(out)).toMatchObject({ result: { optedIn: ['phone'] } });
    const Id = String((await recordOf(TOLD_ORG?.email))?.['Id']);
    await conn.sobject('Lead').update({ Id, DoNotCall: false });
    expect((await night()).optOuts).toMatchObject({ written: 0 });
    expect(await recordOf(TOLD_ORG?.email)).toMatchObject({ DoNotCall: false });
  });
});
