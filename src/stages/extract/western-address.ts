import { countryAtEnd, countryNamed } from './country-names.ts';
import { isSurelyDepartment } from './role-doubts.ts';
import { FIRST_OF_STREET, westernPostalCode } from './western-postal-code.ts';
import type { WordPatterns } from './word-patterns.ts';

/** Parts of Japanese addresses in Latin letters: `Naha-shi`, `3-chome`, `Aoi-ku`. */
const ROMANIZED_AREA =
  /\p{L}{2,}-(?:shi|ku|cho|machi|mura|gun|ken|fu|to|dori|gu|dong|ro|daero|gil|eup|myeon)(?!\p{L})|\d-?chome/iu;
const ROMANIZED_BLOCK = /^(?:\d{1,2} ?F,? ?)?(?:[\p{L} ]{3,24}\d{0,2}F?, ?)?\d{1,3}(?:-\d{1,3}){1,3}, ?\p{Lu}\p{Ll}{2,}/u;
const HOUSE_NUMBER = /(?<![\d-])\d{1,5}[a-z]?(?![\d-])/iu;
/** `Avda. de la Universidad, s/n`: a street where houses have none. */
const NO_NUMBER = /(?:,| ) ?s\/n\.?º?(?![\p{L}\d])/iu;
/** `38B Nguyen Kaede, Phuong Kaede,`: a number, words in capitals, a comma, more words. */
const NUMBER_FIRST = /^(?:No\.? ?)?\d{1,5}[A-Z]?(?:\/\d{1,4})?,? \p{Lu}[\p{L}.'’ ]+,(?:\s*$| ?\p{Lu}\p{L}+)/u;
/** `P.O. Box 4122 Carlton`, `Plot No. 34, …` */
const BOX_OR_PLOT = /^(?:P\.? ?O\.? ?Box|Postfach|Caixa Postal|B\.?P\.?|(?:Plot|Flat|Shop|House|Door)(?: No\.?)?|Unit|Lot) ?\d/iu;
/** A part of a house on a line of its own: `Apt 101`, `Suite 12`, `Room No. 4`. */
const PART_OF_HOUSE =
  /^(?:Apt|Apartment|Apto|Suite|Ste|Office|Room|Rm|Floor|Level|Sala|Conj|Bloco|Casa|Lote)\.?(?: No\.?)? ?#?\d{1,5}[A-Z]?$/iu;
/** `#07-11 Kaede East`: floor and unit, as Singapore prints them. */
const UNIT = /^#\d{2}-\d{1,4}(?:[A-Z]|\/\d{1,4})?(?: |,|$)/u;
/** `Largo da Kaede, Macau`: a street by its first words, without a number, and its place. */
const NAMED_STREET =
  /^(?:Largo|Rua|R\.|Avenida|Av\.|Avda\.|Praça|Travessa|Estrada|Alameda|Rodovia|Calçada|Beco|Calle|C\/|Paseo|Plaza|Carrera|Rue|Quai|Piazza|Viale|Corso) (?:d[aeou]s? |del |della |de la |du )?\p{Lu}[^,@|]{2,40}, ?\p{Lu}\p{L}{2,}/u;
/** `P. Kaede Street`: a street without its number on a row of its own. */
const STREET_ALONE =
  /^\p{Lu}[\p{L}.'’]*(?: \p{Lu}?[\p{L}.'’]*){0,3} (?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Lane|Highway|Hwy\.?|Parkway|Caddesi|Sokak|Sokağı|Bulvarı|Mahallesi)[,.]?$/u;
