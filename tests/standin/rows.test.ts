import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standin } from '../../src/standin/index.ts';
import { connect, openSmallOrg, soql, wire } from './support.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg();
});
afterAll(() => standin.close());

describe('records through jsforce', () => {
  it('creates, reads, updates and deletes', async () => {
    const conn = connect(standin);

    const made = await conn.sobject('Account').create({ Name: 'Kite Works', Description: '' });
    if (made.id === undefined) throw new Error('no id');
    await conn.sobject('Account').update({ Id: made.id, Phone: '+81 3-0000-1111' });
    const read = await conn.sobject('Account').retrieve(made.id);
    await conn.sobject('Account').destroy(made.id);

    expect(read).toMatchObject({ Name: 'Kite Works', Phone: '+81 3-0000-1111', Description: null, IsDeleted: false });
    await expect(conn.sobject('Account').retrieve(made.id)).rejects.toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
  });

  it('upserts by external id: 201 once, 200 afterwards, whatever the letters’ case', async () => {
    const path = 'sobjects/Lead/Meibo_Person_Key__c/';
    const first = await wire(standin, `${path}k%2F1`, { method: 'PATCH', body: { LastName: 'Tanaka', Company: 'X' } });
    const second = await wire(standin, `${path}K%2F1`, { method: 'PATCH', body: { FirstName: 'Emi' } });
    const old = await wire(standin, '/services/data/v45.0/sobjects/Lead/Meibo_Person_Key__c/k%2F1', {
      method: 'PATCH',
      body: { FirstName: 'E' },
    });

    expect(first).toMatchObject({ status: 201, body: { success: true, created: true, errors: [] } });
    expect(second).toMatchObject({ status: 200, body: { id: first.body.id, created: false } });
    expect(old).toMatchObject({ status: 204, text: '' });
  });

  it('resolves lookups given by external id', async () => {
    await wire(standin, 'sobjects/Lead/Meibo_Person_Key__c/rel-1', { method: 'PATCH', body: { LastName: 'Rel', Company: 'X' } });
    const card = await wire(standin, 'sobjects/Meibo_Card__c/Card_Key__c/card-1', {
      method: 'PATCH',
      body: { Source__c: 'photo', Lead__r: { Meibo_Person_Key__c: 'rel-1' } },
    });
    const dangling = await wire(standin, 'sobjects/Meibo_Card__c/Card_Key__c/card-2', {
      method: 'PATCH',
      body: { Lead__r: { Meibo_Person_Key__c: 'nobody' } },
    });
    const read = await soql(standin, `SELECT Name, Lead__r.LastName FROM Meibo_Card__c WHERE Id = '${card.body.id}'`);

    expect(read.body.records[0]).toMatchObject({ Name: expect.stringMatching(/^CARD-\d{6}$/), Lead__r: { LastName: 'Rel' } });
    expect(dangling.body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD',
      message: 'Foreign key external ID: nobody not found for field Meibo_Person_Key__c in entity Lead',
    });
  });

  it('uploads a file as base64 and as multipart, and serves its bytes', async () => {
    const bytes = Buffer.from('not really a picture');
    const byJson = await wire(standin, 'sobjects/ContentVersion', {
      method: 'POST',
      body: { PathOnClient: 'card.jpg', VersionData: bytes.toString('base64') },
    });
    const form = [
      '--cut\r\nContent-Disposition: form-data; name="entity_content"\r\nContent-Type: application/json\r\n\r\n{"PathOnClient":"back.png","Title":"Back"}',
      '--cut\r\nContent-Disposition: form-data; name="VersionData"; filename="back.png"\r\nContent-Type: application/octet-stream\r\n\r\nraw bytes',
      '--cut--\r\n',
    ].join('\r\n');
    const byForm = await wire(standin, 'sobjects/ContentVersion', {
      method: 'POST',
      body: form,
      headers: { 'Content-Type': 'multipart/form-data; boundary=cut' },
    });

    const download = await wire(standin, `sobjects/ContentVersion/${byJson.body.id}/VersionData`);
    const second = await wire(standin, `sobjects/ContentVersion/${byForm.body.id}/VersionData`);
    const { body } = await soql(
      standin,
      `SELECT Title, FileExtension, ContentSize, VersionData FROM ContentVersion WHERE Id = '${byJson.body.id}'`,
    );

    expect(download.text).toBe('not really a picture');
    expect(second.text).toBe('raw bytes');
    expect(body.records[0]).toMatchObject({
      Title: 'card',
      FileExtension: 'jpg',
      ContentSize: bytes.length,
      VersionData: `/services/data/v62.0/sobjects/ContentVersion/${byJson.body.id}/VersionData`,
    });
  });
});

