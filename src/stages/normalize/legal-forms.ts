import type { LegalForm } from '../../domain/legal-forms.ts';
import { foldVariants } from './kanji-variants.ts';
import { foldLatin } from './latin-form.ts';

export interface FoundForm {
  /** In its usual spelling. */
  readonly form: string;
  /** Countries that have it, ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly position: 'front' | 'back';
}

/** Spellings ready for looking up: words of alphabetic ones, text of the others. */
export interface FormIndex {
  readonly byWords: ReadonlyMap<string, KnownForm>;
  /** Abbreviations without their blanks. */
  readonly byLetters: ReadonlyMap<string, KnownForm>;
  /** Those long enough to be known with a letter wrong, without blanks, by their length. */
  readonly long: ReadonlyMap<number, readonly LongForm[]>;
  /** Longest first. */
  readonly texts: readonly { readonly text: string; readonly known: KnownForm }[];
  readonly longest: number;
}

interface KnownForm {
  readonly form: string;
  readonly countries: readonly string[];
  readonly front: boolean;
}

interface LongForm {
  readonly text: string;
  readonly known: KnownForm;
}

/** Letters from which a form is known with one wrong; twice as many, with two. */
const LONG_FORM = 11;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hebrew}]/u;

export function indexForms(forms: readonly LegalForm[]): FormIndex {
  const byWords = new Map<string, KnownForm>();
  const byText = new Map<string, KnownForm>();
  let longest = MOST_PIECES;
  for (const form of forms) {
    for (const spelling of form.spellings) {
      const text = foldVariants(spelling);
      if (UNSPACED.test(text)) {
        byText.set(text, joined(byText.get(text), form, form.spellings[0] ?? spelling));
        continue;
      }
      const words = formWords(text);
      longest = Math.max(longest, words.length);
      byWords.set(words.join(' '), joined(byWords.get(words.join(' ')), form, spelling));
    }
  }
  const texts = [...byText].map(([text, known]) => ({ text, known }));
  return {
    byWords,
    longest,
    byLetters: abbreviations(byWords),
    long: longForms(byWords),
    texts: texts.toSorted((x, y) => y.text.length - x.text.length),
  };
}

/** Forms of short words alone: `s r o`, `sh pk`, `sa de cv`. */
function abbreviations(byWords: ReadonlyMap<string, KnownForm>): ReadonlyMap<string, KnownForm> {
  const short = [...byWords].filter(([text]) => text.split(' ').every((word) => word.length <= SHORT_WORD));
  return new Map(short.map(([text, known]) => [text.replaceAll(' ', ''), known] as const).filter(([text]) => text.length > 2));
}

const SHORT_WORD = 4;
/** Words an abbreviation may be cut into. */
const MOST_PIECES = 8;

function longForms(byWords: ReadonlyMap<string, KnownForm>): ReadonlyMap<number, readonly LongForm[]> {
  const byLength = new Map<number, LongForm[]>();
  for (const [words, known] of byWords) {
    const text = words.replaceAll(' ', '');
    if (text.length >= LONG_FORM) byLength.set(text.length, [...(byLength.get(text.length) ?? []), { text, known }]);
  }
  return byLength;
}

function joined(known: KnownForm | undefined, form: LegalForm, spelling: string): KnownForm {
  if (known === undefined) return { form: spelling, countries: [form.country], front: form.front };
  return { ...known, countries: [...new Set([...known.countries, form.country])], front: known.front || form.front };
}

/** Words of a company name or form: `S.A. de C.V.` → sa, de, cv; `GmbH & Co. KG` → gmbh, &, co, kg. */
export function formWords(text: string): readonly string[] {
  return foldLatin(text)
    .replaceAll(/(?<=(?:^|[\s.(/])\p{L})[./](?=\p{L}(?:[\s./),]|$))/gu, '')
    .replaceAll(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}\p{M}&+]+/u)
    .filter((word) => word !== '');
}

export interface StrippedWords {
  readonly words: readonly string[];
  readonly found: readonly FoundForm[];
}

/** Takes legal forms off both ends of a name, longest first; a name that is nothing but forms stays. */
export function stripForms(words: readonly string[], index: FormIndex): StrippedWords {
  const found: FoundForm[] = [];
  let rest = words;
  for (;;) {
    const cut = longerCut(endForm(rest, index) ?? startForm(rest, index), misspeltForm(rest, index));
    if (cut === undefined) return { words: withoutArticle(rest), found };
    found.push(cut.found);
    rest = cut.rest;
  }
}

function withoutArticle(words: readonly string[]): readonly string[] {
  return words.length > 1 && words[0] === 'the' ? words.slice(1) : words;
}

interface Cut {
  readonly rest: readonly string[];
  readonly found: FoundForm;
}

function endForm(words: readonly string[], index: FormIndex): Cut | undefined {
  const { byWords, longest } = index;
  for (let length = Math.min(longest, words.length - 1); length >= 1; length -= 1) {
    const back = words.slice(words.length - length);
    const hit = byWords.get(back.join(' ')) ?? inPieces(back, index);
    if (hit === undefined) continue;
    return { rest: words.slice(0, words.length - length), found: foundForm(hit, 'back') };
  }
  return undefined;
}

