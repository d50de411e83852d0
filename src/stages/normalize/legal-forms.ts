import { editDistance } from '../../domain/edit-distance.ts';
import {
  endKeys,
  type FormIndex,
  type KnownForm,
  LONG_FORM,
  type LongForms,
  MOST_PIECES,
  SHORT_WORD,
  transcriptSound,
} from './legal-form-index.ts';

export interface FoundForm {
  /** In its usual spelling. */
  readonly form: string;
  /** Countries that have it, ISO 3166-1 alpha-2; `EU` for European forms, `XX` for those of no one country. */
  readonly countries: readonly string[];
  readonly position: 'front' | 'back';
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
    const cut = longerCut(endForm(rest, index) ?? startForm(rest, { index, found }), misspeltForm(rest, index));
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
    if (hit === undefined || isHalfAbbreviation(words, length)) continue;
    return { rest: words.slice(0, words.length - length), found: foundForm(hit, 'back') };
  }
  return undefined;
}

/** `S. R. O.`, `Sh. p. k.`, `SAdeCV`: an abbreviation with its blanks elsewhere. */
function inPieces(words: readonly string[], { byLetters }: FormIndex): KnownForm | undefined {
  if (words.length > MOST_PIECES || (words.length > 1 && words.some((word) => word.length > SHORT_WORD))) return undefined;
  return byLetters.get(words.join(''));
}

/** The S A of `B T S A` are no form: letters with blanks between them are taken whole or not at all. */
function isHalfAbbreviation(words: readonly string[], length: number): boolean {
  const [before = '', first = ''] = words.slice(words.length - length - 1);
  return before.length === 1 && before !== '&' && first.length === 1;
}

interface Beginning {
  readonly index: FormIndex;
  /** What was taken off the end. */
  readonly found: readonly FoundForm[];
}

function startForm(words: readonly string[], { index, found }: Beginning): Cut | undefined {
  for (let length = Math.min(index.longest, words.length - 1); length >= 1; length -= 1) {
    const front = words.slice(0, length).join(' ');
    const hit = index.byWords.get(front);
    if (hit !== undefined && standsInFront(hit, front, found))
      return { rest: words.slice(length), found: foundForm(hit, 'front') };
  }
  return undefined;
}

/**
 * Two or three Latin letters begin names more often than they are a form: AB Foods, SAS Institute Inc. Two are one beside a form of the same country
 * behind (`SC … SRL`), three unless a form of another country stands there.
 */
function standsInFront({ front, countries }: KnownForm, text: string, found: readonly FoundForm[]): boolean {
  if (front !== true || !/^[a-z]{1,3}$/.test(text)) return front !== false;
  const behind = found.filter(({ position }) => position === 'back');
  if (behind.length === 0) return text.length === 3;
  return behind.some((form) => form.countries.some((country) => countries.includes(country)));
}

/** `Joynt Stock Company` is a form, although `Company` alone is one as well. */
function longerCut(exact: Cut | undefined, misspelt: Cut | undefined): Cut | undefined {
  if (exact === undefined || misspelt === undefined) return exact ?? misspelt;
  return misspelt.rest.length < exact.rest.length ? misspelt : exact;
}

/** A long form with a letter wrong or missing, a blank elsewhere, or written in Latin letters, at either end: Aktiengeselschaft, Joint Stock Compan. */
function misspeltForm(words: readonly string[], { long, heard, longest }: FormIndex): Cut | undefined {
  const sounds = words.map(transcriptSound);
  const at = (from: number, to?: number): Likeness | undefined =>
    formLike(words.slice(from, to), long) ?? formLike(sounds.slice(from, to), heard);
  for (let length = Math.min(longest, words.length - 1); length >= 1; length -= 1) {
    const back = withoutName(length, (some) => at(-some));
    if (back !== undefined) return { rest: words.slice(0, -back.length), found: foundForm(back.known, 'back') };
    const front = withoutName(length, (some) => at(0, some));
    if (front !== undefined && front.known.front !== false)
      return { rest: words.slice(front.length), found: foundForm(front.known, 'front') };
  }
  return undefined;
}

/** A short word of the name beside a long form is no misspelling of it: fewer words that are more alike are the form. */
function withoutName(
  words: number,
  likeAt: (words: number) => Likeness | undefined,
): { readonly length: number; readonly known: KnownForm } | undefined {
  let best = likeAt(words);
  if (best === undefined) return undefined;
  let length = words;
  for (;;) {
    const fewer = length > 1 ? likeAt(length - 1) : undefined;
    if (fewer === undefined || fewer.known !== best.known || fewer.slips() >= best.slips()) return { length, known: best.known };
    best = fewer;
    length -= 1;
  }
}

interface Likeness {
  readonly known: KnownForm;
  /** Letters wrong. */
  readonly slips: () => number;
}

function formLike(words: readonly string[], long: LongForms): Likeness | undefined {
  const text = words.join('');
  if (text.length < LONG_FORM - 1) return undefined;
  const slips = Math.max(1, Math.min(MOST_SLIPS, Math.floor(text.length / LONG_FORM)));
  for (const key of endKeys(text)) {
    const hit = long.get(key)?.find((form) => isMisspelt(text, form.text, slips));
    if (hit !== undefined) return { known: hit.known, slips: () => editDistance(text, hit.text) };
  }
  return undefined;
}

/** A letter in eleven, and no more than so many. */
const MOST_SLIPS = 4;

/** Equal but for so many letters: of a short form in one place, of one of three times eleven letters anywhere. */
function isMisspelt(text: string, form: string, slips: number): boolean {
  if (Math.abs(text.length - form.length) > slips) return false;
  if (slips > 2) return editDistance(text, form) <= slips;
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
