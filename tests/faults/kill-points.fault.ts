import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

import { table } from '../../src/cli/render/table.ts';
import { killedAt, seeded } from '../support/kill-points.ts';
import { meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { peopleVcf } from '../support/people-vcf.ts';
import { damageOf, NO_DAMAGE } from './expected-org.ts';

// oxlint-disable-next-line node/no-process-env -- how long a campaign runs is the caller's choice
const SCALE = Number(process.env['MEIBO_KILL_SCALE'] ?? '1');
// oxlint-disable-next-line node/no-process-env -- a long campaign is run in parts, each with moments of its own
const random = seeded(Number(process.env['MEIBO_KILL_SEED'] ?? '20261123'));
const EVENT = 'Kill Points 2026';
const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));
const PICTURES = readdirSync(DEMO)
  .filter((name) => /\.(?:jpe?g|png)$/.test(name))
  .toSorted()
  .slice(0, 6)
  .map((name) => join(DEMO, name));
/** A run that was killed so often is let through. */
const MOST_KILLS = 12;

const folder = mkdtempSync(join(tmpdir(), 'meibo-kill-points-'));
const report: string[][] = [];

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(table(['kill -9 in', 'kills', 'runs to the end', 'lost', 'doubled', 'wrong'], report, 100));
});

type Environment = Readonly<Record<string, string>>;

/** What is done once before the killing begins, what is killed, and how the org must look at its end. */
interface Scenario {
  readonly name: string;
  readonly cards: number;
  readonly kills: number;
  readonly config: string;
  readonly flags?: readonly string[];
  /** Commands after `add` and `plan`. */
  readonly before: readonly (readonly string[])[];
  readonly args: readonly string[];
  readonly pictures?: boolean;
  /** @param undisturbed  pictures in the org after a run that nobody killed */
  readonly check: (org: Rehearsal, cards: number, undisturbed: number) => Promise<void>;
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'apply, 200 cards',
    cards: 200,
    kills: 60,
    config: '',
    before: [],
    args: ['apply'],
    check: async (org, cards) => expect(await damageOf((soql) => org.query(soql), cards, EVENT)).toEqual(NO_DAMAGE),
  },
  {
    name: 'apply by bulk jobs, 1,000 cards',
    cards: 1000,
    kills: 20,
    config: 'salesforce:\n  bulkFrom: 1000\n',
    before: [],
    args: ['apply'],
    check: async (org, cards) => expect(await damageOf((soql) => org.query(soql), cards, EVENT)).toEqual(NO_DAMAGE),
  },
  {
    name: 'undo, 200 cards',
    cards: 200,
    kills: 30,
    config: '',
    before: [['apply']],
    args: ['undo', 'latest'],
    check: async (org) => expect(await leftOver(org)).toEqual([0, 0, 0, 0, 0]),
  },
  {
    name: 'upload of pictures',
    cards: 0,
    kills: 20,
    config: 'review:\n  accept: { name: 0, company: 0, email: 0, phone: 0 }\n',
    before: [['apply', '--defer-images']],
    args: ['sync', '--images'],
    pictures: true,
    check: onePictureEach,
  },
  {
    name: 'apply, standard objects only, 200 cards',
    cards: 200,
    kills: 40,
    config: 'salesforce:\n  mode: standard\n',
    flags: ['--bare'],
    before: [],
    args: ['apply'],
    check: async (org, cards) => expect(await standardRows(org)).toEqual([cards, cards, 1, cards, cards, cards]),
  },
];

async function countOf(org: Rehearsal, soql: string): Promise<number> {
  return (await org.query(soql)).length;
}

async function leftOver(org: Rehearsal): Promise<readonly number[]> {
  return Promise.all([
    countOf(org, "SELECT Id FROM Lead WHERE Email LIKE 'person.%.example'"),
    countOf(org, 'SELECT Id FROM Meibo_Card__c'),
    countOf(org, 'SELECT Id FROM Meibo_Connection__c'),
    countOf(org, 'SELECT Id FROM Meibo_Tag_Assignment__c'),
    countOf(org, `SELECT Id FROM Campaign WHERE Name = '${EVENT}'`),
  ]);
}

