import {
  type CardFields,
  type FieldOrigin,
  type FieldReading,
  NO_FIELDS,
  type PhoneReading,
  type PhoneType,
} from '../../domain/card-fields.ts';
import type { VcardProperty } from './vcard-properties.ts';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Fields of one vCard. What is written as data is certain; only its author can have erred. */
export function vcardFields(properties: readonly VcardProperty[], origin: FieldOrigin): CardFields {
  const all = (name: string): VcardProperty[] =>
    properties.filter((property) => property.name === name && textOf(property) !== '');
  const one = (name: string): VcardProperty | undefined => all(name)[0];
  const field = (value: string, rule: string): FieldReading => fieldOf(value, origin, rule);
  const [organization = '', ...units] = one('ORG')?.parts ?? [];
  const [title = ''] = [...all('TITLE'), ...all('ROLE')].map(textOf);
  return {
    ...NO_FIELDS,
    ...nameFields(one('N'), one('FN'), origin),
    ...readingFields(properties, origin),
    ...optional('company', field(organization, 'vcard:ORG')),
    ...optional('department', field(joined(units, ' '), 'vcard:ORG')),
    ...optional('title', field(title, 'vcard:TITLE')),
    ...addressFields(one('ADR'), field),
    emails: unique(
      all('EMAIL').map((property) =>
        field(
          textOf(property)
            .replace(/^mailto:/i, '')
            .toLowerCase(),
          'vcard:EMAIL',
        ),
      ),
    ),
    // Makers of codes put web addresses there as well.
    phones: unique(all('TEL').map((property) => phoneOf(property, origin))).filter(({ value }) => /(?:\d\D*){3}/.test(value)),
    urls: unique(all('URL').map((property) => field(textOf(property), 'vcard:URL'))),
  };
}

export function fieldOf(value: string, origin: FieldOrigin, rule: string): FieldReading {
  return { value, confidence: 0.99, raw: value, origin, evidence: [rule] };
}

function textOf(property: VcardProperty): string {
  return property.parts
    .filter((part) => part !== '')
    .join(' ')
    .trim();
}

function unique<Field extends FieldReading>(fields: readonly Field[]): Field[] {
  return fields.filter((field, index) => fields.findIndex((other) => other.value === field.value) === index);
}

function optional(
  name: 'company' | 'department' | 'title' | 'address' | 'postalCode' | 'fullName' | 'lastName' | 'firstName',
  field: FieldReading,
): Partial<CardFields> {
  return field.value === '' ? {} : { [name]: field };
}

/** Parts in order, the empty ones left out. */
function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** `N` has surname, given name, further names, titles; `FN` is how the owner writes it. Japanese names go surname first. */
function nameFields(
  structured: VcardProperty | undefined,
  formatted: VcardProperty | undefined,
  origin: FieldOrigin,
): Partial<CardFields> {
  const [last = '', first = '', middle = ''] = structured?.parts ?? [];
  const given = joined([first, middle], ' ');
  const printed = formatted === undefined ? '' : textOf(formatted);
  const fullName = JAPANESE.test(last + given) ? joined([last, given], ' ') : printed || joined([given, last], ' ');
  return {
    ...optional('fullName', fieldOf(fullName, origin, 'vcard:FN')),
    ...optional('lastName', fieldOf(last, origin, 'vcard:N')),
    ...optional('firstName', fieldOf(given, origin, 'vcard:N')),
  };
}

/** Readings as Japanese phones write them: `SOUND;X-IRMC-N:ｻﾄｳ;ﾊﾅｺ`, or Apple's `X-PHONETIC-LAST-NAME`. */
function readingFields(properties: readonly VcardProperty[], origin: FieldOrigin): Pick<CardFields, 'nameReading'> {
  const sound = properties.find(({ name }) => name === 'SOUND');
  const phonetic = ['X-PHONETIC-LAST-NAME', 'X-PHONETIC-FIRST-NAME'].map((key) => properties.find(({ name }) => name === key));
  const parts = sound === undefined ? phonetic.flatMap((property) => property?.parts ?? []) : sound.parts.slice(0, 2);
  const reading = joined(parts, ' ').normalize('NFKC');
  return reading === '' ? {} : { nameReading: fieldOf(reading, origin, 'vcard:SOUND') };
}

/** `ADR`: post box, extension, street, town, region, postal code, country. Japanese goes from large to small. */
function addressFields(
  property: VcardProperty | undefined,
  field: (value: string, rule: string) => FieldReading,
): Partial<CardFields> {
  const at = (index: number): string => property?.parts[index] ?? '';
  const [box, extension, street, town, region, postalCode, country] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6)];
  const isJapanese = JAPANESE.test(street + town + region);
  const inOrder = isJapanese ? [region + town + street, extension] : [box, street, extension, town, region, country];
  const separator = isJapanese ? ' ' : ', ';
  return {
    ...optional('address', field(joined(inOrder, separator).replaceAll('\n', separator), 'vcard:ADR')),
    ...optional('postalCode', field(postalCode.replace(/^〒\s*/, ''), 'vcard:ADR')),
  };
}

function phoneOf(property: VcardProperty, origin: FieldOrigin): PhoneReading {
  const types = new Set((property.parameters.get('TYPE') ?? []).map((type) => type.toUpperCase()));
  const value = textOf(property).replace(/^tel:/i, '');
  return { ...fieldOf(value, origin, 'vcard:TEL'), type: phoneType(types) };
}

function phoneType(types: ReadonlySet<string>): PhoneType {
  if (types.has('FAX')) return 'fax';
  if (types.has('CELL') || types.has('MOBILE')) return 'mobile';
  if (types.has('MAIN')) return 'main';
  return types.has('HOME') && !types.has('WORK') ? 'home' : 'work';
}
