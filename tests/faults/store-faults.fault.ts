import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { table } from '../../src/cli/render/table.ts';
import { type Finished, finished, meibo, type Rehearsal, startMeibo, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';
import { damageOf, NO_DAMAGE } from './expected-org.ts';

const BIN = fileURLToPath(new URL('../../bin/meibo.js', import.meta.url));
const CARDS = 40;
const EVENT = 'Store Faults 2026';
const folder = mkdtempSync(join(tmpdir(), 'meibo-store-faults-'));
const report: string[][] = [];

interface Scene {
  readonly org: Rehearsal;
  readonly environment: Readonly<Record<string, string>>;
  readonly store: string;
  end(): Promise<void>;
}

/** A store with a plan that was not applied yet, and an org that has seen none of it. */
beforeAll(async () => {
  const org = await startRehearsal(join(folder, 'org'));
  writeFileSync(join(folder, 'people.vcf'), peopleVcf(CARDS));
  const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
  const met = ['--event', EVENT, '--met-on', '2026-10-05', '--met-by', String(user?.['Username']), '--tag', 'store'];
  const environment = access(join(folder, 'home'), org);
  for (const args of [['add', join(folder, 'people.vcf'), ...met], ['plan']]) {
    const { code, err } = await meibo(args, environment);
    if (code !== 0) throw new Error(err);
  }
  await org.stop();
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(table(['fault', 'applies', 'struck', 'lost', 'doubled', 'wrong'], report, 100));
});

function access(home: string, org: { url: string; accessToken: string }): Record<string, string> {
  return { MEIBO_HOME: home, MEIBO_TARGET_ORG: 'environment', MEIBO_INSTANCE_URL: org.url, MEIBO_ACCESS_TOKEN: org.accessToken };
}

async function aScene(): Promise<Scene> {
  for (const name of ['home', 'org']) cpSync(join(folder, name), join(folder, `${name}-now`), { recursive: true });
  const org = await startRehearsal(join(folder, 'org-now'));
  return {
    org,
    environment: access(join(folder, 'home-now'), org),
    store: join(folder, 'home-now', 'orgs', 'environment', 'store.sqlite'),
    async end() {
      await org.stop();
      for (const name of ['home-now', 'org-now']) rmSync(join(folder, name), { recursive: true });
    },
  };
}

/** Runs apply with no file allowed to grow beyond a size: writing further fails as on a full disk. */
async function applyOnSmallDisk({ environment }: Scene, kibibytes: number): Promise<Finished> {
  const script = `trap '' XFSZ; ulimit -f ${kibibytes}; exec "$0" "$@"`;
  const env = { LANG: 'C.UTF-8', ...environment };
  const child = spawn('bash', ['-c', script, process.execPath, BIN, 'apply'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return finished(child);
}

/** Either nothing happened, or the person is told of the store, with the code that cron may repeat. */
function toldOf({ code, err }: Pick<Finished, 'code' | 'err'>): boolean {
  return code === 0 || (code === 5 && err.includes('StoreUnusable'));
}

async function finishAndCompare(scene: Scene): Promise<void> {
  expect(await meibo(['apply'], scene.environment)).toMatchObject({ code: 0 });
  expect(await damageOf((soql) => scene.org.query(soql), CARDS, EVENT)).toEqual(NO_DAMAGE);
}

it('a disk that is full after so many kibibytes', async () => {
  let struck = 0;
  let applies = 0;
  const { size } = statSync(join(folder, 'home', 'orgs', 'environment', 'store.sqlite'));
  const start = Math.ceil(size / 1024);
  for (let room = 0; room <= 600; room += 75) {
    const scene = await aScene();
    const { code, err } = await applyOnSmallDisk(scene, Math.max(60, room + (room > 300 ? start : 0)));
    applies += 1;
    expect(toldOf({ code, err })).toBe(true);
    struck += Number(code !== 0);
    await finishAndCompare(scene);
    await scene.end();
  }
  report.push(['disk full', String(applies), String(struck), '0', '0', '0']);
  expect(struck).toBeGreaterThan(2);
});

it('a store that another process keeps locked, before and in the middle of calls', async () => {
  let struck = 0;
  let applies = 0;
  for (const [path, after] of [
    ['/limits-that-nobody-asks', 0],
    ['/composite', 0],
    ['/composite', 1],
    ['/composite', 2],
  ] as const) {
    const scene = await aScene();
    // The answer takes its time; meanwhile somebody takes the store for longer than anyone waits.
    await fetch(`${scene.org.url}/_rehearsal/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'slow', path, after, delayMs: 4000 }),
    });
    const calls = await scene.org.callCount();
    const end = finished(startMeibo(['apply'], scene.environment));
    if (path === '/composite') while ((await scene.org.callCount()) < calls + after + 2) await delay(20);
    const other = new Database(scene.store);
    other.exec('BEGIN IMMEDIATE');
    const { code, err } = await end;
    other.exec('ROLLBACK');
    other.close();
    applies += 1;
    expect(toldOf({ code, err })).toBe(true);
    struck += Number(code !== 0);
    await finishAndCompare(scene);
    await scene.end();
  }
  report.push(['store locked', String(applies), String(struck), '0', '0', '0']);
  expect(struck).toBeGreaterThan(2);
});
