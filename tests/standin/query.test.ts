import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standin } from '../../src/standin/index.ts';
import { connect, openSmallOrg, soql, wire } from './support.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg();
});
afterAll(() => standin.close());

async function names(query: string): Promise<readonly string[]> {
  const { body } = await soql(standin, query);
  if (!Array.isArray(body.records)) throw new Error(JSON.stringify(body));
  return body.records.map(({ Name }: { Name: string }) => Name);
}

describe('conditions', () => {
  it.each([
    ['text compares without regard to case', "Name = 'aozora instruments'", ['Aozora Instruments']],
    ['LIKE with wildcards', "Name LIKE '%sea_fr%'", ['Brightsea Freight']],
    ['LIKE with an escaped wildcard', "Name LIKE '\\%sea%'", []],
    ['!= keeps rows without a value', "Industry != 'Retail'", ['Aozora Instruments', 'Brightsea Freight']],
    ['NOT of a comparison with null is true', "NOT Industry = 'Retail'", ['Aozora Instruments', 'Brightsea Freight']],
    ['NOT IN keeps rows without a value', "Industry NOT IN ('Retail')", ['Aozora Instruments', 'Brightsea Freight']],
    ['numbers', 'NumberOfEmployees >= 100', ['Aozora Instruments']],
    ['null', 'Website = null', ['Brightsea Freight']],
    ['IN', "BillingCity IN ('Osaka', 'Nagoya')", ['Brightsea Freight']],
    ['date literal', 'CreatedDate = TODAY', ['Aozora Instruments', 'Brightsea Freight']],
    ['counted date literal', 'CreatedDate < LAST_N_DAYS:3', []],
    ['datetime', 'CreatedDate > 2020-01-01T00:00:00+09:00', ['Aozora Instruments', 'Brightsea Freight']],
    ['semi-join', "Id IN (SELECT AccountId FROM Contact WHERE FirstName = 'Mia')", ['Brightsea Freight']],
    ['anti-join', "Id NOT IN (SELECT AccountId FROM Contact WHERE FirstName = 'Mia')", ['Aozora Instruments']],
    ['grouped conjunctions', "(Name LIKE 'A%' AND BillingCity = 'Kobe') OR BillingCity = 'Tokyo'", ['Aozora Instruments']],
    ['a nested NOT', "Name LIKE '%' AND (NOT BillingCity = 'Kobe')", ['Brightsea Freight']],
  ] as const)('%s', async (_title, condition, expected) => {
    expect(await names(`SELECT Name FROM Account WHERE ${condition} ORDER BY Name`)).toEqual(expected);
  });
});

describe('shapes of answers', () => {
  it('keys are in the described case and parents nest', async () => {
    const { body } = await soql(
      standin,
      "select id, lastname, account.name, Owner.Name from contact where email = 'ADA.OKAFOR@aozora.example'",
    );

    expect(body.records[0]).toMatchObject({
      attributes: { type: 'Contact', url: expect.stringContaining('/services/data/v62.0/sobjects/Contact/003') },
      LastName: 'Okafor',
      Account: { attributes: { type: 'Account' }, Name: 'Aozora Instruments' },
      Owner: { Name: 'Kei Mori' },
    });
  });

  it('children come as a result of their own, and null where there are none', async () => {
    await wire(standin, 'sobjects/Account', { method: 'POST', body: { Name: 'Childless' } });
    const { body } = await soql(
      standin,
      'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName LIMIT 1) FROM Account ORDER BY Name',
    );

    expect(body.records).toMatchObject([
      { Name: 'Aozora Instruments', Contacts: { totalSize: 1, done: true, records: [{ LastName: 'Hayashi' }] } },
      { Name: 'Brightsea Freight', Contacts: { records: [{ LastName: 'Lind' }] } },
      { Name: 'Childless', Contacts: null },
    ]);
  });

  it('aggregates are named by alias or expr0', async () => {
    const grouped = await soql(
      standin,
      'SELECT LeadSource, COUNT(Id) n, SUM(AnnualRevenue) FROM Lead GROUP BY LeadSource HAVING COUNT(Id) > 1 ORDER BY LeadSource',
    );
    const counted = await soql(standin, 'SELECT COUNT() FROM Lead');

    expect(grouped.body.records).toEqual([{ attributes: { type: 'AggregateResult' }, LeadSource: 'Web', n: 2, expr0: 3000 }]);
    expect(counted.body).toEqual({ totalSize: 3, done: true, records: [] });
  });

  it('polymorphic owners answer by name and type', async () => {
    const { body } = await soql(standin, 'SELECT Owner.Name, Owner.Type FROM Lead LIMIT 1');

    expect(body.records[0].Owner).toMatchObject({ attributes: { type: 'Name' }, Name: 'Rehearsal Admin', Type: 'User' });
  });

  it('FIELDS(ALL) needs a limit of at most 200', async () => {
    const all = await soql(standin, 'SELECT FIELDS(ALL) FROM Lead LIMIT 1');
    const unbounded = await soql(standin, 'SELECT FIELDS(ALL) FROM Lead');

    expect(all.body.records[0]).toMatchObject({ IsConverted: false, Address: null });
    expect(unbounded.body[0].errorCode).toBe('MALFORMED_QUERY');
  });
});

