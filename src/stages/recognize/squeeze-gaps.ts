import type { GreyImage } from '../../domain/pixels.ts';
import { surround, transpose, widthOf } from './character-cells.ts';
import { usualGap } from './line-pieces.ts';
import type { TextLine } from './line-detection.ts';

/** Blank space left between the letters of a spaced-out text, as a share of the text height. */
const KEPT_GAP = 0.3;
const PAPER = 190;
/** Pieces wider than this many text heights hold more than two characters. */
const TWO_CHARACTERS = 2.3;
/** Letters this far apart, in text heights, are spaced out. */
const EVEN_GAP = 0.4;
/** A name has no more pieces of ink than this. */
const MOST_CELLS = 16;
/** The gap between surname and given name is this much wider than the others. */
const WIDER = 1.35;

/** Whether the pieces of a line are single letters or pairs, or its letters stand evenly far apart: a spaced-out name. */
export function isSpacedOut(line: TextLine, pieces: readonly TextLine[]): boolean {
  if (pieces.length > 1) return pieces.every((piece) => lengthOf(piece) <= TWO_CHARACTERS * piece.textHeight);
  const letters = line.direction === 'horizontal' ? line.cells : line.cells.map(transpose);
  return letters.length <= MOST_CELLS && usualGap(letters) > EVEN_GAP * line.textHeight;
}

function lengthOf(piece: TextLine): number {
  return piece.direction === 'horizontal' ? piece.right - piece.left : piece.bottom - piece.top;
}

/** Takes the wide blanks out of a cut line: the engine reads close letters better than lone ones. */
export function squeezeGaps({ width, height, data }: GreyImage, textHeight: number): GreyImage {
  const kept: number[] = [];
  let blanks = 0;
  for (let x = 0; x < width; x += 1) {
    blanks = isBlankColumn(data, width, x) ? blanks + 1 : 0;
    if (blanks <= KEPT_GAP * textHeight) kept.push(x);
  }
  const squeezed = new Uint8Array(kept.length * height);
  for (let y = 0; y < height; y += 1) {
    for (const [to, from] of kept.entries()) squeezed[y * kept.length + to] = data[y * width + from] ?? 255;
  }
  return { width: kept.length, height, data: squeezed };
}

function isBlankColumn(data: Uint8Array, width: number, x: number): boolean {
  for (let at = x; at < data.length; at += width) if ((data[at] ?? 255) < PAPER) return false;
  return true;
}

/** Number of letters before the gap that is clearly the widest; undefined when no gap is. */
export function lettersBeforeGap(pieces: readonly TextLine[]): number | undefined {
  const along = pieces.map((piece) => surround(piece.direction === 'horizontal' ? piece.cells : piece.cells.map(transpose)));
  const gaps = along.slice(1).map((piece, index) => piece.left - (along[index]?.right ?? piece.left));
  const widest = Math.max(...gaps);
  const others = gaps.filter((gap) => gap !== widest);
  if (gaps.length > 1 && (others.length < gaps.length - 1 || widest < WIDER * Math.max(...others))) return undefined;
  const before = gaps.indexOf(widest) + 1;
  let letters = 0;
  for (const [index, piece] of along.slice(0, before).entries()) {
    letters += Math.max(1, Math.round(widthOf(piece) / (1.05 * (pieces[index]?.textHeight ?? 1))));
  }
  return letters;
}
