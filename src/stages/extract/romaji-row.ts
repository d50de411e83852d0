import type { FieldReading } from '../../domain/card-fields.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { JapaneseName } from './japanese-name.ts';
import type { Leftover } from './leftover.ts';
import { isKnownRomaji, isRomajiWord, soundKey } from './romaji.ts';
import { boxAround, boxOf, toField } from './work-line.ts';

/** A reading stands so near to its name, in text heights of the name. */
const REACH = 3;
const SAME_ROW = 0.6;
const TRUST = 0.85;
/** Where no list has the given name. */
const TRUST_IN_SURNAME = 0.8;
const WORD = '(?:\\p{L}\\p{Ll}{1,14}|\\p{Lu}{2,15})';
const ONE_WORD = new RegExp(`^${WORD}$`, 'u');
const TWO_WORDS = new RegExp(`^(${WORD}) (${WORD})$`, 'u');

export interface RomajiRow {
  readonly pieces: readonly Leftover[];
  readonly field: FieldReading;
  /** Whether one of its words is the surname as it is read. */
  readonly hasSurname: boolean;
}

interface NameBeside {
  readonly leftover: Leftover;
  readonly name: JapaneseName;
}

/**
 * The name in Latin letters near the Japanese one: two words that are known as one, or of which one is its surname as it is read and the other could
 * be one. They stand in one piece, beside each other (`Morita     Hanako`), or over each other.
 */
export function romajiBeside(beside: NameBeside, leftovers: readonly Leftover[], lexicon: NameLexicon): RomajiRow | undefined {
  const near = leftovers.filter((piece) => piece !== beside.leftover && isNear(beside.leftover, piece));
  const isName = (words: readonly string[]): boolean =>
    isKnownRomaji(words, lexicon) || isSurnameAndOther(words, beside, lexicon);
  const whole = near.flatMap((piece) => {
    const [, first = '', second = ''] = TWO_WORDS.exec(piece.text) ?? [];
    return first !== '' && isName([first, second]) ? rowOf([piece], [first, second], { beside, lexicon }) : [];
  });
  const apart = near.flatMap((first) => {
    const other = ONE_WORD.test(first.text)
      ? near.find((piece) => isOther(first, piece) && isName([first.text, wordOf(piece)]))
      : undefined;
    return other === undefined ? [] : rowOf([first, other], [first.text, wordOf(other)], { beside, lexicon });
  });
  const rows = [...whole, ...apart];
  return rows.find((row) => row.hasSurname) ?? rows[0];
}

/** Whether one of several words is the surname as it is read. */
export function hasSurname(words: readonly string[], { name }: NameBeside, { surnames }: NameLexicon): boolean {
  const readings = surnames.get(name.last ?? '') ?? [];
  return words.some((word) => readings.some(({ reading }) => soundKey(reading) === soundKey(word)));
}

function isSurnameAndOther(words: readonly string[], beside: NameBeside, lexicon: NameLexicon): boolean {
  const surname = words.findLastIndex((word) => hasSurname([word], beside, lexicon));
  return surname >= 0 && words.every((word, index) => index === surname || isRomajiWord(word));
}

function rowOf(
  pieces: readonly Leftover[],
  words: readonly string[],
  { beside, lexicon }: { readonly beside: NameBeside; readonly lexicon: NameLexicon },
): RomajiRow[] {
  const [first] = pieces;
  if (first === undefined) return [];
  const isKnown = isKnownRomaji(words, lexicon);
  const evidence = [isKnown ? 'lexicon:romaji' : 'heard:surname', 'near:name'];
  const own = toField({ value: words.join(' '), span: first.span, trust: isKnown ? TRUST : TRUST_IN_SURNAME, evidence });
  const box = boxAround(pieces.map(({ span }) => boxOf(span)));
  const raw = pieces.map(({ text }) => text).join(' ');
  return [{ pieces, field: { ...own, raw, box }, hasSurname: hasSurname(words, beside, lexicon) }];
}

/** A word set so wide that a blank was read in it: `KIN KO` under `TAKAMATSU`. */
function wordOf({ text }: Leftover): string {
  return TWO_WORDS.test(text) && text === text.toUpperCase() ? text.replace(' ', '') : text;
}

function isNear(name: Leftover, piece: Leftover): boolean {
  const [left, top, right, bottom] = boxOf(name.span);
  const [otherLeft, otherTop, otherRight, otherBottom] = boxOf(piece.span);
  const reach = REACH * name.span.line.printed.textHeight;
  return Math.max(otherLeft - right, left - otherRight) < reach && Math.max(otherTop - bottom, top - otherBottom) < reach;
}

/** Whether a piece may be the other word: behind the first, or right below it. */
function isOther(first: Leftover, other: Leftover): boolean {
  return first !== other && (isFurtherDown(first, other) || isBehind(first, other) || isBelow(first, other));
}

/** On a card written downwards the words lie on their side, one after the other. */
function isFurtherDown(first: Leftover, other: Leftover): boolean {
  if (![first, other].every(({ span }) => span.line.printed.direction === 'vertical')) return false;
  const [left, , right, bottom] = boxOf(first.span);
  const [otherLeft, top, otherRight] = boxOf(other.span);
  const height = first.span.line.printed.textHeight;
  return Math.abs(left + right - otherLeft - otherRight) < height && top >= bottom && top - bottom < APART * height;
}

const APART = 4;

function isBehind(first: Leftover, other: Leftover): boolean {
  const [, top, right, bottom] = boxOf(first.span);
  const [left, otherTop, , otherBottom] = boxOf(other.span);
  return left >= right && Math.abs(top + bottom - otherTop - otherBottom) / 2 < SAME_ROW * first.span.line.printed.textHeight;
}

function isBelow(first: Leftover, other: Leftover): boolean {
  const [left, , right, bottom] = boxOf(first.span);
  const [otherLeft, top, otherRight] = boxOf(other.span);
  const height = first.span.line.printed.textHeight;
  return Math.min(right, otherRight) > Math.max(left, otherLeft) && top - bottom > -0.5 * height && top - bottom < height;
}
