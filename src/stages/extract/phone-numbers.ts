import type { PhoneType } from '../../domain/card-fields.ts';
import type { Extraction } from './electronic-addresses.ts';
import { withTownsOfIndia } from './indian-towns.ts';
import { westernDigits } from './kanji-digits.ts';
import {
  endsInIcon,
  isEightDigits,
  isOfficeInJapan,
  isBesideOther,
  isBrazilianMobile,
  isBrazilianOffice,
  isLocalForm,
  isNationalForm,
  withSharedAreaCode,
} from './local-numbers.ts';
import { COUNTRY_CODES, mendedDigits, withIconSigns } from './misread-digits.ts';
import { numberAbove } from './number-rows.ts';
import { isDateOrHours, isOfEntry } from './number-entries.ts';
import { type Label, labelBefore, labelBehind, labelOf } from './phone-labels.ts';
import { withRegions } from './phone-region.ts';
import { numbersIn, type PrintedNumber, withoutPlaceholders } from './printed-numbers.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, takeOut, type WorkLine } from './work-line.ts';

export interface PhoneDraft extends FieldDraft {
  readonly type: PhoneType;
  readonly extension?: string;
  /** Whether the type is printed, not supposed. */
  readonly isLabelled: boolean;
}

const EXTENSION = /^[ ,;]{0,2}[(（]?(?:内線|extn?\.?|extension|ramal|poste|durchwahl|nebenstelle|x)[:. ]*(\d{1,6})[)）]?/iu;
const TYPE_AFTER = /^ ?[(（[]\s?(代表?|大代表|直通?|直|携帯?|FAX|Fax|自宅|main|direct|mobile|fax|office|cell)\s?[)）\]]/iu;
/** `(Japan)` behind a number says whose it is, and is no address. */
const COUNTRY_AFTER = /^ ?\(\p{Lu}[\p{L} ]{1,20}\)/u;
const SUFFIX_TYPES: readonly { readonly pattern: RegExp; readonly type: PhoneType }[] = [
  { pattern: /^(?:直|direct)/i, type: 'direct' },
  { pattern: /^(?:携|mobile|cell)/i, type: 'mobile' },
  { pattern: /^fax/i, type: 'fax' },
  { pattern: /^自宅/, type: 'home' },
  { pattern: /^(?:代|大|main)/i, type: 'main' },
];
/** Takes the telephone numbers out of the lines, labels and extensions included. */
export function extractPhones(lines: readonly WorkLine[], patterns: WordPatterns): Extraction<PhoneDraft> {
  const found: PhoneDraft[] = [];
  const rest = lines.map(withoutPlaceholders).map((line) => takeNumbers(line, { lines, patterns, found }));
  return { found: withRegions(supposeFax(withTownsOfIndia(found, lines)), lines), lines: rest };
}

interface Numbers {
  readonly lines: readonly WorkLine[];
  readonly patterns: WordPatterns;
  readonly found: PhoneDraft[];
}

/** The line without its numbers, which go to those found. */
function takeNumbers(line: WorkLine, { lines, patterns, found }: Numbers): WorkLine {
  const text = mendedDigits(westernDigits(withIconSigns(line.text)));
  let current = { ...line, text: withIconSigns(line.text) };
  let before: PhoneDraft | undefined;
  for (const match of numbersIn(text)) {
    const label = labelAround(match, { text, left: current.text, line }, { lines, patterns });
    const isFirst = before === undefined && label === undefined;
    const above = isFirst ? numberAbove(line, match, { found: found.filter(isCalled), lines }) : undefined;
    const isExpected = above !== undefined || (before !== undefined && isOfEntry(match, text, before));
    before ??= above;
    const candidate = { line, text, from: match.index, printed: match[0], isExpected };
    const draft = phoneOf(candidate, label, carriedFrom(before, line, match.index));
    if (draft === undefined) continue;
    before = besideOther(draft.phone, before, candidate);
    found.push(before);
    current = takeOut(current, Math.min(label?.start ?? announcedFrom(current.text, match.index), match.index), draft.end);
  }
  return current;
}

