/* oxlint-disable no-console, node/no-process-env -- a benchmark prints its figures and takes its size from outside */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { openRelationshipLedger } from '../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import { openWorkspace } from '../../src/adapters/sqlite/workspace.ts';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import { type App, openApp } from '../../src/compose.ts';
import { loadRelationship } from '../../src/config/relationship-data.ts';
import { recomputeTemperatures } from '../../src/pipeline/recompute-temperatures.ts';
import { watchAccounts } from '../../src/pipeline/watch-accounts.ts';
import { filledHome, seconds } from './relationship-home.ts';
import { historyPerson } from '../../fixtures/generator/relationship-history.ts';

const PEOPLE = Number(process.env['PEOPLE'] ?? 1_000_000);
/** A folder that is kept, so that a second run need not fill it again. */
const KEPT = process.env['MEIBO_BENCH_HOME'];
const TODAY = '2026-11-22';
const ASKED = 20;
/** As the command shows where nothing else is asked for. */
const SHOWN = 20;
/** What the issue asks of every answer. */
const MOST_MS = 300;

it('answers from a large ledger on disk', () => {
  const home = KEPT ?? mkdtempSync(join(tmpdir(), 'meibo-bench-relations-'));
  try {
    filledHome(home, PEOPLE);
    writeFileSync(join(home, 'orgs', 'rehearsal', 'filled'), '');
    const app = openApp({ home });
    for (const [title, ask] of questions(app)) timed(title, ask);
    void app.close();
    night(join(home, 'orgs', 'rehearsal'));
  } finally {
    if (KEPT === undefined) rmSync(home, { recursive: true, force: true });
  }
});

/** What a night computes, without the org: every temperature and alarm, then every company. */
function night(folder: string): void {
  const workspace = openWorkspace(folder, systemClock());
  const ledger = openRelationshipLedger(join(folder, 'relationship.sqlite'));
  const weights = loadRelationship();
  const parts = { mirror: workspace.mirror, relations: { ledger: () => ledger, weights: () => weights } };
  let [people, alarms, mostMb] = [0, 0, 0];
  let start = performance.now();
  for (const one of recomputeTemperatures(parts, { asOf: TODAY, lastNight: undefined })) {
    people += 1;
    alarms += one.alarms.length;
    if (people % 10_000 === 0) mostMb = Math.max(mostMb, process.memoryUsage().rss / 1e6);
  }
  console.log(`${people} temperatures, ${alarms} alarms: ${seconds(start)} s · at most ${mostMb.toFixed(0)} MB · ${load()}`);
  start = performance.now();
  const { dormant, singleThreaded } = watchAccounts(parts, TODAY);
  const rssMb = process.memoryUsage().rss / 1e6;
  console.log(
    `${dormant.length} dormant, ${singleThreaded.length} single-threaded: ${seconds(start)} s · ${rssMb.toFixed(0)} MB · ${load()}`,
  );
  ledger.close();
  workspace.close();
}

function load(): string {
  return `load ${loadavg()[0]?.toFixed(1) ?? ''}`;
}

type Question = (at: number) => number;

function someone(at: number): ReturnType<typeof historyPerson> {
  return historyPerson(Math.floor((PEOPLE * (2 * at + 1)) / 60) + at);
}

function name(at: number): string {
  return `${someone(at).lastName}${someone(at).firstName ?? ''}`;
}

function company(at: number): string {
  return someone(at).company ?? '';
}

/** Each asks about another person and gives how many it found. */
function questions(app: App): readonly (readonly [string, Question])[] {
  const found = (words: readonly string[]): number => app.who(words, SHOWN).people.length;
  const known = (words: readonly string[]): number => app.whoKnows(words, TODAY).introductions.length;
  return [
    ['who: name and company', (at) => found([name(at), company(at)])],
    ['who: company', (at) => found([company(at)])],
    ['who: e-mail', (at) => found([someone(at).email ?? ''])],
    ['who: whole name that thousands bear', (at) => found([name(at)])],
    ['who: surname that a tenth of all bear', (at) => found([someone(at).lastName])],
    ['who-knows: company', (at) => known([company(at)])],
    ['who-knows: name and company', (at) => known([name(at), company(at)])],
    ['who-knows: surname that a tenth of all bear', (at) => known([someone(at).lastName])],
    [
      'temperature: one person, with its curve',
      (at) => app.temperatureOf({ words: [someone(at).id], isAccount: false, asOf: TODAY, curveDays: 365 }).curve.length,
    ],
    [
      'temperature: one company, with its curve',
      (at) =>
        app.temperatureOf({ words: [someone(at).accountId ?? ''], isAccount: true, asOf: TODAY, curveDays: 365 }).curve.length,
    ],
  ];
}

function timed(title: string, ask: Question): void {
  // A busy machine stretches the clock, not the work.
  const cpu: number[] = [];
  const times = Array.from({ length: ASKED }, (_, at) => {
    const start = performance.now();
    const before = process.cpuUsage();
    expect(ask(at)).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  const [median = 0, worst = 0] = [times[ASKED / 2], times.at(-1)];
  const [work = 0, mostWork] = [cpu.toSorted((a, b) => a - b)[ASKED / 2], Math.max(...cpu)];
  const rssMb = process.memoryUsage().rss / 1e6;
  console.log(
    `${title}: median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms; processor time ${work.toFixed(0)} and ${mostWork.toFixed(0)} ms · ${rssMb.toFixed(0)} MB · ${load()}`,
  );
  expect(work).toBeLessThan(MOST_MS);
}
