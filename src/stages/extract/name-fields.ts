import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import { isNameReading, type JapaneseChoice, chooseJapaneseName, type NameContext } from './name-choice.ts';
import { chooseLatinName, type LatinChoice } from './latin-choice.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { Leftover } from './leftover.ts';
import { couldBeReadSo, isHeardInWords } from './name-sound.ts';
import { oneWordName } from './one-word-name.ts';
import { hasSurname, romajiBeside } from './romaji-row.ts';
import { boxAround, boxOf, toField } from './work-line.ts';

export type NameField = 'fullName' | 'lastName' | 'firstName' | 'nameReading' | 'nameRomaji';

export interface NamedFields {
  readonly fields: Pick<CardFields, NameField>;
  readonly rest: readonly Leftover[];
}

/** Finds the name, its reading and its romaji among the pieces left. */
export function nameFields(leftovers: readonly Leftover[], context: NameContext): NamedFields {
  const japanese = chooseJapaneseName(leftovers, context);
  const inFull = chooseLatinName(leftovers, context);
  if (japanese !== undefined && inFull !== undefined && isNoName(japanese, inFull, context.lexicon))
    return { fields: latinFields(inFull, context.isFromJapan), rest: without(leftovers, [inFull.leftover]) };
  const first = inFull ?? (japanese === undefined ? oneWordName(leftovers, context) : undefined);
  if (japanese !== undefined) return besideJapanese(japanese, first, { leftovers, lexicon: context.lexicon });
  return {
    fields: first === undefined ? {} : latinFields(first, context.isFromJapan),
    rest: without(leftovers, [first?.leftover]),
  };
}

/** 青嵐 over `HANAKO KAEDE` at hanako.kaede@: two characters without a gap that no word of the name spells are whom somebody works for. */
function isNoName({ name, leftover }: JapaneseChoice, latin: LatinChoice, lexicon: NameLexicon): boolean {
  const isSpelled = ['heard:whole', 'lexicon:romaji'].every((rule) => latin.evidence.includes(rule));
  return isSpelled && leftover.text.length <= 2 && !isHeardInWords(name, latin.name.words, lexicon);
}

interface Beside {
  readonly leftovers: readonly Leftover[];
  readonly lexicon: NameLexicon;
}

/** A Japanese name, what it sounds like in kana, and in Latin letters. */
function besideJapanese(japanese: JapaneseChoice, first: LatinChoice | undefined, { leftovers, lexicon }: Beside): NamedFields {
  const nearest = nearestReading(leftovers, japanese, lexicon);
  const reading = nearest.length > 0 ? nearest : readingBehind(leftovers, japanese);
  const romaji = romajiOf(japanese, first, { leftovers, lexicon });
  return {
    fields: { ...japaneseFields(japanese), ...readingField(reading), ...romaji?.fields },
    rest: without(leftovers, [japanese.leftover, ...reading, ...(romaji?.pieces ?? [])]),
  };
}

interface Romaji {
  readonly fields: Pick<CardFields, 'nameRomaji'>;
  readonly pieces: readonly Leftover[];
}

/** The name in Latin letters: what is most like one, unless something near the Japanese name has its surname and that has not. */
function romajiOf(japanese: JapaneseChoice, first: LatinChoice | undefined, { leftovers, lexicon }: Beside): Romaji | undefined {
  // Beside a Japanese name any two words would do for its romaji; romaji have a vowel in every part.
  const spoken = first?.name.words.every((word) => /[aeiouy]/iu.test(word)) === true ? first : undefined;
  const near = romajiBeside(japanese, leftovers, lexicon);
  const isOther = near?.hasSurname === true && !hasSurname(spoken?.name.words ?? [], japanese, lexicon);
  if (spoken !== undefined && !isOther) return { fields: { nameRomaji: romajiField(spoken) }, pieces: [spoken.leftover] };
  return near === undefined ? undefined : { fields: { nameRomaji: near.field }, pieces: near.pieces };
}

function without(leftovers: readonly Leftover[], used: readonly (Leftover | undefined)[]): Leftover[] {
  return leftovers.filter((leftover) => !used.some((piece) => piece !== undefined && overlaps(piece, leftover)));
}

function overlaps(a: Leftover, b: Leftover): boolean {
  return a.span.line === b.span.line && a.span.from < b.span.to && b.span.from < a.span.to;
}

function trustOf(score: number): number {
  return Math.max(0.3, Math.min(0.98, 0.45 + 0.25 * score));
}

function japaneseFields({ leftover, name, score, evidence }: JapaneseChoice): Pick<CardFields, NameField> {
  const forms = formsOn(leftover);
  const whole = toField({ value: inForms(name.text, forms), span: leftover.span, trust: trustOf(score), evidence });
  if (name.last === undefined || name.first === undefined) return { fullName: whole };
  const { alternatives: _, ...shared } = whole;
  return {
    fullName: whole,
    lastName: { ...shared, value: inForms(name.last, forms), evidence: [...evidence, 'split:name'] },
    firstName: { ...shared, value: inForms(name.first, forms), evidence: [...evidence, 'split:name'] },
  };
}