describe('refusals on the wire', () => {
  it.each([
    ['unknown object', 'sobjects/Bacon', {}, 404, { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
    ['unknown version', '/services/data/v99.0/sobjects', {}, 404, { errorCode: 'NOT_FOUND' }],
    [
      'no id and no external id',
      'sobjects/Lead/not-an-id',
      {},
      404,
      { errorCode: 'NOT_FOUND', message: 'Provided external ID field does not exist or is not accessible: not-an-id' },
    ],
    [
      'required field',
      'sobjects/Lead',
      { method: 'POST', body: { LastName: 'A' } },
      400,
      { errorCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Company]', fields: ['Company'] },
    ],
    [
      'unknown field',
      'sobjects/Account',
      { method: 'POST', body: { Name: 'A', X: 1 } },
      400,
      { errorCode: 'INVALID_FIELD', message: "No such column 'X' on sobject of type Account" },
    ],
    [
      'read-only field',
      'sobjects/Lead',
      { method: 'POST', body: { Name: 'A', LastName: 'A', Company: 'B' } },
      400,
      { errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Name'] },
    ],
    [
      'long text',
      'sobjects/Lead',
      { method: 'POST', body: { LastName: 'A', Company: 'B', PostalCode: '1'.repeat(21) } },
      400,
      { errorCode: 'STRING_TOO_LONG', message: `Postal Code: data value too large: ${'1'.repeat(21)} (max length=20)` },
    ],
    [
      'bad e-mail',
      'sobjects/Lead',
      { method: 'POST', body: { LastName: 'A', Company: 'B', Email: 'nobody' } },
      400,
      { errorCode: 'INVALID_EMAIL_ADDRESS', message: 'Email: invalid email address: nobody', fields: ['Email'] },
    ],
    [
      'restricted picklist',
      'sobjects/Meibo_Card__c',
      { method: 'POST', body: { Card_Key__c: 'p', Source__c: 'fax' } },
      400,
      { errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message: 'Source: bad value for restricted picklist field: fax' },
    ],
    [
      'wrong checksum',
      'sobjects/Contact',
      { method: 'POST', body: { LastName: 'A', AccountId: '001Mb0000000001IAB' } },
      400,
      { errorCode: 'MALFORMED_ID', message: 'Account ID: id value of incorrect type: 001Mb0000000001IAB', fields: ['AccountId'] },
    ],
    [
      'an id with a wrong checksum in the path',
      'sobjects/Account/001Mb0000000001IAB',
      {},
      400,
      { errorCode: 'MALFORMED_ID', message: 'Record ID: id value of incorrect type: 001Mb0000000001IAB', fields: ['Id'] },
    ],
    [
      'an id in a new record',
      'sobjects/Account',
      { method: 'POST', body: { Id: '001Mb0000000001IAA', Name: 'A' } },
      400,
      { errorCode: 'INVALID_FIELD', message: 'The Id field should not be specified in the sobject data.' },
    ],
    [
      'no emulation',
      'chatter/feeds',
      {},
      501,
      { errorCode: 'NOT_IMPLEMENTED', message: 'rehearsal org: GET /services/data/v62.0/chatter/feeds is not emulated' },
    ],
  ] as const)('%s', async (...[, path, request, status, error]) => {
    const answer = await wire(standin, path, request);

    expect(answer.status).toBe(status);
    expect(answer.body).toHaveLength(1);
    expect(answer.body[0]).toMatchObject(error);
  });

  it('a routing error has no fields key, a data error always has one', async () => {
    const routing = await wire(standin, 'sobjects/Bacon');
    const data = await wire(standin, 'sobjects/Lead', { method: 'POST', body: {} });

    expect(routing.body[0]).not.toHaveProperty('fields');
    expect(data.body[0].fields).toEqual(['LastName', 'Company']);
  });

  it('a value of the wrong type is told with its place in the body', async () => {
    const answer = await wire(standin, 'sobjects/Contact', {
      method: 'POST',
      body: '{"LastName":"A",\n "Birthdate": "01/02/2026"}',
    });

    expect(answer.body[0]).toEqual({
      errorCode: 'JSON_PARSER_ERROR',
      message:
        'Cannot deserialize instance of date from VALUE_STRING value 01/02/2026 or request may be missing a required field at [line:2, column:15]',
    });
  });

  it('a repeated unique value names the holder by its 15-character id', async () => {
    const first = await wire(standin, 'sobjects/Campaign', { method: 'POST', body: { Name: 'A', Meibo_Event_Key__c: 'e1' } });
    const second = await wire(standin, 'sobjects/Campaign', { method: 'POST', body: { Name: 'B', Meibo_Event_Key__c: 'E1' } });

    expect(second.body[0]).toMatchObject({
      errorCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Meibo_Event_Key__c duplicates value on record with id: ${first.body.id.slice(0, 15)}`,
    });
  });

  it('an expired token is a 401, and the call counter stands in every answer', async () => {
    const denied = await wire(standin, 'sobjects', { headers: { Authorization: 'Bearer 00Dxx!no' } });
    const counted = await wire(standin, 'sobjects');

    expect(denied).toMatchObject({
      status: 401,
      body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    });
    expect(counted.headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/100000$/);
  });

  it('paths match in any case, with double and trailing slashes', async () => {
    const answer = await wire(standin, '//Services//Data/V62.0/SObjects/lead/Describe/');

    expect(answer).toMatchObject({ status: 200, body: { name: 'Lead', keyPrefix: '00Q' } });
  });
});

describe('campaign members', () => {
  it('a second membership is refused, and the status drives HasResponded', async () => {
    const conn = connect(standin);
    const campaign = await conn.query<{ Id: string }>("SELECT Id FROM Campaign WHERE Name = 'Spring Fair'");
    const person = await conn.query<{ Id: string }>("SELECT Id FROM Contact WHERE LastName = 'Lind'");
    const body = { CampaignId: campaign.records[0]?.Id, ContactId: person.records[0]?.Id, Status: 'Responded' };

    const first = await wire(standin, 'sobjects/CampaignMember', { method: 'POST', body });
    const second = await wire(standin, 'sobjects/CampaignMember', { method: 'POST', body });
    const read = await soql(
      standin,
      `SELECT HasResponded, Name, CompanyOrAccount, Type FROM CampaignMember WHERE Id = '${first.body.id}'`,
    );

    expect(second.body[0]).toMatchObject({ errorCode: 'DUPLICATE_VALUE', message: 'Already a campaign member.' });
    expect(read.body.records[0]).toMatchObject({
      HasResponded: true,
      Name: 'Mia Lind',
      CompanyOrAccount: 'Brightsea Freight',
      Type: 'Contact',
    });
  });
});
