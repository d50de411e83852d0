import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standin } from '../../src/standin/index.ts';
import { openSmallOrg, wire, type WireAnswer } from './support.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg();
});
afterAll(() => standin.close());

function rules(settings: object): Promise<WireAnswer> {
  return wire(standin, '/_rehearsal/duplicate-rules', { method: 'PUT', body: settings });
}

function createContact(fields: object, headers: Record<string, string> = {}): Promise<WireAnswer> {
  return wire(standin, 'sobjects/Contact', {
    method: 'POST',
    body: { LastName: 'Okafor', FirstName: 'Ada', ...fields },
    headers,
  });
}

const sameEmail = { Email: 'ADA.okafor@aozora.example' };
const allow = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true; includeRecordDetails=false' };

describe('duplicate rules', () => {
  it('are silent until switched on', async () => {
    const image = standin.snapshot();
    expect((await createContact(sameEmail)).status).toBe(201);
    standin.restore(image);
  });

  it('an alert rule refuses with the misspelled key, and yields to the header', async () => {
    await rules({ Contact: 'alert' });
    const image = standin.snapshot();
    const refused = await createContact(sameEmail);
    const allowed = await createContact(sameEmail, allow);
    const other = await createContact({ Email: 'someone.else@aozora.example' });
    standin.restore(image);

    expect(refused.status).toBe(400);
    expect(refused.body[0]).toMatchObject({
      errorCode: 'DUPLICATES_DETECTED',
      duplicateResut: {
        allowSave: true,
        duplicateRule: 'Standard_Contact_Duplicate_Rule',
        matchResults: [
          {
            entityType: 'Contact',
            size: 1,
            rule: 'Standard_Contact_Match_Rule_v1_1',
            matchRecords: [{ record: { attributes: { type: 'Contact' }, Id: expect.stringMatching(/^003/) } }],
          },
        ],
      },
    });
    expect(allowed.status).toBe(201);
    expect(other.status).toBe(201);
  });

  it('a blocking rule does not yield', async () => {
    await rules({ Contact: 'block' });
    const refused = await createContact(sameEmail, allow);

    expect(refused.body[0].duplicateResut.allowSave).toBe(false);
  });

  it('a contact is compared with leads too, blanks with nothing', async () => {
    await rules({ Contact: 'alert' });
    const crossing = await createContact({ FirstName: '花子', LastName: '佐藤', Email: 'hanako@aozora.example' });
    const blank = await createContact({ FirstName: '花子', LastName: '佐藤' });

    expect(crossing.body[0].duplicateResut.matchResults).toMatchObject([{ entityType: 'Lead' }]);
    expect(blank.status).toBe(201);
  });

  it('in a collection the row fails in the shape of rows', async () => {
    await rules({ Contact: 'alert' });
    const records = [{ attributes: { type: 'Contact' }, FirstName: 'Ada', LastName: 'Okafor', ...sameEmail }];
    const { body } = await wire(standin, 'composite/sobjects', { method: 'POST', body: { records } });

    expect(body).toMatchObject([{ success: false, errors: [{ statusCode: 'DUPLICATES_DETECTED', fields: [] }] }]);
  });

  it('the pre-check names what a save would double', async () => {
    await rules({ Contact: 'block' });
    const { body } = await wire(standin, 'ui-api/predupe', {
      method: 'POST',
      body: { apiName: 'Contact', fields: { FirstName: 'A.', LastName: 'okafor', ...sameEmail } },
    });

    expect(body).toMatchObject({
      matches: [{ apiName: 'Contact', isAllowSave: false, matchRecordIds: [expect.stringMatching(/^003/)] }],
    });
  });
});
