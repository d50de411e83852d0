import type { CardFields, FieldReading, PhoneReading } from '../../src/domain/card-fields.ts';
import type { TruthFields, TruthPhone } from './reading-truth.ts';

/** One value of the truth and what was read for it. */
export interface Judgement {
  readonly field: string;
  readonly expected: string;
  readonly read: string;
  readonly isRight: boolean;
  /** Of the reading, 0 where there is none. */
  readonly confidence: number;
}

const SINGLE = [
  'fullName',
  'nameReading',
  'nameRomaji',
  'company',
  'companyLatin',
  'department',
  'title',
  'postalCode',
  'address',
] as const;
type Single = (typeof SINGLE)[number];

/** The comparison of `fixtures/README.md`: NFKC, lower case, no blanks, dashes alike. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/(?<=[\d一二三四五六七八九〇])[ー一](?=[\d一二三四五六七八九〇])/g, '-')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s/g, '');
}

const KANJI_DIGITS = '〇一二三四五六七八九';

const FOLDS: Readonly<Partial<Record<string, (text: string) => string>>> = {
  fullName: (text) => comparable(text).replaceAll(/[・,]/g, ''),
  company: (text) => organization(text),
  companyLatin: (text) => organization(text),
  nameRomaji: (text) => wordsInAnyOrder(text),
  nameReading: (text) => comparable(text).replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)),
  address: (text) =>
    comparable(withoutPartings(text)).replaceAll(/[〇一二三四五六七八九]/g, (digit) => String(KANJI_DIGITS.indexOf(digit))),
  url: (text) =>
    comparable(text)
      .replace(/^https?:\/\//, '')
      .replace(/\/+$/, ''),
};

/** `Kaede Co., Ltd.` may end in a stop or not. */
function organization(text: string): string {
  return comparable(text).replaceAll(/[・,]/g, '').replace(/\.+$/, '');
}

/** What parts the rows of an address is print or ours: commas, strokes, dashes between blanks, a stop at the end; `6° piano`, `6º piano`. */
function withoutPartings(text: string): string {
  return text
    .replaceAll('°', 'º')
    .replaceAll(/\s[-–—]\s|[,;|·]/g, ' ')
    .replace(/[\s.]+$/, '');
}

function wordsInAnyOrder(text: string): string {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/);
  const folded = words.map((word) => word.replaceAll(/ou|oo|oh(?![aiueo])/g, 'o').replaceAll('uu', 'u'));
  return folded.toSorted((a, b) => a.localeCompare(b)).join(' ');
}

function isSame(field: string, read: string, expected: string): boolean {
  const fold = FOLDS[field] ?? comparable;
  return read !== '' && fold(read) === fold(expected);
}

/** Judges one card. Each value of the truth counts once; what was read beyond it is counted by `surplusOf`. */
export function judgeCard(truth: TruthFields, read: CardFields | undefined): Judgement[] {
  return [
    ...SINGLE.flatMap((field) => judgeSingle(field, truth, read)),
    ...judgeListed('email', truth.emails, read?.emails),
    ...judgeListed('url', truth.urls, read?.urls),
    ...(truth.phones ?? []).flatMap((phone) => judgePhone(phone, read)),
  ];
}

function judgeSingle(field: Single, truth: TruthFields, read: CardFields | undefined): Judgement[] {
  const expected = truth[field];
  if (expected === undefined) return [];
  const own = read?.[field];
  return [judge(field, expected, own, isSame(field, own?.value ?? '', expected))];
}

/** `work`, `main` and `direct` may stand for each other. */
function kindOf(type: string): string {
  return type === 'main' || type === 'direct' ? 'work' : type;
}

function judgePhone(truth: TruthPhone, read: CardFields | undefined): Judgement[] {
  const { type, raw } = truth;
  const own = read?.phones.find((phone) => isSamePhone(phone, truth));
  const expected = `${type} ${raw}`;
  const isOfKind = own !== undefined && kindOf(own.type) === kindOf(type);
  return [judge('phone', expected, own, own !== undefined), judge('phoneType', expected, own, isOfKind)];
}

