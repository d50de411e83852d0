import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';

import { finished, meibo, startMeibo, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';
import { damageOf, NO_DAMAGE } from './expected-org.ts';

const CARDS = 200;
const EVENT = 'Kill Campaign 2026';
// oxlint-disable-next-line node/no-process-env -- how long a campaign runs is the caller's choice
const KILLS = Number(process.env['MEIBO_KILLS'] ?? '60');
// oxlint-disable-next-line node/no-process-env -- a long campaign is run in parts, each with moments of its own
const SEED = Number(process.env['MEIBO_KILL_SEED'] ?? '20261122');
const MOST_RUNS = 14;

/** A store with everything added, and an org that has seen none of it. */
async function prepare(folder: string): Promise<void> {
  const org = await startRehearsal(join(folder, 'org'));
  const file = join(folder, 'people.vcf');
  writeFileSync(file, peopleVcf(CARDS));
  const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
  const met = ['--event', EVENT, '--met-on', '2026-10-05', '--met-by', String(user?.['Username']), '--tag', 'kill'];
  const environment = access(join(folder, 'home'), org);
  expect(await meibo(['add', file, ...met], environment)).toMatchObject({ code: 0 });
  expect(await meibo(['plan'], environment)).toMatchObject({ code: 0 });
  await org.stop();
}

function access(home: string, org: { url: string; accessToken: string }): Record<string, string> {
  return { MEIBO_HOME: home, MEIBO_TARGET_ORG: 'environment', MEIBO_INSTANCE_URL: org.url, MEIBO_ACCESS_TOKEN: org.accessToken };
}

/** How long an apply lives that nobody kills. */
async function undisturbed(folder: string): Promise<number> {
  for (const name of ['home', 'org']) cpSync(join(folder, name), join(folder, `${name}-timed`), { recursive: true });
  const org = await startRehearsal(join(folder, 'org-timed'));
  const started = performance.now();
  expect(await meibo(['apply'], access(join(folder, 'home-timed'), org))).toMatchObject({ code: 0 });
  const lifeMs = performance.now() - started;
  await org.stop();
  return lifeMs;
}

/** Kills apply at random moments of its life until it is let through. @returns kills that struck a running process */
async function killAndFinish(
  environment: Readonly<Record<string, string>>,
  random: () => number,
  lifeMs: number,
): Promise<number> {
  let kills = 0;
  for (let run = 0; run < MOST_RUNS; run += 1) {
    const child = startMeibo(['apply'], environment);
    const end = finished(child);
    // Over the whole life of an undisturbed apply on this machine, the first part of it less often: nothing is sent while it starts.
    await Promise.race([delay(lifeMs * (0.1 + 0.95 * random() ** 0.7)), end]);
    if (child.exitCode === null) kills += Number(child.kill('SIGKILL'));
    const { code } = await end;
    if (code === 0) break;
  }
  expect(await meibo(['apply'], environment)).toMatchObject({ code: 0 });
  return kills;
}

it(`kill -9 at ${KILLS} random moments of an apply of ${CARDS} cards: nothing lost, doubled or wrong`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-faults-'));
  let seed = SEED;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  let kills = 0;
  let orgs = 0;
  try {
    await prepare(folder);
    const lifeMs = await undisturbed(folder);
    for (; kills < KILLS; orgs += 1) {
      for (const name of ['home', 'org']) cpSync(join(folder, name), join(folder, `${name}-now`), { recursive: true });
      const org = await startRehearsal(join(folder, 'org-now'));
      kills += await killAndFinish(access(join(folder, 'home-now'), org), random, lifeMs);
      expect(await damageOf((soql) => org.query(soql), CARDS, EVENT)).toEqual(NO_DAMAGE);
      await org.stop();
      for (const name of ['home-now', 'org-now']) rmSync(join(folder, name), { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`kill -9: ${kills} kills over ${orgs} applies of ${CARDS} cards: 0 lost, 0 doubled, 0 wrong\n`);
});
