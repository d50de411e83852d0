import {
  type CardFields,
  NO_FIELDS,
  type PhoneReading,
  type PhoneType,
  SINGLE_FIELDS,
  type SingleFieldName,
} from '../../domain/card-fields.ts';
import { corporateNumberIn } from '../../domain/corporate-number.ts';
import { countryNamed } from './country-names.ts';
import { fieldOf } from './vcard-fields.ts';

/** What a column of a list of people holds. */
export type PeopleColumn =
  | SingleFieldName
  | 'email'
  | 'url'
  | `phone-${PhoneType}`
  | 'familyReading'
  | 'givenReading'
  | 'country'
  | 'state'
  | 'city'
  | 'building';

/** Names of columns as organizers, scanners and address books write them; the first that fits. */
const COLUMN_NAMES: readonly (readonly [RegExp, PeopleColumn])[] = [
  [/法人番号|corporate[\s_-]?number/i, 'corporateNumber'],
  [/e-?mail|メール|^mail|correio|correo|posta elettronica/i, 'email'],
  [/fax|ファ(?:ック|ッ)クス|ファクス/i, 'phone-fax'],
  [/mobile|cell|携帯|handy|portable|celular|m[oó]vil|telem[oó]vel/i, 'phone-mobile'],
  [/direct|直通/i, 'phone-direct'],
  [/phone|^tel|電話|telefon|t[eé]l[eé]phone|tel[eé]fono/i, 'phone-work'],
  [/url|web|home\s?page|ホームページ|サイト/i, 'url'],
  [/post(?:al)?[\s_-]?code|^zip|郵便番号|^plz$|code postal|^cep$|^cap$|c[oó]digo postal/i, 'postalCode'],
  [/^countr|^国(?:名|籍)?$|^land$|^pays$|^pa[ií]s$|^paese$/i, 'country'],
  [/^state|province|prefecture|都道府県|bundesland|^estado$|^provincia$/i, 'state'],
  [/^city|^town|市区町村|市区郡|^市町村|^ort$|^stadt$|^ville$|^cidade$|^ciudad$|^citt[aà]$/i, 'city'],
  [/building|建物|ビル名|番地以降|(?:address|street|住所)[\s_-]*(?:line)?[\s_-]*2/i, 'building'],
  [/address|street|住所|所在地|adresse|anschrift|endere[cç]o|direcci[oó]n|indirizzo/i, 'address'],
  [/氏名.*(?:カナ|かな|フリ|よみ)|セイメイ/i, 'nameReading'],
  [
    /(?:last|family|sur).*(?:kana|reading|phonetic)|(?:kana|reading|phonetic).*(?:last|family)|^セイ|姓.*(?:カナ|かな|フリ|よみ)/i,
    'familyReading',
  ],
  [
    /(?:first|given).*(?:kana|reading|phonetic)|(?:kana|reading|phonetic).*(?:first|given)|^メイ|^名.*(?:カナ|かな|フリ|よみ)/i,
    'givenReading',
  ],
  [/kana|ふりがな|フリガナ|カナ|かな|よみ/i, 'nameReading'],
  [/romaji|ローマ字|name.*\(en\)/i, 'nameRomaji'],
  [
    /company|organi[sz]ation|employer|account|会社|企業|法人|勤務先|社名|所属(?:先|機関)|firma|société|unternehmen|empresa|azienda|societ[aà]/i,
    'company',
  ],
  [/department|division|部署|所属|abteilung|service|departamento|reparto/i, 'department'],
  [/title|position|役職|肩書|職位|job|funktion|fonction|^cargo$|^puesto$|^ruolo$/i, 'title'],
  [/^(?:last|family|sur).*|^姓|^nachname|^nom(?: de famille)?$|^sobrenome|^apelido|^apellido|^cognome/i, 'lastName'],
  [/^(?:first|given|fore).*|^名$|^名[（(\s]|^vorname|^prénom|^nome$|^nombre$/i, 'firstName'],
  [/name|氏名|名前|^nom |^nome |^nombre /i, 'fullName'],
];

/**
 * Columns by what they hold; a column nobody knows is left out. `fullName` counts only where no name in parts stands, and a given name
 * without a family name beside it is the whole name.
 */
export function peopleColumns(columns: readonly string[]): readonly (PeopleColumn | undefined)[] {
  const kinds = columns.map((name) => columnKind(name.normalize('NFKC').trim()));
  const hasParts = kinds.includes('lastName') && kinds.includes('firstName');
  if (hasParts) return kinds.map((kind) => (kind === 'fullName' ? undefined : kind));
  const hasWhole = kinds.includes('fullName') || kinds.includes('lastName');
  return kinds.map((kind) => (kind === 'firstName' && !hasWhole ? 'fullName' : kind));
}

/** `会社名カナ`, `部署フリガナ`: how something else than a name of somebody is read. */
const OTHER_READING =
  /^(?=.*(?:会社|企業|法人|勤務先|社名|所属|部署|役職|住所|company|organi[sz]ation)).*(?:kana|ふりがな|フリガナ|カナ|かな|よみ)/i;

function columnKind(name: string): PeopleColumn | undefined {
  return OTHER_READING.test(name) ? undefined : COLUMN_NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

const NAMING: ReadonlySet<PeopleColumn | undefined> = new Set([
  'fullName',
  'lastName',
  'nameReading',
  'familyReading',
  'nameRomaji',
  'email',
]);

/** Whether people can be made of such rows at all. */
export function namesPeople(columns: readonly (PeopleColumn | undefined)[]): boolean {
  return columns.some((kind) => NAMING.has(kind));
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * One row of a list of people, such as the badge scans an organizer sends. What is written as data is certain; only its author can
 * have erred.
 *
 * @returns `undefined` for a row that names nobody
 */
export function fieldsOfRow(cells: readonly string[], columns: readonly (PeopleColumn | undefined)[]): CardFields | undefined {
  const valuesOf = (kind: PeopleColumn): readonly string[] =>
    cells
      .filter((_, at) => columns[at] === kind)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
  const single = Object.fromEntries(
    SINGLE_FIELDS.flatMap((name) => {
      const value = valuesOf(name).join(' ');
      const kept = name === 'corporateNumber' ? (corporateNumberIn(value) ?? '') : value;
      return kept === '' ? [] : [[name, fieldOf(kept, 'csv', `csv:${name}`)]];
    }),
  );
  const emails = valuesOf('email').map((value) => fieldOf(value.toLowerCase(), 'csv', 'csv:email'));
  const named: CardFields = {
    ...NO_FIELDS,
    ...single,
    ...wholeName(valuesOf('lastName').join(' '), valuesOf('firstName').join(' ')),
    ...joined('nameReading', [...valuesOf('nameReading'), ...valuesOf('familyReading'), ...valuesOf('givenReading')].join(' ')),
    ...joined('address', wholeAddress(valuesOf)),
    emails,
    urls: valuesOf('url').map((value) => fieldOf(value, 'csv', 'csv:url')),
    phones: phonesOf(cells, columns),
  };
  const fields = namedAsRead(named);
  const isSomebody = fields.fullName !== undefined || fields.lastName !== undefined || emails.length > 0;
  return isSomebody ? fields : undefined;
}

/** Who is told only by how the name is read, or in Latin letters, is called so: `ヤマダ タロウ` is a name too. */
function namedAsRead(fields: CardFields): CardFields {
  const { fullName, lastName, nameReading, nameRomaji } = fields;
  const name = fullName ?? lastName ?? nameReading ?? nameRomaji;
  return name === undefined || fullName !== undefined || lastName !== undefined ? fields : { ...fields, fullName: name };
}

/**
 * The country that a row names, for its telephone numbers.
 *
 * @returns ISO 3166-1 alpha-2 code
 */
export function regionOfRow(cells: readonly string[], columns: readonly (PeopleColumn | undefined)[]): string | undefined {
  const named = cells.find((cell, at) => columns[at] === 'country' && cell.trim() !== '')?.trim();
  return named === undefined ? undefined : countryNamed(named);
}

function joined(name: 'nameReading' | 'address', value: string): Pick<CardFields, 'nameReading' | 'address'> {
  return value === '' ? {} : { [name]: fieldOf(value, 'csv', `csv:${name}`) };
}

/** Japanese addresses run from the prefecture to the house without blanks, others from the house to the state; nothing is said twice. */
function wholeAddress(valuesOf: (kind: PeopleColumn) => readonly string[]): string {
  const [state, city, building] = [valuesOf('state')[0] ?? '', valuesOf('city')[0] ?? '', valuesOf('building').join(' ')];
  const street = valuesOf('address').join(' ');
  if (!JAPANESE.test(state + city + street)) return [street, building, city, state].filter((part) => part !== '').join(', ');
  const rest = street.startsWith(state) ? street.slice(state.length) : street;
  const place = city !== '' && rest.startsWith(city) ? rest : city + rest;
  return [state + place, building].filter((part) => part !== '').join(' ');
}

function wholeName(last: string, first: string): Pick<CardFields, 'fullName'> {
  if (last === '') return {};
  const inOrder = JAPANESE.test(last + first) ? [last, first] : [first, last];
  return { fullName: fieldOf(inOrder.filter((part) => part !== '').join(' '), 'csv', 'csv:fullName') };
}

function phonesOf(cells: readonly string[], columns: readonly (PeopleColumn | undefined)[]): readonly PhoneReading[] {
  return cells.flatMap((cell, at) => {
    const type = PHONE_TYPES.find((one) => columns[at] === `phone-${one}`);
    return type === undefined || cell.trim() === '' ? [] : [{ ...fieldOf(cell.trim(), 'csv', `csv:${type}`), type }];
  });
}

const PHONE_TYPES: readonly PhoneType[] = ['work', 'mobile', 'direct', 'fax'];
