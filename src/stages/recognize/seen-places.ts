import type { Box } from '../../domain/box.ts';
import type { CardQuad } from '../../domain/card-reading.ts';
import { type CharacterCell, heightOf, surround, widthOf } from './character-cells.ts';
import { toTextLine } from './line-detection.ts';
import { isTall, isWithin, withoutLetters } from './region-cells.ts';
import { isSureBySight } from './reading-by-sight.ts';
import { letterCount, type Reading } from './language-routing.ts';
import type { TextLine } from './text-line.ts';

/** A place where text was seen, as it lies, in pixels of the image searched for lines. */
export interface SeenPlace {
  readonly box: Box;
  readonly corners: CardQuad;
}

/** What is less long than this, in its thickness, may be an icon. */
const SHORTEST = 1.5;
/** Blank rim of a place around its letters, as a share of its thickness. */
const RIM = 0.1;
/** Rows are turned by less than this in an upright card (about 17°). */
const STEEPEST = 0.3;

/** A place as one piece that is read as it lies; undefined where it is a column, too short or turned too much. */
export function asPiece({ box, corners: [a, b, c, d] }: SeenPlace): TextLine | undefined {
  const [across, down] = [(b[0] + c[0] - a[0] - d[0]) / 2, (b[1] + c[1] - a[1] - d[1]) / 2];
  const thickness = Math.hypot(d[0] - a[0], d[1] - a[1]);
  const slope = down / across;
  if (isTall(box) || across < SHORTEST * thickness || Math.abs(slope) > STEEPEST) return undefined;
  const [x, y] = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
  const half = across / 2 - RIM * thickness;
  const textHeight = (1 - 2 * RIM) * thickness;
  const rise = textHeight / 2 + Math.abs(slope) * half;
  const cell: CharacterCell = { left: x - half, right: x + half, top: y - rise, bottom: y + rise, polarity: 'dark' };
  return { ...toTextLine([cell], 'horizontal'), textHeight, slope };
}

/** A piece that has so much of a place's width in it stands there, however far it goes on. */
const A_GOOD_PART = 0.4;

/** Those of the pieces of lines that stand in a place: those with most of their letters there, and longer ones that it holds a good part of. */
export function piecesIn(pieces: readonly TextLine[], { box }: SeenPlace): TextLine[] {
  const [left, , right] = box;
  return pieces.filter(({ cells }) => {
    const inside = cells.filter((cell) => isWithin(cell, box));
    return 2 * inside.length > cells.length || (inside.length > 0 && widthOf(surround(inside)) >= A_GOOD_PART * (right - left));
  });
}

/** A piece of ink with what it looks like. */
export interface SeenPiece {
  readonly piece: TextLine;
  readonly reading: Reading;
}

/** Whether what stands in a place is read as it is: every piece of it surely, and no more of it is left out than a place has of blank. */
export function isSettled(pieces: readonly SeenPiece[], place: TextLine): boolean {
  if (pieces.length === 0) return false;
  const whole = surround(pieces.map(({ piece }) => piece).flatMap(({ cells }) => cells));
  return pieces.every(({ reading }) => isSureBySight(reading)) && widthOf(whole) >= FILLED * widthOf(place);
}

const FILLED = 0.75;
/** A place read with the first certainty is believed against pieces of which one is less certain, with the second where they are less so on average. */
const SURE = 0.95;
const LIKELY = 0.88;
const LESS = 0.02;
const LEAST_CHARACTERS = 3;

/** A line that is read with this certainty and reaches out of a place by so many of its thicknesses is not cut at its end. */
const LEGIBLE_LINE = 0.8;
const REACHING = 0.8;

/** Whether a place cuts a legible line in two: its end stands within a word as often as between two. */
export function cutsLine(place: TextLine, pieces: readonly SeenPiece[]): boolean {
  const reach = REACHING * place.textHeight;
  return pieces.some(
    ({ piece, reading }) =>
      reading.confidence >= LEGIBLE_LINE && (piece.left < place.left - reach || piece.right > place.right + reach),
  );
}

/** Whether a place as a whole is believed rather than the pieces of ink in it, which are not all read surely. */
export function isBelieved(seen: Reading, pieces: readonly SeenPiece[]): boolean {
  if (seen.confidence < LIKELY || letterCount(seen.text) < LEAST_CHARACTERS) return false;
  const { least, mean } = certaintyOf(pieces);
  return seen.confidence >= (seen.confidence >= SURE ? least : mean) + LESS;
}

/** Whether a place as a whole may be believed at all: pieces that are nearly certain cannot be outdone. */
export function mayBeBelieved(pieces: readonly SeenPiece[]): boolean {
  return certaintyOf(pieces).least + LESS <= 1;
}

/** How certain the least certain of the pieces is, and each of their characters on average; too little to outdo anything where there are none. */
function certaintyOf(pieces: readonly SeenPiece[]): { readonly least: number; readonly mean: number } {
  let [letters, certainty, least] = [0, 0, 1];
  for (const { reading } of pieces) {
    const count = Array.from(reading.text).length;
    letters += count;
    certainty += count * reading.confidence;
    least = Math.min(least, reading.confidence);
  }
  return letters === 0 ? { least: -LESS, mean: -LESS } : { least, mean: certainty / letters };
}

/** The lines without what stands in a place, and the place itself in its stead. */
export function withPlace(lines: readonly TextLine[], { box }: SeenPlace, piece: TextLine): TextLine[] {
  const isOfIt = (cell: CharacterCell): boolean => heightOf(cell) < LARGER * piece.textHeight;
  return [...lines.flatMap((line) => withoutLetters(line, box, isOfIt)), piece];
}

/** Larger ink that has its middle in a place is a letter that the place is a piece of, or a drawing. */
const LARGER = 1.8;

/** What lies in no place of text is text when it is read with this certainty, and is more than a letter. */
const LEGIBLE = 0.6;
const MORE_THAN_A_LETTER = 2;

/** Whether none of a line's letters stands in a place of text. */
export function liesInNone({ cells }: TextLine, places: readonly SeenPlace[]): boolean {
  return places.length > 0 && !cells.some((cell) => places.some(({ box }) => isWithin(cell, box)));
}

/** Whether what was seen outside of all places of text is text after all, not a drawing or a pattern. */
export function isTextAfterAll({ text, confidence }: Reading): boolean {
  return confidence >= LEGIBLE && letterCount(text) >= MORE_THAN_A_LETTER;
}
