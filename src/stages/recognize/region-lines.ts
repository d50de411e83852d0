import type { Box } from '../../domain/box.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { type CharacterCell, heightOf, overlapOf, surround, transpose, widthOf } from './character-cells.ts';
import { toTextLine } from './line-detection.ts';
import { inkInside, type RegionInk, thicknessOf } from './region-ink.ts';
import { isTextLike } from './strong-lines.ts';
import type { TextLine } from './text-line.ts';

/** A line much thicker than the region it crosses is a picture or a panel that its letters grew together with. */
const THICKEST = 1.6;
/** Letters of a region are at least this share of its thickness, taken as a whole. */
const THINNEST = 0.35;
/** Blank space a region has at its ends, and inside between words, in its thickness: more, and letters are missing. */
const BLANK_END = 0.45;
const BLANK_INSIDE = 1.3;
/** So much less blank space makes the letters found in the region alone the better ones, in its thickness. */
const BETTER = 0.4;
/** A region with more blank space than this share of its length has no letters of its own that can be told. */
const HARDLY_ANY = 0.45;
/** Letters in a row as long as a region is thick: of more pieces than this consists the pattern of its ground. */
const MOST_LETTERS = 4;
/** Blank rim of a region whose letters cannot be told, as a share of its thickness. */
const RIM = 0.1;
/** Letters grown together are no longer than this, in the thickness of their place, when they reach out of it. */
const LONGEST_LETTER = 1.5;
/** A line stays with this share of its letters in places of text. */
const LEAST_HELD = 0.3;
/** A region this much taller than wide holds a column. */
const TALL = 1.6;

/**
 * Lines of a card held against the places where text was found. Lines that fill such a place stay as they are; where letters are missing they
 * are looked for on the ground of the place alone, and a place without any that can be told is one piece. What lies in none is text only if it
 * looks like a row of letters.
 *
 * @param image    the card that was searched for lines
 * @param lines    found by their ink
 * @param regions  where text was found by its looks, in pixels of the image
 */
export function linesOnRegions(image: GreyImage, lines: readonly TextLine[], regions: readonly Box[]): TextLine[] {
  if (regions.length === 0) return [...lines];
  let kept: readonly TextLine[] = lines;
  const added: TextLine[] = [];
  for (const region of regions.filter((one) => !isPieceOfLetters(one, lines))) {
    const { letters, own } = settled(image, lettersOn(kept, region), region);
    kept = kept.flatMap((line) => withoutLetters(line, region, (cell) => !letters.includes(cell)));
    added.push(...own);
  }
  const places = regions.map(grown);
  return [...kept.filter((line) => isTextLike(line) || isIn(line, places)), ...added];
}

/** Which of the letters found in a region stand, and the lines that stand in the place of the others. */
interface Settled {
  readonly letters: readonly CharacterCell[];
  readonly own: readonly TextLine[];
}

function settled(image: GreyImage, letters: readonly CharacterCell[], region: Box): Settled {
  const blank = blankSpace(letters, region);
  const isMixed = isOfMixedShades(letters);
  if (blank === 0 && !isMixed) return { letters, own: [] };
  const found = inkInside(image, region);
  const ofItsShade = letters.filter(({ polarity }) => polarity === found.polarity);
  if (blank === 0 && blankSpace(ofItsShade, region) === 0) return { letters: ofItsShade, own: [] };
  const own = ownLines(found, region);
  const before = isMixed ? lengthOf(region) : blank;
  if (own !== undefined && blankSpace(lettersIn(own), region) < before - BETTER * thicknessOf(region))
    return { letters: [], own };
  if (before < HARDLY_ANY * lengthOf(region)) return { letters, own: [] };
  return { letters: [], own: [asOnePiece(found, region)] };
}

function lettersIn(lines: readonly TextLine[]): CharacterCell[] {
  return lines.flatMap(({ cells }) => cells);
}

function lengthOf([left, top, right, bottom]: Box): number {
  return Math.max(right - left, bottom - top);
}

function isTall([left, top, right, bottom]: Box): boolean {
  return bottom - top > TALL * (right - left);
}

/** Letters reach a little beyond the region they were found in. */
function grown(region: Box): Box {
  const by = RIM * thicknessOf(region);
  return [region[0] - by, region[1] - by, region[2] + by, region[3] + by];
}

