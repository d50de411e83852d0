import type { CrmValue } from '../../domain/crm-values.ts';
import type {
  AccountRecord,
  CampaignRecord,
  ConnectionRecord,
  PersonObject,
  PersonRecord,
  UserRecord,
} from '../../domain/person-record.ts';
import { type ForeignRow, idOf, instantOf, parentOf, plainValues, present, textOf } from './row-values.ts';

const PERSON_FIELDS = [
  'Id',
  'IsDeleted',
  'LastName',
  'FirstName',
  'Title',
  'Email',
  'Phone',
  'MobilePhone',
  'Fax',
  'OwnerId',
  'SystemModstamp',
  'LastModifiedById',
  'Meibo_Person_Key__c',
  'Meibo_Name_Reading__c',
];

/** Fields asked for in a pull, by object; `IsDeleted` tells what left. */
export const PULLED_FIELDS = {
  Lead: [
    ...PERSON_FIELDS,
    'Company',
    'Website',
    'Street',
    'City',
    'State',
    'PostalCode',
    'IsConverted',
    'ConvertedContactId',
    'Meibo_Department__c',
  ],
  Contact: [
    ...PERSON_FIELDS,
    'AccountId',
    'Account.Name',
    'Account.Website',
    'Department',
    'MailingStreet',
    'MailingCity',
    'MailingState',
    'MailingPostalCode',
  ],
  Account: [
    'Id',
    'IsDeleted',
    'Name',
    'Website',
    'Phone',
    'BillingStreet',
    'BillingCity',
    'BillingState',
    'BillingPostalCode',
    'ParentId',
    'OwnerId',
    'SystemModstamp',
  ],
  User: ['Id', 'Name', 'Username', 'Email', 'IsActive', 'SystemModstamp'],
  Campaign: ['Id', 'IsDeleted', 'Name', 'StartDate', 'Meibo_Event_Key__c', 'SystemModstamp'],
  Task: ['Id', 'IsDeleted', 'WhoId', 'OwnerId', 'Subject', 'ActivityDate', 'Description', 'SystemModstamp'],
  Meibo_Connection__c: [
    'Id',
    'IsDeleted',
    'Connection_Key__c',
    'User__c',
    'Lead__c',
    'Contact__c',
    'Met_On__c',
    'Place__c',
    'Channel__c',
    'Touchpoint_Type__c',
    'Note__c',
    'Campaign__c',
    'SystemModstamp',
  ],
} as const;

/** A Lead or Contact row in our words. */
export function toPerson(object: PersonObject, row: ForeignRow, extra: readonly string[] = []): PersonRecord {
  const account = parentOf(row, 'Account');
  const prefix = object === 'Lead' ? '' : 'Mailing';
  return present({
    object,
    id: idOf(row),
    lastName: textOf(row, 'LastName') ?? '',
    firstName: textOf(row, 'FirstName'),
    nameReading: textOf(row, 'Meibo_Name_Reading__c'),
    company: object === 'Lead' ? textOf(row, 'Company') : account && textOf(account, 'Name'),
    accountId: textOf(row, 'AccountId'),
    email: textOf(row, 'Email'),
    phone: textOf(row, 'Phone'),
    mobile: textOf(row, 'MobilePhone'),
    fax: textOf(row, 'Fax'),
    title: textOf(row, 'Title'),
    department: textOf(row, object === 'Lead' ? 'Meibo_Department__c' : 'Department'),
    postalCode: textOf(row, `${prefix}PostalCode`),
    address: addressOf(row, prefix),
    ownerId: textOf(row, 'OwnerId'),
    website: textOf(row, 'Website') ?? (account && textOf(account, 'Website')),
    personKey: textOf(row, 'Meibo_Person_Key__c'),
    convertedContactId: textOf(row, 'ConvertedContactId'),
    extra: extra.length === 0 ? undefined : extraOf(row, extra),
    modifiedAtMs: instantOf(row, 'SystemModstamp'),
    modifiedById: textOf(row, 'LastModifiedById'),
  });
}

function extraOf(row: ForeignRow, names: readonly string[]): Readonly<Record<string, CrmValue>> {
  const values = plainValues(row);
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

/** @param numberField  the field that holds the 法人番号, where the org has one */
export function toAccount(row: ForeignRow, numberField?: string): AccountRecord {
  return present({
    id: idOf(row),
    name: textOf(row, 'Name') ?? '',
    website: textOf(row, 'Website'),
    phone: textOf(row, 'Phone'),
    postalCode: textOf(row, 'BillingPostalCode'),
    address: addressOf(row, 'Billing'),
    corporateNumber: numberField === undefined ? undefined : textOf(row, numberField),
    parentId: textOf(row, 'ParentId'),
    ownerId: textOf(row, 'OwnerId'),
    modifiedAtMs: instantOf(row, 'SystemModstamp'),
  });
}

export function toUser(row: ForeignRow): UserRecord {
  return present({
    id: idOf(row),
    name: textOf(row, 'Name') ?? '',
    username: textOf(row, 'Username') ?? '',
    email: textOf(row, 'Email'),
    isActive: row['IsActive'] === true,
  });
}

export function toCampaign(row: ForeignRow): CampaignRecord {
  return present({
    id: idOf(row),
    name: textOf(row, 'Name') ?? '',
    startDate: textOf(row, 'StartDate'),
    eventKey: textOf(row, 'Meibo_Event_Key__c'),
  });
}

/** @returns `undefined` for a connection whose person is gone */
export function toConnection(row: ForeignRow): ConnectionRecord | undefined {
  const personId = textOf(row, 'Contact__c') ?? textOf(row, 'Lead__c');
  if (personId === undefined) return undefined;
  return present({
    id: idOf(row),
    connectionKey: textOf(row, 'Connection_Key__c') ?? '',
    personId,
    userId: textOf(row, 'User__c'),
    metOn: textOf(row, 'Met_On__c'),
    place: textOf(row, 'Place__c'),
    channel: textOf(row, 'Channel__c'),
    touchpointType: textOf(row, 'Touchpoint_Type__c'),
    note: textOf(row, 'Note__c'),
    campaignId: textOf(row, 'Campaign__c'),
  });
}

/** A connection that stands as a task, in an org without our objects. @returns `undefined` for one whose person is gone */
export function toMeeting(row: ForeignRow): ConnectionRecord | undefined {
  const personId = textOf(row, 'WhoId');
  if (personId === undefined) return undefined;
  const told = new Map((textOf(row, 'Description') ?? '').split(/\r?\n/).map(asPair));
  return present({
    id: idOf(row),
    connectionKey: told.get('meibo-connection') ?? idOf(row),
    personId,
    userId: textOf(row, 'OwnerId'),
    metOn: textOf(row, 'ActivityDate'),
    place: told.get('Met at'),
    channel: told.get('Channel'),
    touchpointType: 'exchange',
    note: told.get('Note'),
  });
}

function asPair(line: string): readonly [string, string] {
  const colon = line.indexOf(': ');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)];
}

function addressOf(row: ForeignRow, prefix: string): string | undefined {
  const parts = ['State', 'City', 'Street'].map((name) => textOf(row, `${prefix}${name}`)).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}
