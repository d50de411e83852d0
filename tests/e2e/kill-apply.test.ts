import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { finished, meibo, startMeibo, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';

const CARDS = 40;

it('an apply that is killed again and again leaves exactly one record per card', async () => {
  const home = join(aFolder(), 'home');
  const file = join(aFolder(), 'people.vcf');
  writeFileSync(file, peopleVcf(CARDS));
  const org = await startRehearsal(join(aFolder(), 'org'));
  try {
    const environment = {
      MEIBO_HOME: home,
      MEIBO_TARGET_ORG: 'environment',
      MEIBO_INSTANCE_URL: org.url,
      MEIBO_ACCESS_TOKEN: org.accessToken,
    };
    const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
    const met = ['--event', 'Kill Test 2026', '--met-on', '2026-10-05', '--met-by', String(user?.['Username']), '--tag', 'kill'];
    expect(await meibo(['add', file, ...met], environment)).toMatchObject({ code: 0 });
    const plan = JSON.parse((await meibo(['plan', '--json'], environment)).out) as { result: { summary: { byAction: object } } };
    expect(plan.result.summary.byAction).toEqual({ create: CARDS, update: 0, link: 0, park: 0, skip: 0 });

    let kills = 0;
    let code: number | null = null;
    for (let round = 0; code !== 0 && round < 60; round += 1) {
      const child = startMeibo(['apply'], environment);
      const end = finished(child);
      // Spread over start-up, intents, each call and the reading back; later rounds live a little longer, so that an end is reached.
      await Promise.race([delay(150 + ((round * 37) % 200) + round * 15), end]);
      if (child.exitCode === null && round < 40) kills += Number(child.kill('SIGKILL'));
      ({ code } = await end);
    }

    expect(code).toBe(0);
    expect(kills).toBeGreaterThan(3);
    const count = async (soql: string): Promise<number> => (await org.query(soql)).length;
    expect(await count("SELECT Id FROM Lead WHERE Email LIKE 'person.%.example'")).toBe(CARDS);
    expect(await count('SELECT Id FROM Meibo_Card__c')).toBe(CARDS);
    expect(await count('SELECT Id FROM Meibo_Connection__c')).toBe(CARDS);
    expect(await count("SELECT Id FROM CampaignMember WHERE Campaign.Name = 'Kill Test 2026'")).toBe(CARDS);
    expect(await count("SELECT Id FROM Campaign WHERE Name = 'Kill Test 2026'")).toBe(1);
    const cards = JSON.parse((await meibo(['list', '--json'], environment)).out) as { result: { cards: { state: string }[] } };
    expect(cards.result.cards.map((card) => card.state)).toEqual(Array.from({ length: CARDS }, () => 'written'));
  } finally {
    await org.stop();
  }
}, 120_000);