/** Numbers that no country has given out have no E.164; there the printed digits must be right. */
function isSamePhone({ e164, value }: PhoneReading, truth: TruthPhone): boolean {
  return e164 === undefined ? digitsOf(value) === digitsOf(truth.raw) : e164 === truth.e164;
}

function digitsOf(printed: string): string {
  return printed.replaceAll(/\D/g, '');
}

function judge(field: string, expected: string, own: FieldReading | undefined, isRight: boolean): Judgement {
  return { field, expected, read: own?.value ?? '', isRight, confidence: own?.confidence ?? 0 };
}

type Listed = readonly FieldReading[] | undefined;

/** Each value of the truth beside what was read for it: itself, else the next value read that the truth does not have. */
function judgeListed(field: string, truth: readonly string[] = [], read: Listed = []): Judgement[] {
  const wrong = wrongOf(field, truth, read);
  return truth.map((expected) => {
    const own = read.find(({ value }) => isSame(field, value, expected));
    return judge(field, expected, own ?? wrong.shift(), own !== undefined);
  });
}

function wrongOf(field: string, truth: readonly string[], read: readonly FieldReading[]): FieldReading[] {
  return read.filter(({ value }) => !truth.some((expected) => isSame(field, value, expected)));
}

/** Values read that are neither right nor stand in for one that was missed: those are judged already. */
function beyond(field: string, truth: readonly string[] = [], read: readonly FieldReading[]): FieldReading[] {
  const missed = truth.filter((expected) => !read.some(({ value }) => isSame(field, value, expected)));
  return wrongOf(field, truth, read).slice(missed.length);
}

/** One value read that the card does not have. */
export interface Surplus {
  readonly field: string;
  readonly value: string;
  readonly confidence: number;
}

/** Values read that the truth does not have, beyond those it calls inferable. */
export function surplusOf(
  truth: TruthFields,
  inferable: Readonly<Record<string, readonly string[]>>,
  read: CardFields | undefined,
): Surplus[] {
  if (read === undefined) return [];
  const isPrinted = (phone: PhoneReading): boolean => (truth.phones ?? []).some((printed) => isSamePhone(phone, printed));
  const single = SINGLE.flatMap((field) => {
    const own = read[field];
    const isInferred = (inferable[field] ?? []).some((value) => isSame(field, own?.value ?? '', value));
    return own === undefined || truth[field] !== undefined || isInferred ? [] : [surplus(field, own)];
  });
  return [
    ...read.phones.filter((phone) => !isPrinted(phone)).map((phone) => surplus('phone', phone)),
    ...beyond('email', truth.emails, read.emails).map((email) => surplus('email', email)),
    ...single,
  ];
}

function surplus(field: string, { value, confidence }: FieldReading): Surplus {
  return { field, value, confidence };
}

/** Every e-mail, telephone number and name read from ink, with its class of evidence and whether the truth has it. */
export interface Classed {
  readonly evidenceClass: string;
  readonly confidence: number;
  readonly isRight: boolean;
}

export function classedValues(
  truth: TruthFields,
  read: CardFields,
  classOf: (kind: 'email' | 'phone' | 'fullName', field: FieldReading) => string,
): Classed[] {
  const emails = new Set((truth.emails ?? []).map(comparable));
  const isPrinted = (phone: PhoneReading): boolean => (truth.phones ?? []).some((printed) => isSamePhone(phone, printed));
  const one = (kind: 'email' | 'phone' | 'fullName', field: FieldReading, isRight: boolean): Classed[] =>
    field.origin === 'ink' ? [{ evidenceClass: classOf(kind, field), confidence: field.confidence, isRight }] : [];
  return [
    ...read.emails.flatMap((email) => one('email', email, emails.has(comparable(email.value)))),
    ...read.phones.flatMap((phone) => one('phone', phone, isPrinted(phone))),
    ...(read.fullName === undefined
      ? []
      : one('fullName', read.fullName, isSame('fullName', read.fullName.value, truth.fullName ?? ''))),
  ];
}
