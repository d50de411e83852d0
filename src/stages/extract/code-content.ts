import { type CardFields, type FieldReading, NO_FIELDS, SINGLE_FIELDS } from '../../domain/card-fields.ts';
import { decodeText } from './decode-text.ts';
import { mecardFields } from './mecard.ts';
import { fieldOf, vcardFields } from './vcard-fields.ts';
import { parseVcards } from './vcard-properties.ts';

/** Cards of a vCard file, one entry a card. */
export function readVcardFile(bytes: Uint8Array): CardFields[] {
  return parseVcards(decodeText(bytes))
    .map((properties) => vcardFields(properties, 'vcard'))
    .filter(saysAnything);
}

function saysAnything(fields: CardFields): boolean {
  return fields.fullName !== undefined || fields.company !== undefined || fields.emails.length + fields.phones.length > 0;
}

/** Fields of the payload of a QR code: vCard, MECARD, a web or mail address, a telephone number. Anything else is nothing. */
export function readCodePayload(bytes: Uint8Array): CardFields | undefined {
  const text = decodeText(bytes).trim();
  if (/^BEGIN:VCARD/i.test(text)) return firstVcard(text);
  if (/^MECARD:/i.test(text)) return mecardFields(text.endsWith(';') ? text : `${text};`, 'qr');
  if (/^https?:\/\//i.test(text)) return { ...NO_FIELDS, urls: [fieldOf(text, 'qr', 'qr:url')] };
  const mail = /^(?:mailto:|MATMSG:TO:)([^?;]+)/i.exec(text)?.[1];
  if (mail !== undefined) return { ...NO_FIELDS, emails: [fieldOf(mail.toLowerCase(), 'qr', 'qr:mailto')] };
  const phone = /^tel:(.+)/i.exec(text)?.[1];
  return phone === undefined ? undefined : { ...NO_FIELDS, phones: [{ ...fieldOf(phone, 'qr', 'qr:tel'), type: 'work' }] };
}

function firstVcard(text: string): CardFields | undefined {
  const [properties] = parseVcards(text);
  return properties === undefined ? undefined : vcardFields(properties, 'qr');
}

/** Merges what a code says into what is printed: the code outranks the ink; print stays where the code is silent. */
export function mergeCode(printed: CardFields, told: CardFields): CardFields {
  const code = withoutTitleAsCompany(asRomaji(told, printed), printed);
  const singles = SINGLE_FIELDS.flatMap((name) => {
    const value = code[name] ?? printed[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(singles),
    emails: mergeLists(code.emails, printed.emails, (value) => value.toLowerCase()),
    phones: mergeLists(code.phones, printed.phones, (value) => value.replaceAll(/\D/g, '').slice(-8)),
    urls: mergeLists(code.urls, printed.urls, (value) =>
      value
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/+$/, ''),
    ),
  };
}

const HAN = /\p{Script=Han}/u;

/** The code of a bilingual card may have the name in Latin letters only: beside one that is printed in kanji it is how that is read. */
function asRomaji(code: CardFields, printed: CardFields): CardFields {
  const { fullName, lastName: _last, firstName: _first, ...others } = code;
  if (fullName === undefined || HAN.test(fullName.value) || !HAN.test(printed.fullName?.value ?? '')) return code;
  return { ...others, nameRomaji: code.nameRomaji ?? printed.nameRomaji ?? fullName };
}

/** What the card prints as somebody's title is no company, wherever the maker of the code put it. */
function withoutTitleAsCompany(code: CardFields, { title, company }: CardFields): CardFields {
  const { company: told, ...others } = code;
  const isTitle =
    told !== undefined && company !== undefined && title !== undefined && lettersOf(told.value) === lettersOf(title.value);
  return isTitle ? others : code;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');
}

/** Entries of both; of two that mean the same the printed one keeps its place and type, and gains the code as evidence. */
function mergeLists<Field extends FieldReading>(
  code: readonly Field[],
  printed: readonly Field[],
  fold: (value: string) => string,
): Field[] {
  const confirmed = printed.map((entry) => {
    const same = code.find((other) => fold(other.value) === fold(entry.value));
    return same === undefined
      ? entry
      : { ...entry, confidence: Math.max(entry.confidence, same.confidence), evidence: [...entry.evidence, 'confirmed:qr'] };
  });
  const added = code.filter((entry) => !printed.some((other) => fold(other.value) === fold(entry.value)));
  return [...confirmed, ...added];
}
