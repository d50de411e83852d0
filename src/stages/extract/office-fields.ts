import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import { countryAtEnd } from './country-names.ts';
import type { OfficeDraft } from './postal-address.ts';
import { namesStreet } from './western-address.ts';
import { westernPostalCode } from './western-postal-code.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxAround, boxOf, textOf, toField } from './work-line.ts';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function isJapanese(office: OfficeDraft): boolean {
  return office.parts.some((part) => JAPANESE.test(textOf(part)));
}

/**
 * Postal code and address of the card's first office, Japanese before Latin.
 *
 * @param card  `isPlain`: whether the card comes from a country that writes without accents: then a speck over a letter is none
 */
export function officeFields(
  offices: readonly OfficeDraft[],
  { isPlain, patterns }: { readonly isPlain: boolean; readonly patterns: WordPatterns },
): Pick<CardFields, 'postalCode' | 'address'> {
  const withAddress = inColumns(offices.filter((office) => office.parts.length > 0 && !isCountryAlone(office)));
  const office = withAddress.find(isJapanese) ?? firstInFull(withAddress, patterns) ?? offices[0];
  if (office === undefined) return {};
  const found = addressField(office, isJapanese(office));
  const address = found === undefined || !isPlain ? found : { ...found, value: withoutAccents(found.value) };
  const postalCode = postalField(office, address);
  return { ...(address === undefined ? {} : { address }), ...(postalCode === undefined ? {} : { postalCode }) };
}

/** The first office, but for one that is no more than a place and a name where another has its street and its code. */
function firstInFull(offices: readonly OfficeDraft[], patterns: WordPatterns): OfficeDraft | undefined {
  const [first] = offices;
  if (first === undefined || hasCode(first) || hasStreet(first, patterns)) return first;
  return offices.find((office) => hasCode(office) && hasStreet(office, patterns)) ?? first;
}

function hasCode({ postalCode, parts }: OfficeDraft): boolean {
  return postalCode !== undefined || westernPostalCode(parts.map(textOf).join(', ')) !== undefined;
}

function hasStreet({ parts }: OfficeDraft, patterns: WordPatterns): boolean {
  return parts.some((part) => namesStreet(textOf(part), patterns));
}

/** Macrons stay: `Ōsaka`. */
function withoutAccents(text: string): string {
  return text
    .replaceAll(/[\u00c0-\u024f]/gu, (letter) =>
      letter
        .normalize('NFD')
        .replaceAll(/[\u0300-\u0303\u0306-\u030c]/gu, '')
        .normalize('NFC'),
    )
    .replaceAll('ł', 'l');
}

/** Of two offices side by side the left one comes first, whichever begins a hair higher. */
function inColumns(offices: readonly OfficeDraft[]): readonly OfficeDraft[] {
  const [first, second] = offices.map((office) => boxAround(office.parts.map(boxOf)));
  if (first === undefined || second === undefined || offices.some(isJapanese)) return offices;
  const isBeside =
    Math.min(first[3], second[3]) - Math.max(first[1], second[1]) > 0.5 * Math.min(first[3] - first[1], second[3] - second[1]);
  return isBeside && second[2] <= first[0]
    ? [offices[1], offices[0], ...offices.slice(2)].filter((office) => office !== undefined)
    : offices;
}

function addressField(office: OfficeDraft, inJapanese: boolean): FieldReading | undefined {
  const [first] = office.parts;
  if (first === undefined || isCountryAlone(office)) return undefined;
  const fields = office.parts.map((span) => toField({ value: textOf(span), span, trust: 0.93, evidence: ['pattern:address'] }));
  const text = fields.map(({ value }) => withoutEdges(value)).join(inJapanese ? ' ' : ', ');
  return {
    ...toField({ value: '', span: first, trust: 1, evidence: ['pattern:address'] }),
    value: inJapanese
      ? withPrefecture(withFloors(withDashes(text)))
      : withFloors(withOrdinals(withCommas(withoutPostalCode(text)))),
    raw: fields.map(({ raw }) => raw).join('\n'),
    confidence: Math.min(...fields.map(({ confidence }) => confidence)),
    box: boxAround(office.parts.map(boxOf)),
  };
}

