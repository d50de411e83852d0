import { Connection } from 'jsforce';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { table } from '../../src/cli/render/table.ts';
import type { NightlyReport } from '../../src/domain/nightly-report.ts';
import { killedAt, seeded } from '../support/kill-points.ts';
import { meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson } from '../support/people-vcf.ts';
import { colleagueDoes, DEEDS, idOfPerson, requireField, type Scene, writeAccess } from './colleagues.ts';
import { cardsOf, differences } from './compare-month.ts';
import { ExpectedMonth } from './expected-month.ts';

// oxlint-disable-next-line node/no-process-env -- another month is the caller's choice
const SEED = Number(process.env['MEIBO_MONTH_SEED'] ?? '20261123');
// oxlint-disable-next-line node/no-process-env -- as above
const DAYS = Number(process.env['MEIBO_MONTH_DAYS'] ?? '30');
// oxlint-disable-next-line node/no-process-env -- see docs/nightly.md: a new card of somebody merged away is an open gap
const MERGED_TOO = process.env['MEIBO_MONTH_MERGED'] !== undefined;
const FAULTS = ['drop-after', 'drop-before', 'lock-row', 'unavailable', 'truncate', 'request-limit', 'lock-record'] as const;
/** A night makes about as many calls. */
const CALLS = 25;
const LAST_NIGHTS = 4;

const random = seeded(SEED);
const folder = mkdtempSync(join(tmpdir(), 'meibo-month-'));
const home = join(folder, 'home');
const month = new ExpectedMonth();
const tally: Record<string, number> = {};
let org: Rehearsal;
let scene: Scene;

