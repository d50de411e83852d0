import type { Box } from '../../domain/box.ts';
import type { CardFields, FieldReading, PhoneReading } from '../../domain/card-fields.ts';
import type { CrmValue } from '../../domain/crm-values.ts';
import type { FieldRule, FieldRules, FieldSource, FieldTransform, ListSource } from '../../domain/field-mapping.ts';
import type { BatchContext } from '../../domain/batch.ts';
import type { CaptureSource } from '../../domain/card-reading.ts';
import type { PersonObject } from '../../domain/person-record.ts';

/** What rules draw values from. */
export interface RuleInput {
  readonly fields: CardFields;
  readonly context?: BatchContext;
  readonly captureSource?: CaptureSource;
  /** A phone number in E.164 form as its own country writes it; unchanged where nobody knows. */
  readonly national?: (e164: string) => string;
}

/** A value with the reading behind it: the least certain one, where several were put together. */
export interface RuledValue {
  readonly value: CrmValue;
  readonly confidence?: number;
  readonly box?: Box;
}

const PEOPLE: FieldRules = {
  LastName: first('familyName'),
  FirstName: first('givenName'),
  Title: first('title'),
  Email: first('email'),
  Phone: first('phone.direct', 'phone.work', 'phone.main', 'phone.toll-free', 'phone.home'),
  MobilePhone: first('phone.mobile'),
  Fax: first('phone.fax'),
  Meibo_Name_Reading__c: first('nameReading', 'nameRomaji'),
};

/** Where card fields go when nobody maps them differently. */
export const DEFAULT_RULES: Readonly<Record<PersonObject, FieldRules>> = {
  Lead: {
    ...PEOPLE,
    Company: first('company', 'companyLatin'),
    Website: first('url'),
    Meibo_Department__c: first('department'),
    PostalCode: first('postalCode'),
    Street: first('address'),
  },
  Contact: {
    ...PEOPLE,
    Department: first('department'),
    MailingPostalCode: first('postalCode'),
    MailingStreet: first('address'),
  },
};

function first(...from: readonly FieldSource[]): FieldRule {
  return { kind: 'first', from };
}

/** Values by field of the org; blank ones are absent. */
export function ruledValues(rules: FieldRules, input: RuleInput): Readonly<Record<string, RuledValue>> {
  const values: Record<string, RuledValue> = {};
  for (const [field, rule] of Object.entries(rules)) {
    const ruled = ruledValue(rule, input);
    if (ruled !== undefined && ruled.value !== '') values[field] = ruled;
  }
  return values;
}

function ruledValue(rule: FieldRule, input: RuleInput): RuledValue | undefined {
  if (rule.kind === 'omit') return undefined;
  if (rule.kind === 'constant') return { value: rule.value };
  if (rule.kind === 'list') return joined(listed(rule.from, input).slice(0, rule.first), rule, input);
  const found = rule.from.flatMap((source) => sourced(source, input) ?? []);
  return rule.kind === 'concat' ? joined(found, rule, input) : joined(found.slice(0, 1), { separator: '', ...rule }, input);
}

/** A text and the reading it comes from, if it was read. */
interface Sourced {
  readonly text: string;
  readonly reading?: FieldReading;
}

function joined(
  parts: readonly Sourced[],
  { separator, transform }: { readonly separator: string; readonly transform?: FieldTransform },
  input: RuleInput,
): RuledValue | undefined {
  const texts = parts.map((part) => transformed(part.text, transform, input)).filter((text) => text !== '');
  if (texts.length === 0) return undefined;
  const readings = parts.flatMap((part) => part.reading ?? []).toSorted((a, b) => a.confidence - b.confidence);
  const [least] = readings;
  const value = texts.join(separator);
  if (least === undefined) return { value };
  return { value, confidence: least.confidence, ...(least.box === undefined ? {} : { box: least.box }) };
}

function transformed(text: string, transform: FieldTransform | undefined, { national }: RuleInput): string {
  if (transform === 'upper') return text.toUpperCase();
  if (transform === 'lower') return text.toLowerCase();
  if (transform === 'digits') return text.normalize('NFKC').replaceAll(/\D/g, '');
  if (transform === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '';
  if (transform === 'national') return national?.(text) ?? text;
  return text;
}

function sourced(source: FieldSource, input: RuleInput): Sourced | undefined {
  const { fields, context } = input;
  if (source.startsWith('phone.')) return phoneOf(fields, source);
  const read = READ_SOURCES[source]?.(fields);
  if (read !== undefined) return { text: read.value, reading: read };
  const said = source === 'captureSource' ? input.captureSource : CONTEXT_SOURCES[source]?.(context);
  return said === undefined ? undefined : { text: said };
}

type ReadSource = (fields: CardFields) => FieldReading | undefined;

const READ_SOURCES: Readonly<Partial<Record<FieldSource, ReadSource>>> = {
  fullName: (fields) => fields.fullName,
  lastName: (fields) => fields.lastName,
  firstName: (fields) => fields.firstName,
  nameReading: (fields) => fields.nameReading,
  nameRomaji: (fields) => fields.nameRomaji,
  company: (fields) => fields.company,
  companyLatin: (fields) => fields.companyLatin,
  department: (fields) => fields.department,
  title: (fields) => fields.title,
  postalCode: (fields) => fields.postalCode,
  address: (fields) => fields.address,
  corporateNumber: (fields) => fields.corporateNumber,
  email: (fields) => fields.emails[0],
  url: (fields) => fields.urls[0],
  // A name that was not divided is a last name as a whole: Salesforce needs one.
  familyName: (fields) => fields.lastName ?? fields.fullName,
  givenName: (fields) => (fields.lastName === undefined ? undefined : fields.firstName),
};

const CONTEXT_SOURCES: Readonly<Partial<Record<FieldSource, (context?: BatchContext) => string | undefined>>> = {
  event: (context) => context?.event,
  metOn: (context) => context?.metOn,
  metAt: (context) => context?.metAt,
  metBy: (context) => context?.metBy,
  note: (context) => context?.note,
};

/** The first number of the kind. */
function phoneOf(fields: CardFields, source: FieldSource): Sourced | undefined {
  const phone = fields.phones.find((one) => `phone.${one.type}` === source);
  return phone === undefined ? undefined : { text: withExtension(phone), reading: phone };
}

function withExtension(phone: PhoneReading): string {
  const number = phone.e164 ?? phone.value;
  return phone.extension === undefined ? number : `${number} ext. ${phone.extension}`;
}

function listed(source: ListSource, { fields, context }: RuleInput): readonly Sourced[] {
  if (source === 'tags') return (context?.tags ?? []).map((text) => ({ text }));
  if (source === 'phones') return fields.phones.map((phone) => ({ text: withExtension(phone), reading: phone }));
  return fields[source].map((reading) => ({ text: reading.value, reading }));
}
