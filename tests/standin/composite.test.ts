import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standin } from '../../src/standin/index.ts';
import { openSmallOrg, soql, wire } from './support.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg();
});
afterAll(() => standin.close());

const lead = (LastName: string, more: object = {}): object => ({ attributes: { type: 'Lead' }, LastName, Company: 'C', ...more });

const make = (referenceId: string, url: string, body: object): object => ({
  method: 'POST',
  url: `/services/data/v62.0/${url}`,
  referenceId,
  body,
});
const account = (name: string, child: object): object => ({
  attributes: { type: 'Account', referenceId: 'ref1' },
  Name: name,
  Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'ref2' }, ...child }] },
});
const graph = (graphId: string, name: string, lastName: string | null): object => ({
  graphId,
  compositeRequest: [
    make('parent-1', 'sobjects/Account', { Name: name }),
    make('child', 'sobjects/Contact', { LastName: lastName, AccountId: '@{parent-1.id}' }),
  ],
});

async function countLeads(where: string): Promise<number> {
  const { body } = await soql(standin, `SELECT COUNT() FROM Lead WHERE ${where}`);
  return Number(body.totalSize);
}

describe('collections', () => {
  it('keep order and report failed rows with status 200', async () => {
    const answer = await wire(standin, 'composite/sobjects', {
      method: 'POST',
      body: { records: [lead('One'), { attributes: { type: 'Lead' }, LastName: 'Two' }, lead('Three')] },
    });

    expect(answer.status).toBe(200);
    expect(answer.body.map((row: { success: boolean }) => row.success)).toEqual([true, false, true]);
    expect(answer.body[1]).toEqual({
      success: false,
      errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Company]', fields: ['Company'] }],
    });
  });

  it('with allOrNone one failure takes the others back', async () => {
    const answer = await wire(standin, 'composite/sobjects', {
      method: 'POST',
      body: { allOrNone: true, records: [lead('Gone'), { attributes: { type: 'Lead' }, LastName: 'Bad' }] },
    });

    expect(answer.body[0].errors[0].statusCode).toBe('ALL_OR_NONE_OPERATION_ROLLED_BACK');
    expect(await countLeads("LastName = 'Gone'")).toBe(0);
  });

  it('upsert, update, retrieve and delete', async () => {
    const upserted = await wire(standin, 'composite/sobjects/Lead/Meibo_Person_Key__c', {
      method: 'PATCH',
      body: { records: [lead('U1', { Meibo_Person_Key__c: 'u1' }), lead('U2', { Meibo_Person_Key__c: 'u2' })] },
    });
    const again = await wire(standin, 'composite/sobjects/Lead/Meibo_Person_Key__c', {
      method: 'PATCH',
      body: { records: [lead('U1b', { Meibo_Person_Key__c: 'U1' }), lead('U3')] },
    });
    const [id1, id2] = upserted.body.map(({ id }: { id: string }) => id);
    await wire(standin, 'composite/sobjects', {
      method: 'PATCH',
      body: { records: [{ attributes: { type: 'Lead' }, id: id2, Title: 'CTO' }] },
    });
    const read = await wire(standin, `composite/sobjects/Lead?ids=${id1},${id2},00QMb00000zzzzz&fields=LastName,Title`);
    const readByBody = await wire(standin, 'composite/sobjects/Lead', {
      method: 'POST',
      body: { ids: [id1], fields: ['LastName'] },
    });
    const deleted = await wire(standin, `composite/sobjects?ids=${id1},${id2}`, { method: 'DELETE' });
    const twice = await wire(standin, `composite/sobjects?ids=${id1}`, { method: 'DELETE' });

    expect(upserted.body.map(({ created }: { created: boolean }) => created)).toEqual([true, true]);
    expect(again.body[0]).toMatchObject({ created: false, id: id1 });
    expect(again.body[1].errors[0].statusCode).toBe('MISSING_ARGUMENT');
    expect(read.body).toMatchObject([{ LastName: 'U1b', Title: null }, { LastName: 'U2', Title: 'CTO' }, null]);
    expect(readByBody.body).toMatchObject([{ LastName: 'U1b' }]);
    expect(deleted.body).toEqual([id1, id2].map((id) => ({ id, success: true, errors: [] })));
    expect(twice.body[0].errors[0]).toMatchObject({ statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted' });
  });

  it('refuse more than 200 records', async () => {
    const records = Array.from({ length: 201 }, (_, index) => lead(`n${index}`));
    const answer = await wire(standin, 'composite/sobjects', { method: 'POST', body: { records } });

    expect(answer).toMatchObject({
      status: 400,
      body: [
        { errorCode: 'EXCEEDED_ID_LIMIT', message: 'record limit reached. cannot submit more than 200 records into this call' },
      ],
    });
  });
});

describe('composite', () => {
  it('hands answers on by reference', async () => {
    const answer = await wire(standin, 'composite', {
      method: 'POST',
      body: {
        compositeRequest: [
          make('account', 'sobjects/Account', { Name: 'Composite Ltd' }),
          make('contact', 'sobjects/Contact', { LastName: 'Ref', AccountId: '@{account.id}' }),
          {
            method: 'GET',
            url: "/services/data/v62.0/query?q=SELECT Account.Name FROM Contact WHERE Id = '@{contact.id}'",
            referenceId: 'read',
          },
        ],
      },
    });

    const statuses = answer.body.compositeResponse.map(({ httpStatusCode }: { httpStatusCode: number }) => httpStatusCode);
    expect(statuses).toEqual([201, 201, 200]);
    expect(answer.body.compositeResponse[2].body.records[0].Account.Name).toBe('Composite Ltd');
    expect(answer.body.compositeResponse[0].httpHeaders.Location).toContain('/sobjects/Account/001');
  });

  it('with allOrNone halts everything but the culprit', async () => {
    const answer = await wire(standin, 'composite', {
      method: 'POST',
      body: {
        allOrNone: true,
        compositeRequest: [make('good', 'sobjects/Account', { Name: 'Rolled Back' }), make('bad', 'sobjects/Account', {})],
      },
    });
    const [good, bad] = answer.body.compositeResponse;

    expect(good).toMatchObject({ httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] });
    expect(bad.body[0].errorCode).toBe('REQUIRED_FIELD_MISSING');
    expect((await soql(standin, "SELECT COUNT() FROM Account WHERE Name = 'Rolled Back'")).body.totalSize).toBe(0);
  });

  it('refuses odd reference ids and more than 25 subrequests', async () => {
    const odd = await wire(standin, 'composite', {
      method: 'POST',
      body: { compositeRequest: [make('a-b', 'sobjects/Account', {})] },
    });
    const many = Array.from({ length: 26 }, (_, index) => make(`r${index}`, 'sobjects/Account', { Name: 'x' }));
    const tooMany = await wire(standin, 'composite', { method: 'POST', body: { compositeRequest: many } });

    expect(odd.status).toBe(400);
    expect(tooMany.status).toBe(400);
  });

  it('batch answers each request by itself', async () => {
    const answer = await wire(standin, 'composite/batch', {
      method: 'POST',
      body: {
        batchRequests: [
          { method: 'GET', url: 'v62.0/sobjects/Lead/describe' },
          { method: 'POST', url: 'v62.0/sobjects/Account', richInput: {} },
        ],
      },
    });

    expect(answer.body.hasErrors).toBe(true);
    expect(answer.body.results.map(({ statusCode }: { statusCode: number }) => statusCode)).toEqual([200, 400]);
  });

  it('a tree is made whole or not at all', async () => {
    const good = await wire(standin, 'composite/tree/Account', {
      method: 'POST',
      body: { records: [account('Tree A', { LastName: 'Leaf' })] },
    });
    const bad = await wire(standin, 'composite/tree/Account', { method: 'POST', body: { records: [account('Tree B', {})] } });

    expect(good).toMatchObject({
      status: 201,
      body: { hasErrors: false, results: [{ referenceId: 'ref1' }, { referenceId: 'ref2' }] },
    });
    expect(bad).toMatchObject({ status: 400, body: { hasErrors: true, results: [{ referenceId: 'ref2' }] } });
    expect((await soql(standin, "SELECT Name FROM Account WHERE Name LIKE 'Tree%'")).body.records).toMatchObject([
      { Name: 'Tree A' },
    ]);
  });

  it('a graph is a transaction; the next graph goes on', async () => {
    const answer = await wire(standin, 'composite/graph', {
      method: 'POST',
      body: { graphs: [graph('g1', 'Graph A', 'Node'), graph('g2', 'Graph B', null)] },
    });

    expect(answer.body.graphs.map(({ isSuccessful }: { isSuccessful: boolean }) => isSuccessful)).toEqual([true, false]);
    expect((await soql(standin, "SELECT COUNT() FROM Account WHERE Name LIKE 'Graph%'")).body.totalSize).toBe(1);
  });
});
