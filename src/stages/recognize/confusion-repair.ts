/** A text after repair, with the names of the repairs done. */
export interface RepairedText {
  readonly text: string;
  readonly repairs: readonly string[];
}

interface Repair {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replacement: string | ((match: string) => string);
}

const KATAKANA = String.raw`\p{Script=Katakana}ー`;

/** Chinese characters that look like katakana, read between katakana. */
const KANJI_AS_KATAKANA: Readonly<Record<string, string>> = {
  二: 'ニ',
  口: 'ロ',
  工: 'エ',
  力: 'カ',
  夕: 'タ',
  卜: 'ト',
  八: 'ハ',
  一: 'ー',
  '-': 'ー',
  '—': 'ー',
  '―': 'ー',
  三: 'ミ',
  千: 'チ',
  才: 'オ',
  人: '人',
};

const REPAIRS: readonly Repair[] = [
  {
    name: 'repair:katakana-lookalike',
    pattern: new RegExp(
      `(?<=[${KATAKANA}])[二口工力夕卜八一](?=[${KATAKANA}])|(?<=[${KATAKANA}]{2})[一口夕卜](?![\\p{L}\\d])`,
      'gu',
    ),
    replacement: (match) => KANJI_AS_KATAKANA[match] ?? match,
  },
  {
    name: 'repair:long-vowel',
    pattern: new RegExp(`(?<=[\\p{Script=Katakana}])[-—―‐–](?=[\\p{Script=Katakana}]|$)`, 'gu'),
    replacement: 'ー',
  },
  // No word begins with a small kana, and small ゃ, ゅ and ょ stand behind a kana that ends with i.
  {
    name: 'repair:small-kana',
    pattern:
      /(?<![\p{L}ー])[ぁぃぅぇぉゃゅょァィゥェォャュョ](?=[\p{Script=Hiragana}\p{Script=Katakana}ー])|(?<=\p{Script=Hiragana})(?<![きしちにひみりぎじぢびぴ])[ゃゅょ]/gu,
    replacement: (match) => String.fromCodePoint((match.codePointAt(0) ?? 0) + 1),
  },
  { name: 'repair:digit-dash', pattern: /(?<=\d)[ー一―—–‐](?=\d)/gu, replacement: '-' },
  // 曰 is read in 日 and stands on no card.
  { name: 'repair:day', pattern: /曰/gu, replacement: '日' },
  // 第二 is a word; no word begins with 第 and a katakana ニ.
  { name: 'repair:second', pattern: /(?<=第)ニ[ニ二]?(?=[\p{L}])/gu, replacement: '二' },
  { name: 'repair:speck-at-dash', pattern: /(?<=\d)(?:-\.|\.-)(?=\d)/gu, replacement: '-' },
  {
    name: 'repair:blank-in-department',
    pattern: /(?<=(?<![A-Za-z])[A-Z]{2,3}) (?=\p{Script=Han}{0,5}[室部課局])/gu,
    replacement: '',
  },
  // `WEB デザイナー` is one word.
  { name: 'repair:blank-in-title', pattern: /(?<=(?<![A-Za-z])(?:[A-Z]{2,3}|Web)) (?=[ァ-ヶー]{3})/gu, replacement: '' },
  { name: 'repair:postal-mark', pattern: /^(?:[TF干テ〶丁]|T\s)\s*(?=\d{3}[-ー]\d{4}(?!\d|-))/u, replacement: '〒' },
  { name: 'repair:at-sign', pattern: /(?<=[a-z0-9])\s?[のⓐ©®]\s?(?=[a-z0-9-]+[.,][a-z])/giu, replacement: '@' },
  {
    name: 'repair:letter-for-at-sign',
    pattern:
      /(?<=[a-z0-9][a-z0-9._-]{2,})[aeoqg©®&](?=(?:gmail|yahoo|hotmail|outlook|icloud|docomo|ezweb)\.(?:com|ne\.jp|co\.jp)\b)/giu,
    replacement: '@',
  },
  {
    name: 'repair:comma-to-dot',
    pattern: /(?<=[a-z0-9]),\s?(?=(?:co|ne|or|ac|go|com|net|org|jp|de|br|fr|uk|example|eu|info|biz|io)\b)/giu,
    replacement: '.',
  },
  // カスタマ | サクセス, センタ1ビル: a long vowel set upright.
  {
    name: 'repair:upright-vowel',
    pattern: /(?<=\p{Script=Katakana}) ?[|丨1Il!] ?(?=\p{Script=Katakana}{2})/gu,
    replacement: 'ー',
  },
  { name: 'repair:first', pattern: /^[ー—―一-](?=[般股航]?社団法人|[般股航]?財団法人)[般股航]?/gu, replacement: '一般' },
  {
    name: 'repair:floor',
    pattern: /(?<=[\p{Script=Katakana}\p{Script=Han}])ー(?=[〇一二三四五六七八九十]{0,2}[階号])/gu,
    replacement: '一',
  },
  { name: 'repair:two', pattern: /ニ[二ニ]?(?=[〇一二三四五六七八九十―]*[階号番]|[〇一三四五六七八九十―])/gu, replacement: '二' },
  {
    name: 'repair:vertical-dash',
    pattern: /(?<=[〇一二三四五六七八九十]) ?[|丨ー!！」] ?(?=[〇一二三四五六七八九])/gu,
    replacement: '―',
  },
  { name: 'repair:kabushiki', pattern: /[(（](?=[株有]\p{L}{2})[株有]/gu, replacement: (match) => `(${match.slice(1)})` },
  { name: 'repair:www', pattern: /\b(?:wwv|wvw|vww|vvww|wwvv|wvvw)\./giu, replacement: 'www.' },
  {
    name: 'repair:scheme',
    pattern: /\bh[tl]{2}ps?[:;]\s?[/|l1]{1,2}\s?(?=[a-z])/giu,
    replacement: (match) => (/s[:;]/i.test(match) ? 'https://' : 'http://'),
  },
];

/** Mends the confusions that the neighbouring characters give away. Idempotent; the caller keeps the raw text. */
export function repairConfusions(text: string): RepairedText {
  let repaired = text.normalize('NFC');
  const repairs: string[] = [];
  for (const { name, pattern, replacement } of REPAIRS) {
    const before = repaired;
    repaired = typeof replacement === 'string' ? repaired.replace(pattern, replacement) : repaired.replace(pattern, replacement);
    if (repaired !== before) repairs.push(name);
  }
  return { text: repaired, repairs };
}
