import { countryAtEnd } from './country-names.ts';
import { US_STATES } from './us-states.ts';

const BRAZIL_POSTAL = /(?<!\d-?)(\d{2}\.?\d{3}-\d{3})(?![\d-])/u;
const UK_POSTAL = /(?<![\p{L}\d])([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])/u;
const US_POSTAL = /(?<=[,. ][A-Za-z][A-Z][ ,]{0,2})(\d{5}(?:-\d{4})?)(?!\d)/u;
const US_POSTAL_AFTER_COUNTRY = /(?<=\b(?:USA|U\.S\.A)[.,]? )(\d{5}(?:-\d{4})?)(?!\d)/iu;
/** `Austin, Tx 75000`: the letters of a state in small ones, and nothing but the country behind: `Shops, In 10000 towns`. */
const US_POSTAL_AFTER_SMALL_STATE =
  /(?<=, ?(?:Al|Ak|Az|Ar|Ca|Co|Ct|De|Fl|Ga|Hi|Id|Il|In|Ia|Ks|Ky|La|Me|Md|Ma|Mi|Mn|Ms|Mo|Mt|Ne|Nv|Nh|Nj|Nm|Ny|Nc|Nd|Oh|Ok|Or|Pa|Ri|Sc|Sd|Tn|Tx|Ut|Vt|Va|Wa|Wv|Wi|Wy)[ ,]{1,2})(\d{5}(?:-\d{4})?)(?!\d)(?=[\s.]*$|,| ?USA?\b| ?U\.S\.)/u;
