/** Amounts as they end the lines of a receipt or a price list: `3,49`, `1.299,00 €`, `12.50 A`, `¥1,980`. */
const AMOUNT =
  /(?:^|\s)[-−]?(?:[$€£¥￥] ?)?\d{1,3}(?:[.,]\d{3})*[.,]\d{2}(?: ?(?:€|EUR|USD|[A-Z]|\*))?\s*$|[¥￥] ?\d{1,3}(?:,\d{3})*\s*$|\d円\s*$/u;
const TOTAL =
  /(?<!\p{L})(?:total|subtotal|summe|gesamt|somme|totale|zu zahlen|change due|cash|mwst|vat)(?!\p{L})|合計|小計|お釣|税込/iu;
/** Lines with an amount that make a list of prices, alone or with a sum. */
const MANY_AMOUNTS = 5;
const SOME_AMOUNTS = 2;

/** What stands on passports, residence permits, driving licences and payment cards; each once is chance. */
const DOCUMENT_SIGNS: readonly RegExp[] = [
  /(?<!\p{L})(?:date of birth|d\.?o\.?b|geburtsdatum|date de naissance|data de nascimento)(?!\p{L})|生年月日|出生/iu,
  /(?<!\p{L})(?:nationality|nationalit[äé]t?|staatsangehörigkeit|nacionalidade)(?!\p{L})|国籍|國籍/iu,
  /(?<!\p{L})(?:passport|reisepass|passeport)(?: no)?(?!\p{L})|旅券|護照/iu,
  /(?<!\p{L})(?:date of (?:issue|expiry)|expiry date|expires(?: end)?|valid (?:thru|until)|good thru)(?!\p{L})|有効期[限間]/iu,
  /(?<!\p{L})(?:identity card|identification card|driver'?s? licen[cs]e|resident card|personalausweis)(?!\p{L})|在留カード|居留證|運転免許証/iu,
  /(?<!\p{L})(?:visa|mastercard|maestro|american express)(?!\p{L})/iu,
  /(?<!\p{L})(?:debit|credit|cardholder)(?!\p{L})/iu,
  /(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)/u,
  /(?<!\p{L})(?:sex|geschlecht|sexe)(?!\p{L})|性別/iu,
];
/** How many of them say so, with an address to write to on it and without. */
const LEAST_SIGNS = 3;
const LEAST_WITHOUT_CONTACT = 2;

/** Whether the lines are those of a receipt, a price list, an identity paper or a payment card: somebody's name stands there, too. */
export function isOtherPaper(lines: readonly string[], isReachable: boolean): boolean {
  const amounts = lines.filter((line) => AMOUNT.test(line)).length;
  if (amounts >= MANY_AMOUNTS || (amounts >= SOME_AMOUNTS && lines.some((line) => TOTAL.test(line)))) return true;
  const text = lines.join('\n');
  return DOCUMENT_SIGNS.filter((sign) => sign.test(text)).length >= (isReachable ? LEAST_SIGNS : LEAST_WITHOUT_CONTACT);
}

/** Letters in words that a drawing is not read as: four Latin letters and more, or two Chinese characters among kana. */
const WORD =
  /\p{Script=Latin}{4,}|(?=[\p{Script=Hiragana}\p{Script=Katakana}ー]*\p{Script=Han})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{3,}/gu;
const LEAST_IN_WORDS = 10;

/** Whether anything like text is printed: drawings and photographs are read as marks and single letters. */
export function holdsWords(lines: readonly string[]): boolean {
  let letters = 0;
  for (const line of lines) for (const [word] of line.matchAll(WORD)) letters += word.length;
  return letters >= LEAST_IN_WORDS;
}
