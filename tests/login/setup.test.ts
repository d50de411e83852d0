import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Finding } from '../../src/domain/doctor.ts';
import type { FieldFacts } from '../../src/domain/org-setup.ts';
import { checkOrg } from '../../src/pipeline/check-org.ts';
import type { OrgAdmin } from '../../src/ports/org-admin.ts';
import { createStandin, type Standin } from '../../src/standin/index.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { type Finished, meibo } from '../support/meibo-process.ts';

let org: Standin;
let home: string;

beforeEach(async () => {
  org = await createStandin();
  home = join(aFolder(), 'home');
});

afterEach(() => org.close());

function run(...args: readonly string[]): Promise<Finished> {
  const environment = { MEIBO_INSTANCE_URL: org.url, MEIBO_ACCESS_TOKEN: org.accessToken, XDG_CONFIG_HOME: home };
  return meibo([...args, '-o', 'environment', '--home', home], environment);
}

interface SetupJson {
  readonly result: {
    readonly changed: boolean;
    readonly steps: readonly { readonly fullName: string; readonly action: string; readonly differences: readonly string[] }[];
    readonly assign: readonly string[];
  };
}

async function setup(...flags: readonly string[]): Promise<SetupJson['result']> {
  const { code, out, err } = await run('org', 'setup', '--json', ...flags);
  expect([code, err]).toEqual([0, '']);
  return (JSON.parse(out) as SetupJson).result;
}

async function findings(): Promise<{ readonly code: number | null; readonly bad: readonly string[] }> {
  const { code, out } = await run('doctor', '--json');
  const { result } = JSON.parse(out) as { result: { findings: readonly Finding[] } };
  return { code, bad: result.findings.filter(({ verdict }) => verdict === 'bad').map(({ check }) => check) };
}

async function tamper(soql: string, body: object): Promise<void> {
  const headers = { Authorization: `Bearer ${org.accessToken}`, 'Content-Type': 'application/json' };
  const found = await fetch(`${org.url}/services/data/v62.0/query?q=${encodeURIComponent(soql)}`, { headers });
  const { records } = (await found.json()) as { records: readonly { attributes: { url: string } }[] };
  await fetch(org.url + (records[0]?.attributes.url ?? ''), { method: 'PATCH', headers, body: JSON.stringify(body) });
}

describe('meibo org setup', () => {
  it('shows everything first, installs it, changes nothing the second time, and mends what was taken away', async () => {
    const dry = await setup('--dry-run');
    expect(dry.steps.every(({ action }) => action === 'create')).toBe(true);
    expect((await findings()).bad).toEqual(['objects', 'fields', 'permission-set']);

    expect(await setup()).toMatchObject({ changed: true, assign: ['Meibo_Integration'] });
    const deployments = org.callLog().filter(({ target }) => target.includes('deployRequest')).length;
    const again = await setup();
    expect(again).toMatchObject({ changed: false, assign: [] });
    expect(again.steps.every(({ action }) => action === 'keep')).toBe(true);
    expect(org.callLog().filter(({ target }) => target.includes('deployRequest'))).toHaveLength(deployments);
    expect(await findings()).toEqual({ code: 0, bad: [] });

    await tamper(
      "SELECT Id FROM FieldPermissions WHERE Field = 'Lead.Meibo_Person_Key__c' AND Parent.Name = 'Meibo_Integration'",
      {
        PermissionsEdit: false,
      },
    );
    expect((await findings()).bad).toEqual(['field-access']);
    const mended = await setup();
    expect(mended.steps.filter(({ action }) => action !== 'keep')).toEqual([
      {
        type: 'PermissionSet',
        fullName: 'Meibo_Integration',
        action: 'change',
        differences: ['Lead.Meibo_Person_Key__c: read → edit'],
      },
    ]);
    expect(await findings()).toEqual({ code: 0, bad: [] });
  }, 120_000);
});

describe('meibo doctor', () => {
  it('says with exit code 4 that nobody is logged in, and still looks at the machine', async () => {
    const { code, out } = await meibo(['doctor', '-o', 'nowhere', '--home', home, '--json']);

    expect(code).toBe(4);
    const { result } = JSON.parse(out) as { result: { findings: readonly Finding[] } };
    expect(result.findings.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual([
      'node good',
      'language-data good',
      'home good',
      'connection bad',
    ]);
  });

  const free: FieldFacts = { type: 'string', length: 80, createable: true, updateable: true, optional: true };
  const demanded: FieldFacts = { ...free, optional: false };

  function anAdmin(given: Partial<OrgAdmin>): OrgAdmin {
    return {
      versions: () => Promise.resolve({ used: '62.0', newest: '68.0' }),
      describe: () => Promise.resolve(new Map([['LastName', demanded]])),
      deployed: () => Promise.resolve(new Map()),
      permissions: () => Promise.resolve(undefined),
      heldPermissionSets: () => Promise.resolve(new Set<string>()),
      assignPermissionSet: () => Promise.resolve(),
      deploy: () => Promise.resolve({ succeeded: true, problems: [] }),
      allowance: () => Promise.resolve({ remaining: 90_000, max: 100_000 }),
      rules: () => Promise.resolve([]),
      ...given,
    };
  }

  async function lookedAt(given: Partial<OrgAdmin>, mode: 'custom' | 'standard' = 'standard'): Promise<readonly string[]> {
    const found = await checkOrg(anAdmin(given), [], mode);
    return found
      .filter(({ verdict }) => verdict !== 'good')
      .map(({ check, verdict, details }) => `${verdict} ${check} ${details.join()}`);
  }

  it.each<readonly [string, Partial<OrgAdmin>, string]>([
    [
      'a required field that no card fills',
      {
        describe: () =>
          Promise.resolve(
            new Map([
              ['LastName', demanded],
              ['Region__c', demanded],
            ]),
          ),
      },
      'bad required-fields Lead.Region__c',
    ],
    [
      'a required field that many cards lack',
      { describe: () => Promise.resolve(new Map([['Email', demanded]])) },
      'warning required-fields Lead.Email',
    ],
    [
      'an active duplicate rule',
      { rules: (_objects, kind) => Promise.resolve([{ kind, object: 'Lead', name: 'Strict' }]) },
      'warning duplicate-rules Lead: Strict',
    ],
    ['rules that are not shown', { rules: () => Promise.resolve(undefined) }, 'unknown validation-rules '],
    [
      'an allowance that runs out',
      { allowance: () => Promise.resolve({ remaining: 5, max: 100 }) },
      'warning api-allowance 5 / 100',
    ],
    ['an old org', { versions: () => Promise.resolve({ used: '62.0', newest: '58.0' }) }, 'bad api-version 62.0,58.0'],
    ['what is lost without our objects', {}, 'warning standard-mode '],
    [
      'an object that is not there',
      { describe: () => Promise.resolve(undefined) },
      'bad objects Lead,Contact,Account,Campaign,CampaignMember,Task',
    ],
  ])('names %s', async (_title, given, expected) => {
    expect(await lookedAt(given)).toContain(expected);
  });
});