interface Around {
  readonly text: string;
  /** What is left of the text, as it was printed. */
  readonly left: string;
  readonly line: WorkLine;
}

/** The label behind a number, before it, beside or over it. */
function labelAround(
  number: PrintedNumber,
  { text, left, line }: Around,
  { lines, patterns }: Pick<Numbers, 'lines' | 'patterns'>,
): Label | undefined {
  return (
    labelBehind(text, number, patterns) ??
    labelBefore(left.slice(0, number.index), patterns) ??
    labelOf(line, lines, patterns, number)
  );
}

/** Hardly anybody has two numbers for fax: what stands under one without a label is another kind. */
function isCalled({ type }: PhoneDraft): boolean {
  return type !== 'fax';
}

/** The kind of a number that stands behind another one; words between them say that it is another one, of whatever kind. */
function carriedFrom(before: PhoneDraft | undefined, { text, index }: WorkLine, from: number): PhoneType | undefined {
  if (before === undefined) return undefined;
  const end = before.span.line.index === index ? before.span.to : 0;
  return /\p{L}/u.test(text.slice(end, from)) ? 'work' : before.type;
}

/** A number behind another one of its entry: of the same kind, and behind a stroke with its area code. */
function besideOther(phone: PhoneDraft, before: PhoneDraft | undefined, { text, from, isExpected }: Candidate): PhoneDraft {
  if (before === undefined) return phone;
  const textBefore = text.slice(0, from);
  const value = withSharedAreaCode(phone.value, textBefore, before.value);
  const isShared = isExpected && before.isLabelled && !phone.isLabelled && isBesideOther(textBefore);
  // What a label says of the first number of an entry it says of the others, whatever the numbering plan makes of them.
  const evidence = isShared ? [...phone.evidence, `label:${phone.type}`] : phone.evidence;
  const isOneEntry = isBesideOther(textBefore) && /\p{L}.*\d.*$/u.test(textBefore);
  return { ...phone, value, evidence, isLabelled: phone.isLabelled || before.isLabelled || isOneEntry };
}

/**
 * Two numbers of one exchange without a printed type (icons): the second is the fax. Holds for the great majority of cards,
 * and is trusted less than a label.
 */
function supposeFax(found: readonly PhoneDraft[]): PhoneDraft[] {
  if (found.some(({ type }) => type === 'fax')) return [...found];
  const second = found.findIndex((phone, index) => {
    const before = found.slice(0, index).find(({ type }) => type === 'work' || type === 'main');
    return before !== undefined && !phone.isLabelled && phone.type === 'work' && shareExchange(before.value, phone.value);
  });
  return found.map((phone, index) =>
    index === second ? { ...phone, type: 'fax', trust: 0.8, evidence: [...phone.evidence, 'supposed:second-is-fax'] } : phone,
  );
}

function shareExchange(a: string, b: string): boolean {
  const [first, second] = [a.replaceAll(/\D/g, ''), b.replaceAll(/\D/g, '')];
  return first.length === second.length && first !== second && first.slice(0, -4) === second.slice(0, -4);
}

interface Candidate {
  readonly line: WorkLine;
  readonly text: string;
  readonly from: number;
  readonly printed: string;
  /** Whether it goes on with the number before it. */
  readonly isExpected: boolean;
}

/** What is longer is no extension but a line of its own: `Durchwahl +49 40 66969 302`. */
const LONGEST_EXTENSION = 6;

function isExtension(digits: string, label: Label | undefined): boolean {
  return label?.type === 'extension' && digits.length <= LONGEST_EXTENSION;
}

interface FoundPhone {
  readonly phone: PhoneDraft;
  readonly end: number;
}

