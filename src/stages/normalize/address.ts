import type { NormalizedField } from '../../domain/normalized-field.ts';
import { hasJapanese } from './latin-form.ts';

export interface CanonicalAddress {
  readonly style: 'japanese' | 'western';
  /** With its hyphen or blank as the country writes it. */
  readonly postalCode?: string;
  readonly prefecture?: string;
  readonly city?: string;
  readonly town?: string;
  /** `2-10-7`: 丁目, 番, 号. */
  readonly block?: string;
  readonly building?: string;
  /** Without 階 or F; basements negative. */
  readonly floor?: number;
  /** Western: the line with the house number, and what follows. */
  readonly street?: string;
  readonly rest?: string;
  /** Everything in one spelling, for comparing. */
  readonly folded: string;
}

const PREFECTURE = /^(北海道|東京都|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島)県|[^\s\d]{2}県)/u;
const CITY =
  /^((?:[^\s\d]{1,5}?郡[^\s\d]{1,6}?[町村])|(?:(?:四日市|廿日市|野々市|市川|市原|八日市場|余市)市?[^\s\d]{0,3}?区?)|(?:[^\s\d]{1,6}?市(?:[^\s\d]{1,4}?区)?)|(?:[^\s\d]{1,5}?区)|(?:[^\s\d]{1,6}?[町村]))/u;
const KANJI_DIGITS: Readonly<Record<string, number>> = { 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/**
 * A postal address in its parts. Japanese: 〒, prefecture, city, town, block, building, floor; kanji numerals and 丁目/番地/号 become
 * `1-2-3`. Western: postal code, street line, rest.
 */
export function normalizeAddress(raw: string): NormalizedField<CanonicalAddress> {
  const text = raw
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[‐‑‒–—―−ー](?=\d)|(?<=\d)[‐‑‒–—―−ー]/gu, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > 400) return { kind: 'rejected', reason: 'too-long', raw };
  if (!/\p{L}/u.test(text)) return { kind: 'rejected', reason: 'unparseable', raw };
  return { kind: 'ok', value: hasJapanese(text) ? japaneseAddress(text) : westernAddress(text), raw };
}

function japaneseAddress(text: string): CanonicalAddress {
  const postal = /^(?:〒|郵便番号[:\s]*)?\s*(\d{3})-?(\d{4})(?!\d)[\s,]*/.exec(text);
  const located = text.slice(postal?.[0].length ?? 0).replace(/^〒/, '');
  const [prefecture, inPrefecture] = cutOff(PREFECTURE, located);
  const [city, inCity] = cutOff(CITY, inPrefecture);
  const { town, block, after } = cutBlock(arabicBlocks(inCity));
  const { building, floor } = buildingOf(after);
  const parts = [prefecture, city, town, block, building];
  return {
    style: 'japanese',
    ...(postal === null ? {} : { postalCode: `${postal[1]}-${postal[2]}` }),
    ...given({ prefecture, city, town, block, building }),
    ...(floor === undefined ? {} : { floor }),
    folded: parts.join('').replaceAll(' ', ''),
  };
}

function cutOff(shape: RegExp, text: string): readonly [string | undefined, string] {
  const found = shape.exec(text.trim())?.[1];
  return [
    found,
    text
      .trim()
      .slice(found?.length ?? 0)
      .trim(),
  ];
}

const BLOCK = /^((?:[北南東西]?\d+条[北南東西]?)?[^\d]*?)(\d+(?:-\d+)*)(?:番地|号|番)?(?=$|[\s,、]|[^\d-])/u;

function cutBlock(text: string): { readonly town: string; readonly block?: string; readonly after: string } {
  const found = BLOCK.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return { town: text.trim(), after: '' };
  const after = text.slice(found[0].length).replace(/^[\s,、-]+/u, '');
  return { town: found[1].trim(), block: found[2], after: after.trim() };
}

function given(parts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}

/** 一丁目二番三号, 1丁目2番地3, 十二丁目 → 1-2-3. */
function arabicBlocks(text: string): string {
  return text
    .replaceAll(/([〇一二三四五六七八九十百]+)(?=丁目|番地|番|号)/gu, (numeral) => String(kanjiNumber(numeral)))
    .replaceAll(/(\d+)\s*丁目\s*(?=\d)/gu, '$1-')
    .replaceAll(/(\d+)\s*丁目/gu, '$1')
    .replaceAll(/(\d+)\s*番地?\s*の?\s*(?=\d)/gu, '$1-')
    .replaceAll(/(\d+)\s*番地?(?=$|\s)/gu, '$1')
    .replaceAll(/(\d+)\s*号(?=$|[\s,、]|[^室館棟])/gu, '$1')
    .replaceAll(/(?<=\d)\s*-\s*(?=\d)/g, '-')
    .replaceAll(/(?<=\d)の(?=\d)/g, '-');
}

function kanjiNumber(numeral: string): number {
  let [total, digit] = [0, -1];
  for (const letter of numeral) {
    const value = KANJI_DIGITS[letter];
    if (value !== undefined) digit = digit < 0 ? value : digit * 10 + value;
    else {
      total += Math.max(1, Math.abs(digit)) * (letter === '百' ? 100 : 10);
      digit = -1;
    }
  }
  return total + Math.max(0, digit);
}

function buildingOf(text: string): { readonly building?: string; readonly floor?: number } {
  if (text === '') return {};
  const storey = /(?:^|\s|(?<=[^\d]))(?:(B|地下)\s*)?(\d{1,3})\s*(?:階|F\b|th floor)/iu.exec(text);
  const floor = storey?.[2] === undefined ? undefined : Number(storey[2]) * (storey[1] === undefined ? 1 : -1);
  const building =
    storey === null ? text : `${text.slice(0, storey.index)} ${text.slice(storey.index + storey[0].length)}`.trim();
  return { ...(building === '' ? {} : { building }), ...(floor === undefined ? {} : { floor }) };
}

/** Postal codes by shape: GB, CA, US, NL, five digits, four digits; looked for in this order. */
const POSTAL =
  /\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}-\d{3,4}|\d{4} ?[A-Z]{2}(?![a-z])|\d{3}-\d{4}|\d{5,6}|(?:A|CH|B|D|F|L)-\d{4,5})\b/;

function westernAddress(text: string): CanonicalAddress {
  const lines = text.split(/\s*[,\n;]\s*/).filter((line) => line !== '');
  const street = lines.find((line) => /\d/.test(line) && !POSTAL.test(line)) ?? lines.find((line) => /\d/.test(line));
  const codes = lines.filter((line) => line !== street).join(', ');
  const postalCode = POSTAL.exec(codes)?.[1];
  const rest = codes
    .replace(postalCode ?? '', '')
    .replaceAll(/\s*,\s*(?=,|$)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return {
    style: 'western',
    ...given({ street, postalCode, rest }),
    folded: text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  };
}
