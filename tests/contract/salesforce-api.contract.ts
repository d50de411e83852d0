import { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { API, leadRow, MARK, REFUSALS, twoRequests } from './salesforce-api-cases.ts';

/** An org to try, and how to leave it as it was. */
export interface OrgUnderTest {
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Bodies have many shapes.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/**
 * What meibo relies on in Salesforce's API. Runs on the rehearsal org, and on a sandbox with meibo's package if the environment names one;
 * a sentence that fails there is a wrong assumption of `docs/standin.md`.
 */
export function describeSalesforceApi(name: string, open: () => Promise<OrgUnderTest>): void {
  describe(`${name} keeps the API contract`, () => {
    let org: OrgUnderTest;
    let conn: Connection;

    async function wire(path: string, method = 'GET', body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
      const url = path.startsWith('/') ? org.instanceUrl + path : `${org.instanceUrl}/services/data/v${API}/${path}`;
      const response = await fetch(url, {
        method,
        headers: { Authorization: `Bearer ${org.accessToken}`, 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    }

    async function aLead(values: object = {}): Promise<string> {
      const { status, body } = await wire('sobjects/Lead', 'POST', { LastName: MARK, Company: MARK, ...values });
      expect([status, body.errors]).toEqual([201, []]);
      return String(body.id);
    }

    beforeAll(async () => {
      org = await open();
      conn = new Connection({ instanceUrl: org.instanceUrl, accessToken: org.accessToken, version: API });
    });

    afterAll(async () => {
      for (const object of ['Lead', 'Contact', 'Account', 'Campaign']) {
        const field = object === 'Account' || object === 'Campaign' ? 'Name' : 'LastName';
        const { records } = await conn.query(`SELECT Id FROM ${object} WHERE ${field} LIKE '${MARK}%'`);
        if (records.length > 0)
          await conn.sobject(object).destroy(
            records.flatMap(({ Id }) => Id ?? []),
            { allOrNone: false },
          );
      }
      await org.close();
    });

    it('creates, reads, changes and deletes; a deleted record is gone with ENTITY_IS_DELETED', async () => {
      const id = await aLead({ FirstName: 'Mai' });
      expect((await wire(`sobjects/Lead/${id}?fields=FirstName,Company`)).body).toMatchObject({
        FirstName: 'Mai',
        Company: MARK,
      });
      expect((await wire(`sobjects/Lead/${id.slice(0, 15)}`, 'PATCH', { FirstName: null })).status).toBe(204);
      expect((await wire(`sobjects/Lead/${id}?fields=FirstName`)).body.FirstName).toBeNull();
      expect((await wire(`sobjects/Lead/${id}`, 'DELETE')).status).toBe(204);
      const gone = await wire(`sobjects/Lead/${id}`);
      expect([gone.status, gone.body]).toEqual([
        404,
        [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] }],
      ]);
    });

    it.each(REFUSALS)('refuses $title in the known words', async ({ path, method, body, status, errors }) => {
      const answer = await wire(path, method, body);
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject(errors);
      expect(answer.body).toHaveLength(errors.length);
    });

    it('answers 401 to a token it does not know', async () => {
      const answer = await wire('limits', 'GET', undefined, { Authorization: 'Bearer 00D000000000001!none' });
      expect([answer.status, answer.body]).toEqual([
        401,
        [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
      ]);
    });

    it('finds a resource whatever the case and number of slashes', async () => {
      for (const path of ['//services/data/v62.0/sobjects/Lead/describe', '/services/data/v62.0/SOBJECTS/lead/describe/']) {
        const answer = await wire(path);
        expect([answer.status, answer.body.name]).toEqual([200, 'Lead']);
      }
    });

    it('upserts by external id: 201, then 200, and refuses the key in the body', async () => {
      const path = `sobjects/Lead/Meibo_Person_Key__c/${MARK}-a`;
      const body = { LastName: MARK, Company: MARK };
      const first = await wire(path, 'PATCH', body);
      const second = await wire(path, 'PATCH', body);
      expect([first.status, first.body.created]).toEqual([201, true]);
      expect([second.status, second.body.created, second.body.id]).toEqual([200, false, first.body.id]);
      const refused = await wire(path, 'PATCH', { ...body, Meibo_Person_Key__c: 'other' });
      expect([refused.status, refused.body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
      const taken = await wire('sobjects/Lead', 'POST', { ...body, Meibo_Person_Key__c: `${MARK}-a` });
      expect(taken.body[0]).toMatchObject({ errorCode: 'DUPLICATE_VALUE' });
      expect(taken.body[0].message).toContain(String(first.body.id).slice(0, 15));
    });

    it('writes a child that names its parent by external id', async () => {
      await wire(`sobjects/Lead/Meibo_Person_Key__c/${MARK}-b`, 'PATCH', { LastName: MARK, Company: MARK });
      const key = `${MARK}-connection`;
      const child = await wire(`sobjects/Meibo_Connection__c/Connection_Key__c/${key}`, 'PATCH', {
        Lead__r: { Meibo_Person_Key__c: `${MARK}-b` },
      });
      expect(child.status).toBe(201);
      const { records } = await conn.query(`SELECT Lead__r.LastName FROM Meibo_Connection__c WHERE Connection_Key__c = '${key}'`);
      expect(records[0]).toMatchObject({ Lead__r: { LastName: MARK } });
      await wire(`sobjects/Meibo_Connection__c/${child.body.id}`, 'DELETE');
    });

    it('keeps a change that somebody else made: 412, and 304 where nothing changed', async () => {
      const id = await aLead();
      const past = new Date(Date.now() - 86_400_000).toUTCString();
      const future = new Date(Date.now() + 86_400_000).toUTCString();
      expect((await wire(`sobjects/Lead/${id}`, 'PATCH', { Title: 'x' }, { 'If-Unmodified-Since': past })).status).toBe(412);
      expect((await wire(`sobjects/Lead/${id}`, 'GET', undefined, { 'If-Modified-Since': future })).status).toBe(304);
    });

    it('composite: a later request uses an earlier answer, and one failure halts all', async () => {
      const good = await wire('composite', 'POST', twoRequests('Contact', { AccountId: '@{account.id}' }));
      expect(good.body.compositeResponse.map((one: { httpStatusCode: number }) => one.httpStatusCode)).toEqual([201, 201]);
      const bad = await wire('composite', 'POST', twoRequests('Lead', {}));
      expect(bad.body.compositeResponse[0].body[0].errorCode).toBe('PROCESSING_HALTED');
      expect(bad.body.compositeResponse[1].body[0].errorCode).toBe('REQUIRED_FIELD_MISSING');
    });

    it('collections: the order is kept, good rows stay although one fails, 200 is the most', async () => {
      const answer = await wire('composite/sobjects', 'POST', {
        allOrNone: false,
        records: [leadRow({ Company: MARK }), leadRow({}), leadRow({ Company: MARK })],
      });
      expect([answer.status, answer.body.map((one: { success: boolean }) => one.success)]).toEqual([200, [true, false, true]]);
      expect(answer.body[1].errors[0]).toMatchObject({ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Company'] });
      const many = await wire('composite/sobjects', 'POST', {
        records: Array.from({ length: 201 }, () => leadRow({ Company: MARK })),
      });
      expect([many.status, many.body[0].errorCode]).toEqual([400, 'EXCEEDED_ID_LIMIT']);
    });

    it('graph and tree: all of it or nothing', async () => {
      const graph = await wire('composite/graph', 'POST', {
        graphs: [
          {
            graphId: 'g',
            compositeRequest: [
              {
                method: 'POST',
                url: `/services/data/v${API}/sobjects/Account`,
                referenceId: 'a',
                body: { Name: `${MARK}-graph` },
              },
              { method: 'POST', url: `/services/data/v${API}/sobjects/Lead`, referenceId: 'l', body: { LastName: MARK } },
            ],
          },
        ],
      });
      expect(graph.body.graphs[0].isSuccessful).toBe(false);
      const tree = await wire('composite/tree/Lead', 'POST', {
        records: [
          { attributes: { type: 'Lead', referenceId: 'r1' }, LastName: MARK, Company: MARK },
          { attributes: { type: 'Lead', referenceId: 'r2' }, LastName: MARK },
        ],
      });
      expect([tree.status, tree.body.hasErrors]).toEqual([400, true]);
      expect((await conn.query(`SELECT Id FROM Account WHERE Name = '${MARK}-graph'`)).totalSize).toBe(0);
    });

    it('batch: every request by itself', async () => {
      const answer = await wire('composite/batch', 'POST', {
        batchRequests: [
          { method: 'GET', url: `v${API}/limits` },
          { method: 'GET', url: `v${API}/sobjects/Nothing__c` },
        ],
      });
      expect([answer.body.hasErrors, answer.body.results.map((one: { statusCode: number }) => one.statusCode)]).toEqual([
        true,
        [200, 404],
      ]);
    });

    it('bulk 2.0: rows come in, results say which, a wrong column fails the job', async () => {
      const results = await conn.bulk2.loadAndWaitForResults({
        object: 'Lead',
        operation: 'insert',
        input: [
          { LastName: MARK, Company: MARK },
          { LastName: MARK, Company: '' },
        ],
        pollInterval: 500,
        pollTimeout: 120_000,
      });
      expect([results.successfulResults.length, results.failedResults.length]).toEqual([1, 1]);
      expect(results.failedResults[0]?.sf__Error).toContain('REQUIRED_FIELD_MISSING');
      const job = conn.bulk2.createJob({ object: 'Lead', operation: 'insert' });
      await job.open();
      await job.uploadData([{ LastName: MARK, Bacon__c: 'x' }]);
      await job.close();
      await expect(job.poll(500, 120_000)).rejects.toThrow(/Field name not found/);
    });

    it('queries: pages, aggregates, semi-joins, children; mixed AND and OR is refused', async () => {
      const id = await aLead({ LastName: `${MARK}-query`, LeadSource: 'Web' });
      const grouped = await conn.query(
        `SELECT LeadSource, COUNT(Id) n FROM Lead WHERE LastName = '${MARK}-query' GROUP BY LeadSource`,
      );
      expect(grouped.records[0]).toMatchObject({ LeadSource: 'Web', n: 1 });
      const joined = await conn.query(`SELECT Id FROM User WHERE Id IN (SELECT OwnerId FROM Lead WHERE Id = '${id}')`);
      expect(joined.totalSize).toBe(1);
      const mixed = await wire(
        `query?q=${encodeURIComponent("SELECT Id FROM Lead WHERE Title = 'a' OR Title = 'b' AND Title = 'c'")}`,
      );
      expect([mixed.status, mixed.body[0].errorCode]).toEqual([400, 'MALFORMED_QUERY']);
    });

    it('describe says what may be written; the API usage comes with every answer', async () => {
      const { body, headers } = await wire('sobjects/Meibo_Connection__c/describe');
      const key = body.fields.find((field: { name: string }) => field.name === 'Connection_Key__c');
      expect(key).toMatchObject({ externalId: true, unique: true, type: 'string' });
      expect(headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/\d+$/);
      expect((await wire('limits')).body.DailyApiRequests.Max).toBeGreaterThan(0);
    });

    it('tells what was changed and deleted since', async () => {
      const start = new Date(Date.now() - 3_600_000).toISOString();
      const id = await aLead();
      const end = new Date(Date.now() + 120_000).toISOString();
      const range = `?start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;
      expect((await wire(`sobjects/Lead/updated/${range}`)).body.ids).toContain(id);
      await wire(`sobjects/Lead/${id}`, 'DELETE');
      const deleted = (await wire(`sobjects/Lead/deleted/${range}`)).body.deletedRecords as readonly { id: string }[];
      expect(deleted.map((one) => one.id)).toContain(id);
    });

    it('stores a file and gives it back byte by byte', async () => {
      const boundary = 'b0undary';
      const bytes = 'card image \u00e9';
      const parts = [
        `--${boundary}\r\nContent-Disposition: form-data; name="entity_content"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ Title: MARK, PathOnClient: 'card.txt' })}`,
        `--${boundary}\r\nContent-Disposition: form-data; name="VersionData"; filename="card.txt"\r\nContent-Type: text/plain\r\n\r\n${bytes}`,
        `--${boundary}--\r\n`,
      ].join('\r\n');
      const made = await wire('sobjects/ContentVersion', 'POST', parts, {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
      });
      expect(made.status).toBe(201);
      const url = `${org.instanceUrl}/services/data/v${API}/sobjects/ContentVersion/${made.body.id}/VersionData`;
      const file = await fetch(url, { headers: { Authorization: `Bearer ${org.accessToken}` } });
      expect(await file.text()).toBe(bytes);
      const { records } = await conn.query(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${made.body.id}'`);
      await wire(`sobjects/ContentDocument/${records[0]?.['ContentDocumentId']}`, 'DELETE');
    });

    it('says who we are', async () => {
      const { body } = await wire('/services/oauth2/userinfo');
      expect(body.organization_id).toMatch(/^00D\w{15}$/);
      expect(body.user_id).toMatch(/^005\w{15}$/);
    });
  });
}