function isWithin(cell: CharacterCell, [left, top, right, bottom]: Box): boolean {
  const [x, y] = [(cell.left + cell.right) / 2, (cell.top + cell.bottom) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Whether places hold a good part of the letters of a line. */
function isIn({ cells }: TextLine, places: readonly Box[]): boolean {
  const held = cells.filter((cell) => places.some((place) => isWithin(cell, place)));
  return lengthOfInk(held) >= LEAST_HELD * lengthOfInk(cells);
}

function lengthOfInk(cells: readonly CharacterCell[]): number {
  let sum = 0;
  for (const cell of cells) sum += Math.max(widthOf(cell), heightOf(cell));
  return sum;
}

/** Letters in a region, of lines that are as thick as it: no pictures, no panels. */
function lettersOn(lines: readonly TextLine[], region: Box): CharacterCell[] {
  return lines.flatMap((line) => {
    const beside = line.cells.filter((cell) => liesAlong(cell, region));
    if (beside.length === 0 || thicknessAlong(beside, region) > THICKEST * thicknessOf(region)) return [];
    return beside.filter((cell) => isWithin(cell, region) && !isGround(cell, region));
  });
}

/** Whether the middle of a cell lies between the ends of a region, on it or beside it. */
function liesAlong(cell: CharacterCell, [left, top, right, bottom]: Box): boolean {
  if (isTall([left, top, right, bottom])) return cell.top + cell.bottom >= 2 * top && cell.top + cell.bottom <= 2 * bottom;
  return cell.left + cell.right >= 2 * left && cell.left + cell.right <= 2 * right;
}

function thicknessAlong(cells: readonly CharacterCell[], region: Box): number {
  const whole = surround(cells);
  return isTall(region) ? widthOf(whole) : heightOf(whole);
}

/** A label that is taken for ink: it reaches out of the place of its text. */
function isGround(cell: CharacterCell, region: Box): boolean {
  const [left, top, right, bottom] = region;
  const isThrough = isTall(region) ? cell.left <= left && cell.right >= right : cell.top <= top && cell.bottom >= bottom;
  return isThrough && Math.max(widthOf(cell), heightOf(cell)) > LONGEST_LETTER * thicknessOf(region);
}

/** A stroke of large letters taken for text of its own. */
function isPieceOfLetters(region: Box, lines: readonly TextLine[]): boolean {
  const [left, top, right, bottom] = region;
  return lines.some(
    (line) =>
      line.textHeight > THICKEST * thicknessOf(region) &&
      isTextLike(line) &&
      overlapOf(line.left, line.right, left, right) > 0.8 * (right - left) &&
      overlapOf(line.top, line.bottom, top, bottom) > 0.8 * (bottom - top),
  );
}

/** Dark and light ink over one another: the outlines of letters and what they surround. Side by side they are two texts. */
function isOfMixedShades(cells: readonly CharacterCell[]): boolean {
  const dark = cells.filter(({ polarity }) => polarity === 'dark');
  const light = cells.filter(({ polarity }) => polarity === 'light');
  const [fewer, more] = dark.length < light.length ? [dark, light] : [light, dark];
  const covered = fewer.filter((cell) => more.some((other) => overlapOf(cell.left, cell.right, other.left, other.right) > 0));
  return fewer.length > 0 && 2 * covered.length >= fewer.length;
}

/** Length of the blanks at the ends and inside a region that are too long to be blanks, in pixels; 0 when letters fill it. */
function blankSpace(cells: readonly CharacterCell[], region: Box): number {
  const along = isTall(region) ? cells.map(transpose) : cells;
  const [from, to] = isTall(region) ? [region[1], region[3]] : [region[0], region[2]];
  const thickness = thicknessOf(region);
  if (cells.length === 0) return to - from;
  const whole = surround(along);
  if (heightOf(whole) < THINNEST * thickness) return to - from;
  let blank = 0;
  let right = from;
  for (const cell of along.toSorted((a, b) => a.left - b.left)) {
    const gap = cell.left - right;
    if (gap > (right === from ? BLANK_END : BLANK_INSIDE) * thickness) blank += gap;
    right = Math.max(right, cell.right);
  }
  return to - right > BLANK_END * thickness ? blank + to - right : blank;
}

/** The letters found in the region alone, with their ground; `undefined` when it can hardly be told what is one. */
function ownLines({ lines, paper }: RegionInk, region: Box): TextLine[] | undefined {
  const cells = lines.flatMap((line) => line.cells);
  if (cells.length > (MOST_LETTERS * lines.length * lengthOf(region)) / thicknessOf(region)) return undefined;
  if (cells.length === 0 || blankSpace(cells, region) > HARDLY_ANY * lengthOf(region)) return undefined;
  return lines.map((line) => ({ ...line, paper }));
}

function asOnePiece({ polarity, paper }: RegionInk, region: Box): TextLine {
  const rim = RIM * thicknessOf(region);
  const cell: CharacterCell = {
    left: region[0] + rim,
    top: region[1] + rim,
    right: region[2] - rim,
    bottom: region[3] - rim,
    polarity,
  };
  return { ...toTextLine([cell], isTall(region) ? 'vertical' : 'horizontal'), paper };
}

/** A line without some of its letters in a region; nothing is left of one that has no others. */
function withoutLetters(line: TextLine, region: Box, isUnwanted: (cell: CharacterCell) => boolean): readonly TextLine[] {
  const left = line.cells.filter((cell) => !isWithin(cell, region) || !isUnwanted(cell));
  if (left.length === line.cells.length) return [line];
  return left.length === 0 ? [] : [{ ...line, ...toTextLine(left, line.direction) }];
}