/** `Illinois 60000`, in any letters. */
const US_POSTAL_AFTER_STATE = new RegExp(`(?<=\\b(?:${US_STATES})[ ,.]{1,2})(\\d{5}(?:-\\d{4})?)(?!\\d)`, 'iu');
const SINGAPORE_POSTAL = /(?<=\bSingapore[ ,(]{0,2})(\d{6})(?!\d)/iu;
/** Countries that print their code right before their name. */
const COUNTRIES =
  'Taiwan|India|R\\.?O\\.?C|Korea|(?:Republic of|South|S\\.) ?Korea|P\\.?R\\.? ?China|China|Thailand|Viet ?nam|Indonesia|Malaysia|Mexico|México|Turkey|Ukraine|Israel|Bangladesh|Nepal|Pakistan|Sri Lanka|Philippines';
/** `Some City 333000, Taiwan`, `Some City 500 000. INDIA`, `Some City 6700000 (Israel)`; glued to its town: `Seoul01000, Korea`. */
const POSTAL_BEFORE_COUNTRY = new RegExp(
  `(?:(?<![\\d\\p{L}-])(?:\\d{5,7}|\\d{3}(?: \\d{3})?)|(?<=\\p{Ll}{3})\\d{5,6})(?=(?:[,.]| ?\\() ?(?:${COUNTRIES})\\b)|(?<![\\d\\p{L}-])(?:\\d{5,7}|\\d{3} \\d{3})(?= (?:${COUNTRIES})\\b)`,
  'iu',
);
/** `510000, Kaede City, Guangdong Province, China` */
const CHINA_BEFORE_PLACES = /(?<![\d\p{L}-])(\d{6})(?=, ?[\p{L} ,.]{3,60}\bChina\b)/iu;
const AUSTRALIA_POSTAL = /(?<=\b(?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT)[ ,]{1,2})(\d{4})(?!\d)/u;
const CANADA_POSTAL = /(?<![\p{L}\d])([A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\d])/u;
/** `D02 X285`, behind its town or before the country. */
const IRELAND_POSTAL = /(?<=, ?|\p{L} )([A-Z]\d[\dW] [A-Z\d]{4})(?=[,.]?\s*(?:$|Ireland\b|IRELAND\b))/u;
const INDIA_POSTAL = /(?<=(?:\p{Ll}|\p{Lu}{4}|\(\p{Lu}\)|, ?\p{L}[^,]* \p{Lu}{2})[.)]? ?[-–] ?)(\d{3} ?\d{3})(?![\d-])/u;
/** `Some City (M.P.) - 460 001`, `Some City, M.P. 460001`: a state by its initials. */
const INDIA_STATE_POSTAL = /(?<=(?<!\p{L})\(?(?:[AHMU]\.P|T\.N|W\.B|C\.G|J ?& ?K)\.?\)? ?[-–:]? ?)([1-9]\d{2} ?\d{3})(?![\d-])/u;
/** `…, Kaede Nagar, Chennai 600001, Tamil Nadu, India`, `…, Samutprakarn 10540`: digits behind the last of several places. */
const BEHIND_PLACE = /(?<=,[^,\d]*\p{L}{3}[.)]? ?[-–]? ?)([1-9]\d{2} ?\d{3}|\d{5})(?=[\s.]*$|,[\p{L} ,.()]{3,30}India\b)/u;
/** `Kaedepuram, 680001, Momijinagar, Aoibad.`: an Indian code between places. */
const BETWEEN_PLACES = /(?<=^\p{Lu}[\p{L} .]{3,30}, ?)([1-9]\d{5})(?=, ?\p{Lu}\p{L}{3,}[\p{L}, .]*$)/u;
/** `…, Kaede City, Cebu 6000`: four digits behind the last of several places, of which none is a street, or tells since when or on which days. */
const FOUR_BEHIND_PLACE =
  /(?<=,[^,\d]*,(?![^,]*\b(?:St|Street|Road|Rd|Ave|Avenue|Rua|Calle|Via|Blok|Block|No|Suite|Ste|Unit|Room|Rm|Floor|Box|PMB|Apt|Office|Sala|Piso|Plot|Shop|House|Lot|Level|Ext|[Ss]ince|[Ss]eit|[Dd]esde|[Dd]epuis|Est|Established|Founded|Mon|Tue|Wed|Thu|Fri|Sat|Sun|ISO|IEC|EN|DIN)\b)[^,\d]*(?<!\p{L})\p{Lu}[\p{L}.'-]*\p{L}{2}[.)]?[ -]{1,3})([1-9]\d{3})(?=[\s.]*$)/u;
/** `34000 - ISTANBUL`, `34000 / İstanbul`: a stroke between the code and its town, at the end of what has a number or a mark in it. */
const STROKE_BEFORE_TOWN =
  /(?<=\p{L}{3}.*\p{L}{3}.*)(?<=[\d.,:/].+)(?<![\d\p{L}-])(\d{5})(?= ?[-–/] ?\p{Lu}[\p{L}]{3,}(?: ?[-–/,] ?(?:T[üu]rki?[iy]y?e|Turkey|TÜRK[İI]YE|TURKEY))?[\s.]*$)/u;
/** Korea, in brackets at the edge of an address: `(100-700) Kaede Bldg, …`, `…, Daegu, Korea (41000)`; or before the country. */
const IN_BRACKETS = /(?<=^\(|\b(?:Korea|KOREA),? ?\()(\d{5}|\d{3}-\d{3})(?=\))/u;
const KOREA_POSTAL = /(?<=[,. ])(\d{5}|\d{3}-\d{3})(?=, ?(?:Republic of |South |S\. ?)?Korea\b)/iu;
/** A code before the name of any country: `Gyumri 3101, Armenia`. */
const BEFORE_ANY_COUNTRY = /(?<=\p{L}{3}[,.]? )(\d{4}|\d{6})(?= ?, ?(\p{Lu}[\p{L} ]{3,24})[.\s]*$)/u;
/** Streets begin with these where house numbers stand first: `2675 EL Camino Real`, `1200 SE Kaede St`. */
const CONTINENT_POSTAL =
  /(?<![\d\p{L}-])(?:[A-Z]{1,2}[- ])?(\d{5}(?= +(?:\p{Lu}\p{L}{2}|\p{Lu}\p{L} \p{Lu}|L['’]\p{Lu}))|(?:\d{4} ?- ?\d{3}|\d{4}(?: (?!EL|LA|LE|DE|SE|SW|NE|NW)[A-Z]{2})?)(?= +\p{Lu}\p{L}{2,}))/u;
/** `00-950 Warszawa`, `110 00 Praha`, `SE-111 20 Stockholm`. */
const TWO_PARTS = /(?<![\d\p{L}+/.-])(?:[A-Z]{1,2}[- ])?(\d{2}-\d{3}|\d{3} \d{2})(?=,? +\p{Lu}\p{L}{2,})/u;
/** `10 000 Zagreb`: at the beginning or behind a comma, and before a town alone: `Level 10 123 Kaede Street` are two numbers. */
const TWO_AND_THREE = new RegExp(
  `(?<=^|, ?)(?:[A-Z]{1,2}[- ])?(\\d{2} \\d{3})(?= \\p{Lu}\\p{L}{2,}(?![^,]*(?<!\\p{L})(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way)(?!\\p{L})))`,
  'u',
);
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
  IRELAND_POSTAL,
  US_POSTAL,
  US_POSTAL_AFTER_COUNTRY,
  US_POSTAL_AFTER_STATE,
  US_POSTAL_AFTER_SMALL_STATE,
  SINGAPORE_POSTAL,
  POSTAL_BEFORE_COUNTRY,
  CHINA_BEFORE_PLACES,
  AUSTRALIA_POSTAL,
  CONTINENT_POSTAL,
  INDIA_POSTAL,
  INDIA_STATE_POSTAL,
  TWO_PARTS,
  TWO_AND_THREE,
  BEHIND_PLACE,
  BETWEEN_PLACES,
  FOUR_BEHIND_PLACE,
  STROKE_BEFORE_TOWN,
  IN_BRACKETS,
  KOREA_POSTAL,
];

/** The postal code inside a Western address, which keeps it in its text. */
export function westernPostalCode(printed: string): string | undefined {
  const address = printed.replaceAll(ZERO_FOR_O, 'O');
  const withoutHouse = address
    .replace(HOUSE_BEFORE_STREET, '$1')
    .replace(HOUSE_BEFORE_FIRST_WORD, '$1')
    .replace(HOUSE_BEHIND_STREET, '$1')
    .replace(BOX_NUMBER, '');
  const found = SHAPES.map((shape) => codeIn(shape.exec(withoutHouse))).find((code) => code !== undefined);
  return found ?? beforeCountry(withoutHouse);
}

/** The code a shape found, its only group or all of it; zeros alone are what drawings are read as. */
function codeIn(match: RegExpExecArray | null): string | undefined {
  const code = match?.[1] ?? match?.[0];
  return code === undefined || /^[0 -]+$/u.test(code) ? undefined : code;
}

/** The first letter of `Ohio`, `Osaka` read as a zero. */
const ZERO_FOR_O = /(?<![\p{L}\d])0(?=\p{Ll}{3})|(?<=\p{Lu}{3})0(?=\p{Lu}{2})/gu;

function beforeCountry(address: string): string | undefined {
  const [, code, country = ''] = BEFORE_ANY_COUNTRY.exec(address) ?? [];
  return code !== undefined && countryAtEnd(country) !== undefined ? code : undefined;
}

/** `1380 Rio Verde Blvd`: a house number of four or five digits is no postal code. */
const HOUSE_BEFORE_STREET =
  /(^|, ?)\d{4,5}[A-Z]?(?! St\.? \p{L}+(?:[ -]\p{L}+)*(?:,|$))(?= [^,]*\b(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|Highway|Hwy|Terrace|Square|Sq)\b)/giu;
/** Where the street's kind stands first its number stands last: `Av. Itambé, 3006 Sala 6`. */
export const FIRST_OF_STREET =
  '(?:Av|Avenida|Avda|Rua|R|Travessa|Tv|Alameda|Estrada|Rodovia|Rod|Praça|Largo|Calle|Carrera|Paseo|Plaza|Via|Viale|Corso|Piazza|Rue|Jalan|Jl)';
const HOUSE_BEHIND_STREET = new RegExp(
  `(?<![\\p{L}\\d])(${FIRST_OF_STREET}(?:\\. ?| )(?:[^,\\d\\n]{2,40}|\\d{1,4}),? ?)(?:n[º°.o]* ?)?\\d{1,4}(?![\\d-])`,
  'giu',
);
/** `1900 Estrada da Kaede`, `1000 Bukit Kaede`: the number of a house before a street that its first word tells. */
const HOUSE_BEFORE_FIRST_WORD =
  /(^|, ?)\d{4,5}[A-Z]?(?= (?:El Camino|Estrada|Rua|Avenida|Av|Avda|Alameda|Travessa|Largo|Praça|Calle|Camino|Paseo|Rue|Chemin|Route|Quai|Via|Viale|Piazza|Bukit|Jalan|Jln|Jl|Lorong|Upper|Lower|Camí|Passeig)(?![\p{L}]))/giu;
const BOX_NUMBER = /(?<=\bBox[: ]{0,3}(?:No\.? ?)?)\d{3,6}/iu;