beforeAll(async () => {
  org = await startRehearsal(join(folder, 'org'), ['--seed-random', '11']);
  const conn = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '62.0' });
  scene = { org, conn, month, random };
});
afterAll(async () => {
  await org.stop();
  // oxlint-disable-next-line node/no-process-env -- whoever looks into what went wrong keeps the store and the org
  if (process.env['MEIBO_MONTH_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
  else process.stdout.write(`kept in ${folder}\n`);
  process.stdout.write(
    table(
      ['in the month', 'times'],
      Object.entries(tally).map(([name, times]) => [name, String(times)]),
      100,
    ),
  );
});

it(`a month of ${DAYS} days, seed ${SEED}`, async () => {
  for (let day = 1; day <= DAYS; day += 1) {
    await scan(day);
    for (let deed = 0; deed < 2; deed += 1) await colleagues();
    await admin(day);
    await night();
    await rehearsal('faults', 'DELETE');
    if (day % 5 === 0) await run('retry');
  }
  await settle();
  const cards = cardsOf(join(home, 'orgs', 'environment', 'store.sqlite'));
  const { notes, ...counts } = await differences(month, org, (number) => idOfPerson(scene, number), cards);
  Object.assign(tally, { people: month.people.length, meetings: month.meetings.length, ...counts });
  expect(notes).toEqual([]);
  expect(Object.values(counts)).toEqual(Object.values(counts).map(() => 0));
  expect((await run('audit', 'verify')).code).toBe(0);
});

function environment(): Readonly<Record<string, string>> {
  return {
    MEIBO_HOME: home,
    MEIBO_TARGET_ORG: 'environment',
    MEIBO_INSTANCE_URL: org.url,
    MEIBO_ACCESS_TOKEN: org.accessToken,
  };
}

async function run(...args: readonly string[]): ReturnType<typeof meibo> {
  return meibo(args, environment());
}

function told(what: string, times = 1): void {
  tally[what] = (tally[what] ?? 0) + times;
}

async function rehearsal(path: string, method: string, body?: object): Promise<void> {
  const reply = await fetch(`${org.url}/_rehearsal/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status}`);
}

/** New people and old acquaintances at today's event; the machine may lose power on the way, and the command is run again. */
async function scan(day: number): Promise<void> {
  const event = `Month Day ${day}`;
  const fresh = Array.from({ length: 1 + Math.floor(random() * 3) }, () => month.newPerson());
  const known = [...month.people.keys()].filter((number) => {
    const { fate } = month.of(number);
    return !fresh.includes(number) && !month.isGone(number) && (fate === 'there' || MERGED_TOO);
  });
  const again = known.filter(() => random() < 2 / (known.length + 1));
  const met = [...fresh, ...again];
  for (const person of met) month.meet(person, event);
  const isTable = random() < 0.4;
  const file = join(folder, `day-${day}.${isTable ? 'csv' : 'vcf'}`);
  writeFileSync(file, isTable ? csvOf(met) : vcfOf(met));
  const on = `2026-10-${String(1 + (day % 31)).padStart(2, '0')}`;
  const args = ['add', file, '--event', event, '--met-on', on, '--met-by', 'admin@rehearsal.example', '--tag', 'month'];
  if (random() < 0.2) {
    const { struck } = await killedAt(org, args, environment(), { calls: 0, laterMs: Math.floor(random() * 900) });
    told('add killed', Number(struck));
  }
  const added = await run(...args);
  if (added.code !== 0) throw new Error(`add: ${added.err}${added.out}`);
  told('cards again', again.length);
}

function vcfOf(people: readonly number[]): string {
  const cards = people.map((number) => {
    const { lastName, firstName, company, email } = inventedPerson(number);
    const lines = [
      `N:${lastName};${firstName};;;`,
      `FN:${firstName} ${lastName}`,
      `ORG:${company}`,
      `EMAIL:${email}`,
      `TEL;TYPE=WORK:${phoneOf(number)}`,
    ];
    return ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
  });
  return cards.join('');
}

function csvOf(people: readonly number[]): string {
  const rows = people.map((number) => {
    const { lastName, firstName, company, email } = inventedPerson(number);
    return [lastName, firstName, company, email, phoneOf(number)].join(',');
  });
  return `${['Last name,First name,Company,E-mail,Phone', ...rows].join('\n')}\n`;
}

function phoneOf(number: number): string {
  return `+44 20 7946 ${String((number * 7919) % 10_000).padStart(4, '0')}`;
}

async function colleagues(): Promise<void> {
  const deed = DEEDS[Math.floor(random() * DEEDS.length)] ?? 'edit';
  if (await colleagueDoes(scene, deed)) told(deed);
}

/** What an admin does to the org, and the allowance of calls that another integration uses up. */
async function admin(day: number): Promise<void> {
  if (day === 8 || day === 11) await requireField(scene.conn, day === 8);
  if (day === 15 || day === 19) await writeAccess(org, scene.conn, day === 19);
  if (day === 13 || day === 14) await rehearsal('usage', 'PUT', { used: day === 13 ? 99_900 : 500 });
  if ([8, 11, 15, 19].includes(day)) told('schema changed');
  if (day === 13) told('API allowance used up');
}

async function night(): Promise<void> {
  if (random() < 0.15) return told('nights missed');
  const kinds = FAULTS.filter(() => random() < 0.12);
  for (const kind of kinds) {
    await rehearsal('faults', 'POST', { kind, after: Math.floor(random() * CALLS), times: 1 });
    told(`fault ${kind}`);
  }
  if (random() < 0.35) {
    const point = { calls: Math.floor(random() * CALLS), laterMs: Math.floor(random() ** 2 * 60) };
    const { struck } = await killedAt(org, ['nightly'], environment(), point);
    return told(struck ? 'nights killed' : 'nights whole');
  }
  const { code, err } = await run('nightly', '--json');
  told(`nights with exit ${code}`);
  if (code === null || ![0, 3, 5, 6, 7].includes(code)) throw new Error(`nightly ${code}: ${err}`);
}

/** Quiet nights, and a person who puts refused cards back in line, until nothing is left to do. */
async function settle(): Promise<void> {
  await rehearsal('faults', 'DELETE');
  await rehearsal('usage', 'PUT', { used: 500 });
  for (let quiet = 0; quiet < LAST_NIGHTS; quiet += 1) {
    await run('retry');
    const { out, err } = await run('nightly', '--json');
    const { result } = JSON.parse(out) as { result: NightlyReport };
    expect([result.failures, err]).toEqual([[], err]);
  }
}
