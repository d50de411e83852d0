import { countryAtEnd } from './country-names.ts';
import { US_STATES } from './us-states.ts';
import type { WordPatterns } from './word-patterns.ts';

const BRAZIL_POSTAL = /(?<![\d-])(\d{2}\.?\d{3}-\d{3})(?![\d-])/u;
const UK_POSTAL = /(?<![\p{L}\d])([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])/u;
const US_POSTAL = /(?<=[,. ][A-Z]{2}[ ,]{1,2})(\d{5}(?:-\d{4})?)(?!\d)/u;
const US_POSTAL_AFTER_COUNTRY = /(?<=\b(?:USA|U\.S\.A)[.,]? )(\d{5}(?:-\d{4})?)(?!\d)/iu;
/** `Illinois 60000`, in any letters. */
const US_POSTAL_AFTER_STATE = new RegExp(`(?<=\\b(?:${US_STATES})[ ,.]{1,2})(\\d{5}(?:-\\d{4})?)(?!\\d)`, 'iu');
const SINGAPORE_POSTAL = /(?<=\bSingapore[ ,(]{1,2})(\d{6})(?!\d)/iu;
/** `Some City 333000, Taiwan`: a code with a comma between it and its country. */
const POSTAL_BEFORE_COUNTRY =
  /(?<![\d\p{L}-])(\d{5,6}|\d{3})(?=, ?(?:Taiwan|R\.?O\.?C|Korea|Republic of Korea|P\.?R\.? ?China|China|Thailand|Viet ?nam|Indonesia|Malaysia|Mexico|México|Turkey|Ukraine|Israel)\b)/iu;
const AUSTRALIA_POSTAL = /(?<=\b(?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT)[ ,]{1,2})(\d{4})(?!\d)/u;
const CANADA_POSTAL = /(?<![\p{L}\d])([A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\d])/u;
const INDIA_POSTAL = /(?<=(?:\p{Ll}|\p{Lu}{4})[.)]? ?[-–] ?)(\d{3} ?\d{3})(?![\d-])/u;
const CONTINENT_POSTAL = /(?<![\d\p{L}-])(?:[A-Z]{1,2}[- ])?(\d{5}|\d{4}-\d{3}|\d{4}(?: [A-Z]{2})?)(?= +\p{Lu}\p{L}{2,})/u;
const JAPAN_POSTAL = /(?<![\d-])(\d{3}-\d{4})(?![\d-])(?=[,.]* ?(?:Japan|JAPAN)|[,.]?\s*$)/u;
/** Behind the name of its place a Japanese code needs no country. */
const JAPAN_POSTAL_IN_PLACE =
  /(?<=(?:-(?:shi|ku|cho|ken|fu|to)|Tokyo|Osaka|Kyoto|Nagoya|Aichi)[,. ]{1,3})(\d{3}-\d{4})(?![\d-])/iu;

const SHAPES = [
  JAPAN_POSTAL,
  JAPAN_POSTAL_IN_PLACE,
  BRAZIL_POSTAL,
  UK_POSTAL,
  CANADA_POSTAL,
  US_POSTAL,
  US_POSTAL_AFTER_COUNTRY,
  US_POSTAL_AFTER_STATE,
  SINGAPORE_POSTAL,
  POSTAL_BEFORE_COUNTRY,
  AUSTRALIA_POSTAL,
  CONTINENT_POSTAL,
  INDIA_POSTAL,
];