/** `S. R. O.`, `Sh. p. k.`, `SAdeCV`: an abbreviation with its blanks elsewhere. */
function inPieces(words: readonly string[], { byLetters }: FormIndex): KnownForm | undefined {
  if (words.length > MOST_PIECES || (words.length > 1 && words.some((word) => word.length > SHORT_WORD))) return undefined;
  return byLetters.get(words.join(''));
}

function startForm(words: readonly string[], { byWords, longest }: FormIndex): Cut | undefined {
  for (let length = Math.min(longest, words.length - 1); length >= 1; length -= 1) {
    const hit = byWords.get(words.slice(0, length).join(' '));
    if (hit?.front === true) return { rest: words.slice(length), found: foundForm(hit, 'front') };
  }
  return undefined;
}

/** `Joynt Stock Company` is a form, although `Company` alone is one as well. */
function longerCut(exact: Cut | undefined, misspelt: Cut | undefined): Cut | undefined {
  if (exact === undefined || misspelt === undefined) return exact ?? misspelt;
  return misspelt.rest.length < exact.rest.length ? misspelt : exact;
}

/** A long form with a letter wrong or missing or a blank elsewhere, at either end: Aktiengeselschaft, Joint Stock Compan. */
function misspeltForm(words: readonly string[], { long, longest }: FormIndex): Cut | undefined {
  for (let length = Math.min(longest, words.length - 1); length >= 1; length -= 1) {
    const back = formLike(words.slice(-length).join(''), long);
    if (back !== undefined) return { rest: words.slice(0, -length), found: foundForm(back, 'back') };
    const front = formLike(words.slice(0, length).join(''), long);
    if (front?.front === true) return { rest: words.slice(length), found: foundForm(front, 'front') };
  }
  return undefined;
}

function formLike(text: string, long: FormIndex['long']): KnownForm | undefined {
  const slips = text.length >= 2 * LONG_FORM ? 2 : 1;
  for (let length = Math.max(LONG_FORM, text.length - slips); length <= text.length + slips; length += 1) {
    const hit = long.get(length)?.find((form) => isMisspelt(text, form.text, slips));
    if (hit !== undefined) return hit.known;
  }
  return undefined;
}

/** Equal but for so many letters in one place. */
function isMisspelt(text: string, form: string, slips: number): boolean {
  let [start, end] = [0, 0];
  const most = Math.min(text.length, form.length);
  while (start < most && text[start] === form[start]) start += 1;
  while (end < most - start && text.at(-1 - end) === form.at(-1 - end)) end += 1;
  return start > 0 && Math.max(text.length, form.length) - start - end <= slips;
}

/** Takes the forms of unspaced scripts out of a folded text, wherever they stand at an end or in brackets. */
export function stripTextForms(
  folded: string,
  { texts }: FormIndex,
): { readonly text: string; readonly found: readonly FoundForm[] } {
  const found: FoundForm[] = [];
  let rest = folded.trim();
  for (let again = true; again;) {
    again = false;
    for (const { text, known } of texts) {
      const position = positionOf(text, rest);
      if (position === undefined) continue;
      found.push(foundForm(known, position));
      rest = (position === 'front' ? rest.slice(text.length) : rest.slice(0, -text.length)).trim();
      again = true;
      break;
    }
  }
  const misread = found.length === 0 ? misreadForm(rest) : undefined;
  return misread === undefined ? { text: rest, found } : { text: misread.rest, found: [misread.found] };
}

/** Forms so frequent and long that one wrong or missing character leaves them to be known. */
const COMMON_FORMS = ['株式会社', '有限会社', '合同会社'];
/** What is left after the form must be enough for a name. */
const SHORTEST_NAME = 2;

/** 目式会社, 式会社, 株式社: a common form with one character misread or lost, at either end. */
function misreadForm(text: string): { readonly rest: string; readonly found: FoundForm } | undefined {
  for (const form of COMMON_FORMS) {
    for (const length of [form.length, form.length - 1]) {
      if (text.length < length + SHORTEST_NAME) continue;
      const [front, back] = [text.slice(0, length), text.slice(-length)];
      if (isMisread(front, form))
        return { rest: text.slice(length).trim(), found: { form, countries: ['JP'], position: 'front' } };
      if (isMisread(back, form))
        return { rest: text.slice(0, -length).trim(), found: { form, countries: ['JP'], position: 'back' } };
    }
  }
  return undefined;
}

/** One character replaced, or one left out. */
function isMisread(text: string, form: string): boolean {
  if (text.length === form.length) return Array.from(form).filter((letter, at) => letter !== text.charAt(at)).length === 1;
  return Array.from(form).some((_, at) => form.slice(0, at) + form.slice(at + 1) === text);
}

/** A bare 株 or 一社 is a form only beside a blank: 株 begins other words. */
function positionOf(text: string, rest: string): 'front' | 'back' | undefined {
  if (rest.length <= text.length) return undefined;
  const isShort = text.length <= 2 && !text.startsWith('(');
  if (rest.startsWith(text) && (!isShort || /\s/.test(rest.charAt(text.length)))) return 'front';
  if (rest.endsWith(text) && (!isShort || /\s/.test(rest.charAt(rest.length - text.length - 1)))) return 'back';
  return undefined;
}

function foundForm({ form, countries }: KnownForm, position: 'front' | 'back'): FoundForm {
  return { form, countries, position };
}
