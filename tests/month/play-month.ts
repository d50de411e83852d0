import { Connection } from 'jsforce';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import type { NightlyReport } from '../../src/domain/nightly-report.ts';
import { killedAt, seeded } from '../support/kill-points.ts';
import { type Finished, meibo, startRehearsal } from '../support/meibo-process.ts';
import { ADMIN_DEEDS, type AdminDeed, installKind, rehearsal } from './admins.ts';
import { colleagueDoes, DEEDS, type Deed, idOfPerson, type Scene } from './colleagues.ts';
import { cardsOf, type Differences, differences } from './compare-month.ts';
import { csvOf, vcfOf } from './day-cards.ts';
import { ExpectedMonth } from './expected-month.ts';

const FAULTS = ['drop-after', 'drop-before', 'lock-row', 'unavailable', 'truncate', 'request-limit', 'lock-record'] as const;
/** A night makes about as many calls. */
const CALLS = 25;

export interface MonthSettings {
  readonly seed: number;
  readonly days: number;
  /** Quiet nights at the end. */
  readonly lastNights: number;
  /** Seconds after which a call is given up; the rest of an answer that was cut off is waited for as long. */
  readonly answerSeconds: number;
  /** What colleagues do, one after the other, two a day; absent: anything, at random. */
  readonly deeds?: readonly Deed[];
  /** Whether calls fail, nights are missed and runs are killed: no two such months are alike, whatever the seed. */
  readonly mishaps: boolean;
  /** What admins do on which day, and on which day they take it back. */
  readonly admins: readonly { readonly deed: AdminDeed; readonly from: number; readonly to: number }[];
  /** Keeps the store and the org for whoever looks into what went wrong. */
  readonly keep: boolean;
}

export interface MonthOutcome {
  readonly tally: Readonly<Record<string, number>>;
  /** What differs in the end; every number must be 0. */
  readonly differences: Differences;
  /** Steps that failed in the quiet nights. */
  readonly trouble: readonly string[];
  readonly auditCode: number | null;
}

interface Play extends Scene {
  readonly settings: MonthSettings;
  readonly folder: string;
  readonly tally: Record<string, number>;
  readonly environment: Readonly<Record<string, string>>;
}

