import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { killedAt } from '../support/kill-points.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { meibo, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';

const CARDS = 40;
const EVENT = 'Standard Expo 2026';

it('an org without our objects: planned, applied under kill -9, found by who, and taken back, all from the command line', async () => {
  const folder = aFolder();
  const file = join(folder, 'people.vcf');
  mkdirSync(join(folder, 'org'));
  writeFileSync(file, peopleVcf(CARDS));
  writeFileSync(join(folder, 'meibo.yaml'), 'salesforce:\n  mode: standard\n');
  const org = await startRehearsal(join(folder, 'org'), ['--bare']);
  try {
    const environment = {
      MEIBO_HOME: join(folder, 'home'),
      MEIBO_CONFIG: join(folder, 'meibo.yaml'),
      MEIBO_TARGET_ORG: 'environment',
      MEIBO_INSTANCE_URL: org.url,
      MEIBO_ACCESS_TOKEN: org.accessToken,
    };
    const count = async (soql: string): Promise<number> => (await org.query(soql)).length;
    const all = async (): Promise<readonly number[]> =>
      Promise.all([
        count("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example'"),
        count(`SELECT Id FROM Campaign WHERE Name = '${EVENT}'`),
        count(`SELECT Id FROM CampaignMember WHERE Campaign.Name = '${EVENT}'`),
        count(`SELECT Id FROM Task WHERE Subject LIKE '%${EVENT}%'`),
      ]);
    await expect(org.query('SELECT Id FROM Meibo_Card__c')).rejects.toThrow('INVALID_TYPE');

    const doctor = await meibo(['doctor', '--json'], environment);
    expect(doctor).toMatchObject({ code: 0 });
    expect(doctor.out).toContain('"standard-mode"');

    const [user] = await org.query('SELECT Username, Name FROM User WHERE IsActive = true LIMIT 1');
    const met = ['--event', EVENT, '--met-on', '2026-10-05', '--met-by', String(user?.['Username']), '--tag', 'expo'];
    expect(await meibo(['add', file, ...met], environment)).toMatchObject({ code: 0 });
    expect(await meibo(['plan'], environment)).toMatchObject({ code: 0 });
    expect(await meibo(['apply', '--dry-run'], environment)).toMatchObject({ code: 0 });
    expect(await all()).toEqual([0, 0, 0, 0]);

    let kills = 0;
    let code: number | null = null;
    for (let round = 0; code !== 0 && round < 40; round += 1) {
      const end = await killedAt(org, ['apply'], environment, { calls: 1 + Math.floor(round / 2), laterMs: (round * 7) % 20 });
      kills += Number(end.struck);
      ({ code } = end);
    }
    expect(code).toBe(0);
    expect(kills).toBeGreaterThan(0);
    expect(await all()).toEqual([CARDS, 1, CARDS, CARDS]);

    // Nothing is left to do, and nobody is planned twice.
    const again = await meibo(['plan', '--json'], environment);
    expect(JSON.parse(again.out)).toMatchObject({ result: { summary: { writes: 0 } } });
    expect(await meibo(['tag', 'add', 'vip', 'Example'], environment)).not.toMatchObject({ code: 0 });

    const undone = await meibo(['undo', 'latest', '--json'], environment);
    expect(JSON.parse(undone.out)).toMatchObject({ result: { obstacles: [], refusals: {} } });
    expect(await all()).toEqual([0, 0, 0, 0]);
  } finally {
    await org.stop();
  }
}, 240_000);
