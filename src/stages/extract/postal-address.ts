import { westernDigits } from './kanji-digits.ts';
import type { WordPatterns } from './word-patterns.ts';
import { fragmentsOf, type Span, takeOut, textOf, type WorkLine } from './work-line.ts';

/** One office: its postal code and its address lines, in the order printed. */
export interface OfficeDraft {
  readonly postalCode?: { readonly value: string; readonly span: Span; readonly evidence: string };
  readonly parts: readonly Span[];
}

export interface AddressExtraction {
  readonly offices: readonly OfficeDraft[];
  readonly lines: readonly WorkLine[];
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const JAPANESE_POSTAL_MARKED = /〒\s?(\d{3}) ?[-ー−.―]{0,2} ?(\d{4})(?!\d)/u;
const JAPANESE_POSTAL_BARE = /^(?:[^\t]{1,3}\t+|[^\p{L}\d\t] ?)?(\d{3}) ?[-−] ?(\d{4})(?![\d-])/u;
/** After an icon read as a letter or two: `9 812-0011福岡県…`. */
const JAPANESE_POSTAL_BEFORE_AREA =
  /^[^\p{Script=Han}\p{Script=Katakana}]{0,6}?(?<!\d)(\d{3}) ?[-−] ?(\d{4}) ?(?=\p{Script=Han}{2,3}[都道府県市])/u;
const LABELLED_POSTAL = /(?:CEP|PLZ|ZIP)[.:]* ?([\d.-]{5,10})/iu;
const BRAZIL_POSTAL = /(?<![\d-])(\d{2}\.?\d{3}-\d{3})(?![\d-])/u;
const UK_POSTAL = /(?<![\p{L}\d])([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])/u;
const US_POSTAL = /(?<=[, ][A-Z]{2}[ ,]{1,2})(\d{5}(?:-\d{4})?)(?!\d)/u;
const CONTINENT_POSTAL = /(?<![\d\p{L}-])(?:[A-Z]{1,2}[- ])?(\d{5}|\d{4}-\d{3}|\d{4}(?: [A-Z]{2})?)(?= +\p{Lu}\p{L}{2,})/u;

const JAPANESE_AREA = /[都道府県].{0,12}[市区町村郡]|[市区郡].{1,14}(?:\d|丁目|番|[一二三四五六七八九十]+)/u;
const JAPANESE_BLOCK = /\d+ ?[-‐−–ー] ?\d+|\d+丁目|\d+番|[一二三四五六七八九十〇]+(?:丁目|番地|番|号|-)/u;
/** The block number on a line of its own: `2-28-2`. */
const BLOCK_ALONE = /^\d{1,4}(?: ?[-‐−–ー] ?\d{1,4}){1,3}$/u;
const HOUSE_NUMBER = /(?<![\d-])\d{1,5}[a-z]?(?![\d-])/iu;
/** `San Francisco, CA`, `São Paulo - SP`. */
const CITY_AND_STATE = /^\p{Lu}[\p{L}. '-]+(?:,| -) ?[A-Z]{2}$/u;
/** German, Dutch and Scandinavian streets end in their kind: Hauptstraße 5, Lindenweg 3a. */
const JOINED_STREET =
  /\p{L}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm|straat|laan|gracht|kade|singel|plein|dijk|steenweg|gatan|vägen|vej)(?![\p{L}])/iu;

interface OpenOffice {
  office: OfficeDraft;
  last: WorkLine;
}

/** Takes addresses out of the lines. Lines of a block belong to one office; a second postal code begins another. */
export function extractAddresses(lines: readonly WorkLine[], patterns: WordPatterns): AddressExtraction {
  const open: OpenOffice[] = [];
  const rest = lines.map((line) => {
    const postal = postalCodeOf(line);
    const withoutCode = postal === undefined ? line : takeOut(line, postal.from, postal.to);
    const home = open.findLast(({ office, last }) => belongsTo(line, last) && acceptsCode(office, postal));
    const isExpected = postal !== undefined || home !== undefined;
    const parts = fragmentsOf(withoutCode).filter((span) => isAddressPart(span, patterns, isExpected));
    if (postal === undefined && parts.length === 0) return line;
    addToOffice(open, { line, postal, parts }, home);
    let taken = withoutCode;
    for (const part of parts) taken = takeOut(taken, part.from, part.to);
    return taken;
  });
  return { offices: open.map(({ office }) => office), lines: rest };
}

interface AddressLine {
  readonly line: WorkLine;
  readonly postal: PostalCode | undefined;
  readonly parts: readonly Span[];
}

function addToOffice(open: OpenOffice[], { line, postal, parts }: AddressLine, home: OpenOffice | undefined): void {
  const isOther = home !== undefined && isOtherLanguage(home.office, parts);
  const target: OpenOffice = home === undefined || isOther ? { office: { parts: [] }, last: line } : home;
  if (target !== home) open.push(target);
  target.last = line;
  target.office = {
    ...target.office,
    parts: [...target.office.parts, ...parts],
    ...(postal === undefined
      ? {}
      : { postalCode: { value: postal.value, span: { line, from: postal.from, to: postal.to }, evidence: postal.evidence } }),
  };
}

/** One office has one postal code. */
function acceptsCode(office: OfficeDraft, postal: PostalCode | undefined): boolean {
  return postal === undefined || office.postalCode === undefined;
}

/** The English address below the Japanese one is another office; a building's Latin name is not. */
function isOtherLanguage(office: OfficeDraft, parts: readonly Span[]): boolean {
  const isJapanese = office.parts.some((part) => JAPANESE.test(textOf(part)));
  if (!isJapanese && office.parts.length > 0) return parts.some((part) => JAPANESE.test(textOf(part)));
  return isJapanese && parts.some((part) => !JAPANESE.test(textOf(part)) && textOf(part).includes(','));
}

interface PostalCode {
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly evidence: string;
}

function postalCodeOf(line: WorkLine): PostalCode | undefined {
  const text = line.text.startsWith('〒') ? westernDigits(line.text) : line.text;
  const lead = text.length - text.trimStart().length;
  const marked = JAPANESE_POSTAL_MARKED.exec(text);
  if (marked !== null) return postalAt(marked, `${marked[1]}-${marked[2]}`, 'label:postal', 0);
  const bare = JAPANESE_POSTAL_BARE.exec(text.trimStart());
  if (bare !== null && /[\p{Script=Han}]/u.test(text)) return postalAt(bare, `${bare[1]}-${bare[2]}`, 'pattern:postal', lead);
  const beforeArea = JAPANESE_POSTAL_BEFORE_AREA.exec(text);
  if (beforeArea !== null) return postalAt(beforeArea, `${beforeArea[1]}-${beforeArea[2]}`, 'pattern:postal', 0);
  const labelled = LABELLED_POSTAL.exec(text);
  if (labelled?.[1] !== undefined) return postalAt(labelled, labelled[1], 'label:postal', 0);
  return undefined;
}

function postalAt(match: RegExpExecArray, value: string, evidence: string, offset: number): PostalCode {
  return { value, from: match.index + offset, to: match.index + offset + match[0].length, evidence };
}

/** Parts of Japanese addresses in Latin letters: `Naha-shi`, `3-chome`, `Aoi-ku`. */
const ROMANIZED_AREA = /\p{L}{2,}-(?:shi|ku|cho|machi|mura|gun|ken|fu|to|dori)(?!\p{L})|\d-?chome/iu;
const ROMANIZED_BLOCK = /^(?:\d{1,2} ?F,? ?)?(?:[\p{L} ]{3,24}\d{0,2}F?, ?)?\d{1,3}(?:-\d{1,3}){1,3}, ?\p{Lu}\p{Ll}{2,}/u;
const JAPAN_POSTAL = /(?<![\d-])(\d{3}-\d{4})(?![\d-])(?=,? ?(?:Japan|JAPAN)|\s*$)/u;

function isRomanized(text: string): boolean {
  return ROMANIZED_AREA.test(text) || ROMANIZED_BLOCK.test(text);
}

/** The postal code inside a Western address, which keeps it in its text. */
export function westernPostalCode(address: string): string | undefined {
  const found = [JAPAN_POSTAL, BRAZIL_POSTAL, UK_POSTAL, US_POSTAL, CONTINENT_POSTAL].map((shape) => shape.exec(address)?.[1]);
  return found.find((code) => code !== undefined);
}

/** The next line of a block: same column or indented, close below, about the same size. */
function belongsTo(line: WorkLine, previous: WorkLine): boolean {
  const [left, top, right] = line.printed.box;
  const [otherLeft, otherTop, otherRight, otherBottom] = previous.printed.box;
  const height = previous.printed.textHeight;
  if (line.printed.direction !== previous.printed.direction) return false;
  if (line.printed.direction === 'vertical') return otherLeft - right < 2.2 * height && otherLeft - right > -height;
  const isSameRow = Math.abs(top - otherTop) < 0.6 * height;
  if (isSameRow) return left - otherRight < 6 * height;
  const overlaps = Math.min(right, otherRight) - Math.max(left, otherLeft) > 0;
  return overlaps && top - otherBottom < 2 * height && top - otherTop > 0;
}

function isAddressPart(span: Span, patterns: WordPatterns, isExpected: boolean): boolean {
  const text = textOf(span);
  if (text.includes('@')) return false;
  if (isExpected && BLOCK_ALONE.test(text)) return true;
  return /[\p{Script=Han}\p{Script=Katakana}]/u.test(text)
    ? isJapaneseAddress(text, patterns, isExpected)
    : isWesternAddress(text, patterns, isExpected);
}

function isJapaneseAddress(text: string, patterns: WordPatterns, isExpected: boolean): boolean {
  if (patterns.japaneseCompany.test(text)) return false;
  if (patterns.prefecture.test(text) && text.length > 4) return true;
  if (JAPANESE_AREA.test(text) && JAPANESE_BLOCK.test(text)) return true;
  if (!isExpected) return /(?:ビル|タワー|マンション).{0,6}\d+ ?(?:階|F|号)/iu.test(text);
  if (patterns.japaneseBuilding.test(text) || JAPANESE_BLOCK.test(text)) return true;
  return JAPANESE_AREA.test(text) || /\d+ ?(?:F|階|号)/u.test(text);
}

function isWesternAddress(text: string, patterns: WordPatterns, isExpected: boolean): boolean {
  const hasStreet = patterns.latinStreet.test(text) || JOINED_STREET.test(text);
  if (westernPostalCode(text) !== undefined) return true;
  if (patterns.legalForm.test(text)) return false;
  if (isRomanized(text)) return true;
  if (hasStreet && HOUSE_NUMBER.test(text)) return true;
  const isCountry = patterns.country.test(text);
  if (isCountry && text.length < 24) return true;
  return isExpected && [hasStreet, isCountry, CITY_AND_STATE.test(text)].includes(true);
}