/** Marks at the edges of a line; a dot at its end is a comma, or was one, but for that of an abbreviation. */
function withoutEdges(line: string): string {
  const bare = line.replace(/[,;\s|–-]+$/u, '').replace(/^[‘’'“”"*•.,·|\s-]+(?=\S)/u, '');
  return bare === line.trim() || !line.trim().endsWith('.,')
    ? bare.replace(/(?<=\d|\p{Ll}{5}|\p{L}-\p{Ll}{2,})[.·]$/u, '')
    : bare;
}

/** `USA` is where an address ends, and none. */
function isCountryAlone({ parts }: OfficeDraft): boolean {
  const text = parts.map(textOf).join(' ');
  return !/[\d,]/.test(text) && countryAtEnd(text) !== undefined && text.split(' ').length < 3;
}

/** The one prefecture that an address begins with but for one character: 沖蝿県, 東京揺新宿区. Where two are as near (愛知, 高知) it stays. */
function withPrefecture(address: string): string {
  if (PREFECTURES.some((name) => address.startsWith(name))) return address;
  const near = PREFECTURES.filter((name) => isOneApart(address.slice(0, name.length), name) && isFollowed(name, address));
  const [only, ...others] = near;
  return only === undefined || others.length > 0 ? address : only + address.slice(only.length);
}

function isOneApart(text: string, name: string): boolean {
  return text.length === name.length && Array.from(text).filter((letter, at) => letter !== name.charAt(at)).length === 1;
}

/** Its last character was read, or a place stands behind it; 京都市左京区, 福岡市中央区 begin with a city. */
function isFollowed(name: string, address: string): boolean {
  const last = address.charAt(name.length - 1);
  const rest = address.slice(name.length);
  if (NO_PREFECTURE_BEFORE.test(rest)) return false;
  const isBeforePlace = /^\p{Script=Han}{1,4}[市区町村郡]/u.test(rest);
  return last === name.at(-1) || (isBeforePlace && !/[市区町村郡]/u.test(last));
}

/** What was read is a city or ward itself: 大宰府市, 広島中区大手町. Places that begin so are 市川 and 市原. */
const NO_PREFECTURE_BEFORE = /^(?:区|市(?![川原]))/u;

const PREFECTURES =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  );

/** Block numbers of Japanese addresses are joined by dashes; small ones are read as dots. None stands before the first of them. */
function withDashes(text: string): string {
  return text
    .replaceAll(/(?<=\d)[.,](?=\d{1,3}(?![\d]))/g, '-')
    .replaceAll(/(?<=\d-)[|｜](?=\d)/gu, '')
    .replaceAll(/(?<=\p{Script=Han})[-‐−–](?=\d{1,4}-\d)/gu, '');
}

/** Small commas are read as dots: `2-10-2 Fujimi. Chiyoda-ku`. A dot behind a short word may be an abbreviation's. */
function withCommas(text: string): string {
  return text
    .replaceAll(/(?<=-(?:ku|shi|cho|machi|gun|mura|ken|fu|to))\.(?=,|\s|$)/gu, '')
    .replaceAll(/(?<=-(?:ku|shi|cho|machi|gun|mura|ken|fu|to))\.(?=\p{Lu})/gu, ',')
    .replaceAll(/(?<=\p{Ll}{5})(?<!str|gasse|pl)\.(?= ?[\p{Lu}\d])/gu, ',')
    .replaceAll(/(?<![\p{L}\d])0(?=\.\p{Lu}\.)/gu, 'O')
    .replaceAll(/(?<=(?<![\p{L}\d])\d)[oO](?=\d(?![\p{L}\d]))/gu, '0')
    .replaceAll(/(?<=\p{L}) -(?=[A-Z]{2}(?:,|$))/gu, ' - ')
    .replaceAll(/(?<=\([A-Z])l(?=\))/gu, 'I')
    .replaceAll(/ \.(?=\p{Lu}{2})/gu, ', ')
    .replaceAll(/(?<=(?:^|, )\d{1,3})\.(?=\d{1,3} \p{Lu}\p{Ll})/gu, '-')
    .replaceAll(/(?<=\p{Ll} )[I|](?=['’]\p{L}{3})/gu, 'l')
    .replaceAll(/(?<=\bP\. ?)0(?=\. ?Box)/gi, 'O')
    .replaceAll(/(?<=\p{Lu}{2})0(?=\p{Lu})|(?<![\p{L}\d])0(?=\p{Ll}{3})/gu, 'O')
    .replaceAll(/(?<=(?<!\p{L})[Nn] ?)°(?= ?\d)|(?<=\d)°(?! ?(?:Fl|FI))/gu, 'º')
    .replaceAll(/(?<!\p{L})S[aáâeéè]o (?=\p{Lu}\p{Ll})/gu, 'São ')
    .replaceAll(/(?<!\p{L})([Pp])roximo(?= [aàd])/gu, '$1róximo')
    .replaceAll(/(?<=\d-\d{1,4})\.(?= \p{Lu})/gu, ',')
    .replaceAll(/ \.(?= )/g, ',')
    .replaceAll(/,(?:\s*,)+/g, ',')
    .replace(/[\s.,-]+$/, (end) => (end.startsWith('.') ? '.' : ''));
}

const DIGITS: Readonly<Record<string, string>> = { S: '5', I: '1', l: '1', i: '1', O: '0', B: '8' };

/** A raised ending is read as signs: `22" Fl.` on the 22nd floor. */
function withOrdinals(text: string): string {
  return text.replaceAll(
    /(?<![\d.,])(\d{1,2})["”“’'*°%]{1,2}(?= ?(?:Fl|FI|Floor)\b)/gu,
    (_all, number: string) => number + ordinalOf(Number(number)),
  );
}

function ordinalOf(number: number): string {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return (isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th';
}

/** The figure of a floor before its F is taken for a letter: `SF` on the fifth, `I8F` on the eighteenth. */
function withFloors(text: string): string {
  return text
    .replaceAll(/(?<![\p{L}\d&])[SIliOB\d]{1,2}(?=F(?![\p{L}\d]))/gu, (floor) =>
      floor.replaceAll(/\D/g, (letter) => DIGITS[letter] ?? letter),
    )
    .replace(/(?<=\p{L}{4})\.$|(?<=, ?[Uu][Ss][Aa])\.$/u, '');
}

/** The postal code is a field of its own; what it leaves behind (`D-`, doubled commas) goes with it. */
function withoutPostalCode(text: string): string {
  const code = westernPostalCode(text);
  if (code === undefined) return text;
  return text
    .replace(new RegExp(`(?<=\\p{Ll}{3})${code}(?=[,.])`, 'u'), '')
    .replace(`(${code})`, '')
    .replace(
      new RegExp(
        `(?: ?[·•|] ?|(?<=\\p{L}[.)]?) ?[-–] ?| [-–] )?(?<![\\d]|\\p{L}(?<![ .,][A-Z]{2}))(?:(?<=^|[,·•|] ?)[A-Z]{1,3} ?- ?|(?<= [–-] )[A-Z]{1,2}-)?${code.replaceAll('.', '\\.')}`,
        'u',
      ),
      (found) => (/[·•|]|^ [-–] /u.test(found) ? ',' : ' '),
    )
    .replaceAll(/ ?[-–] ?\.(?= )/gu, ',')
    .replaceAll(/\s+,/g, ',')
    .replaceAll(/,(?:\s*,)+/g, ',')
    .replaceAll(/, ?[-–] (?=\p{L})/gu, ' - ')
    .replaceAll(/ ?[-–] ?(?=,|$)/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '');
}

function postalField(office: OfficeDraft, address: FieldReading | undefined): FieldReading | undefined {
  if (office.postalCode !== undefined) {
    const { value, span, evidence } = office.postalCode;
    return toField({ value, span, trust: 0.98, evidence: [evidence] });
  }
  const code = address === undefined ? undefined : westernPostalCode(address.raw.replaceAll(/[,;]?\s*\n/g, ', '));
  if (code === undefined || address === undefined) return undefined;
  return { ...address, value: code, raw: code, evidence: ['pattern:postal'] };
}
