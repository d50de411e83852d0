/**
 * API calls and seconds for 40, 400 and 4,000 cards against the rehearsal org, beside a client that makes one call per record.
 * Run with `npm run bench:sync`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';

import { table } from '../../src/cli/render/table.ts';
import { meibo, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';

interface Measured {
  readonly cards: number;
  readonly calls: number;
  readonly planSeconds: number;
  readonly applySeconds: number;
  readonly naiveCalls: number;
}

async function measure(cards: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-bench-'));
  const org = await startRehearsal(join(folder, 'org'));
  try {
    const file = join(folder, 'people.vcf');
    writeFileSync(file, peopleVcf(cards));
    const environment = {
      MEIBO_HOME: join(folder, 'home'),
      MEIBO_TARGET_ORG: 'environment',
      MEIBO_INSTANCE_URL: org.url,
      MEIBO_ACCESS_TOKEN: org.accessToken,
    };
    // The first load of the mirror is the org's size, not the batch's: it is done before.
    await meibo(['plan'], environment);
    const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
    await meibo(
      ['add', file, '--event', 'Bench 2026', '--met-on', '2026-10-05', '--met-by', String(user?.['Username']), '--tag', 'bench'],
      environment,
    );
    const before = await org.callCount();
    const planned = performance.now();
    const plan = JSON.parse((await meibo(['plan', '--json'], environment)).out) as {
      result: { plan: { writes: readonly object[] } };
    };
    const applied = performance.now();
    const { code, err } = await meibo(['apply', '--json'], environment);
    if (code !== 0) throw new Error(`apply ended with ${code}: ${err}`);
    const done = performance.now();
    const calls = (await org.callCount()) - before;
    const naiveCalls = plan.result.plan.writes.length;
    return { cards, calls, naiveCalls, planSeconds: (applied - planned) / 1000, applySeconds: (done - applied) / 1000 };
  } finally {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

it('API calls and seconds by number of cards', async () => {
  const rows: string[][] = [];
  for (const cards of [40, 400, 4000]) {
    const m = await measure(cards);
    const ratio = (m.naiveCalls / m.calls).toFixed(0);
    rows.push([
      String(m.cards),
      String(m.calls),
      String(m.naiveCalls),
      ratio,
      m.planSeconds.toFixed(1),
      m.applySeconds.toFixed(1),
    ]);
  }
  process.stdout.write(table(['cards', 'API calls', 'one per record', 'ratio', 'plan s', 'apply s'], rows, 100));
});
