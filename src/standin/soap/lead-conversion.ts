import type { Org } from '../org.ts';
import type { SaveContext } from '../records/change.ts';
import { dmlError, notFound, refusal } from '../salesforce-error.ts';
import { fieldOf } from '../schema/schema.ts';
import type { SqlRow, SqlValue } from '../store/database.ts';
import { textOf, type XmlNode } from '../xml/xml-tree.ts';

/** The one status a converted lead may have here. */
export const CONVERTED_STATUS = 'Closed - Converted';

export interface Conversion {
  readonly leadId: string;
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId: string | null;
}

/** Lead fields and the contact fields they become. Custom fields are carried only where an admin mapped them; there is no mapping here. */
const CONTACT_FIELDS: Readonly<Record<string, string>> = {
  FirstName: 'FirstName',
  LastName: 'LastName',
  Salutation: 'Salutation',
  Title: 'Title',
  Phone: 'Phone',
  MobilePhone: 'MobilePhone',
  Fax: 'Fax',
  Email: 'Email',
  LeadSource: 'LeadSource',
  Description: 'Description',
  Street: 'MailingStreet',
  City: 'MailingCity',
  State: 'MailingState',
  PostalCode: 'MailingPostalCode',
  Country: 'MailingCountry',
  HasOptedOutOfEmail: 'HasOptedOutOfEmail',
  HasOptedOutOfFax: 'HasOptedOutOfFax',
  DoNotCall: 'DoNotCall',
};

const ACCOUNT_FIELDS: Readonly<Record<string, string>> = {
  Company: 'Name',
  Street: 'BillingStreet',
  City: 'BillingCity',
  State: 'BillingState',
  PostalCode: 'BillingPostalCode',
  Country: 'BillingCountry',
  Phone: 'Phone',
  Fax: 'Fax',
  Website: 'Website',
  Industry: 'Industry',
  AnnualRevenue: 'AnnualRevenue',
  NumberOfEmployees: 'NumberOfEmployees',
};

function carried(lead: SqlRow, map: Readonly<Record<string, string>>): Map<string, SqlValue> {
  return new Map(Object.entries(map).map(([from, to]) => [to, lead[from] ?? null] as const));
}

function insert(objectName: string, values: Map<string, SqlValue>, org: Org, context: SaveContext): string {
  const object = org.schema.object(objectName);
  if (object === undefined) throw notFound();
  const present = new Map([...values].filter(([, value]) => value !== null));
  return org.records.insertValues(object, present, context);
}

function liveLead(id: string, org: Org): SqlRow {
  const object = org.schema.object('Lead');
  if (object === undefined) throw notFound();
  const lead = org.records.find(object, id);
  if (lead['IsConverted'] === 1) throw dmlError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  return lead;
}

function requireConvertedStatus(status: string): void {
  if (status !== CONVERTED_STATUS) {
    throw refusal(400, 'INVALID_STATUS', `invalid convertedStatus: ${status} is not a valid converted lead status`);
  }
}

/** Turns a lead into a contact, an account and perhaps an opportunity; its memberships, activities and files follow. */
export function convertLead(request: XmlNode, org: Org, context: SaveContext): Conversion {
  const given = (name: string): string | undefined => textOf(request, name) || undefined;
  const leadId = given('leadId') ?? '';
  return org.store.atomically(() => {
    const lead = liveLead(leadId, org);
    requireConvertedStatus(given('convertedStatus') ?? '');
    const owner: readonly [string, SqlValue] = ['OwnerId', given('ownerId') ?? ownerOf(lead, context)];
    const accountId = given('accountId') ?? insert('Account', new Map([...carried(lead, ACCOUNT_FIELDS), owner]), org, context);
    const contactId =
      given('contactId') ??
      insert('Contact', new Map([...carried(lead, CONTACT_FIELDS), owner, ['AccountId', accountId]]), org, context);
    const opportunityId =
      given('doNotCreateOpportunity') === 'true'
        ? null
        : openOpportunity({ lead, accountId, name: given('opportunityName'), owner }, org, context);
    closeLead(lead, { leadId: String(lead['Id']), accountId, contactId, opportunityId }, org, context);
    return { leadId: String(lead['Id']), accountId, contactId, opportunityId };
  });
}

/** Queues own leads but not contacts. */
function ownerOf(lead: SqlRow, context: SaveContext): SqlValue {
  const owner = lead['OwnerId'];
  return typeof owner === 'string' && owner.startsWith('005') ? owner : context.access.userId;
}

interface Deal {
  readonly lead: SqlRow;
  readonly accountId: string;
  readonly name: string | undefined;
  readonly owner: readonly [string, SqlValue];
}

function openOpportunity({ lead, accountId, name, owner }: Deal, org: Org, context: SaveContext): string {
  const quarter = new Date(context.now);
  const quarterEnd = new Date(Date.UTC(quarter.getUTCFullYear(), quarter.getUTCMonth() - (quarter.getUTCMonth() % 3) + 3, 0));
  const values: [string, SqlValue][] = [
    ['Name', name ?? `${String(lead['Company'])}-`],
    ['AccountId', accountId],
    ['StageName', 'Prospecting'],
    ['CloseDate', quarterEnd.toISOString().slice(0, 10)],
    ['LeadSource', lead['LeadSource'] ?? null],
    [owner[0], owner[1]],
  ];
  return insert('Opportunity', new Map(values), org, context);
}

function closeLead(lead: SqlRow, conversion: Conversion, org: Org, context: SaveContext): void {
  const { leadId, accountId, contactId, opportunityId } = conversion;
  org.records.system.update(
    'Lead',
    leadId,
    {
      Status: CONVERTED_STATUS,
      IsConverted: 1,
      IsUnreadByOwner: 0,
      ConvertedDate: new Date(context.now).toISOString().slice(0, 10),
      ConvertedAccountId: accountId,
      ConvertedContactId: contactId,
      ConvertedOpportunityId: opportunityId,
    },
    context,
  );
  for (const row of org.records.system.findBy('CampaignMember', 'LeadId', leadId)) {
    org.records.system.update('CampaignMember', String(row['Id']), { ContactId: contactId }, context);
  }
  for (const name of ['Task', 'Event']) moveActivities(name, leadId, { accountId, contactId }, { org, context });
  linkFiles(leadId, contactId, org, context);
}

interface Surroundings {
  readonly org: Org;
  readonly context: SaveContext;
}

function moveActivities(
  name: string,
  leadId: string,
  to: { readonly accountId: string; readonly contactId: string },
  { org, context }: Surroundings,
): void {
  for (const row of org.records.system.findBy(name, 'WhoId', leadId)) {
    org.records.system.update(name, String(row['Id']), { WhoId: to.contactId, AccountId: to.accountId }, context);
  }
}

function linkFiles(leadId: string, contactId: string, org: Org, context: SaveContext): void {
  const object = org.schema.object('ContentDocumentLink');
  if (object === undefined || fieldOf(object, 'LinkedEntityId') === undefined) return;
  for (const row of org.records.system.findBy('ContentDocumentLink', 'LinkedEntityId', leadId)) {
    const link = {
      LinkedEntityId: contactId,
      ContentDocumentId: row['ContentDocumentId'] ?? null,
      ShareType: 'V',
      Visibility: 'AllUsers',
      IsDeleted: 0,
    };
    org.records.system.insert('ContentDocumentLink', link, context);
  }
}
