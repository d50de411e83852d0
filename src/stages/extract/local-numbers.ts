/** Telephone numbers as people print them for their own town or country: without trunk zero, country or area code. */

/** Brazil with its area code, old and new mobiles, blank or dot behind the 9: `(11) 9 8765-0000`, `11 2345-0000`. */
const BRAZIL = /^\(?\d{2}\)? ?(?:9[ .]?)?\d{4}[-. ]\d{4}$/;
/** North America: 3-3-4. */
const NORTH_AMERICA = /^(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/;
/** Without an area code: `2345-6789`, `9.8765-4321`. */
const LOCAL = /^(?:9[ .]?)?\d{4}[-.]\d{4}$/;
const NO_LOCAL = /^[01]/;
/** Signs that icons of telephones are read as. */
const ICON_BEFORE = /(?:^|\s)[®©&@»•°§¢€£¥*#☎☏✆📞📱📠🕿][)\]|.:]?\s*$/u;

/** Whether digits without country code or trunk zero are grouped as the telephone numbers of a country are. */
export function isNationalForm(printed: string): boolean {
  return NORTH_AMERICA.test(printed) || BRAZIL.test(printed);
}

/** Whether digits are grouped as a number without its area code. Alone it says little: an icon or nothing must stand beside it. */
export function isLocalForm(printed: string): boolean {
  return LOCAL.test(printed) && !NO_LOCAL.test(printed) && !areYears(printed);
}

/** Numbers of Singapore, Hong Kong and Norway: behind an icon eight digits are one. */
export function isEightDigits(printed: string): boolean {
  return /^[2-9]\d{3} ?\d{4}$/.test(printed) && !areYears(printed);
}

/** `2019-2024`, `2019 2024`; behind a label a number may be printed so, too. */
export function areYears(printed: string): boolean {
  return /^(?:19|20)\d{2} ?[-–.]? ?(?:19|20)\d{2}$/u.test(printed);
}

/** Whether what stands before a number is what an icon was read as. */
export function endsInIcon(before: string): boolean {
  return ICON_BEFORE.test(before);
}

/** `03-0000-0000`: ten digits behind a zero; nobody's mobile number in Japan is so short. */
export function isOfficeInJapan(printed: string): boolean {
  return /^0[1-9]\d{8}$/.test(printed.replaceAll(/\D/g, '')) && /^\(?0\d{1,4}[-)]/.test(printed);
}

/** Whether the grouping shows a Brazilian mobile number: nine digits from a 9 on, the area code aside. */
export function isBrazilianMobile(printed: string): boolean {
  return /^(?:\(?\d{2}\)? ?)?9[ .]?[2-9]\d{3}[-. ]\d{4}$/.test(printed);
}

/** Whether the grouping shows a Brazilian number of a house or office: eight digits from 2 to 5 on, behind the area code. */
export function isBrazilianOffice(printed: string): boolean {
  return /^\(?\d{2}\)? ?[2-5]\d{3}[-. ]\d{4}$/.test(printed);
}

/** Whether a number is only a place held free for one: `000-0000-0000`. */
export function isPlaceholder(digits: string): boolean {
  return /^0{9,}$/.test(digits);
}

/** The area code of a number, with its brackets: `(11) ` of `(11) 2345-0001`. */
const AREA_CODE = /^(\(?\d{2}\)? )(?=(?:9[ .]?)?\d{4}[-.]\d{4}$)/u;
/** What stands between two numbers of one exchange. */
const BESIDE = /\d ?(?:[/|,;&.]|and|und|e|et|y) ?[®©@»•☎]? ?$/u;
/** Whether nothing but what parts two numbers of one entry stands before the second; a bar begins another entry. */
export function isBesideOther(textBefore: string): boolean {
  return BESIDE.test(textBefore) && !/\| ?$/u.test(textBefore);
}

/** Digits of a number without its area code. */
const LOCAL_DIGITS = /^[2-9]\d{2,3}[-. ]?\d{3,4}$/;

/**
 * The number behind a stroke or a comma shares the area code of the one before it: `(11) 2345-0001 / 2345-0002`, `040-20000001, 20000002`.
 * So it is where it has fewer digits, and its own are as many as those behind the area code.
 */
export function withSharedAreaCode(printed: string, textBefore: string, numberBefore: string | undefined): string {
  if (numberBefore === undefined) return printed;
  if (!BESIDE.test(textBefore)) return (/^\d/.test(textBefore + printed) ? bracketedCode(printed, numberBefore) : '') + printed;
  if (isLocalForm(printed)) return (AREA_CODE.exec(numberBefore)?.[1] ?? '') + printed;
  return LOCAL_DIGITS.test(printed)
    ? (areaCodeBefore(numberBefore, printed.replaceAll(/\D/g, '').length) ?? '') + printed
    : printed;
}

/** The area code in brackets of the number above, where this one has as many digits as stand behind it: `(32) 2000001` over `2000002`. */
function bracketedCode(printed: string, above: string): string {
  return LOCAL_DIGITS.test(printed) ? (codeInBrackets(printed, above) ?? '') : '';
}

/** What stands before the number in another one with its area code in brackets, where both have as many digits without it. */
export function codeInBrackets(printed: string, other: string): string | undefined {
  const [, code, local = ''] = /^((?:\+\d{1,3} ?)?\(\d{1,4}\) ?)([\d -]+)$/u.exec(other) ?? [];
  return local.replaceAll(/\D/g, '').length === printed.replaceAll(/\D/g, '').length ? code : undefined;
}

/** What stands before the last so many digits of a number, where a separator parts them: `+91-11-` of `+91-11-20000001`. */
function areaCodeBefore(number: string, localDigits: number): string | undefined {
  const before = new RegExp(`^(.*\\d.*[-.) ])(?=(?:\\d[-. ]?){${localDigits}}$)`, 'u').exec(number)?.[1];
  return before !== undefined && /^\(?[+0]/.test(before) ? before : undefined;
}
