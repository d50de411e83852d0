import { type CardFields, type FieldOrigin, NO_FIELDS } from '../../domain/card-fields.ts';
import { fieldOf } from './vcard-fields.ts';

/** Fields of a MECARD as NTT DOCOMO defined it: `MECARD:N:佐藤,花子;TEL:090…;EMAIL:…;;`. */
export function mecardFields(text: string, origin: FieldOrigin): CardFields {
  const entries = [...text.replace(/^MECARD:/i, '').matchAll(/([A-Z-]+):((?:\\.|[^;\\])*);/gi)].map((match) => ({
    name: (match[1] ?? '').toUpperCase(),
    value: (match[2] ?? '').replace(/\\(.)/g, '$1').trim(),
  }));
  const all = (name: string): string[] =>
    entries.filter((entry) => entry.name === name && entry.value !== '').map(({ value }) => value);
  const [name] = all('N');
  const [last = '', first = ''] = (name ?? '').split(',').map((part) => part.trim());
  const [reading] = all('SOUND');
  const [company] = all('ORG');
  const [title] = all('TITLE');
  return {
    ...NO_FIELDS,
    ...(name === undefined ? {} : { fullName: fieldOf(fullNameOf(last, first), origin, 'mecard:N') }),
    ...(first === '' ? {} : { lastName: fieldOf(last, origin, 'mecard:N'), firstName: fieldOf(first, origin, 'mecard:N') }),
    ...(reading === undefined
      ? {}
      : { nameReading: fieldOf(reading.replace(',', ' ').normalize('NFKC'), origin, 'mecard:SOUND') }),
    ...(company === undefined ? {} : { company: fieldOf(company, origin, 'mecard:ORG') }),
    ...(title === undefined ? {} : { title: fieldOf(title, origin, 'mecard:TITLE') }),
    ...addressOf(all('ADR')[0], origin),
    emails: all('EMAIL').map((value) => fieldOf(value.toLowerCase(), origin, 'mecard:EMAIL')),
    phones: all('TEL').map((value) => ({ ...fieldOf(value, origin, 'mecard:TEL'), type: 'work' as const })),
    urls: all('URL').map((value) => fieldOf(value, origin, 'mecard:URL')),
  };
}

function fullNameOf(last: string, first: string): string {
  if (first === '') return last;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(last) ? `${last} ${first}` : `${first} ${last}`;
}

/** Seven parts as in a vCard when commas say so, else free text. */
function addressOf(value: string | undefined, origin: FieldOrigin): Pick<CardFields, 'address' | 'postalCode'> {
  if (value === undefined) return {};
  const parts = value.split(',').map((part) => part.trim());
  const postalCode = parts.find((part) => /^〒?\d{3}-?\d{4}$/.test(part))?.replace('〒', '');
  const address = parts.filter((part) => part !== '' && part.replace('〒', '') !== postalCode).join(' ');
  return {
    ...(address === '' ? {} : { address: fieldOf(address, origin, 'mecard:ADR') }),
    ...(postalCode === undefined ? {} : { postalCode: fieldOf(postalCode, origin, 'mecard:ADR') }),
  };
}