function phoneOf(candidate: Candidate, label: Label | undefined, carried: PhoneType | undefined): FoundPhone | undefined {
  const { line, text, from, printed } = candidate;
  const digits = printed.replaceAll(/\D/g, '');
  if (isExtension(digits, label) || !isPhone(candidate, digits, label !== undefined || candidate.isExpected)) return undefined;
  const end = from + printed.length;
  const extension = EXTENSION.exec(text.slice(end));
  const suffix = TYPE_AFTER.exec(text.slice(end));
  const printedType = suffixType(suffix, label?.type);
  const phone: PhoneDraft = {
    value: printed.trim(),
    span: { line, from, to: end },
    ...typeEvidence(printedType),
    type: typeFor(printed.trim(), printedType, carried),
    ...(extension?.[1] === undefined ? {} : { extension: extension[1] }),
  };
  const country = COUNTRY_AFTER.exec(text.slice(end));
  return { phone, end: end + lengthOf(extension ?? suffix ?? country) };
}

function typeEvidence(printedType: string | undefined): Pick<PhoneDraft, 'trust' | 'evidence' | 'isLabelled'> {
  if (printedType === undefined) return { trust: 0.93, evidence: ['pattern:phone'], isLabelled: false };
  return { trust: 0.98, evidence: [`label:${printedType}`], isLabelled: true };
}

function lengthOf(match: RegExpExecArray | null): number {
  return match === null ? 0 : match[0].length;
}

/** Ten digits in one group, with nothing beside them but an icon: a mobile number of India, Nepal, Thailand, …; nine from Portugal and Spain. */
const ONE_GROUP = /^(?:[1-9]\d{9}|[6-9]\d{4}[ -]\d{5}|9[1236]\d{7}|[67]\d{8}|3[2-9]\d[ .-](?:\d{6,7}|\d{3} \d{3,4}))$/;
/** `972-3-5000001`: a country code set apart, the area's, and the number. */
const WITHOUT_PLUS = new RegExp(`^(?:${COUNTRY_CODES})[-. ]\\(?\\d{1,3}\\)?[-. ](?=(?:[-. ]?\\d){6,8}$)\\d{3,}[-. ]?\\d+`);

function isPhone(candidate: Candidate, digits: string, isAnnounced: boolean): boolean {
  const { text, from, printed } = candidate;
  if (isNone(text, from, printed)) return false;
  if (isAnnounced) return isPlausible(printed, digits, true);
  if ((ONE_GROUP.test(printed) || WITHOUT_PLUS.test(printed)) && isAlone(candidate)) return true;
  if (isOfTown(candidate) || isBehindAreaCode(candidate, digits)) return true;
  return isPlausible(printed, digits, false) && !isPartOfSomethingElse(text, from, printed);
}

/** `(11) 900-000-001`: alone, its area code in brackets, however the rest is grouped. */
function isBehindAreaCode(candidate: Candidate, digits: string): boolean {
  return /^\(\d{2,4}\) ?\d[\d .-]+\d$/.test(candidate.printed) && digits.length >= 9 && digits.length <= 12 && isAlone(candidate);
}

/** A number without its area code: alone, or behind an icon. */
function isOfTown(candidate: Candidate): boolean {
  const { text, from, printed } = candidate;
  if (endsInIcon(text.slice(0, from))) return isLocalForm(printed) || isEightDigits(printed);
  return isLocalForm(printed) && isAlone(candidate);
}

/** `M.P. 460001`, `C.P. 110000`: what is short for a mobile is so for a province or a postal code as well. */
const OF_A_PLACE = /(?<!\p{L})[CHM]\. ?P\.?\)?[\s:.-]*$/iu;
const LEAST_OF_MOBILE = 8;

/** Whether digits are no telephone number whatever stands before them. */
function isNone(text: string, from: number, printed: string): boolean {
  const isPlace = printed.replaceAll(/\D/g, '').length < LEAST_OF_MOBILE && OF_A_PLACE.test(text.slice(0, from));
  return isPlace || isMasked(text, from, printed.length) || isDateOrHours(printed);
}

