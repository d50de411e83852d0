import { type CardFields, SINGLE_FIELDS, type SingleFieldName } from '../../domain/card-fields.ts';
import type { CrmValue } from '../../domain/crm-values.ts';
import type { FieldMapping, ObjectDescription } from '../../domain/field-mapping.ts';
import type { PersonObject } from '../../domain/person-record.ts';
import { DEFAULT_RULES, type RuledValue, ruledValues, type RuleInput } from './field-rules.ts';

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

/** Field values for a Lead or Contact, as the card gives them and an admin maps them; blank ones are absent. */
export function personValues(
  object: PersonObject,
  input: RuleInput,
  mapping?: FieldMapping,
): Readonly<Record<string, RuledValue>> {
  return ruledValues({ ...DEFAULT_RULES[object], ...mapping?.[object] }, input);
}

/** Field values as they are when nobody maps them differently. */
export function personFields(object: PersonObject, fields: CardFields): Readonly<Record<string, CrmValue>> {
  return plain(personValues(object, { fields }));
}

/** Fields of a Lead or Contact that cards fill when nobody maps them differently. */
export function personFieldNames(object: PersonObject): readonly string[] {
  return Object.keys(DEFAULT_RULES[object]);
}

/** Values without the readings behind them. */
export function plain(values: Readonly<Record<string, RuledValue>>): Readonly<Record<string, CrmValue>> {
  return Object.fromEntries(Object.entries(values).map(([field, { value }]) => [field, value]));
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
export function tooLongFields(values: Readonly<Record<string, CrmValue>>, described?: ObjectDescription): readonly string[] {
  return Object.entries(values)
    .filter(([name, value]) => {
      const most = described?.[name]?.length ?? LENGTHS[name] ?? 0;
      return typeof value === 'string' && most > 0 && value.length > most;
    })
    .map(([name]) => name);
}

/** Names of fields whose value a picklist of the org does not take. */
export function unlistedFields(values: Readonly<Record<string, CrmValue>>, described?: ObjectDescription): readonly string[] {
  return Object.entries(values)
    .filter(([name, value]) => described?.[name]?.onlyValues?.includes(String(value)) === false)
    .map(([name]) => name);
}

export function withoutBlanks(values: Readonly<Record<string, CrmValue | undefined>>): Readonly<Record<string, CrmValue>> {
  const kept: Record<string, CrmValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') kept[name] = value;
  }
  return kept;
}
