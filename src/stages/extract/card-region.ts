import type { CardFields } from '../../domain/card-fields.ts';
import { hostOfUrl } from '../../domain/web-host.ts';
import { countryAtEnd, countryOfHost } from './country-names.ts';
import { US_STATES } from './us-states.ts';

/** `Illinois 60000` */
const STATE_AND_ZIP = new RegExp(`\\b(?:${US_STATES})[ ,.]{1,2}\\d{5}(?:-\\d{4})?(?!\\d)`, 'iu');

/** `0521 / 5550199`, `030/23125012`: Germans part the area's code by a stroke. */
const STROKE_BEHIND_AREA = /(?<![\d+/])0(?:30|40|69|89|[2-9]\d{2,4}) ?\/ ?\d{2,}[ -]?\d{2}/u;

interface Country {
  readonly region: string;
  /** What hardly any other country's cards have. */
  readonly signs: readonly RegExp[];
  /** What some others have as well. */
  readonly hints: readonly RegExp[];
}

/** Signs of the country a card comes from, each found in its printed text. Order decides between equals. */
const SIGNS: readonly Country[] = [
  {
    region: 'DE',
    signs: [
      /\bGmbH\b|\be\. ?V\.|\bKG\b|\bOHG\b/u,
      /\bDeutschland\b|\bGermany\b/iu,
      /\+ ?49/u,
      /\.de\b/iu,
      /stra(?:ß|ss)e|\bPLZ\b/u,
      /(?<![\p{L}\d])D ?- ?\d{5}(?!\d)/u,
      // `Mobil 0171/5550199`: mobiles of the other countries that call them so begin with 06, 07 or 09.
      /(?<!\p{L})Mobil[.: ]{0,3}\(?01[567]\d/u,
      /(?<!\p{L})(?:Durchwahl|Inhaber(?:in)?|Geschäftsführer(?:in)?|Rechtsan[wv]\p{L}+|Vertriebs\p{L}+|Abteilung|USt-?Id|HRB|Amtsgericht)(?!\p{L})/u,
    ],
    // Telephones and mobiles are called so in half of Europe.
    hints: [/(?<!\d)\d{5} \p{Lu}\p{Ll}+/u, /(?<!\p{L})(?:Telefon|Telefax|Mobil|Fon)(?!\p{L})/u, STROKE_BEHIND_AREA],
  },
  {
    region: 'FR',
    signs: [
      /\bSARL\b|\bSAS\b|\bSCOP\b|\bSociété\b/u,
      /\bFrance\b/iu,
      /\+ ?33/u,
      /\.fr\b/iu,
      /\brue\b|\bquai\b|\bcedex\b|\bboulevard \p{L}{2}/iu,
      /\bSIRET\b|\bRCS\b/iu,
      /(?<![\d+])0[1-9](?:[ .]\d{2}){4}(?!\d)/u,
    ],
    hints: [/\bTél/iu],
  },
  {
    region: 'BR',
    signs: [
      /\bLtda\b|S\/A\b|\bCNPJ\b/u,
      /\bBrasil\b|\bBrazil\b/iu,
      /\+ ?55/u,
      /\.br\b/iu,
      /\bCEP\b/u,
      /\(\d{2}\) ?9?\d{4}[-.]\d{4}|(?<![\d+(.-])\d{2} 9[ .]?\d{4}[-.]\d{4}(?!\d)/u,
      // A place and its state; registers of professions; `Endereço` is `Morada` in Portugal.
      /\p{L}{3} ?[-–/] ?(?:SP|RJ|MG|RS|SC|PR|BA|PE|CE|GO|DF|ES|MT|MS|PA|AM|RN|PB|AL|SE|PI|MA|TO|RO|AC|AP|RR)(?![\p{L}\d])/u,
      /(?<!\p{L})(?:OAB|CREA|CRECI|CRM|CRO|CRP|CRC|CREFITO|CRN|CRMV|CAU)(?:\/[A-Z]{2})?[\s:nº°./-]*\d|(?<!\p{L})Endere[çc]o(?!\p{L})/u,
    ],
    hints: [
      /\bRua\b|\bAv\./u,
      /\d{5}-\d{3}(?!\d)/u,
      /(?<!\p{L})(?:Telefone|Celular|Fone)(?!\p{L})/u,
      /(?<![\d+])\d{2} 9\d{8}(?!\d)/u,
    ],
  },
  {
    region: 'PT',
    signs: [/\bLda\b/u, /\bPortugal\b/iu, /\+ ?351/u, /\.pt\b/iu, /(?<![\d-])\d{4} ?- ?\d{3} \p{Lu}\p{L}{2}/u],
    hints: [/\bS\.A\./u, /\bRua\b|\bAv\./u, /(?<!\d)\d{4}-\d{3}(?!\d)/u],
  },
  {
    region: 'IT',
    signs: [
      /\bS\. ?r\. ?l\.|\bS\. ?p\. ?A\.|\bP\. ?IVA\b/iu,
      /\bItalia\b|\bItaly\b/iu,
      /\+ ?39/u,
      /\.it\b/iu,
      /(?<!\p{L})(?:Via|Viale|Piazza|Corso) \p{Lu}[\p{L} .'’]{2,24}[, ] ?\d/u,
    ],
    hints: [/(?<!\d)3\d{2}[ .]?\d{3}[ .]?\d{4}(?!\d)/u],
  },
  {
    region: 'ES',
    signs: [
      // Behind a name, and no initials before one: `S. L. Kumar`.
      /(?<=\p{L}{3},? ?)S\. ?L\.(?: ?U\.)?(?! ?[\p{L}\d])/u,
      /\bEspaña\b|\bSpain\b/iu,
      /\+ ?34(?!\d{10,})/u,
      /\.es\b/iu,
      /(?<!\p{L})(?:C\/|Avda\.?|Pº) ?(?:de )?\p{Lu}\p{L}+,? (?:n[º°] ?)?\d/u,
    ],
    hints: [
      /\bTlf\b|\bTfno\b|\bMóvil\b/u,
      /(?<!\p{L})(?:Calle|Avda|Paseo|Plaza) \p{Lu}/u,
      // Five digits before a town, and nine of a number: each of them by itself, and both in Prague, others have as well.
      /(?<!\d)[0-5]\d{4} \p{Lu}\p{Ll}+.*(?<!\d[ ./()-]{0,3})[679]\d{2}(?:[ .]\d{3}[ .]\d{3}|(?:[ .]\d{2}){3})(?![ .-]?\d)/su,
    ],
  },
  {
    region: 'PL',
    signs: [
      /\bSp\. ?z ?o\. ?o\b/iu,
      /\bPolska\b|\bPoland\b/iu,
      /\+ ?48[ (-]?\d/u,
      /\.pl\b/iu,
      /\bNIP\b|\bREGON\b|\bKRS\b/u,
      // `0521 12-345 Fax` is the end of a number.
      /(?<![\d-])(?<!\d[ ./()]{1,2})\d{2}-\d{3} \p{Lu}\p{L}{2}/u,
    ],
    // Streets are `ul.` from Zagreb to Moscow.
    hints: [/\btel\. ?kom\b/iu, /(?<!\p{L})(?:ul|al|pl|os)\. ?\p{Lu}/u],
  },
  {
    region: 'VN',
    signs: [
      /\bCÔNG TY\b|\bTNHH\b/iu,
      /\bViệt ?Nam\b|\bViet ?nam\b/iu,
      /\+ ?84/u,
      /\.vn\b/iu,
      /(?<!\p{L})(?:Quận|Phường|Đường|Hà Nội|Hồ Chí Minh|ĐT|DĐ)(?!\p{L})/u,
    ],
    hints: [/\bHa Noi\b|\bHo Chi Minh\b|\bTP\. ?HCM\b/iu],
  },
  {
    region: 'SE',
    signs: [
      /\bSverige\b|\bSweden\b/iu,
      /\+ ?46/u,
      /\.se\b/iu,
      // Groups of three and two behind a dash and three digits: 08-123 456 78, 070-123 45 67; Finns and Germans group their numbers like the latter.
      /(?<![\d+])08-\d{3} \d{3} \d{2}(?!\d)/u,
    ],
    hints: [
      /(?<![\d+])0\d{1,3}-\d{2,3} \d{2,3} \d{2}(?!\d)/u,
      /(?<!\p{L})AB(?!\p{L})/u,
      /(?<!\d)\d{3} \d{2} {1,2}\p{Lu}\p{Ll}{2}/u,
      // Germans and Finns have the other two letters.
      /å/iu,
    ],
  },
  {
    region: 'CZ',
    signs: [/\bČesk\p{L}+ republika\b|\bCzech\b/iu, /\+ ?420/u, /\.cz\b/iu, /\bs\. ?r\. ?o\b.*[řěů]|[řěů].*[řěů]/su],
    hints: [/\bIČO?\b|\bDIČ\b/u],
  },
  {
    region: 'NL',
    signs: [
      /(?<=\p{L}{3},? ?)B\. ?V\.(?! ?[\p{L}\d])/u,
      /\bNederland\b|\bThe Netherlands\b/iu,
      /\+ ?31[ (-]?\d/u,
      /\.nl\b/iu,
      // `2000 NE Kaede Ave` is a street.
      /(?<!\d)[1-9]\d{3} ?(?!NE|NW|SE|SW|EL|LA|LE|DE|US|ST)[A-Z]{2} {1,2}\p{Lu}\p{L}{2}/u,
    ],
    hints: [/\bKvK\b|\bBTW\b/u],
  },
  {
    region: 'GB',
    signs: [
      /\bLLP\b|\bPLC\b/iu,
      /\bUnited Kingdom\b|\bEngland\b|\bUK\b/u,
      /\+ ?44/u,
      /\.uk\b/iu,
      /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\d])/u,
      /(?<!\d)0(?:20|1\d{2}|7\d{3}) \d{3,4}/u,
    ],
    hints: [/\bLtd\b/iu],
  },
  {
    region: 'US',
    signs: [
      /\bUSA\b|U\.S\.A/u,
      /\+ ?1[ .(-]/u,
      /,? [A-Z]{2} \d{5}(?:-\d{4})?(?!\d)/u,
      STATE_AND_ZIP,
      /(?<!\d)\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/u,
    ],
    hints: [/\bInc\b|\bLLC\b|\bCorp\b/u],
  },
];
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]|[都道府県市区町村]/u;

/** What only a Japanese address or company has. */
const JAPANESE_ONLY =
  /〒 ?\d{3}-?\d{4} ?\p{Script=Han}|\p{Script=Han}{2,3}[都道府県]\p{Script=Han}{1,4}[市区町村郡]|(?:株式|有限|合同)会社|\(株\)/u;

/** Icons are read as a kana or two: a Japanese card has more, or an address. */
function isJapanese(lines: readonly string[]): boolean {
  if (lines.some((line) => JAPANESE_ONLY.test(line))) return true;
  const letters = lines.join('').match(/\p{L}/gu)?.length ?? 0;
  const japanese =
    lines
      .filter((line) => JAPANESE.test(line))
      .join('')
      .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return japanese > 0.1 * letters;
}

/**
 * The country whose dialling rules apply to numbers printed without a country code, ISO 3166-1 alpha-2; undefined when the
 * card does not tell. Countries without signs of their own are told by their name and by the endings of hosts.
 */
export function regionOf(lines: readonly string[], fields: CardFields): string | undefined {
  const text = [...lines, ...fields.emails.map(({ value }) => value), ...fields.urls.map(({ value }) => value)].join('\n');
  if (isJapanese(lines)) return 'JP';
  const counts = new Map<string, number>();
  const count = (region: string | undefined, by: number): void => {
    if (region !== undefined && by > 0) counts.set(region, (counts.get(region) ?? 0) + by);
  };
  for (const country of SIGNS) count(country.region, weightOf(country, text));
  const told = new Set(SIGNS.map(({ region }) => region));
  const named = new Set(lines.flatMap((line) => countryAtEnd(line) ?? []));
  const hosted = new Set(hostsOf(fields).flatMap((host) => countryOfHost(host) ?? []));
  for (const region of named) if (!told.has(region)) count(region, NAMED);
  for (const region of hosted) if (!told.has(region)) count(region, SIGN);
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best !== undefined && best[1] >= SIGN ? best[0] : undefined;
}

function weightOf({ region, signs, hints }: Country, text: string): number {
  const found = (patterns: readonly RegExp[]): number => patterns.filter((pattern) => pattern.test(text)).length;
  const weight = SIGN * found(signs) + found(hints);
  // Numbers in threes and fours are grouped so in Mexico and Italy, too.
  if (region === 'DE' && FOUR_DIGITS_BEFORE_TOWN.test(text) && !SURELY_GERMAN.test(text)) return 0;
  return region === 'US' && weight === SIGN && GROUPED_AS_IN_AMERICA.test(text) && ROMANCE.test(text) ? 0 : weight;
}

/** `8001 Zürich`, `1010 Wien`: what speaks German and is no Germany. */
const FOUR_DIGITS_BEFORE_TOWN = /(?:^|,|[·|•–-])[ \t]*(?:(?:CH|A) ?- ?)?[1-9]\d{3} \p{Lu}\p{Ll}{2}/mu;
const SURELY_GERMAN = /(?<![\d-])\d{5} \p{Lu}\p{Ll}|Deutschland|Germany|\+ ?49|\.de\b|\bPLZ\b/u;

const GROUPED_AS_IN_AMERICA = /(?<!\d)\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/u;
const ROMANCE =
  /(?<!\p{L})(?:Via|Viale|Piazza|Corso|Calle|Carrera|Avenida|Avda|Colonia|Col\.|Rua|Rue|Ing\.|Lic\.|Teléfono|Telefono|Cellulare|Celular|Telcel|Móvil|Correo)(?!\p{L})/iu;

/** What a sign weighs; a hint weighs 1, and one alone (`Ltd`, five digits before a town) tells nothing: a number would be another country's. */
const SIGN = 2;
/** A country named at the end of a line weighs as much as two signs of a country that has signs of its own. */
const NAMED = 4;

function hostsOf(fields: CardFields): string[] {
  return [...fields.emails.map(({ value }) => value.split('@')[1] ?? ''), ...fields.urls.map(({ value }) => hostOfUrl(value))];
}

/** Evidence of a number without a country code on a card that does not tell its country: the org's own was taken. */
export const ASSUMED_REGION = 'region:assumed';

/** The fields of a card that does not tell its country: numbers read from ink without a country code may be another country's. */
export function withAssumedRegion(fields: CardFields): CardFields {
  return {
    ...fields,
    phones: fields.phones.map((phone) => (isTold(phone) ? phone : { ...phone, evidence: [...phone.evidence, ASSUMED_REGION] })),
  };
}

function isTold({ value, origin, evidence }: CardFields['phones'][number]): boolean {
  return origin !== 'ink' || value.trim().startsWith('+') || evidence.some((rule) => rule.startsWith('region:'));
}
