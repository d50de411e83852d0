import { countryAtEnd } from './country-names.ts';
import { US_STATES } from './us-states.ts';

const BRAZIL_POSTAL = /(?<!\d-?)(\d{2}\.?\d{3}-\d{3})(?![\d-])/u;
const UK_POSTAL = /(?<![\p{L}\d])([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])/u;
const US_POSTAL = /(?<=[,. ][A-Za-z][A-Z][ ,]{0,2})(\d{5}(?:-\d{4})?)(?!\d)/u;
const US_POSTAL_AFTER_COUNTRY = /(?<=\b(?:USA|U\.S\.A)[.,]? )(\d{5}(?:-\d{4})?)(?!\d)/iu;
/** `Illinois 60000`, in any letters. */
const US_POSTAL_AFTER_STATE = new RegExp(`(?<=\\b(?:${US_STATES})[ ,.]{1,2})(\\d{5}(?:-\\d{4})?)(?!\\d)`, 'iu');
const SINGAPORE_POSTAL = /(?<=\bSingapore[ ,(]{1,2})(\d{6})(?!\d)/iu;
/** `Some City 333000, Taiwan`: a code with a comma between it and its country. */
const POSTAL_BEFORE_COUNTRY =
  /(?<![\d\p{L}-])(\d{5,6}|\d{3}(?: \d{3})?)(?=, ?(?:Taiwan|India|R\.?O\.?C|Korea|Republic of Korea|P\.?R\.? ?China|China|Thailand|Viet ?nam|Indonesia|Malaysia|Mexico|México|Turkey|Ukraine|Israel)\b)/iu;
const AUSTRALIA_POSTAL = /(?<=\b(?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT)[ ,]{1,2})(\d{4})(?!\d)/u;
const CANADA_POSTAL = /(?<![\p{L}\d])([A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\d])/u;
const INDIA_POSTAL = /(?<=(?:\p{Ll}|\p{Lu}{4}|\(\p{Lu}\)|, ?\p{L}[^,]* \p{Lu}{2})[.)]? ?[-–] ?)(\d{3} ?\d{3})(?![\d-])/u;
/** `…, Kaede Nagar, Chennai 600001, Tamil Nadu, India`, `…, Samutprakarn 10540`: digits behind the last of several places. */
const BEHIND_PLACE = /(?<=,[^,\d]*\p{L}{3}[.)]? ?[-–]? ?)([1-9]\d{2} ?\d{3}|\d{5})(?=[\s.]*$|,[\p{L} ,.()]{3,30}India\b)/u;
/** Korea, in brackets at the edge of an address: `(100-700) Kaede Bldg, …`, `…, Daegu, Korea (41000)`; or before the country. */
const IN_BRACKETS = /(?<=^\(|\b(?:Korea|KOREA),? ?\()(\d{5}|\d{3}-\d{3})(?=\))/u;
const KOREA_POSTAL = /(?<=[,. ])(\d{5}|\d{3}-\d{3})(?=, ?(?:Republic of |South |S\. ?)?Korea\b)/iu;
/** A code before the name of any country: `Gyumri 3101, Armenia`. */
const BEFORE_ANY_COUNTRY = /(?<=\p{L}{3}[,.]? )(\d{4}|\d{6})(?= ?, ?(\p{Lu}[\p{L} ]{3,24})[.\s]*$)/u;
/** Streets begin with these where house numbers stand first: `2675 EL Camino Real`, `1200 SE Kaede St`. */
const CONTINENT_POSTAL =
  /(?<![\d\p{L}-])(?:[A-Z]{1,2}[- ])?(\d{5}(?= +(?:\p{Lu}\p{L}{2}|\p{Lu}\p{L} \p{Lu}|L['’]\p{Lu}))|(?:\d{4} ?- ?\d{3}|\d{4}(?: (?!EL|LA|LE|DE|SE|SW|NE|NW)[A-Z]{2})?)(?= +\p{Lu}\p{L}{2,}))/u;
/** `00-950 Warszawa`, `110 00 Praha`, `SE-111 20 Stockholm`. */
const TWO_PARTS = /(?<![\d\p{L}+/.-])(?:[A-Z]{1,2}[- ])?(\d{2}-\d{3}|\d{3} \d{2})(?= +\p{Lu}\p{L}{2,})/u;
const JAPAN_POSTAL = /(?<![\d-])(\d{3}-\d{4})(?![\d-])(?=[,.]* ?(?:Japan|JAPAN)|(?<=\p{L}{2}.*)[,.]?\s*$)/u;
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
  TWO_PARTS,
  BEHIND_PLACE,
  IN_BRACKETS,
  KOREA_POSTAL,
];

/** The postal code inside a Western address, which keeps it in its text. */
export function westernPostalCode(address: string): string | undefined {
  const withoutHouse = address.replace(HOUSE_BEFORE_STREET, '$1').replace(HOUSE_BEHIND_STREET, '$1').replace(BOX_NUMBER, '');
  return SHAPES.map((shape) => shape.exec(withoutHouse)?.[1]).find((code) => code !== undefined) ?? beforeCountry(withoutHouse);
}

function beforeCountry(address: string): string | undefined {
  const [, code, country = ''] = BEFORE_ANY_COUNTRY.exec(address) ?? [];
  return code !== undefined && countryAtEnd(country) !== undefined ? code : undefined;
}

/** `1380 Rio Verde Blvd`: a house number of four or five digits is no postal code. */
const HOUSE_BEFORE_STREET =
  /(^|, ?)\d{4,5}[A-Z]?(?= [^,]*\b(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|Highway|Hwy|Terrace|Square|Sq)\b)/giu;
/** Where the street's kind stands first its number stands last: `Av. Itambé, 3006 Sala 6`. */
export const FIRST_OF_STREET =
  '(?:Av|Avenida|Avda|Rua|R|Travessa|Tv|Alameda|Estrada|Rodovia|Rod|Praça|Largo|Calle|Carrera|Paseo|Plaza|Via|Viale|Corso|Piazza|Rue|Jalan|Jl)';
const HOUSE_BEHIND_STREET = new RegExp(
  `(?<![\\p{L}\\d])(${FIRST_OF_STREET}(?:\\. ?| )(?:[^,\\d\\n]{2,40}|\\d{1,4}),? ?)(?:n[º°.o]* ?)?\\d{1,4}(?![\\d-])`,
  'giu',
);
const BOX_NUMBER = /(?<=\bBox[: ]{0,3}(?:No\.? ?)?)\d{3,6}/iu;
