import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Standin } from '../../src/standin/index.ts';
import { connect, openSmallOrg, soql, wire, type WireAnswer } from './support.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg();
});
beforeEach(() => standin.faults.clear());
afterAll(() => standin.close());

async function openJob(job: object): Promise<string> {
  const { body } = await wire(standin, 'jobs/ingest', { method: 'POST', body: { object: 'Lead', operation: 'insert', ...job } });
  return String(body.id);
}

async function load(job: object, csv: string): Promise<WireAnswer> {
  const id = await openJob(job);
  await wire(standin, `jobs/ingest/${id}/batches`, { method: 'PUT', body: csv, headers: { 'Content-Type': 'text/csv' } });
  await wire(standin, `jobs/ingest/${id}`, { method: 'PATCH', body: { state: 'UploadComplete' } });
  return settled(`jobs/ingest/${id}`);
}

async function settled(path: string): Promise<WireAnswer> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await wire(standin, path);
    if (['JobComplete', 'Failed', 'Aborted'].includes(answer.body.state)) return answer;
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  throw new Error('the job never ended');
}

describe('bulk ingest', () => {
  it('loads what it can and says why the rest failed', async () => {
    const job = await load({}, 'LastName,Company,Email\nBulk One,X,one@x.example\nBulk Two,X,nonsense\nBulk Three,,\n');
    const good = await wire(standin, `jobs/ingest/${job.body.id}/successfulResults`);
    const bad = await wire(standin, `jobs/ingest/${job.body.id}/failedResults`);
    const rest = await wire(standin, `jobs/ingest/${job.body.id}/unprocessedrecords`);

    expect(job.body).toMatchObject({
      id: expect.stringMatching(/^750/),
      state: 'JobComplete',
      numberRecordsProcessed: 3,
      numberRecordsFailed: 2,
    });
    expect(good.text).toMatch(/^"sf__Id","sf__Created","LastName","Company","Email"\n"00Q\w{15}","true","Bulk One"/);
    expect(bad.text).toContain('INVALID_EMAIL_ADDRESS:Email: invalid email address: nonsense:Email --');
    expect(bad.text).toContain('REQUIRED_FIELD_MISSING:Required fields are missing: [Company]:Company --');
    expect(rest.text).toBe('"LastName","Company","Email"\n');
  });

  it('upserts, leaves empty cells alone, clears #N/A, and follows relationship columns', async () => {
    await load(
      { operation: 'upsert', externalIdFieldName: 'Meibo_Person_Key__c' },
      'Meibo_Person_Key__c,LastName,Company,Title\nb1,Before,C,CEO\n',
    );
    const again = await load(
      { operation: 'upsert', externalIdFieldName: 'Meibo_Person_Key__c', columnDelimiter: 'SEMICOLON', lineEnding: 'CRLF' },
      'Meibo_Person_Key__c;LastName;Company;Title\r\nB1;;New;#N/A\r\n',
    );
    const card = await load(
      { object: 'Meibo_Card__c', operation: 'upsert', externalIdFieldName: 'Card_Key__c' },
      'Card_Key__c,Lead__r.Meibo_Person_Key__c\nbc1,b1\n',
    );
    const lead = await soql(
      standin,
      "SELECT LastName, Company, Title, (SELECT Card_Key__c FROM Meibo_Cards__r) FROM Lead WHERE Meibo_Person_Key__c = 'b1'",
    );

    expect(again.body.state).toBe('JobComplete');
    expect(card.body).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    expect(lead.body.records).toMatchObject([
      { LastName: 'Before', Company: 'New', Title: null, Meibo_Cards__r: { records: [{ Card_Key__c: 'bc1' }] } },
    ]);
  });

  it('an unknown column fails the whole job', async () => {
    const job = await load({}, 'LastName,Bacon\nA,B\n');

    expect(job.body).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : Bacon',
      numberRecordsProcessed: 0,
    });
  });

  it('a finished job cannot be aborted; an open one can, and is listed and deleted', async () => {
    const done = await load({}, 'LastName,Company\nDone,X\n');
    const late = await wire(standin, `jobs/ingest/${done.body.id}`, { method: 'PATCH', body: { state: 'Aborted' } });
    const open = await openJob({});
    const aborted = await wire(standin, `jobs/ingest/${open}`, { method: 'PATCH', body: { state: 'Aborted' } });
    const list = await wire(standin, 'jobs/ingest');
    const removed = await wire(standin, `jobs/ingest/${open}`, { method: 'DELETE' });
    const gone = await wire(standin, `jobs/ingest/${open}`);

    expect(late).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALIDJOBSTATE', message: 'Aborting already Completed Job not allowed' }],
    });
    expect(aborted.body.state).toBe('Aborted');
    expect(list.body.records.map(({ id }: { id: string }) => id)).toContain(open);
    expect(removed.status).toBe(204);
    expect(gone.status).toBe(404);
  });

  it('can be slow or fail on demand', async () => {
    standin.faults.arm({ kind: 'fail-job' });
    const failed = await load({}, 'LastName,Company\nNo,X\n');
    standin.faults.arm({ kind: 'slow-job', delayMs: 60 });
    const started = performance.now();
    const slow = await load({}, 'LastName,Company\nSlow,X\n');

    expect(failed.body.state).toBe('Failed');
    expect(slow.body.state).toBe('JobComplete');
    expect(performance.now() - started).toBeGreaterThan(55);
  });
});

describe('bulk query', () => {
  it('answers CSV, page by page if asked', async () => {
    const { body } = await wire(standin, 'jobs/query', {
      method: 'POST',
      body: { operation: 'query', query: 'select lastname, account.name from Contact order by LastName' },
    });
    const job = await settled(`jobs/query/${body.id}`);
    const whole = await wire(standin, `jobs/query/${body.id}/results`);
    const first = await wire(standin, `jobs/query/${body.id}/results?maxRecords=2`);
    const second = await wire(
      standin,
      `jobs/query/${body.id}/results?maxRecords=2&locator=${first.headers.get('sforce-locator') ?? ''}`,
    );

    expect(job.body).toMatchObject({ state: 'JobComplete', jobType: 'V2Query', numberRecordsProcessed: 3 });
    expect(whole.text).toBe(
      '"LastName","Account.Name"\n"Hayashi","Aozora Instruments"\n"Lind","Brightsea Freight"\n"Okafor","Aozora Instruments"\n',
    );
    expect(first.headers.get('sforce-numberofrecords')).toBe('2');
    expect(second.text).toBe('"LastName","Account.Name"\n"Okafor","Aozora Instruments"\n');
    expect(second.headers.get('sforce-locator')).toBe('null');
  });

  it('jsforce loads and reads back 1,000 rows', async () => {
    const conn = connect(standin);
    const input = Array.from({ length: 1000 }, (_, index) => ({ Name: `Bulk ${index}` }));

    const results = await conn.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input, pollInterval: 20 });

    expect(results.successfulResults).toHaveLength(1000);
    expect(results.failedResults).toHaveLength(0);
    expect((await soql(standin, "SELECT COUNT() FROM Account WHERE Name LIKE 'Bulk %'")).body.totalSize).toBe(1000);
  });
});
