import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { indexingWith } from '../../src/pipeline/match-cards.ts';
import { pullMirror, type PullReport } from '../../src/pipeline/pull-mirror.ts';
import type { Crm } from '../../src/ports/crm.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';
import { aTestOrg, type TestOrg } from '../support/planned-people.ts';

const LEADS = 45;
const BY_JOB = { above: 20, rowsPerPage: 10 };
/** What breaks a CSV file that is not read as one. */
const ODD = ['a "quoted" title', 'two\nlines', 'one, two; three\tfour|five`six^', 'true', '', '佐藤 花子', '  spaces  ', '#N/A'];

let org: TestOrg;
let pristine: unknown;
/** Calls that earlier tests made. */
let earlier = 0;
beforeAll(async () => {
  org = await aTestOrg();
  for (let index = 0; index < LEADS; index += 1) {
    const title = ODD[index % ODD.length] ?? '';
    const values = {
      LastName: `Person ${index}`,
      Company: `Company ${index % 7}, Ltd.`,
      ...(title === '' ? {} : { Title: title }),
    };
    await org.create('Lead', values);
  }
  const account = await org.create('Account', { Name: 'Aozora "Works"', Website: 'https://aozora.example' });
  for (let index = 0; index < 25; index += 1) await org.create('Contact', { LastName: `Contact ${index}`, AccountId: account });
  pristine = org.standin.snapshot();
});
afterAll(() => org.standin.close());
beforeEach(() => {
  org.standin.restore(pristine as never);
  org.standin.faults.clear();
  earlier = org.standin.callLog().length;
});

function pull(workspace: Workspace, crm: Crm): Promise<PullReport> {
  return pullMirror({ crm, mirror: workspace.mirror, clock: STILL, indexing: indexingWith(KNOWLEDGE) });
}

async function everybody({ mirror }: Workspace): Promise<readonly PersonRecord[]> {
  const ids = [...(await org.query('SELECT Id FROM Lead')), ...(await org.query('SELECT Id FROM Contact'))].map(
    (row) => row['Id'],
  );
  return ids.flatMap((id) => mirror.person(String(id)) ?? []);
}

/** Calls to bulk queries in this test: jobs made, and pages read. */
function bulkCalls(): { readonly jobs: number; readonly firstPages: number; readonly laterPages: number } {
  const calls = org.standin
    .callLog()
    .slice(earlier)
    .filter(({ target }) => target.includes('/jobs/query'));
  const pages = calls.filter(({ target }) => target.includes('/results'));
  const laterPages = pages.filter(({ target }) => target.includes('locator=')).length;
  return { jobs: calls.filter(({ method }) => method === 'POST').length, firstPages: pages.length - laterPages, laterPages };
}

/** Loses its power after so many portions. */
function cutOffAfter(crm: Crm, portions: number): Crm {
  return {
    ...crm,
    async *pull(...asked) {
      let seen = 0;
      for await (const portion of crm.pull(...asked)) {
        yield portion;
        seen += 1;
        if (seen === portions) throw new Error('power cut');
      }
    },
  };
}

describe('a first load of many records', () => {
  it('brings by bulk jobs exactly what pages of queries bring', async () => {
    const [byPages, byJobs] = [aWorkspace(), aWorkspace()];
    await pull(byPages, await org.crm());
    expect(bulkCalls().jobs).toBe(0);

    const report = await pull(byJobs, await org.crm(undefined, BY_JOB));

    expect(bulkCalls()).toEqual({ jobs: 2, firstPages: 2, laterPages: 6 });
    expect(report).toMatchObject({ firstLoad: true, people: LEADS + 25, accounts: 1 });
    expect(await everybody(byJobs)).toEqual(await everybody(byPages));
    expect(byJobs.mirror.highWaterMs()).toBe(byPages.mirror.highWaterMs());
    expect(await org.query('SELECT Id FROM Lead')).toHaveLength(LEADS);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('goes on where it was cut off after %i portions, in the same job', async (portions) => {
    const workspace = aWorkspace();
    const crm = await org.crm(undefined, BY_JOB);
    await expect(pull(workspace, cutOffAfter(crm, portions))).rejects.toThrow('power cut');
    const before = bulkCalls();

    const report = await pull(workspace, await org.crm(undefined, BY_JOB));

    const all = bulkCalls();
    expect(all.jobs).toBe(2);
    expect(all.firstPages - before.firstPages + all.laterPages - before.laterPages).toBeLessThanOrEqual(9 - portions);
    expect(report.firstLoad).toBe(true);
    expect(workspace.mirror.peopleCount()).toBe(LEADS + 25);
    expect(await everybody(workspace)).toHaveLength(LEADS + 25);
    expect(workspace.mirror.checkpoint()).toBeUndefined();
  });

  it('begins an object anew when the org has dropped the job of the earlier run', async () => {
    const workspace = aWorkspace();
    await expect(pull(workspace, cutOffAfter(await org.crm(undefined, BY_JOB), 3))).rejects.toThrow('power cut');
    org.standin.restore(pristine as never);

    await pull(workspace, await org.crm(undefined, BY_JOB));

    expect(workspace.mirror.peopleCount()).toBe(LEADS + 25);
  });

  it('forgets nothing that changed while it ran or while it was cut off', async () => {
    const workspace = aWorkspace();
    await expect(pull(workspace, cutOffAfter(await org.crm(undefined, BY_JOB), 6))).rejects.toThrow('power cut');
    const [contact] = await org.query("SELECT Id FROM Contact WHERE LastName = 'Contact 3'");
    await org.edit('Contact', String(contact?.['Id']), { Title: 'Changed meanwhile' });
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    await org.create('Lead', { LastName: 'Late', Company: 'Late' });

    await pull(workspace, await org.crm(undefined, BY_JOB));
    const changed = (await org.query(`SELECT SystemModstamp FROM Contact WHERE Id = '${String(contact?.['Id'])}'`))[0];
    expect(workspace.mirror.highWaterMs()).toBeLessThan(Date.parse(String(changed?.['SystemModstamp']).replace('+0000', 'Z')));
    await pull(workspace, await org.crm(undefined, BY_JOB));

    expect(workspace.mirror.person(String(contact?.['Id']))?.title).toBe('Changed meanwhile');
    expect(workspace.mirror.peopleCount()).toBe(LEADS + 26);
  });

  it('reads page by page where a job fails', async () => {
    const workspace = aWorkspace();
    org.standin.faults.arm({ kind: 'fail-job', times: 2 });

    await pull(workspace, await org.crm(undefined, BY_JOB));

    expect(bulkCalls()).toEqual({ jobs: 2, firstPages: 0, laterPages: 0 });
    expect(await everybody(workspace)).toHaveLength(LEADS + 25);
  });
});

describe('a night after many changes', () => {
  it('fetches them by a bulk job, with what was deleted', async () => {
    const workspace = aWorkspace();
    await pull(workspace, await org.crm());
    const [gone] = await org.query("SELECT Id FROM Lead WHERE LastName = 'Person 7'");
    await org.remove('Lead', String(gone?.['Id']));

    // The pull asks again for the last minutes: in this org that is everything.
    const report = await pull(workspace, await org.crm(undefined, BY_JOB));

    expect(bulkCalls().jobs).toBe(2);
    expect(report).toMatchObject({ firstLoad: false, deleted: 1 });
    expect(workspace.mirror.person(String(gone?.['Id']))).toBeUndefined();
    expect(workspace.mirror.peopleCount()).toBe(LEADS + 24);
  });
});