/** Whether nothing stands beside a number in its entry but what an icon may have been read as. */
function isAlone({ text, from, printed }: Candidate): boolean {
  const before = /[^\t]*$/.exec(text.slice(0, from))?.[0] ?? '';
  const after = /^[^\t]*/.exec(text.slice(from + printed.length))?.[0] ?? '';
  return (before + after).replaceAll(/[^\p{L}\d]/gu, '').length <= 1;
}

/** `Service and Supplies: 888-…`: words before a colon announce the number and are nothing else. */
function announcedFrom(text: string, from: number): number {
  const words = /(?:^|(?<=\t))[\p{L}&. ]{2,28}[:：]\s*$/u.exec(text.slice(0, from));
  return words?.index ?? from;
}

/** `090-XXXX-1234`, `+49 30 ****`: digits withheld by the printer are no telephone number. */
function isMasked(text: string, from: number, length: number): boolean {
  const before = text.slice(Math.max(0, from - 3), from);
  const after = text.slice(from + length, from + length + 3);
  if (/^[xX*●○•](?![\p{L}\d])/u.test(after)) return true;
  return /[xX*●○•#]{1,}[-. )]?$/.test(before) && /[xX*●○•#]{2,}/.test(text) ? true : /^[-. (]?[xX*●○•#]{2,}/.test(after);
}

function isPlausible(printed: string, digits: string, isLabelled: boolean): boolean {
  if (digits.length > 15 || digits.length < (isLabelled ? 6 : 8)) return false;
  if (isLabelled) return true;
  if (printed.startsWith('+')) return true;
  if (printed.startsWith('(+')) return true;
  if (/^\(?0/.test(printed)) return digits.length >= 9 && digits.length <= 12;
  return isNationalForm(printed);
}

/** Postal codes, dates, and labels that say the number is something else. */
function isPartOfSomethingElse(text: string, from: number, printed: string): boolean {
  const before = text.slice(0, from);
  if (/(?:〒|No\.?|番号|第|[Nn]º)\s*$/u.test(before)) return true;
  if (/^(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}$/.test(printed)) return true;
  return /^\d{5}-\d{3}$/.test(printed);
}

/** `(直通)`, `(代)` after a number tell more than the label before it. */
function suffixType(suffix: RegExpExecArray | null, label: PhoneType | 'extension' | undefined): PhoneType | undefined {
  const printed = suffix?.[1] ?? '';
  const own = SUFFIX_TYPES.find(({ pattern }) => pattern.test(printed))?.type;
  const before = label === 'extension' ? 'direct' : label;
  return own === 'main' && before === 'fax' ? 'fax' : (own ?? before);
}

function typeFor(number: string, printed: PhoneType | 'extension' | undefined, carried: PhoneType | undefined): PhoneType {
  const digits = number.replaceAll(/\D/g, '');
  const isMobile =
    isBrazilianMobile(number) ||
    /^(?:0[789]0\d{8}|81[789]0\d{8}|(?:82|0)10\d{8}|4901?[567]\d{8,9}|491[567]\d{8,9}|01[567]\d{8,10}|447\d{9}|07\d{9}|336\d{8}|337\d{8}|55\d{2}9\d{8})$/.test(
      digits,
    );
  if ((printed === 'work' || printed === 'main') && isMobile) return 'mobile';
  if (printed !== undefined && printed !== 'extension') return printed;
  if (isMobile) return 'mobile';
  if (/^(?:0120\d{6}|0800\d{7})$/.test(digits)) return 'toll-free';
  return typeCarried(carried, number);
}

function typeCarried(carried: PhoneType = 'work', number: string): PhoneType {
  return carried === 'mobile' && (isOfficeInJapan(number) || isBrazilianOffice(number)) ? 'work' : carried;
}
