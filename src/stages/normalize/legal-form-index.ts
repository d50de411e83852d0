import type { LegalForm } from '../../domain/legal-forms.ts';
import { foldVariants } from './kanji-variants.ts';
import { foldLatin } from './latin-form.ts';
import { toLatin } from './latin-script.ts';

/** Spellings ready for looking up: words of alphabetic ones, text of the others. */
export interface FormIndex {
  readonly byWords: ReadonlyMap<string, KnownForm>;
  /** Abbreviations without their blanks. */
  readonly byLetters: ReadonlyMap<string, KnownForm>;
  /** Those long enough to be known with a letter wrong, without blanks, by their first and by their last letters. */
  readonly long: LongForms;
  /** Those of other alphabets as they are heard in Latin letters. */
  readonly heard: LongForms;
  /** The same in order, short ones too. */
  readonly sounds: readonly HeardForm[];
  /** Longest first. */
  readonly texts: readonly { readonly text: string; readonly known: KnownForm }[];
  readonly longest: number;
}

export type HeardForm = readonly [heard: string, known: KnownForm];

export type LongForms = ReadonlyMap<string, readonly LongForm[]>;

export interface KnownForm {
  readonly form: string;
  readonly countries: readonly string[];
  readonly front: LegalForm['front'];
}

export interface LongForm {
  readonly text: string;
  readonly known: KnownForm;
}

/** Letters from which a form is known with one wrong; twice as many, with two. */
export const LONG_FORM = 11;
/** Letters of a long form's ends it is looked up by: one slip leaves one of them whole. */
const END_LETTERS = 4;
/** Words of an abbreviation are no longer. */
export const SHORT_WORD = 4;
const SHORT_WORDS = new RegExp(`^\\S{0,${SHORT_WORD}}(?: \\S{0,${SHORT_WORD}})*$`, 'u');
/** Words an abbreviation may be cut into. */
export const MOST_PIECES = 8;
/** A form of so many words and letters is no beginning of a name: Limited Liability Company «…». */
const [FRONT_WORDS, FRONT_LETTERS] = [3, 15];
/** Elsewhere than in English, whose forms are made of everyday words, a long form alone is enough: Sociedad Anónima …, Aktiengesellschaft … */
const EVERYDAY_WORDS: ReadonlySet<string> = new Set('GB US IE CA AU NZ ZA IN PK SG HK CN PH NG KE TH MY RU SA AE XX'.split(' '));

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hebrew}]/u;

export function indexForms(forms: readonly LegalForm[]): FormIndex {
  const byWords = new Map<string, KnownForm>();
  const byText = new Map<string, KnownForm>();
  let longest = MOST_PIECES;
  for (const form of forms) {
    for (const spelling of new Set(form.spellings)) {
      const text = foldVariants(spelling);
      if (UNSPACED.test(text)) {
        byText.set(text, joined(byText.get(text), form, form.spellings[0] ?? spelling));
        continue;
      }
      const words = formWords(text);
      longest = Math.max(longest, words.length);
      const key = words.join(' ');
      const front = form.front === false ? isNoBeginning(words, form.country) : form.front;
      byWords.set(key, joined(byWords.get(key), { ...form, front }, spelling));
    }
  }
  const texts = [...byText].map(([text, known]) => ({ text, known })).toSorted((x, y) => y.text.length - x.text.length);
  const sounds = [...byWords].map(([words, known]) => [transcribed(words), known] as const).filter(([text]) => text !== '');
  return completeIndex({ byWords, texts, longest, sounds });
}

/** What the rest of an index follows from. */
export type KnownSpellings = Pick<FormIndex, 'byWords' | 'sounds' | 'texts' | 'longest'>;

export function completeIndex(known: KnownSpellings): FormIndex {
  const { byWords, sounds } = known;
  const unspaced = Array.from(byWords, ([words, form]) => [words.replaceAll(' ', ''), form] as const);
  return { ...known, byLetters: abbreviations(byWords), long: longForms(unspaced), heard: longForms(sounds) };
}

