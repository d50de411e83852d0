import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Standin } from '../../src/standin/index.ts';
import { connect, openSmallOrg } from './support.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg();
});
afterAll(() => standin.close());

/** A call of the old bulk API in JSON, as Python clients make it. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of many shapes
async function ask(path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const reply = await fetch(`${standin.url}/services/async/59.0/job${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'X-SFDC-Session': standin.accessToken, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: reply.status, body: await reply.json() };
}

async function run(job: object, batch: unknown): Promise<{ path: string; state: string; message?: string }> {
  const opened = await ask('', { concurrencyMode: 0, contentType: 'JSON', ...job });
  expect(opened).toMatchObject({ status: 201, body: { state: 'Open', contentType: 'JSON' } });
  const added = await ask(`/${opened.body.id}/batch`, batch);
  expect(added).toMatchObject({ status: 201, body: { jobId: opened.body.id } });
  expect((await ask(`/${opened.body.id}`, { state: 'Closed' })).body.state).toBe('Closed');
  const path = `/${opened.body.id}/batch/${added.body.id}`;
  const ended = (): Promise<string> => ask(path).then(({ body }) => body.state);
  await expect.poll(ended).toMatch(/Completed|Failed/);
  const { body } = await ask(path);
  return { path, state: body.state, message: body.stateMessage };
}

describe('the old bulk API in JSON', () => {
  it('loads what it can and says why the rest failed, row by row', async () => {
    const rows = [
      { LastName: 'Json One', Company: 'X' },
      { LastName: 'Json Two', Company: 'X', Email: 'nonsense' },
    ];
    const { path, state } = await run({ operation: 'insert', object: 'Lead' }, rows);
    expect(state).toBe('Completed');
    const { body } = await ask(`${path}/result`);
    expect(body).toMatchObject([
      { success: true, created: true, id: expect.stringMatching(/^00Q/), errors: [] },
      { success: false, created: false, id: null, errors: [{ statusCode: 'INVALID_EMAIL_ADDRESS', fields: ['Email'] }] },
    ]);
    expect((await ask(`${path}/request`)).body).toEqual(rows);
  });

  it('finds a parent by its key and clears what is null', async () => {
    const { body: account } = await ask('', { operation: 'query', object: 'Account', contentType: 'JSON' });
    expect(account.operation).toBe('query');
    const made = await run({ operation: 'insert', object: 'Lead' }, [{ LastName: 'Json Three', Company: 'X', Title: 'Boss' }]);
    const [{ id }] = (await ask(`${made.path}/result`)).body;
    const changed = await run({ operation: 'update', object: 'Lead' }, [{ Id: id, Title: null }]);
    expect((await ask(`${changed.path}/result`)).body).toMatchObject([{ success: true, created: false, id }]);
    const { records } = await connect(standin).query(`SELECT Title FROM Lead WHERE Id = '${id}'`);
    expect(records).toMatchObject([{ Title: null }]);
  });

  it('upserts by a key of ours', async () => {
    const job = { operation: 'upsert', object: 'Lead', externalIdFieldName: 'Meibo_Person_Key__c' };
    const rows = [{ Meibo_Person_Key__c: 'json-1', LastName: 'Json Four', Company: 'X' }];
    const first = await run(job, rows);
    const second = await run(job, rows);
    expect((await ask(`${first.path}/result`)).body).toMatchObject([{ success: true, created: true }]);
    expect((await ask(`${second.path}/result`)).body).toMatchObject([{ success: true, created: false }]);
  });

  it('answers a query with typed records, days and instants as milliseconds', async () => {
    const soql = "SELECT Name, NumberOfEmployees, CreatedDate, Parent.Name FROM Account WHERE Name = 'Aozora Instruments'";
    const { path, state } = await run({ operation: 'query', object: 'Account' }, soql);
    expect(state).toBe('Completed');
    const { body: results } = await ask(`${path}/result`);
    expect(results).toHaveLength(1);
    const { body: records } = await ask(`${path}/result/${results[0]}`);
    expect(records).toMatchObject([
      {
        attributes: { type: 'Account' },
        Name: 'Aozora Instruments',
        NumberOfEmployees: 120,
        CreatedDate: expect.any(Number),
        Parent: null,
      },
    ]);
  });

  it.each([
    ['a batch that is no JSON', 'insert', '{"LastName":', 'InvalidBatch'],
    ['a batch that is no list', 'insert', '{"LastName": "X"}', 'InvalidBatch'],
    ['a field that is not there', 'insert', '[{"Nonsense": 1}]', 'InvalidBatch'],
    ['a query that is none', 'query', 'SELECT FROM', 'InvalidBatch'],
  ])('refuses %s', async (_title, operation, batch, message) => {
    const ended = await run({ operation, object: 'Lead' }, batch);
    expect(ended).toMatchObject({ state: 'Failed', message: expect.stringContaining(message) });
  });

  it('says in JSON what is wrong with a request in JSON', async () => {
    expect(await ask('', { operation: 'insert', object: 'Nonsense', contentType: 'JSON' })).toMatchObject({
      status: 400,
      body: { exceptionCode: 'InvalidJob' },
    });
    expect(await ask('', '{')).toMatchObject({ status: 400, body: { exceptionCode: 'InvalidJob' } });
    expect(await ask('', { operation: 'insert', object: 'Lead', contentType: 'XML' })).toMatchObject({ status: 501 });
  });
});

describe('the old bulk API in CSV', () => {
  it('jsforce loads and reads back', async () => {
    const conn = connect(standin);
    const rows = Array.from({ length: 20 }, (_, at) => ({ Name: `Old Bulk ${at}` }));
    const job = conn.bulk.createJob('Account', 'insert');
    const batch = job.createBatch();
    const ended = new Promise((resolve, reject) => {
      batch.once('response', resolve);
      batch.once('error', reject);
    });
    batch.on('queue', () => batch.poll(20, 5000));
    batch.execute(rows);
    const results = (await ended) as readonly { success: boolean }[];
    await job.close();
    expect(results).toHaveLength(20);
    expect(results.every(({ success }) => success)).toBe(true);
  });
});
