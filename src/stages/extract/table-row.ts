import {
  type CardFields,
  NO_FIELDS,
  type PhoneReading,
  type PhoneType,
  SINGLE_FIELDS,
  type SingleFieldName,
} from '../../domain/card-fields.ts';
import { corporateNumberIn } from '../../domain/corporate-number.ts';
import { fieldOf } from './vcard-fields.ts';

/** What a column of a list of people holds. */
type PeopleColumn = SingleFieldName | 'email' | 'url' | `phone-${PhoneType}`;

/** Names of columns as organizers, scanners and address books write them; the first that fits. */
const COLUMN_NAMES: readonly (readonly [RegExp, PeopleColumn])[] = [
  [/法人番号|corporate[\s_-]?number/i, 'corporateNumber'],
  [/e-?mail|メール|^mail/i, 'email'],
  [/fax|ファ(?:ック|ッ)クス|ファクス/i, 'phone-fax'],
  [/mobile|cell|携帯|handy|portable/i, 'phone-mobile'],
  [/direct|直通/i, 'phone-direct'],
  [/phone|^tel|電話|telefon|téléphone/i, 'phone-work'],
  [/url|web|home\s?page|ホームページ|サイト/i, 'url'],
  [/post(?:al)?[\s_-]?code|^zip|郵便番号|^plz$|code postal/i, 'postalCode'],
  [/address|street|住所|所在地|adresse|anschrift/i, 'address'],
  [
    /(?:last|family|sur).*(?:kana|reading)|(?:kana|reading).*(?:last|family)|セイ|姓.*(?:カナ|かな|フリ)|氏名.*(?:カナ|かな|フリ)/i,
    'nameReading',
  ],
  [/kana|ふりがな|フリガナ|カナ|かな|よみ/i, 'nameReading'],
  [/romaji|ローマ字|name.*\(en\)/i, 'nameRomaji'],
  [/company|organi[sz]ation|employer|account|会社|企業|法人|勤務先|社名|所属(?:先|機関)|firma|société|unternehmen/i, 'company'],
  [/department|division|部署|所属|abteilung|service/i, 'department'],
  [/title|position|役職|肩書|職位|job|funktion|fonction/i, 'title'],
  [/^(?:last|family|sur).*|^姓|^nachname|^nom(?: de famille)?$/i, 'lastName'],
  [/^(?:first|given|fore).*|^名$|^名[（(\s]|^vorname|^prénom/i, 'firstName'],
  [/name|氏名|名前/i, 'fullName'],
];

/** Columns by what they hold; a column nobody knows is left out. `fullName` counts only where no name in parts stands. */
export function peopleColumns(columns: readonly string[]): readonly (PeopleColumn | undefined)[] {
  const kinds = columns.map((name) => COLUMN_NAMES.find(([pattern]) => pattern.test(name.normalize('NFKC').trim()))?.[1]);
  const hasParts = kinds.includes('lastName') && kinds.includes('firstName');
  return kinds.map((kind) => (hasParts && kind === 'fullName' ? undefined : kind));
}

/** Whether people can be made of such rows at all. */
export function namesPeople(columns: readonly (PeopleColumn | undefined)[]): boolean {
  return columns.some((kind) => kind === 'fullName' || kind === 'lastName' || kind === 'email');
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
  const fields: CardFields = {
    ...NO_FIELDS,
    ...single,
    ...wholeName(valuesOf('lastName').join(' '), valuesOf('firstName').join(' ')),
    emails,
    urls: valuesOf('url').map((value) => fieldOf(value, 'csv', 'csv:url')),
    phones: phonesOf(cells, columns),
  };
  const isSomebody = fields.fullName !== undefined || fields.lastName !== undefined || emails.length > 0;
  return isSomebody ? fields : undefined;
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
