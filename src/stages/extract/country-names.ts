/** Languages in which cards name countries. */
const LANGUAGES = ['en', 'de', 'fr', 'pt', 'es', 'it', 'nl'] as const;
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Names of countries that are first of all names of people or of parts of other countries. */
const AMBIGUOUS = new Set(['GE', 'JE', 'TD', 'JO', 'ML', 'NE', 'TG', 'GG', 'IM']);
/** Names people print that are not the official ones. */
const ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.a': 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  'viet nam': 'VN',
  'sultanate of oman': 'OM',
  'kingdom of saudi arabia': 'SA',
  'k.s.a': 'SA',
  'kingdom of bahrain': 'BH',
  'state of qatar': 'QA',
  'state of kuwait': 'KW',
  'republic of singapore': 'SG',
  'p.r.china': 'CN',
  korea: 'KR',
  'republic of korea': 'KR',
  holland: 'NL',
  'the netherlands': 'NL',
  'p.r. china': 'CN',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  czechia: 'CZ',
  turkey: 'TR',
  uae: 'AE',
  'u.a.e': 'AE',
};

const ALL_CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** Every country's name in small letters without accents, with its ISO 3166-1 alpha-2 code. */
function codesByName(): ReadonlyMap<string, string> {
  codes ??= new Map([...namesOfCountries(), ...Object.entries(ALIASES)]);
  return codes;
}

/** Made with the first card: it takes some 40 ms, which commands that read none need not wait for. */
let codes: ReadonlyMap<string, string> | undefined;

function namesOfCountries(): (readonly [name: string, code: string])[] {
  const clear = ALL_CODES.filter((code) => !AMBIGUOUS.has(code));
  return LANGUAGES.flatMap((language) => namesIn(language, clear).map(([name, code]) => [plain(name), code] as const));
}

function namesIn(language: string, regions: readonly string[]): (readonly [name: string, code: string])[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  return regions.flatMap((code) => {
    const name = nameOf(names, code);
    return name === undefined ? [] : [[name, code] as const];
  });
}

/** Codes that are no country's are refused by some versions and unnamed by others. */
function nameOf(names: Intl.DisplayNames, code: string): string | undefined {
  if (/^(?:A[A]|Q[M-Z]|X[A-Z]|Z[Z]|EU|EZ|UN)$/.test(code)) return undefined;
  return names.of(code);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}. ]/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .replace(/\.$/, '')
    .trim();
}

/**
 * The country that an entry of the print ends in or consists of: `Ho Chi Minh City, VIETNAM`, `(Thailand)`.
 *
 * @returns its ISO 3166-1 alpha-2 code
 */
export function countryAtEnd(text: string): string | undefined {
  const words = plain(text).split(/[ ]+/).slice(-4);
  for (let from = 0; from < words.length; from += 1) {
    const code = codesByName().get(words.slice(from).join(' ').replace(/\.$/, ''));
    if (code !== undefined) return code;
  }
  return undefined;
}

/**
 * The country of a cell that holds nothing else: `Brazil`, `BR`, `ブラジル`.
 *
 * @returns its ISO 3166-1 alpha-2 code
 */
export function countryNamed(text: string): string | undefined {
  if (/^[A-Z]{2}$/.test(text) && ALL_CODES.includes(text)) return text === 'UK' ? 'GB' : text;
  return codesByName().get(plain(text)) ?? japaneseCodes().get(text) ?? japaneseCodes().get(text.replace(/国$/u, ''));
}

/** Made with the first country in Japanese: a list may name one in every row. */
function japaneseCodes(): ReadonlyMap<string, string> {
  japanese ??= new Map(namesIn('ja', ALL_CODES));
  return japanese;
}

let japanese: ReadonlyMap<string, string> | undefined;

/** Endings of hosts that are not the code of their country. */
const OTHER_ENDINGS: Readonly<Record<string, string>> = { uk: 'GB' };
/** Endings that the whole world uses. */
const WORLDWIDE = new Set(['io', 'co', 'me', 'tv', 'ai', 'cc', 'ly', 'to', 'fm', 'gg', 'eu', 'sh', 'so', 'ac', 'im', 'vc', 'ws']);

/** The country of a host by its ending, `VN` of `jic.vn`; undefined for endings used everywhere. */
export function countryOfHost(host: string): string | undefined {
  const ending = /\.([a-z]{2})$/i.exec(host)?.[1]?.toLowerCase();
  if (ending === undefined || WORLDWIDE.has(ending)) return undefined;
  return OTHER_ENDINGS[ending] ?? ending.toUpperCase();
}
