import {
  type CardFields,
  type PhoneReading,
  type PhoneType,
  SINGLE_FIELDS,
  type SingleFieldName,
} from '../../domain/card-fields.ts';
import type { CrmValue } from '../../domain/crm-values.ts';
import type { PersonObject } from '../../domain/person-record.ts';

/** Longest text of each standard field, in characters, as Salesforce documents them. */
const LENGTHS: Readonly<Record<string, number>> = {
  LastName: 80,
  FirstName: 40,
  Company: 255,
  Title: 128,
  Email: 80,
  Phone: 40,
  MobilePhone: 40,
  Fax: 40,
  PostalCode: 20,
  MailingPostalCode: 20,
  Street: 255,
  MailingStreet: 255,
  Website: 255,
  Department: 80,
  Meibo_Department__c: 120,
  Meibo_Name_Reading__c: 120,
};

/** Field values for a Lead or Contact, as the card gives them; blank ones are absent. */
export function personFields(object: PersonObject, fields: CardFields): Readonly<Record<string, CrmValue>> {
  const own = object === 'Lead' ? leadFields(fields) : contactFields(fields);
  return withoutBlanks({
    ...nameFields(fields),
    ...own,
    Title: single(fields, 'title'),
    Email: fields.emails[0]?.value,
    Phone: phoneOf(fields, ['direct', 'work', 'main', 'toll-free', 'home']),
    MobilePhone: phoneOf(fields, ['mobile']),
    Fax: phoneOf(fields, ['fax']),
    Meibo_Name_Reading__c: single(fields, 'nameReading') ?? single(fields, 'nameRomaji'),
  });
}

function nameFields(fields: CardFields): Readonly<Record<string, string | undefined>> {
  const lastName = single(fields, 'lastName');
  if (lastName === undefined) return { LastName: single(fields, 'fullName') };
  return { LastName: lastName, FirstName: single(fields, 'firstName') };
}

function leadFields(fields: CardFields): Readonly<Record<string, string | undefined>> {
  return {
    Company: single(fields, 'company') ?? single(fields, 'companyLatin'),
    Website: fields.urls[0]?.value,
    Meibo_Department__c: single(fields, 'department'),
    PostalCode: single(fields, 'postalCode'),
    Street: single(fields, 'address'),
  };
}

function contactFields(fields: CardFields): Readonly<Record<string, string | undefined>> {
  return {
    Department: single(fields, 'department'),
    MailingPostalCode: single(fields, 'postalCode'),
    MailingStreet: single(fields, 'address'),
  };
}

function single(fields: CardFields, name: SingleFieldName): string | undefined {
  return fields[name]?.value;
}

/** Without them there is no person; a card on which they are doubtful is parked instead. */
const INDISPENSABLE: ReadonlySet<SingleFieldName> = new Set(['fullName', 'lastName', 'firstName', 'company', 'companyLatin']);

/** The fields that are sure enough to be written to a person; the others stay on the card as printed. */
export function certainFields(fields: CardFields, least: number): CardFields {
  const kept = SINGLE_FIELDS.filter((name) => INDISPENSABLE.has(name) || (fields[name]?.confidence ?? 0) >= least);
  return {
    ...Object.fromEntries(kept.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))),
    emails: fields.emails.filter((email) => email.confidence >= least),
    phones: fields.phones.filter((phone) => phone.confidence >= least),
    urls: fields.urls.filter((url) => url.confidence >= least),
  };
}

/** Names of fields whose value the org would refuse as too long; nothing is ever cut silently. */
export function tooLongFields(values: Readonly<Record<string, CrmValue>>): readonly string[] {
  return Object.entries(values)
    .filter(([name, value]) => typeof value === 'string' && value.length > (LENGTHS[name] ?? Number.POSITIVE_INFINITY))
    .map(([name]) => name);
}

/** The first number of the first type that the card has. */
function phoneOf(fields: CardFields, types: readonly PhoneType[]): string | undefined {
  for (const type of types) {
    const phone = fields.phones.find((one) => one.type === type);
    if (phone !== undefined) return withExtension(phone);
  }
  return undefined;
}

function withExtension(phone: PhoneReading): string {
  const number = phone.e164 ?? phone.value;
  return phone.extension === undefined ? number : `${number} ext. ${phone.extension}`;
}

export function withoutBlanks(values: Readonly<Record<string, CrmValue | undefined>>): Readonly<Record<string, CrmValue>> {
  const kept: Record<string, CrmValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') kept[name] = value;
  }
  return kept;
}
