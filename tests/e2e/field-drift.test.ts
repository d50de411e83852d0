import { Connection } from 'jsforce';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NightlyReport } from '../../src/domain/nightly-report.ts';
import { meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson, peopleVcf } from '../support/people-vcf.ts';

const PERSON = inventedPerson(0);

describe('values that we wrote and that are no longer there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-drift-'));
  const home = join(folder, 'home');
  const config = join(folder, 'meibo.yaml');
  let org: Rehearsal;
  let conn: Connection;

  beforeAll(async () => {
    org = await startRehearsal(home);
    conn = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '62.0' });
    const cards = join(folder, 'people.vcf');
    writeFileSync(cards, peopleVcf(2));
    await meibo(['add', cards, '--home', home]);
    await night('report');
  });
  afterAll(async () => {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function night(repair: string): Promise<NightlyReport['fieldDrift']> {
    writeFileSync(config, `nightly: { repair: ${repair} }\n`);
    const { code, out, err } = await meibo(['nightly', '--json', '--home', home, '--config', config]);
    if (code !== 0) throw new Error(`${code} ${err} ${out}`);
    return (JSON.parse(out) as { result: NightlyReport }).result.fieldDrift;
  }

  async function lead() {
    const [row] = await org.query(`SELECT Id, Phone, Company FROM Lead WHERE Email = '${PERSON.email}'`);
    return row;
  }

  it('are reported, and only that, unless the policy says more', async () => {
    const before = await lead();
    await conn.sobject('Lead').update({ Id: String(before?.['Id']), Phone: null, Company: 'Renamed Ltd.' } as never);
    const drift = await night('report');
    expect(drift).toMatchObject({ edited: 0, repaired: 0 });
    expect(drift?.drifted.map(({ field, change, by }) => [field, change, by]).toSorted()).toEqual([
      ['Company', 'changed', 'us'],
      ['Phone', 'cleared', 'us'],
    ]);
  });

  it('are filled where they were cleared', async () => {
    expect(await night('fill')).toMatchObject({ repaired: 1 });
    expect(await lead()).toMatchObject({ Phone: expect.stringMatching(/\d/), Company: 'Renamed Ltd.' });
  });

  it('are restored, and then left in peace', async () => {
    expect(await night('restore')).toMatchObject({ repaired: 1 });
    expect(await lead()).toMatchObject({ Company: PERSON.company });
    expect(await night('restore')).toEqual({ edited: 0, drifted: [], repaired: 0 });
  });
});