/** A month in which people scan, colleagues and admins work, calls fail and machines lose power. */
export async function playMonth(settings: MonthSettings): Promise<MonthOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-month-'));
  const org = await startRehearsal(join(folder, 'org'), ['--seed-random', '11']);
  const conn = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '62.0' });
  const [month, random] = [new ExpectedMonth(), seeded(settings.seed)];
  const environment = {
    MEIBO_HOME: join(folder, 'home'),
    MEIBO_CONFIG: join(folder, 'meibo.yaml'),
    MEIBO_TARGET_ORG: 'environment',
    MEIBO_INSTANCE_URL: org.url,
    MEIBO_ACCESS_TOKEN: org.accessToken,
  };
  const play: Play = { settings, folder, org, conn, month, random, environment, tally: {} };
  try {
    await installKind(play);
    writeFileSync(join(folder, 'meibo.yaml'), configOf(settings));
    for (let day = 1; day <= settings.days; day += 1) await liveThrough(play, day);
    return await endOf(play);
  } finally {
    await org.stop();
    if (settings.keep) process.stdout.write(`kept in ${folder}\n`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

function configOf({ answerSeconds }: MonthSettings): string {
  return `salesforce:\n  answerSeconds: ${answerSeconds}\n  fields: { Lead: { Meeting_Kind__c: { constant: Expo } } }\n`;
}

async function liveThrough(play: Play, day: number): Promise<void> {
  await scan(play, day);
  for (let deed = 0; deed < 2; deed += 1) await colleagues(play, (day - 1) * 2 + deed);
  await admins(play, day);
  await night(play);
  await rehearsal(play.org, 'faults', 'DELETE');
  if (day % 5 === 0) await run(play, 'retry');
}

async function run({ environment }: Play, ...args: readonly string[]): Promise<Finished> {
  return meibo(args, environment);
}

function told({ tally }: Play, what: string, times = 1): void {
  tally[what] = (tally[what] ?? 0) + times;
}

/** New people and old acquaintances at today's event; the machine may lose power on the way, and the command is run again. */
async function scan(play: Play, day: number): Promise<void> {
  const { month, random, folder, org, environment } = play;
  const event = `Month Day ${day}`;
  const fresh = Array.from({ length: 1 + Math.floor(random() * 3) }, () => month.newPerson());
  const known = [...month.people.keys()].filter((number) => !fresh.includes(number) && !month.isGone(number));
  const again = known.filter(() => random() < 2 / (known.length + 1));
  const met = [...fresh, ...again];
  for (const person of met) month.meet(person, event);
  const isTable = random() < 0.4;
  const file = join(folder, `day-${day}.${isTable ? 'csv' : 'vcf'}`);
  writeFileSync(file, isTable ? csvOf(met) : vcfOf(met));
  const on = `2026-10-${String(1 + (day % 31)).padStart(2, '0')}`;
  const args = ['add', file, '--event', event, '--met-on', on, '--met-by', 'admin@rehearsal.example', '--tag', 'month'];
  if (play.settings.mishaps && random() < 0.2) {
    const { struck } = await killedAt(org, args, environment, { calls: 0, laterMs: Math.floor(random() * 900) });
    told(play, 'add killed', Number(struck));
  }
  const added = await run(play, ...args);
  if (added.code !== 0) throw new Error(`add: ${added.err}${added.out}`);
  told(play, 'cards again', again.length);
}

async function colleagues(play: Play, turn: number): Promise<void> {
  const { deeds = DEEDS } = play.settings;
  const place = play.settings.deeds === undefined ? Math.floor(play.random() * deeds.length) : turn % deeds.length;
  const deed = deeds[place] ?? 'edit';
  // Not everything can be done to everybody: where it is to be done, another one is looked for.
  for (let tries = play.settings.deeds === undefined ? 1 : 8; tries > 0; tries -= 1)
    if (await colleagueDoes(play, deed)) return told(play, deed);
}

async function admins(play: Play, day: number): Promise<void> {
  for (const { deed, from, to } of play.settings.admins) {
    if (day !== from && day !== to) continue;
    await ADMIN_DEEDS[deed](play, day === from);
    if (day === from) told(play, deed);
  }
}

async function night(play: Play): Promise<void> {
  if (play.settings.mishaps && (await mishap(play))) return;
  const { code, err } = await run(play, 'nightly', '--json');
  told(play, `nights with exit ${code}`);
  if (code === null || ![0, 3, 5, 6, 7].includes(code)) throw new Error(`nightly ${code}: ${err}`);
}

/** Calls of tonight will fail, or there is no whole night. @returns whether the night is over */
async function mishap(play: Play): Promise<boolean> {
  const { random, org, environment } = play;
  if (random() < 0.15) {
    told(play, 'nights missed');
    return true;
  }
  const kinds = FAULTS.filter(() => random() < 0.12);
  for (const kind of kinds) {
    await rehearsal(org, 'faults', 'POST', { kind, after: Math.floor(random() * CALLS), times: 1 });
    told(play, `fault ${kind}`);
  }
  if (random() >= 0.35) return false;
  const point = { calls: Math.floor(random() * CALLS), laterMs: Math.floor(random() ** 2 * 60) };
  const { struck } = await killedAt(org, ['nightly'], environment, point);
  told(play, struck ? 'nights killed' : 'nights whole');
  return true;
}

/** Admins take back what they did; quiet nights, and a person who puts refused cards back in line, until nothing is left to do. */
async function endOf(play: Play): Promise<MonthOutcome> {
  const { settings, month, org, environment, tally } = play;
  for (const { deed, to } of settings.admins) if (to > settings.days) await ADMIN_DEEDS[deed](play, false);
  const trouble: string[] = [];
  for (let quiet = 0; quiet < settings.lastNights; quiet += 1) {
    await run(play, 'retry');
    const { out, err } = await run(play, 'nightly', '--json');
    const { result } = JSON.parse(out) as { result: NightlyReport };
    trouble.push(...result.failures.map(({ step, code, message }) => `${step}: ${code} ${message} ${err}`));
  }
  const cards = cardsOf(join(environment['MEIBO_HOME'] ?? '', 'orgs', 'environment', 'store.sqlite'));
  const differing = await differences(month, org, (number) => idOfPerson(play, number), cards);
  const { notes: _notes, ...counts } = differing;
  Object.assign(tally, { people: month.people.length, meetings: month.meetings.length, ...counts });
  return { tally, differences: differing, trouble, auditCode: (await run(play, 'audit', 'verify')).code };
}
