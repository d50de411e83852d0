/** Amounts as they end the lines of a receipt or a price list: `3,49`, `1.299,00 €`, `12.50 A`, `¥1,980`. */
const AMOUNT =
  /(?:^|\s)[-−]?(?:[$€£¥￥] ?)?\d{1,3}(?:[.,]\d{3})*[.,]\d{2}(?: ?(?:€|EUR|USD|[A-Z]|\*))?\s*$|[¥￥] ?\d{1,3}(?:,\d{3})*\s*$|\d万?円(?: ?\(税[込抜別]\))?\s*$/u;
const TOTAL =
  /(?<!\p{L})(?:total|subtotal|summe|gesamt|somme|totale|zu zahlen|change due|cash|mwst|vat)(?!\p{L})|合計|小計|お釣/iu;
/** What else a line with a sum says: `Grand Total`, `Total Due RM`. */
const BESIDE_TOTAL = /(?<!\p{L})(?:sub|grand|due|amount|incl|excl|gst|tax|sales|net|to pay|balance|rounding)(?!\p{L})/giu;
const MOST_LETTERS_BESIDE = 3;
const WITH_TAX = /税込/u;
/** Lines with an amount that make a list of prices, alone or with a sum; where nobody can be reached one with its tax does. */
const MANY_AMOUNTS = 5;
const SOME_AMOUNTS = 2;
/** Cards of hairdressers and restaurants have a few prices; so many have none, and no receipt is without its sum. */
const MOST_PRICES = 10;

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
  const hasSum = lines.some(isSum) || (!isReachable && lines.some((line) => WITH_TAX.test(line)));
  const [alone, withSum] = isReachable ? [MOST_PRICES, SOME_AMOUNTS] : [MANY_AMOUNTS, 1];
  if (amounts >= alone || (amounts >= withSum && hasSum)) return true;
  const text = lines.join('\n');
  return DOCUMENT_SIGNS.filter((sign) => sign.test(text)).length >= (isReachable ? LEAST_SIGNS : LEAST_WITHOUT_CONTACT);
}

/** `Summe EUR 3,58`, or `Grand Total` with its amount in a piece of its own; `Total Fitness Kaede` is a name. */
function isSum(line: string): boolean {
  if (!TOTAL.test(line)) return false;
  const beside = line.replace(TOTAL, '').replaceAll(BESIDE_TOTAL, '').match(/\p{L}/gu)?.length ?? 0;
  return AMOUNT.test(line) || beside <= MOST_LETTERS_BESIDE;
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

/** More lines than any card has. */
const MOST_LINES = 40;
/** Lines of sentences, and their share, that make a page: cards have a slogan of two at most. */
const LEAST_SENTENCES = 3;
const SHARE_OF_SENTENCES = 0.3;
/** Words of a line in small letters, of how many, that make it a part of a sentence. */
const WORDS_OF_SENTENCE = 5;

/** Whether the lines are those of a page, a form or instructions: running text, or far more than a card holds. Only for what names no way to reach anybody. */
export function isPage(lines: readonly string[]): boolean {
  const sentences = lines.filter(isOfSentence).length;
  return lines.length > MOST_LINES || (sentences >= LEAST_SENTENCES && sentences >= SHARE_OF_SENTENCES * lines.length);
}

/** `extended using OCR for easy capture of input`, ヘッダーの中から選ぶ */
function isOfSentence(line: string): boolean {
  const words = line.match(/\p{Script=Latin}[\p{Script=Latin}'’]+/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  if (words.length >= WORDS_OF_SENTENCE && small >= words.length / 2) return true;
  return /^[^\s].{11,}$/u.test(line) && JAPANESE_SENTENCE.test(line);
}

const JAPANESE_SENTENCE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][をにがはでへ][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+(?:る|す|た|ぶ|う|く|い|ください|ましょう|こと)[。.]?$/u;

/** What is left of a way to reach somebody where it could not be read. */
const TRACE = /@|www|https?:|\d{3,}[-. )]+\d{3,}|〒|(?<!\p{L})(?:tel|fax|e-?mail|mobile|phone|fone|電話|携帯)(?!\p{L})/iu;

/** Lines that say what they say: most of their letters stand in words, of three letters and more, or of two Chinese characters or kana. */
const IN_WORDS = /\p{Script=Latin}{3,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}/gu;
const MOSTLY = 0.75;

/** How many lines are legible words, where none of them is anything to reach somebody by; 0 where one is. */
export function legibleLinesWithoutTrace(lines: readonly string[]): number {
  if (lines.some((line) => TRACE.test(line))) return 0;
  return lines.filter((line) => {
    const letters = line.match(/\p{L}/gu)?.length ?? 0;
    const inWords = (line.match(IN_WORDS) ?? []).join('').length;
    return letters > 2 && inWords >= MOSTLY * letters;
  }).length;
}
