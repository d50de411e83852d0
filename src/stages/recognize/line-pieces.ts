import { type CharacterCell, heightOf, surround, transpose } from './character-cells.ts';
import type { TextLine } from './line-detection.ts';

/** A gap this many text heights wide separates two entries of a line, unless the whole line is letter-spaced. */
const WIDE_GAP = 0.95;
/** In a letter-spaced line only a gap this many times the usual one separates anything. */
const WIDER_THAN_USUAL = 2.4;

/** Splits a line at its wide gaps, so that entries set side by side are read, and can be told apart, one by one. */
export function splitAtWideGaps(line: TextLine): TextLine[] {
  const isAcross = line.direction === 'horizontal';
  const along = isAcross ? line.cells : line.cells.map(transpose);
  const sorted = along.toSorted((a, b) => a.left - b.left);
  const least = leastSplittingGap(sorted, line.textHeight);
  const pieces: CharacterCell[][] = [];
  let right = -Infinity;
  for (const cell of sorted) {
    const piece = pieces.at(-1);
    if (piece === undefined || cell.left - right > least) pieces.push([cell]);
    else piece.push(cell);
    right = Math.max(right, cell.right);
  }
  if (pieces.length === 1) return [line];
  return pieces.map((cells) => {
    const own = isAcross ? cells : cells.map(transpose);
    return { ...line, ...surround(own), cells: own, textHeight: pieceHeight(cells, line.textHeight) };
  });
}

function leastSplittingGap(sorted: readonly CharacterCell[], textHeight: number): number {
  const usual = usualGap(sorted);
  return usual > 0.35 * textHeight ? Math.max(WIDE_GAP * textHeight, WIDER_THAN_USUAL * usual) : WIDE_GAP * textHeight;
}

/** The median gap between the letters of a row; 0 where there is none. */
export function usualGap(cells: readonly CharacterCell[]): number {
  const sorted = cells.toSorted((a, b) => a.left - b.left);
  const height = heightOf(surround(cells));
  const gaps: number[] = [];
  let right = sorted[0]?.right ?? 0;
  for (const cell of sorted.slice(1)) {
    // Gaps inside characters and between touching letters say nothing about the spacing of the line.
    if (cell.left - right > 0.02 * height) gaps.push(cell.left - right);
    right = Math.max(right, cell.right);
  }
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.5)] ?? 0;
}

/** A piece of dashes or small letters only must not be blown up to the full height. */
function pieceHeight(cells: readonly CharacterCell[], lineHeight: number): number {
  const own = heightOf(surround(cells));
  return own < 0.6 * lineHeight ? lineHeight : Math.min(own, lineHeight);
}