/** `San Francisco, CA`, `São Paulo - SP`. */
const CITY_AND_STATE = /^\p{Lu}[\p{L}. '-]+(?:,| -| \||\/) ?[A-Z]{2}$/u;
/** `Jakarta 12190`, `Ciudad de Kaede, 06600` */
const PLACE_AND_CODE = /^\p{Lu}[\p{L}. '-]+,? \d{4,6}$/u;
/** German, Dutch and Scandinavian streets end in their kind: Hauptstraße 5, Lindenweg 3a. */
const JOINED_STREET =
  /\p{L}(?:straße|strasse|str\.|str(?= ?\d)|weg|platz|allee|gasse|ring|ufer|damm|straat|laan|gracht|kade|singel|plein|dijk|steenweg|chaussee|promenade|steig|stieg|pfad|markt|twiete|deich|gatan|vägen|vej)(?![\p{L}]),? ?\d/iu;
const BUILDING = /\b(?:Bldg|Bu[il1]{2}ding|Blds?|Tower|Towers|Plaza|Center|Centre|Complex|Floor|Suite|Arcade|Heights)\b/iu;

const STREET_AND_HOUSE = new RegExp(
  `^${FIRST_OF_STREET}(?:[.,] ?| )(?:[^,\\d]{2,40}|\\d{1,4}),? ?(?:n[º°.o]* ?)?\\d{1,5}(?!\\d)`,
  'iu',
);

/** Whether a text begins with a street named first and its house number: `Rua Kaede, 283`. Two of them are two addresses. */
export function beginsWithStreet(text: string): boolean {
  return STREET_AND_HOUSE.test(text.replace(/^[^\p{L}\d]+/u, ''));
}
/** Whether a street or a part of a house is named in a text, or blocks as in Japan. */
export function namesStreet(text: string, patterns: WordPatterns): boolean {
  return [patterns.latinStreet, JOINED_STREET, ROMANIZED_AREA, ROMANIZED_BLOCK, BOX_OR_PLOT].some((shape) => shape.test(text));
}

/** Whether a piece of print is part of an address in Latin letters; beside or below one less is enough. */
export function isWesternAddress(text: string, patterns: WordPatterns, isExpected: boolean): boolean {
  if (REMARK.test(text)) return false;
  if (westernPostalCode(text) !== undefined) return true;
  return !endsInLegalForm(text, patterns) && isWithoutCode(text, patterns, isExpected);
}

function isWithoutCode(text: string, patterns: WordPatterns, isExpected: boolean): boolean {
  const hasStreet = patterns.latinStreet.test(text) || JOINED_STREET.test(text);
  if ([ROMANIZED_AREA, ROMANIZED_BLOCK, NUMBER_FIRST, BOX_OR_PLOT, NAMED_STREET].some((shape) => shape.test(text))) return true;
  if (hasStreet && [HOUSE_NUMBER, NO_NUMBER].some((number) => number.test(text))) return !isSentence(text);
  return namesCountry(text, hasStreet, patterns) || (isExpected && (hasStreet || goesWithAddress(text)));
}

/** `This is a lot of 12 point text to read`: words of sentences, three of them, are of no address. */
function isSentence(text: string): boolean {
  return Array.from(text.matchAll(WORD_OF_SENTENCE)).length > 2;
}

const WORD_OF_SENTENCE =
  /(?<![\p{L}\d])(?:this|that|is|are|was|were|an?|to|it|you|your|we|our|if|has|have|will|can)(?![\p{L}\d])/giu;

/** What belongs to an address only beside one. */
function goesWithAddress(printed: string): boolean {
  const text = printed.replace(/[\s,;|–-]+$/u, '');
  return (
    PLACE_AND_CODE.test(text) ||
    CITY_AND_STATE.test(text) ||
    PART_OF_HOUSE.test(text) ||
    UNIT.test(text) ||
    NEAR_BY.test(text) ||
    isPlaceAndCountry(text) ||
    (text.length > 3 && countryNamed(text) !== undefined)
  );
}

/** `próximo à Praça Kaede` */
const NEAR_BY = /^(?:pr[óo]x(?:imo|\.)|em frente|ao lado|junto|esquina|near|opp(?:osite|\.)|behind|next to|beside) \p{L}/iu;

/** `(C0000AAA) - CABA - Argentina`, `Beirut · Lebanon` */
function isPlaceAndCountry(text: string): boolean {
  return text.length <= 60 && /\p{L}\)? ?[,.·–-]+ ?\p{Lu}/u.test(text) && countryAtEnd(text) !== undefined;
}

/** `Park 24 Co., Ltd.` is a company; the SE of `Rio Verde Blvd SE #363` a quarter. */
export function endsInLegalForm(text: string, patterns: WordPatterns): boolean {
  const form = patterns.legalForm.exec(text);
  return form !== null && !/[\p{L}\d]/u.test(text.slice(form.index + form[0].length).replace(patterns.legalForm, ''));
}

function namesCountry(text: string, hasStreet: boolean, patterns: WordPatterns): boolean {
  return isCountryName(text, patterns) || endsInCountry(text, hasStreet) || isPlacesInCountry(text, patterns);
}

/** `Kaedebour - Momijichor, Sénégal`: a quarter, a town and their country, and no part of a company. */
function isPlacesInCountry(text: string, { companyWord, latinTitle, latinDepartment }: WordPatterns): boolean {
  const isPlaces = /^\p{Lu}[\p{L}.'’]*(?: \p{L}[\p{L}.'’]*){0,2} ?[-–,] ?\p{Lu}\p{L}+(?: \p{L}+)?, ?\p{Lu}[\p{L} ]{3,24}$/u.test(
    text,
  );
  return (
    isPlaces && countryAtEnd(text) !== undefined && ![companyWord, latinTitle, latinDepartment].some((word) => word.test(text))
  );
}

