/**
 * First load and a night's changes against a large rehearsal org: seconds, API calls, peak memory. `npm run bench:nightly`, with
 * `RECORDS=1000000` for another size.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

import { table } from '../../src/cli/render/table.ts';
import { finished, type Rehearsal, startMeibo, startRehearsal } from '../support/meibo-process.ts';
import { fillOrg } from './fill-org.ts';

// oxlint-disable-next-line node/no-process-env -- a benchmark takes its size from outside
const RECORDS = Number(process.env['RECORDS'] ?? '100000');
const CHANGED = 1000;
/** Asked of a mirror of a million records, however it comes. */
const MOST_MB = 300;

interface Measured {
  readonly seconds: number;
  readonly calls: number;
  readonly peakMb: number;
  readonly people: number;
}

it(`a first load and a night of ${RECORDS} records`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-bench-night-'));
  const orgHome = join(folder, 'org');
  await (await startRehearsal(orgHome)).stop();
  fillOrg(join(orgHome, 'rehearsal', 'org.sqlite'), RECORDS);
  const org = await startRehearsal(orgHome);
  try {
    const environment = {
      MEIBO_HOME: join(folder, 'home'),
      MEIBO_TARGET_ORG: 'environment',
      MEIBO_INSTANCE_URL: org.url,
      MEIBO_ACCESS_TOKEN: org.accessToken,
    };
    const first = await night(org, environment);
    await change(org);
    const delta = await night(org, environment);
    expect(delta.people).toBeGreaterThanOrEqual(CHANGED);
    expect.soft(Math.max(first.peakMb, delta.peakMb)).toBeLessThan(MOST_MB);
    const mirror = statSync(join(folder, 'home', 'orgs', 'environment', 'mirror.sqlite')).size / 1e6;
    const rows = [row('first load', first), row(`night, ${CHANGED} changed`, delta)];
    process.stdout.write(
      `${RECORDS.toLocaleString('en')} records, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? '?'}, mirror ${mirror.toFixed(0)} MB\n`,
    );
    process.stdout.write(table(['', 'people', 'seconds', 'API calls', 'peak MB'], rows, 100));
  } finally {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

function row(what: string, { people, seconds, calls, peakMb }: Measured): string[] {
  return [what, String(people), seconds.toFixed(1), String(calls), peakMb.toFixed(0)];
}

async function night(org: Rehearsal, environment: Readonly<Record<string, string>>): Promise<Measured> {
  const before = await org.callCount();
  const started = performance.now();
  const child = startMeibo(['nightly', '--json'], environment);
  let peakKb = 0;
  const watch = setInterval(() => {
    peakKb = Math.max(peakKb, peakOf(child.pid));
  }, 50);
  const { code, out, err } = await finished(child);
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`nightly ended with ${code}: ${err}${out}`);
  const { result } = JSON.parse(out) as { result: { pulled: { people: number } } };
  return { seconds, calls: (await org.callCount()) - before, peakMb: peakKb / 1024, people: result.pulled.people };
}

/** The most memory that a process has held, as Linux counts it; 0 elsewhere, and after its end. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function change(org: Rehearsal): Promise<void> {
  const leads = await org.query(`SELECT Id FROM Lead ORDER BY Id DESC LIMIT ${CHANGED}`);
  for (let start = 0; start < leads.length; start += 200) {
    const records = leads
      .slice(start, start + 200)
      .map(({ Id }) => ({ attributes: { type: 'Lead' }, Id, Title: 'Changed today' }));
    const reply = await fetch(`${org.url}/services/data/v62.0/composite/sobjects`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ allOrNone: false, records }),
    });
    if (!reply.ok) throw new Error(await reply.text());
  }
}
