import type { CardFields } from '../../domain/card-fields.ts';
import { hostOfUrl } from '../../domain/web-host.ts';
import { countryAtEnd, countryOfHost } from './country-names.ts';
import { US_STATES } from './us-states.ts';

/** `Illinois 60000` */
const STATE_AND_ZIP = new RegExp(`\\b(?:${US_STATES})[ ,.]{1,2}\\d{5}(?:-\\d{4})?(?!\\d)`, 'iu');

/** Signs of the country a card comes from, each found in its printed text. Order decides between equals. */
const SIGNS: readonly { readonly region: string; readonly signs: readonly RegExp[] }[] = [
  {
    region: 'DE',
    signs: [
      /\bGmbH\b|\be\. ?V\.|\bKG\b|\bOHG\b/u,
      /\bDeutschland\b|\bGermany\b/iu,
      /\+ ?49/u,
      /\.de\b/iu,
      /stra(?:ß|ss)e|\bTelefon\b|\bMobil\b|\bPLZ\b|Tel\.:/u,
      /(?<!\d)\d{5} \p{Lu}\p{Ll}+/u,
    ],
  },
  {
    region: 'FR',
    signs: [
      /\bSARL\b|\bSAS\b|\bSCOP\b|\bSociété\b/u,
      /\bFrance\b/iu,
      /\+ ?33/u,
      /\.fr\b/iu,
      /\brue\b|\bquai\b|\bcedex\b|\bboulevard \p{L}{2}/iu,
      /\bTél|\bSIRET\b|\bRCS\b/iu,
      /(?<![\d+])0[1-9](?:[ .]\d{2}){4}(?!\d)/u,
    ],
  },
  {
    region: 'BR',
    signs: [
      /\bLtda\b|S\/A\b|\bCNPJ\b/u,
      /\bBrasil\b|\bBrazil\b/iu,
      /\+ ?55/u,
      /\.br\b/iu,
      /\bRua\b|\bCEP\b|\bAv\./u,
      /\(\d{2}\) ?9?\d{4}-\d{4}|(?<![\d+(.-])\d{2} 9[ .]?\d{4}-\d{4}(?!\d)/u,
      /\d{5}-\d{3}(?!\d)/u,
    ],
  },
  { region: 'PT', signs: [/\bLda\b|\bS\.A\./u, /\bPortugal\b/iu, /\+ ?351/u, /\.pt\b/iu, /(?<!\d)\d{4}-\d{3}(?!\d)/u] },
  {
    region: 'GB',
    signs: [
      /\bLtd\b|\bLLP\b|\bPLC\b/iu,
      /\bUnited Kingdom\b|\bEngland\b|\bUK\b/u,
      /\+ ?44/u,
      /\.uk\b/iu,
      /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\d])/u,
      /(?<!\d)0(?:20|1\d{2}|7\d{3}) \d{3,4}/u,
    ],
  },
  {
    region: 'US',
    signs: [
      /\bInc\b|\bLLC\b|\bCorp\b/u,
      /\bUSA\b|U\.S\.A/u,
      /\+ ?1[ .(-]/u,
      /,? [A-Z]{2} \d{5}(?:-\d{4})?(?!\d)/u,
      STATE_AND_ZIP,
      /(?<!\d)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/u,
    ],
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
  for (const { region, signs } of SIGNS) count(region, signs.filter((sign) => sign.test(text)).length);
  const told = new Set(SIGNS.map(({ region }) => region));
  const named = new Set(lines.flatMap((line) => countryAtEnd(line) ?? []));
  const hosted = new Set(hostsOf(fields).flatMap((host) => countryOfHost(host) ?? []));
  for (const region of named) if (!told.has(region)) count(region, NAMED);
  for (const region of hosted) if (!told.has(region)) count(region, 1);
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best?.[0];
}

/** A country named at the end of a line weighs as much as two signs of a country that has signs of its own. */
const NAMED = 2;

function hostsOf(fields: CardFields): string[] {
  return [...fields.emails.map(({ value }) => value.split('@')[1] ?? ''), ...fields.urls.map(({ value }) => hostOfUrl(value))];
}
