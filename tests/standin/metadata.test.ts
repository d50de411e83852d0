import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStandin, type Standin } from '../../src/standin/index.ts';
import { connect, packageDir, soql, wire } from './support.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

let standin: Standin;
beforeAll(async () => {
  standin = await createStandin();
});
afterAll(() => standin.close());

/** A metadata-format zip of these files, one folder down as many tools make them. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries({ 'package.xml': `<Package ${NAMESPACE}><version>62.0</version></Package>`, ...files });
  return Buffer.from(zipSync(Object.fromEntries(entries.map(([name, text]) => [`unpackaged/${name}`, Buffer.from(text)]))));
}

function object(fields: string): string {
  return `<CustomObject ${NAMESPACE}><label>Badge</label><pluralLabel>Badges</pluralLabel><nameField><type>Text</type><label>Badge Name</label></nameField>
    <deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>${fields}</CustomObject>`;
}

const codeField =
  '<fields><fullName>Code__c</fullName><label>Code</label><type>Text</type><length>20</length><externalId>true</externalId><unique>true</unique></fields>';
const permissionSet = `<PermissionSet ${NAMESPACE}><label>Badges</label><hasActivationRequired>false</hasActivationRequired>
  <fieldPermissions><field>Badge__c.Code__c</field><readable>true</readable><editable>true</editable></fieldPermissions>
  <objectPermissions><object>Badge__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate><allowEdit>true</allowEdit><allowDelete>true</allowDelete></objectPermissions></PermissionSet>`;

describe('deploying', () => {
  it('a new field stays invisible until a permission set opens it', async () => {
    const conn = connect(standin);
    const deployed = await conn.metadata
      .deployRest(zipOf({ 'objects/Badge__c.object': object(codeField), 'permissionsets/Badges.permissionset': permissionSet }))
      .complete(true);
    const before = await soql(standin, 'SELECT Id, Code__c FROM Badge__c');
    const [set] = (await conn.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'Badges'")).records;
    const { user_id: AssigneeId } = await conn.identity();
    await conn.sobject('PermissionSetAssignment').create({ PermissionSetId: set?.Id ?? '', AssigneeId });
    const upserted = await wire(standin, 'sobjects/Badge__c/Code__c/b-1', { method: 'PATCH', body: { Name: 'First' } });
    const after = await soql(standin, 'SELECT Name, Code__c FROM Badge__c');

    expect(deployed).toMatchObject({ status: 'Succeeded', success: true, numberComponentsDeployed: 3, numberComponentErrors: 0 });
    expect(before.body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD',
      message: expect.stringContaining("No such column 'Code__c'"),
    });
    expect(upserted.status).toBe(201);
    expect(after.body.records).toMatchObject([{ Name: 'First', Code__c: 'b-1' }]);
  });

  it('one refused component takes the whole deployment back', async () => {
    const formula =
      '<fields><fullName>Twice__c</fullName><label>Twice</label><type>Number</type><precision>9</precision><scale>0</scale><formula>1 + 1</formula></fields>';
    const files = { 'objects/Half__c.object': object(formula), 'classes/Trouble.cls': 'public class Trouble {}' };
    const result = await connect(standin).metadata.deploy(zipOf(files)).complete(true);
    const half = await wire(standin, 'sobjects/Half__c/describe');

    expect(result).toMatchObject({ status: 'Failed', success: false, numberComponentErrors: 2 });
    expect([result.details?.componentFailures].flat()).toMatchObject([
      { fullName: 'Half__c.Twice__c', problem: 'rehearsal org: formula fields are not emulated' },
      { fullName: 'Trouble', problem: 'rehearsal org: metadata type ApexClass is not emulated' },
    ]);
    expect(half.status).toBe(404);
  });

  it("meibo's own package installs from source, its files one component each", async () => {
    const own = await createStandin({ packageDirs: [packageDir] });
    const described = await connect(own).sobject('Meibo_Card__c').describe();
    await own.close();
    const files = readdirSync(join(packageDir, 'force-app/main/default/objects/Meibo_Card__c/fields'));
    const key = described.fields.find(({ name }) => name === 'Card_Key__c');

    expect(described.fields.filter(({ custom }) => custom)).toHaveLength(files.length);
    expect(key).toMatchObject({ externalId: true, unique: true, length: 64, caseSensitive: false, idLookup: true });
    expect(readFileSync(join(packageDir, 'sfdx-project.json'), 'utf8')).toContain('"sourceApiVersion": "62.0"');
  });
});

async function newAccount(Name: string): Promise<string> {
  const { body } = await wire(standin, 'sobjects/Account', { method: 'POST', body: { Name } });
  return String(body.id);
}

describe('SOAP', () => {
  it('converts a lead: the people and their memberships move on, the lead is closed for changes', async () => {
    const conn = connect(standin);
    const lead = await conn
      .sobject('Lead')
      .create({ FirstName: 'Noor', LastName: 'Haddad', Company: 'Haddad Ltd', Email: 'noor@haddad.example' });
    const campaign = await conn.sobject('Campaign').create({ Name: 'Fair' });
    await conn.sobject('CampaignMember').create({ CampaignId: campaign.id ?? '', LeadId: lead.id ?? '' });
    const result = await conn.soap.convertLead({
      leadId: lead.id ?? '',
      convertedStatus: 'Closed - Converted',
      doNotCreateOpportunity: true,
    });
    const again = await conn.soap.convertLead({ leadId: lead.id ?? '', convertedStatus: 'Closed - Converted' });
    const change = await wire(standin, `sobjects/Lead/${lead.id}`, { method: 'PATCH', body: { Title: 'CEO' } });
    const members = await soql(standin, `SELECT ContactId, Contact.Account.Name FROM CampaignMember WHERE LeadId = '${lead.id}'`);

    expect(result.success).toBe(true);
    expect(members.body.records).toMatchObject([{ ContactId: result.contactId, Contact: { Account: { Name: 'Haddad Ltd' } } }]);
    expect(again).toMatchObject({ success: false });
    expect(change.body[0].errorCode).toBe('CANNOT_UPDATE_CONVERTED_LEAD');
  });

  it('merges records: losers point to the winner, children follow, queryAll still sees them', async () => {
    const conn = connect(standin);
    const winner = await newAccount('Winner');
    const loser = await newAccount('Loser');
    await conn.sobject('Contact').create({ LastName: 'Child', AccountId: loser });
    const masterRecord = { type: 'Account', Id: winner, Phone: '1' };
    const result = await conn.soap.merge({ masterRecord, recordToMergeIds: [loser] });
    const children = await soql(standin, `SELECT LastName FROM Contact WHERE AccountId = '${winner}'`);
    const lost = await wire(
      standin,
      `queryAll?q=${encodeURIComponent(`SELECT MasterRecordId FROM Account WHERE Id = '${loser}' AND IsDeleted = true`)}`,
    );

    expect(result).toMatchObject({ success: true, id: winner, mergedRecordIds: [loser] });
    expect(children.body.records).toMatchObject([{ LastName: 'Child' }]);
    expect(lost.body.records).toMatchObject([{ MasterRecordId: winner }]);
  });

  it('undeletes a record with what went with it', async () => {
    const conn = connect(standin);
    const account = await conn.sobject('Account').create({ Name: 'Phoenix' });
    await conn.sobject('Contact').create({ LastName: 'Feather', AccountId: account.id ?? '' });
    await conn.sobject('Account').destroy(account.id ?? '');
    const during = await soql(standin, "SELECT COUNT() FROM Contact WHERE LastName = 'Feather'");
    const [result] = await conn.soap.undelete([account.id ?? '']);
    const after = await soql(standin, "SELECT Account.Name FROM Contact WHERE LastName = 'Feather'");

    expect(during.body.totalSize).toBe(0);
    expect(result).toMatchObject({ success: true, id: account.id });
    expect(after.body.records).toMatchObject([{ Account: { Name: 'Phoenix' } }]);
  });

  it('says who is asking, and refuses login by name', async () => {
    const conn = connect(standin);
    const user = await conn.soap.getUserInfo();
    const body =
      '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><login xmlns="urn:partner.soap.sforce.com"/></soapenv:Body></soapenv:Envelope>';
    const login = await wire(standin, '/services/Soap/u/62.0', { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } });

    expect(user).toMatchObject({ userName: 'admin@rehearsal.example', organizationName: 'Rehearsal Org' });
    expect(login.status).toBe(501);
    expect(login.text).toContain('SOAP login() is not emulated');
  });
});