describe('paging', () => {
  it('cuts 2000 rows a page and goes on from the locator', async () => {
    const own = await openSmallOrg({
      seed: { Account: Array.from({ length: 2500 }, (_, index) => ({ Name: `Account ${String(index).padStart(4, '0')}` })) },
    });
    const conn = connect(own);

    const first = await conn.query<{ Name: string }>('SELECT Name FROM Account ORDER BY Name DESC');
    const all = await conn.query<{ Name: string }>('SELECT Name FROM Account ORDER BY Name DESC', {
      autoFetch: true,
      maxFetch: 9000,
    });
    const small = await soql(own, 'SELECT Id FROM Account', { 'Sforce-Query-Options': 'batchSize=200' });
    const last = await wire(own, small.body.nextRecordsUrl.replace('-200', '-2400'));
    const lost = await wire(own, 'query/01gMb00000zzzzzAAA-2000');
    await own.close();

    expect(first).toMatchObject({
      totalSize: 2500,
      done: false,
      nextRecordsUrl: expect.stringMatching(/\/query\/01g\w{15}-2000$/),
    });
    expect(all.records.map(({ Name }) => Name)).toEqual(
      all.records
        .map(({ Name }) => Name)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(all.records.map(({ Name }) => Name)).size).toBe(2500);
    expect(last.body).toMatchObject({ done: true, totalSize: 2500 });
    expect(last.body.records).toHaveLength(100);
    expect(lost.body[0].errorCode).toBe('INVALID_QUERY_LOCATOR');
  });
});

