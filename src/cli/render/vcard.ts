import type { ListedPerson } from '../../compose.ts';

/** RFC 6350: lines end in CRLF and are folded after 75 octets. */
const LINE_OCTETS = 75;

/** One vCard 4.0. What is blank in the org is left out. */
export function vcardText({ person, tags }: ListedPerson): string {
  const {
    lastName,
    firstName = '',
    nameReading,
    company,
    department,
    title,
    email,
    phone,
    mobile,
    fax,
    website,
    address,
  } = person;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:salesforce:${person.id}`,
    `FN:${escaped(`${lastName} ${firstName}`.trim())}`,
    `N:${escaped(lastName)};${escaped(firstName)};;;`,
    ...line('X-PHONETIC-LAST-NAME', nameReading),
    ...(company === undefined ? [] : [`ORG:${escaped(company)}${department === undefined ? '' : `;${escaped(department)}`}`]),
    ...line('TITLE', title),
    ...line('EMAIL;TYPE=work', email),
    ...line('TEL;TYPE="work,voice"', phone),
    ...line('TEL;TYPE=cell', mobile),
    ...line('TEL;TYPE=fax', fax),
    ...line('URL', website),
    ...(address === undefined ? [] : [`ADR;TYPE=work:;;${escaped(address)};;;${escaped(person.postalCode ?? '')};`]),
    ...(tags.length === 0 ? [] : [`CATEGORIES:${tags.map(escaped).join(',')}`]),
    'END:VCARD',
  ];
  return lines.map((one) => `${folded(one)}\r\n`).join('');
}

function line(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}:${escaped(value)}`];
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r?\n/g, String.raw`\n`)
    .replaceAll(',', String.raw`\,`)
    .replaceAll(';', String.raw`\;`);
}

/** Folds between characters, never inside one. */
function folded(text: string): string {
  let [out, octets] = ['', 0];
  for (const letter of text) {
    const size = Buffer.byteLength(letter);
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += letter;
    octets += size;
  }
  return out;
}