/** People and different people, campaigns, members, tasks and different people of tasks. */
async function standardRows(org: Rehearsal): Promise<readonly number[]> {
  const leads = await org.query("SELECT Email FROM Lead WHERE Email LIKE 'person.%.example'");
  const tasks = await org.query(`SELECT WhoId FROM Task WHERE Subject LIKE '%${EVENT}%'`);
  return [
    leads.length,
    new Set(leads.map((row) => row['Email'])).size,
    await countOf(org, `SELECT Id FROM Campaign WHERE Name = '${EVENT}'`),
    await countOf(org, `SELECT Id FROM CampaignMember WHERE Campaign.Name = '${EVENT}'`),
    tasks.length,
    new Set(tasks.map((row) => row['WhoId'])).size,
  ];
}

async function picturesIn(org: Rehearsal): Promise<readonly unknown[]> {
  const rows = await org.query('SELECT Meibo_Image_Key__c FROM ContentVersion WHERE Meibo_Image_Key__c != null');
  return rows.map((row) => row['Meibo_Image_Key__c']);
}

async function onePictureEach(org: Rehearsal, _cards: number, undisturbed: number): Promise<void> {
  const keys = await picturesIn(org);
  expect(undisturbed).toBeGreaterThan(2);
  expect(keys).toHaveLength(undisturbed);
  expect(new Set(keys).size).toBe(undisturbed);
}

function environmentOf(home: string, config: string, org: Rehearsal): Environment {
  return {
    MEIBO_HOME: home,
    MEIBO_CONFIG: config,
    MEIBO_TARGET_ORG: 'environment',
    MEIBO_INSTANCE_URL: org.url,
    MEIBO_ACCESS_TOKEN: org.accessToken,
  };
}

/** A store and an org as they are when the killing begins. */
async function prepare(at: string, scenario: Scenario): Promise<void> {
  mkdirSync(at);
  const [config, file] = [join(at, 'meibo.yaml'), join(at, 'people.vcf')];
  writeFileSync(config, scenario.config);
  writeFileSync(file, peopleVcf(scenario.cards));
  const org = await startRehearsal(join(at, 'org'), scenario.flags ?? []);
  const environment = environmentOf(join(at, 'home'), config, org);
  const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
  const met = ['--event', EVENT, '--met-on', '2026-10-05', '--met-by', String(user?.['Username']), '--tag', 'kill'];
  const add = ['add', ...(scenario.pictures === true ? PICTURES : [file]), ...met];
  for (const args of [add, ['plan'], ...scenario.before]) {
    const { code, err } = await meibo(args, environment);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  }
  await org.stop();
}

/** Calls of a run that nobody kills. */
async function callsOf(scene: Scene, { args }: Scenario): Promise<number> {
  const before = await scene.org.callCount();
  expect(await meibo(args, scene.environment)).toMatchObject({ code: 0 });
  return (await scene.org.callCount()) - before;
}

interface Scene {
  readonly org: Rehearsal;
  readonly environment: Environment;
  end(): Promise<void>;
}

async function aScene(at: string): Promise<Scene> {
  for (const name of ['home', 'org']) cpSync(join(at, name), join(at, `${name}-now`), { recursive: true });
  const org = await startRehearsal(join(at, 'org-now'));
  return {
    org,
    environment: environmentOf(join(at, 'home-now'), join(at, 'meibo.yaml'), org),
    async end() {
      await org.stop();
      for (const name of ['home-now', 'org-now']) rmSync(join(at, name), { recursive: true });
    },
  };
}

describe('kill -9 between, before and after every call', () => {
  it.each(SCENARIOS)('$name', async (scenario) => {
    const at = join(folder, scenario.name.replaceAll(/\W+/g, '-'));
    await prepare(at, scenario);
    const undisturbed = await aScene(at);
    const calls = await callsOf(undisturbed, scenario);
    const pictures = scenario.pictures === true ? (await picturesIn(undisturbed.org)).length : 0;
    await undisturbed.end();
    let kills = 0;
    let ends = 0;
    while (kills < scenario.kills * SCALE) {
      const scene = await aScene(at);
      let code: number | null = null;
      for (let own = 0; code !== 0 && own < MOST_KILLS; own += 1) {
        const point = { calls: Math.floor(random() * (calls + 1)), laterMs: Math.floor(random() ** 2 * 60) };
        const end = await killedAt(scene.org, scenario.args, scene.environment, point);
        kills += Number(end.struck);
        ({ code } = end);
      }
      expect(await meibo(scenario.args, scene.environment)).toMatchObject({ code: 0 });
      await scenario.check(scene.org, scenario.cards, pictures);
      ends += 1;
      await scene.end();
    }
    report.push([scenario.name, String(kills), String(ends), '0', '0', '0']);
  });
});