describe('refusals', () => {
  it.each([
    [
      'AND and OR mixed',
      "SELECT Id FROM Lead WHERE Name = 'a' OR Name = 'b' AND Company = 'c'",
      'MALFORMED_QUERY',
      'unexpected token: AND',
    ],
    ['AND NOT', "SELECT Id FROM Lead WHERE Name = 'a' AND NOT Name = 'b'", 'MALFORMED_QUERY', 'unexpected token: NOT'],
    [
      'unknown column',
      'SELECT Bacon__c FROM Account LIMIT 2',
      'INVALID_FIELD',
      "ERROR at Row:1:Column:8\nNo such column 'Bacon__c' on entity 'Account'.",
    ],
    ['unknown object', 'SELECT Id FROM Bacon', 'INVALID_TYPE', "sObject type 'Bacon' is not supported."],
    [
      'quoted date',
      "SELECT Id FROM Lead WHERE CreatedDate > '2026-01-01'",
      'INVALID_FIELD',
      'must be of type dateTime and should not be enclosed in quotes',
    ],
    [
      'long text filtered',
      "SELECT Id FROM Lead WHERE Description = 'a'",
      'INVALID_FIELD',
      "field 'Description' can not be filtered in a query call",
    ],
    ['bad id', "SELECT Id FROM Lead WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: abc'],
    [
      'ungrouped field',
      'SELECT Name, COUNT(Id) FROM Lead GROUP BY Company',
      'MALFORMED_QUERY',
      'Field must be grouped or aggregated: Name',
    ],
    [
      'nested semi-join',
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) OR Name = null',
      'MALFORMED_QUERY',
      'Semi join sub-selects',
    ],
    [
      'file links without an end',
      'SELECT Id FROM ContentDocumentLink',
      'MALFORMED_QUERY',
      'Implementation restriction: ContentDocumentLink',
    ],
    ['unknown relationship', 'SELECT Bacon__r.Name FROM Lead', 'INVALID_FIELD', "Didn't understand relationship 'Bacon__r'"],
  ])('%s', async (_title, query, errorCode, message) => {
    const answer = await soql(standin, query);

    expect(answer.status).toBe(400);
    expect(answer.body[0].errorCode).toBe(errorCode);
    expect(answer.body[0].message).toContain(message);
  });

  it.each([
    ['SELECT TYPEOF What WHEN Account THEN Name END FROM Event', 'TYPEOF'],
    ['SELECT Id FROM Lead WITH SECURITY_ENFORCED', 'WITH'],
    ['SELECT Status, COUNT(Id) FROM Lead GROUP BY ROLLUP(Status)', 'ROLLUP'],
    ['SELECT Id FROM Account WHERE DISTANCE(BillingAddress) < 20', 'DISTANCE'],
    ['SELECT Id FROM Lead FOR UPDATE', 'FOR UPDATE'],
  ])('%s is refused by name', async (query, clause) => {
    const answer = await soql(standin, query);

    expect(answer.status).toBe(501);
    expect(answer.body[0]).toMatchObject({ errorCode: 'NOT_IMPLEMENTED', message: expect.stringContaining(clause) });
  });
});

describe('definitions', () => {
  it('objects and fields can be queried as records', async () => {
    const fields = await soql(
      standin,
      "SELECT QualifiedApiName, DataType, EntityDefinition.Label FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Lead' AND QualifiedApiName LIKE 'Meibo_Person%'",
    );
    const objects = await soql(
      standin,
      "SELECT QualifiedApiName, KeyPrefix FROM EntityDefinition WHERE IsDeprecatedAndHidden = false AND KeyPrefix = '00Q'",
    );

    expect(fields.body.records).toMatchObject([
      { QualifiedApiName: 'Meibo_Person_Key__c', DataType: 'Text(64)', EntityDefinition: { Label: 'Lead' } },
    ]);
    expect(objects.body.records).toMatchObject([{ QualifiedApiName: 'Lead' }]);
  });

  it('explains which index leads a query', async () => {
    const byMail = await wire(
      standin,
      `query?explain=${encodeURIComponent("SELECT Id FROM Contact WHERE Email = 'ada.okafor@aozora.example'")}`,
    );
    const scan = await wire(standin, `query?explain=${encodeURIComponent("SELECT Id FROM Contact WHERE Title = 'x'")}`);

    expect(byMail.body.plans).toMatchObject([
      { leadingOperationType: 'Index', fields: ['Email'], cardinality: 1, sobjectType: 'Contact' },
    ]);
    expect(scan.body.plans).toMatchObject([{ leadingOperationType: 'TableScan', fields: [] }]);
  });

  it('describes the columns of a query without running it', async () => {
    const { body } = await wire(
      standin,
      `query?columns=true&q=${encodeURIComponent('select id, account.name, (select subject from tasks) from contact')}`,
    );

    expect(body).toMatchObject({
      entityName: 'Contact',
      idSelected: true,
      columnMetadata: [
        { columnName: 'Id' },
        { columnName: 'Account', aggregate: false, joinColumns: [{ columnName: 'Name', textType: true }] },
        { columnName: 'Tasks', aggregate: true, joinColumns: [{ columnName: 'Subject' }] },
      ],
    });
  });
});
