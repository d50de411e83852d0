import type { CardFields, FieldReading } from '../../src/domain/card-fields.ts';
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

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** NFKC, dashes alike, blanks dropped between Japanese letters and folded elsewhere, separators of lists dropped. */
export function comparable(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/[’‘]/g, "'")
    .toLowerCase();
  if (JAPANESE.test(folded)) return folded.replaceAll(/[\s/・、,]/g, '').replaceAll(/(?<=\d)ー|ー(?=\d)/g, '-');
  return folded
    .replaceAll(/[,;/|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function comparableUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
}

/** National digits: the last nine, which no country code or trunk zero touches. */
export function comparablePhone(raw: string): string {
  return raw.replaceAll(/\D/g, '').slice(-8);
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

/** Judges one card. Each value of the truth counts once; what was read beyond it is counted by `surplusOf`. */
export function judgeCard(truth: TruthFields, read: CardFields | undefined): Judgement[] {
  return [
    ...SINGLE.flatMap((field) => judgeSingle(field, truth, read)),
    ...(truth.emails ?? []).map((expected) => judgeListed('email', expected, read?.emails, comparable)),
    ...(truth.urls ?? []).map((expected) => judgeListed('url', expected, read?.urls, comparableUrl)),
    ...(truth.phones ?? []).flatMap((phone) => judgePhone(phone, read)),
  ];
}

function judgeSingle(field: (typeof SINGLE)[number], truth: TruthFields, read: CardFields | undefined): Judgement[] {
  const expected = field === 'nameRomaji' ? (truth.nameRomajiPrinted ?? truth.nameRomaji) : truth[field];
  if (expected === undefined) return [];
  const own = read?.[field];
  return [judge(field, expected, own, comparable(own?.value ?? '') === comparable(expected))];
}

function judgePhone({ type, raw, e164 }: TruthPhone, read: CardFields | undefined): Judgement[] {
  const own = read?.phones.find((phone) => comparablePhone(phone.e164 ?? phone.value) === comparablePhone(e164));
  const expected = `${type} ${raw}`;
  return [judge('phone', expected, own, own !== undefined), judge('phoneType', expected, own, own?.type === type)];
}

function judge(field: string, expected: string, own: FieldReading | undefined, isRight: boolean): Judgement {
  return { field, expected, read: own?.value ?? '', isRight, confidence: own?.confidence ?? 0 };
}

function judgeListed(
  field: string,
  expected: string,
  read: readonly FieldReading[] | undefined,
  fold: (text: string) => string,
): Judgement {
  const own = read?.find((entry) => fold(entry.value) === fold(expected));
  return judge(field, expected, own ?? read?.[0], own !== undefined);
}

/** Values read that the truth does not have: telephone numbers made of something else, names where there are none. */
export function surplusOf(truth: TruthFields, read: CardFields | undefined): string[] {
  if (read === undefined) return [];
  const phones = new Set((truth.phones ?? []).map(({ e164 }) => comparablePhone(e164)));
  const emails = new Set((truth.emails ?? []).map(comparable));
  return [
    ...read.phones
      .filter((phone) => !phones.has(comparablePhone(phone.e164 ?? phone.value)))
      .map(({ value }) => `phone ${value}`),
    ...read.emails.filter((email) => !emails.has(comparable(email.value))).map(({ value }) => `email ${value}`),
    ...SINGLE.filter((field) => read[field] !== undefined && truth[field] === undefined).map(
      (field) => `${field} ${read[field]?.value}`,
    ),
  ];
}