/** `JAPAN`, `Kathmandu, Nepal`: a country alone, or after its city; not `Corporation of India`. */
function isCountryName(text: string, patterns: WordPatterns): boolean {
  const country = patterns.country.exec(text);
  if (country === null || text.length >= 24 || /^[([]/.test(text)) return false;
  return /^$|^[^,]+[,-] ?$/.test(text.slice(0, country.index)) && /^\W*$/u.test(text.slice(country.index + country[0].length));
}

/**
 * Whether a line may stand over an address as its first line though nothing in it says so: it ends in a comma, names a building or
 * has a number. What is a title, a company or anything else with a meaning of its own is not.
 */
export function mayBeginAddress(text: string, patterns: WordPatterns): boolean {
  if (!/^#? ?[\p{Lu}\d]/u.test(text) || text.length > 60 || text.length < 4) return false;
  if (![/,$/, BUILDING, PLACE_FIRST, TWO_PLACES, STREET_ALONE].some((shape) => shape.test(text)) && !isNumbered(text, patterns))
    return false;
  return !isSomethingElse(text, patterns);
}

/** Whether a line is a street without its number: an address goes on below it with a place and its code. */
export function isStreetAlone(text: string): boolean {
  return STREET_ALONE.test(text);
}

/** `Kaedenagar, MOMIJIBAD`: two places; what is behind a person's comma is shorter. */
const TWO_PLACES =
  /^\p{Lu}\p{L}{3,}(?: \p{Lu}\p{L}+){0,2}, \p{Lu}\p{L}{4,}(?: (?:City|Province|District|County|Island|State))?$/u;
/** `Research Center for Momiji`, `Centre of Excellence`: who works in a building. */
const INSTITUTION = /\b(?:Cent(?:er|re)|Institute|Laboratory|Foundation|Agency|Academy) (?:for|of)\b/iu;

/** `ZA des Pins`, `Im Kaedefeld`: what names a place by its first word. */
const PLACE_FIRST =
  /^(?:Z\.?[AI]\.?C?\.?|Zone|Zona|Parc|Polígono|Pol\. Ind\.|Rua|Av\.|Avenida|Rue|Via|Viale|Piazza|Calle|C\/|Largo|Praça|Place|Quai|Lieu-dit|Industriegebiet|Gewerbegebiet|Gewerbepark|Am|An der|Im|Auf der|Opp\.|Near|Behind) (?:d[aeou]s?(?: la| l['’])?|del|della|dei|l['’])? ?\p{Lu}/u;

/** `Mannerheimintie 10 A`, `C/ Mayor, 25, 3º B`: words and a house number, and nothing that counts something else. */
function isNumbered(text: string, patterns: WordPatterns): boolean {
  const isCount = /\d{5}|\d[.,]\d|%|\b(?:since|desde|seit|depuis|est|ISO|founded|years|anos|jahre|ans)\b/iu.test(text);
  return (
    /\p{L}{3}.*[ ,]\d{1,4}(?!\d)|^\d{1,4}[A-Za-z]?[ ,/-]|^\d{2,5} ?[NSEW] ?\d{2,5} ?[NSEW]$/u.test(text) &&
    !isCount &&
    !patterns.registration.test(text)
  );
}

/** Whether a line may go on with an address whose last line ended in a comma. */
export function mayContinueAddress(text: string, patterns: WordPatterns): boolean {
  return (
    !isNameOfOrganization(text, patterns) &&
    /^[^\p{L}\d]{0,2}[\p{Lu}\d]/u.test(text) &&
    text.length <= 60 &&
    /\p{L}{3}/u.test(text) &&
    !isSomethingElse(text, patterns)
  );
}

/** `KAEDE UNIVERSITY` between two lines of an address is whose address it is. */
function isNameOfOrganization(text: string, patterns: WordPatterns): boolean {
  const word = /\d|,/.test(text) ? null : patterns.companyWord.exec(text);
  return word !== null && word.index + word[0].length === text.length;
}

/** `(PROX. AO SHOPPING KAEDE)` tells the way, and is no part of an address. */
const REMARK = /^\((?:pr[óo]x|near|em frente|ao lado|opp)[^()]*\)$/iu;

function isSomethingElse(text: string, patterns: WordPatterns): boolean {
  return (
    /@|\d{6}|\d{3,5}[ -]\d{4}|:$/.test(text) ||
    REMARK.test(text) ||
    HOURS.test(text) ||
    isSurelyDepartment(text) ||
    INSTITUTION.test(text) ||
    [patterns.legalForm, patterns.latinTitle, patterns.social].some((pattern) => pattern.test(text))
  );
}

/** `Mon-Fri 8-16`, `Seg. a Sex. das 8h às 18h`, `Timing: 10 am to 1 pm` */
const HOURS =
  /\d ?(?:am|pm|h|hs|hrs|Uhr)\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So|Seg|Ter|Qua|Qui|Sex|Lun|Mar|Mer|Jeu|Ven|Sam|Dim)[.:]? ?[-–—a] ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So|Sex|S[áa]b|Dom|Ven|Sam|Dim)|\b(?:Monday|Friday|Saturday|Sunday|Montag|Freitag|Segunda|Sexta|Lunes|Viernes|Lundi|Vendredi|Timing|Hours|Horário)\b/iu;

/** `Oud Al Kaede Street, Al Ain, United Arab Emirates` */
function endsInCountry(text: string, hasStreet: boolean): boolean {
  const parts = text.split(',').length;
  return (
    (parts > 2 || (hasStreet && parts > 1)) && /^[\p{Lu}\d]/u.test(text) && countryAtEnd(text) !== undefined && !isOfCountry(text)
  );
}

/** `…, Govt. of India` is somebody's of that country; `…, Republic of Korea` is it. */
function isOfCountry(text: string): boolean {
  const last = text.split(',').at(-1)?.trim() ?? '';
  return /(?<!\p{L})of(?!\p{L})/iu.test(last) && countryNamed(last.replace(/[\s.]+$/u, '')) === undefined;
}