function isNoBeginning(words: readonly string[], country: string): boolean {
  const letters = words.join('').length;
  return (words.length >= FRONT_WORDS && letters >= FRONT_LETTERS) || (letters >= LONG_FORM && !EVERYDAY_WORDS.has(country));
}

/** Forms of short words alone: `s r o`, `sh pk`, `sa de cv`. */
function abbreviations(byWords: ReadonlyMap<string, KnownForm>): ReadonlyMap<string, KnownForm> {
  const short = [...byWords].filter(([text]) => SHORT_WORDS.test(text));
  return new Map(short.map(([text, known]) => [text.replaceAll(' ', ''), known] as const).filter(([text]) => text.length > 2));
}

function longForms(spellings: readonly (readonly [string, KnownForm])[]): LongForms {
  const byEnd = new Map<string, LongForm[]>();
  for (const [text, known] of spellings) {
    if (text.length < LONG_FORM) continue;
    for (const key of endKeys(text)) {
      const same = byEnd.get(key);
      if (same === undefined) byEnd.set(key, [{ text, known }]);
      else same.push({ text, known });
    }
  }
  return byEnd;
}

/** A form of another alphabet as it is heard in Latin letters; nothing for a Latin one. */
function transcribed(words: string): string {
  const latin = PLAIN.test(words) ? words : toLatin(words);
  return latin === words ? '' : latin.split(' ').map(transcriptSound).join('');
}

/** The many ways to write Slavic and Greek words in Latin letters in one: obshchestvo, obschestvo, obščestvo. */
export function transcriptSound(word: string): string {
  return word
    .replaceAll(/s(?:hch|ch|hh|h|z|c(?=e))/g, 's')
    .replaceAll(/z(?:h|z)/g, 'z')
    .replaceAll(/t[sz]/g, 'c')
    .replaceAll(/c[hz]/g, 'c')
    .replaceAll(/kh|x/g, 'h')
    .replaceAll('w', 'v')
    .replaceAll(/[yij]([uae])/g, '$1')
    .replaceAll(/[yj]/g, 'i')
    .replaceAll(/(.)\1+/g, '$1');
}

/** Where a long form, or a text that might be one, is looked up. */
export function endKeys(text: string): readonly [string, string] {
  return [`${text.slice(0, END_LETTERS)}-`, `-${text.slice(-END_LETTERS)}`];
}

function joined(known: KnownForm | undefined, form: LegalForm, spelling: string): KnownForm {
  if (known === undefined) return { form: spelling, countries: [form.country], front: form.front };
  const front = known.front === 'always' || form.front === 'always' ? 'always' : known.front || form.front;
  return { ...known, countries: [...new Set([...known.countries, form.country])], front };
}

/** Words of a company name or form: `S.A. de C.V.` → sa, de, cv; `GmbH & Co. KG` → gmbh, &, co, kg. */
export function formWords(text: string): readonly string[] {
  const folded = foldArabic(foldLatin(text));
  const apart = /[./]/.test(folded) ? withAbbreviations(folded) : folded;
  return apart
    .replaceAll(/['’`´ʻʼ]/g, '')
    .split(PLAIN.test(apart) ? /[^a-z0-9&+]+/ : /[^\p{L}\p{N}\p{M}&+]+/u)
    .filter((word) => word !== '');
}

const PLAIN = /^[\u0020-\u007E]*$/;

/** `S.A.` is one word, and so is `S. A.` at the end. */
function withAbbreviations(text: string): string {
  return text
    .replaceAll(/(?<=\s\p{L}\.)\s(?=(?:\p{L}\.\s)*\p{L}\.\)?$)/gu, '')
    .replaceAll(/(?<=(?:^|[\s.(/])\p{L})[./](?=\p{L}(?:[\s./),]|$))/gu, '');
}

/** Arabic without vowel marks and lengthening, alif in one form: شـركـة → شركة. */
function foldArabic(text: string): string {
  return ARABIC.test(text) ? text.replaceAll(/\u0640|\p{Script=Inherited}/gu, '').replaceAll(/[أإآ]/g, 'ا') : text;
}

const ARABIC = /\p{Script=Arabic}/u;