/** Parts of Japanese addresses in Latin letters: `Naha-shi`, `3-chome`, `Aoi-ku`. */
const ROMANIZED_AREA = /\p{L}{2,}-(?:shi|ku|cho|machi|mura|gun|ken|fu|to|dori)(?!\p{L})|\d-?chome/iu;
const ROMANIZED_BLOCK = /^(?:\d{1,2} ?F,? ?)?(?:[\p{L} ]{3,24}\d{0,2}F?, ?)?\d{1,3}(?:-\d{1,3}){1,3}, ?\p{Lu}\p{Ll}{2,}/u;
const HOUSE_NUMBER = /(?<![\d-])\d{1,5}[a-z]?(?![\d-])/iu;
/** `38B Nguyen Kaede, Phuong Kaede,`: a number, words in capitals, a comma, more words. */
const NUMBER_FIRST = /^(?:No\.? ?)?\d{1,5}[A-Z]?(?:\/\d{1,4})?,? \p{Lu}[\p{L}.'’ ]+,(?:\s*$| ?\p{Lu}\p{L}+)/u;
/** `P.O. Box 4122 Carlton`, `Plot No. 34, …` */
const BOX_OR_PLOT = /^(?:P\.? ?O\.? ?Box|Postfach|Caixa Postal|B\.?P\.?|(?:Plot|Flat|Shop|House|Door)(?: No\.?)?|Unit|Lot) ?\d/iu;
/** A part of a house on a line of its own: `Apt 101`, `Suite 12`, `Room No. 4`. */
const PART_OF_HOUSE =
  /^(?:Apt|Apartment|Apto|Suite|Ste|Office|Room|Rm|Floor|Level|Sala|Conj|Bloco|Casa|Lote)\.?(?: No\.?)? ?#?\d{1,5}[A-Z]?$/iu;
/** `San Francisco, CA`, `São Paulo - SP`. */
const CITY_AND_STATE = /^\p{Lu}[\p{L}. '-]+(?:,| -) ?[A-Z]{2}$/u;
/** German, Dutch and Scandinavian streets end in their kind: Hauptstraße 5, Lindenweg 3a. */
const JOINED_STREET =
  /\p{L}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm|straat|laan|gracht|kade|singel|plein|dijk|steenweg|gatan|vägen|vej)(?![\p{L}]),? ?\d/iu;
const BUILDING = /\b(?:Bldg|Building|Blds?|Tower|Towers|Plaza|Center|Centre|Complex|Floor|Suite|Arcade|Heights)\b/iu;

/** The postal code inside a Western address, which keeps it in its text. */
export function westernPostalCode(address: string): string | undefined {
  const withoutHouse = address.replace(HOUSE_BEFORE_STREET, '$1').replace(HOUSE_BEHIND_STREET, '$1').replace(BOX_NUMBER, '');
  return SHAPES.map((shape) => shape.exec(withoutHouse)?.[1]).find((code) => code !== undefined);
}

/** `1380 Rio Verde Blvd`: a house number of four or five digits is no postal code. */
const HOUSE_BEFORE_STREET =
  /(^|, ?)\d{4,5}[A-Z]?(?= [^,]*\b(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|Highway|Hwy|Terrace|Square|Sq)\b)/giu;
/** Where the street's kind stands first its number stands last: `Av. Itambé, 3006 Sala 6`. */
const FIRST_OF_STREET =
  '(?:Av|Avenida|Avda|Rua|R|Travessa|Tv|Alameda|Estrada|Rodovia|Rod|Praça|Largo|Calle|Carrera|Paseo|Plaza|Via|Viale|Corso|Piazza|Rue|Jalan|Jl)';
const HOUSE_BEHIND_STREET = new RegExp(
  `(?<![\\p{L}\\d])(${FIRST_OF_STREET}(?:\\. ?| )[^,\\d\\n]{2,40},? ?)(?:n[º°.o]* ?)?\\d{1,4}(?![\\d-])`,
  'giu',
);
const STREET_AND_HOUSE = new RegExp(`^${FIRST_OF_STREET}(?:\\. ?| )[^,\\d]{2,40},? ?(?:n[º°.o]* ?)?\\d{1,5}(?!\\d)`, 'iu');

/** Whether a text begins with a street named first and its house number: `Rua Kaede, 283`. Two of them are two addresses. */
export function beginsWithStreet(text: string): boolean {
  return STREET_AND_HOUSE.test(text);
}
const BOX_NUMBER = /(?<=\bBox ?)\d{3,6}/iu;

/** Whether a piece of print is part of an address in Latin letters; beside or below one less is enough. */
export function isWesternAddress(text: string, patterns: WordPatterns, isExpected: boolean): boolean {
  const hasStreet = patterns.latinStreet.test(text) || JOINED_STREET.test(text);
  if (westernPostalCode(text) !== undefined) return true;
  if (endsInLegalForm(text, patterns)) return false;
  if ([ROMANIZED_AREA, ROMANIZED_BLOCK, NUMBER_FIRST, BOX_OR_PLOT].some((shape) => shape.test(text))) return true;
  if (hasStreet && HOUSE_NUMBER.test(text)) return true;
  return namesCountry(text, hasStreet, patterns) || (isExpected && (hasStreet || goesWithAddress(text)));
}

/** What belongs to an address only beside one. */
function goesWithAddress(text: string): boolean {
  return CITY_AND_STATE.test(text) || PART_OF_HOUSE.test(text);
}

/** `Park 24 Co., Ltd.` is a company; the SE of `Rio Verde Blvd SE #363` a quarter. */
function endsInLegalForm(text: string, patterns: WordPatterns): boolean {
  const form = patterns.legalForm.exec(text);
  return form !== null && !/[\p{L}\d]/u.test(text.slice(form.index + form[0].length).replace(patterns.legalForm, ''));
}

function namesCountry(text: string, hasStreet: boolean, patterns: WordPatterns): boolean {
  return isCountryName(text, patterns) || endsInCountry(text, hasStreet);
}

/** `JAPAN`, `Kathmandu, Nepal`: a country alone, or after its city; not `Corporation of India`. */
function isCountryName(text: string, patterns: WordPatterns): boolean {
  const country = patterns.country.exec(text);
  if (country === null || text.length >= 24 || /^[([]/.test(text)) return false;
  return /^$|^[^,]+[,-] ?$/.test(text.slice(0, country.index)) && /^\W*$/u.test(text.slice(country.index + country[0].length));
}

/**
 * Whether a line may stand over an address as its first line though nothing in it says so: it ends in a comma, or names a
 * building. What is a title, a company or anything else with a meaning of its own is not.
 */
export function mayBeginAddress(text: string, patterns: WordPatterns): boolean {
  if (!/^[\p{Lu}\d]/u.test(text) || text.length > 60 || text.length < 4) return false;
  if (!text.endsWith(',') && !BUILDING.test(text)) return false;
  return !isSomethingElse(text, patterns);
}

/** Whether a line may go on with an address whose last line ended in a comma. */
export function mayContinueAddress(text: string, patterns: WordPatterns): boolean {
  return /^[^\p{L}\d]{0,2}[\p{Lu}\d]/u.test(text) && text.length <= 60 && text.length > 2 && !isSomethingElse(text, patterns);
}

function isSomethingElse(text: string, patterns: WordPatterns): boolean {
  return /@|\d{6}/.test(text) || [patterns.legalForm, patterns.latinTitle, patterns.social].some((pattern) => pattern.test(text));
}

/** `Oud Al Kaede Street, Al Ain, United Arab Emirates` */
function endsInCountry(text: string, hasStreet: boolean): boolean {
  const parts = text.split(',').length;
  return (parts > 2 || (hasStreet && parts > 1)) && /^[\p{Lu}\d]/u.test(text) && countryAtEnd(text) !== undefined;
}
