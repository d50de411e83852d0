/** Signs and digits of telephone numbers that the engine takes for others, mended. The text keeps its length. */
export function mendedDigits(text: string): string {
  return withoutIconDigit(restoreSlash(restoreOne(restoreZero(restoreBrackets(restorePlus(restoreDot(text)))))));
}

/** A dot between groups of digits is read as one in the middle of the line. Same length. */
function restoreDot(text: string): string {
  return text.replaceAll(/(?<=\d)[·•](?=\d)/gu, '.');
}

/** Country codes behind which a misread plus is looked for. */
export const COUNTRY_CODES =
  '1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-5]|98|35[1-9]|37[0-7]|38[0-9]|42[01]|85[2356]|88[06]|96[1-8]|97[1-7]';
const MISREAD_PLUS = new RegExp(
  `(?<![\\p{L}\\d.()+-])(?<!\\d )[十エ寺士土＋†キ千ナせ#4](?=(?:${COUNTRY_CODES})[ (-](?!0)\\d)`,
  'gu',
);
/** Before a country code with the trunk zero in brackets behind it a plus is taken for a digit: `149 (0)30 …`. */
const MISREAD_BEFORE_TRUNK = new RegExp(`(?<![\\p{L}\\d.+()-])[14t](?=(?:${COUNTRY_CODES}) ?\\(0\\) ?\\d)`, 'gu');
/** Before the whole of a Japanese mobile number whose code and area are glued: `48180 0000 0000`. */
const PLUS_BEFORE_MOBILE = /(?<![\d+(-])[4十](?=81[789]0[ -]\d{4}[ -]\d{4}(?!\d))/gu;
/** Characters that stand before numbers of other kinds: years, counts, registrations. */
const OF_OTHER_NUMBERS = '(?![第号番年月日時分計約全税円昭平令])';
/** Whatever character stands right before a country code and the groups of a number behind it: `枚82-10-0000-0000`, `Tel 枚81 300000000`. */
const CHARACTER_FOR_PLUS = new RegExp(
  `(?<![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\d])${OF_OTHER_NUMBERS}\\p{Script=Han}(?=(?:[- ]?\\d){9})(?=(?:${COUNTRY_CODES})(?:[- ]\\d{1,4}){2,4}(?!\\d)|(?:${COUNTRY_CODES}) \\d{9}(?!\\d))`,
  'gu',
);
/** A number of the North American plan may begin with a 4. */
const AMERICAN = /^\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/;

/** The engine takes the plus of a country code for a Chinese character, a dagger or a 4. Same length. */
function restorePlus(text: string): string {
  return text
    .replace(MISREAD_BEFORE_TRUNK, '+')
    .replace(CHARACTER_FOR_PLUS, '+')
    .replace(PLUS_BEFORE_MOBILE, '+')
    .replace(MISREAD_PLUS, (sign, at: number) => {
      const number = text.slice(at);
      const digits = /^[\d ().-]*/.exec(number.slice(1))?.[0].replaceAll(/\D/g, '').length ?? 0;
      return sign === '4' && (AMERICAN.test(number) || digits < 9) ? sign : '+';
    });
}

/** Curly brackets around an area code: `+1{987) 312-6745`. Same length. */
function restoreBrackets(text: string): string {
  return text.replaceAll(/\{(?=\d{1,4}[)}])/g, '(').replaceAll(/(?<=\d)\}/g, ')');
}

/** The zero right behind a label is taken for its last letter: `TELO52-…`. Same length. */
function restoreZero(text: string): string {
  return text.replaceAll(/(?<=(?<!\p{L})(?:TEL|FAX|Tel|Fax)[.:]? ?)[OoQ](?=\d{1,4}(?:[-(]| \()\d)/gu, '0');
}

/** A 1 drawn as a bare stroke at the end of a Japanese number is read as a bar of its own: `03-2550-123 |`. Same length. */
function restoreOne(text: string): string {
  return text.replace(/(?<=(?<!\d)0\d{1,3}[-)]\d{2,4}-\d{3} ?)[|lI!](?![\p{L}\d])/gu, '1');
}

/** ` / ` after an area code is taken for a digit standing alone. Same length. */
function restoreSlash(text: string): string {
  return text.replace(/(?<=(?<!\d)0\d{1,4} )[7lI|](?= \d{3})/gu, '/');
}

/** An icon before a number is taken for a digit or two: `#7 090-7000-0577`. Same length. */
function withoutIconDigit(text: string): string {
  return text.replace(/(?<![\d+()-])(?<!\d )\d{1,2} (?=0\d{1,3}[-(]\d{2,4}[-)]\d{4}(?!\d))/gu, (icon) => ' '.repeat(icon.length));
}

/**
 * Icons of a telephone and a fax are read as a character right before each of two numbers: `い60000000 谷6000 0001`. Where words in Chinese characters
 * or kana stand beside it, it is one of them. Same length.
 */
export function withIconSigns(text: string): string {
  const withSigns = text.replaceAll(ICON_LETTER, '®');
  return JAPANESE.test(withSigns) ? text : withSigns;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const ICON_LETTER =
  /(?<![\p{L}\d])(?![第号番年月日時分計約全税円])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}](?= ?(?:[2-9]\d{3} ?\d{4}|0\d{1,3}[- ]\d{2,4}[- ]\d{3,4}|\+\d{2})(?![\p{L}\d]))/gu;