/** Forms of letters as their shape tells them, `[髙, 高]`: 髙 and not 高. */
function formsOn({ span }: Leftover): (readonly [printed: string, other: string])[] {
  return span.line.printed.evidence.flatMap((rule) => {
    const form = /^letter:(.)\/(.)$/u.exec(rule);
    return form?.[1] === undefined || form[2] === undefined ? [] : [[form[1], form[2]] as const];
  });
}

/** The lists know names in their usual form; the card shows the form its owner uses. */
function inForms(name: string, forms: readonly (readonly [printed: string, other: string])[]): string {
  let own = name;
  for (const [printed, other] of forms) own = own.replaceAll(other, printed);
  return own;
}

/** On the English side of a Japanese card the name is the romaji of the other side. */
function latinFields({ leftover, name, score, evidence }: LatinChoice, isRomaji: boolean): Pick<CardFields, NameField> {
  const whole = toField({ value: name.text, span: leftover.span, trust: trustOf(score), evidence });
  const cut = lastNameStart(name.words);
  if (name.words.length < 2) return { fullName: whole };
  const part = (words: readonly string[]): FieldReading => ({
    ...whole,
    value: words.join(' '),
    evidence: [...evidence, 'split:name'],
  });
  const romaji = isRomaji ? { nameRomaji: { ...whole, value: givenNameFirst(name.words) } } : {};
  return { fullName: whole, firstName: part(name.words.slice(0, cut)), lastName: part(name.words.slice(cut)), ...romaji };
}

/** Particles (von, da, de la) belong to the surname. */
function lastNameStart(words: readonly string[]): number {
  let cut = words.length - 1;
  while (cut > 1 && /^\p{Ll}/u.test(words[cut - 1] ?? '')) cut -= 1;
  return cut;
}

function romajiField({ leftover, name, score, evidence }: LatinChoice): FieldReading {
  return toField({ value: givenNameFirst(name.words), span: leftover.span, trust: trustOf(score), evidence });
}

/** Japanese romaji put the surname in capitals, wherever it stands. */
function givenNameFirst(words: readonly string[]): string {
  const [first = '', second = ''] = words;
  const isSurnameFirst = words.length === 2 && /^\p{Lu}{2,}$/u.test(first) && !/^\p{Lu}{2,}$/u.test(second);
  return isSurnameFirst ? `${second} ${first}` : words.join(' ');
}

/** The kana nearest to the name, above or beside it, with all kana of the same row. */
function nearestReading(leftovers: readonly Leftover[], japanese: JapaneseChoice, lexicon: NameLexicon): Leftover[] {
  const [left, top, right, bottom] = boxOf(japanese.leftover.span);
  const reach = 3 * japanese.leftover.span.line.printed.textHeight;
  const kana = leftovers
    .filter(
      (leftover) =>
        !overlaps(leftover, japanese.leftover) && /^[\p{Script=Hiragana}\p{Script=Katakana}ー()（）\s・]+$/u.test(leftover.text),
    )
    .map((leftover) => {
      const [l, t, r, b] = boxOf(leftover.span);
      return {
        leftover,
        middle: (t + b) / 2,
        left: l,
        distance: Math.hypot(Math.max(0, l - right, left - r) / 2, Math.max(0, t - bottom, top - b)),
      };
    })
    .filter(({ distance }) => distance <= reach)
    .toSorted((a, b) => a.distance - b.distance);
  const [nearest] = kana;
  if (nearest === undefined) return [];
  const height = nearest.leftover.span.line.printed.textHeight;
  const row = kana.filter(({ middle }) => Math.abs(middle - nearest.middle) < 0.6 * height).toSorted((a, b) => a.left - b.left);
  const pieces = row.map(({ leftover }) => leftover);
  const kanaRow = pieces.map(({ text }) => text).join('');
  return isNameReading(kanaRow) && couldBeReadSo(japanese.name, kanaRow, lexicon) ? pieces : [];
}

/** `青嵐 花子 (セイラン ハナコ)`: a name, here or anywhere once more, with its reading in brackets. */
const READ_IN_BRACKETS = /^([^(（]{2,12}?)\s*[(（]\s*([\p{Script=Hiragana}\p{Script=Katakana}ー\s・]{3,16}?)\s*[)）]$/u;

function readingBehind(leftovers: readonly Leftover[], { name }: JapaneseChoice): Leftover[] {
  const compact = name.text.replaceAll(/\s/g, '');
  return leftovers.flatMap((piece) => {
    const [, printed = '', kana = ''] = READ_IN_BRACKETS.exec(piece.text) ?? [];
    if (printed.replaceAll(/\s/g, '') !== compact || !isNameReading(kana)) return [];
    const from = piece.span.from + piece.text.lastIndexOf(kana);
    return [{ ...piece, text: kana, span: { ...piece.span, from, to: from + kana.length } }];
  });
}

function readingField(pieces: readonly Leftover[]): Pick<CardFields, 'nameReading'> {
  const [first] = pieces;
  if (first === undefined) return {};
  const value = pieces.map(({ text }) => text.replaceAll(/[()（）]/g, '').trim()).join(' ');
  const whole = toField({ value, span: first.span, trust: 0.9, evidence: ['letters:kana', 'near:name'] });
  return {
    nameReading: {
      ...whole,
      raw: pieces.map(({ text }) => text).join(' '),
      box: boxAround(pieces.map(({ span }) => boxOf(span))),
    },
  };
}
