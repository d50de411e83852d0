import { heightOf, transpose, widthOf } from './character-cells.ts';
import type { TextLine } from './line-detection.ts';

/** A character this large in both directions, in text heights, is likely Chinese or kana. */
const SQUARE = 0.68;
/** Latin lines have few square letters: M, W and O of capitals. */
const FEW_SQUARES = 0.19;

/** Share of a line's letters, by width, that are as large as Chinese characters. */
function squareShare(line: TextLine): number {
  const letters = line.direction === 'horizontal' ? line.cells : line.cells.map(transpose);
  let [square, all] = [0, 0];
  for (const letter of letters) {
    all += widthOf(letter);
    if (widthOf(letter) >= SQUARE * line.textHeight && heightOf(letter) >= SQUARE * line.textHeight) square += widthOf(letter);
  }
  return all === 0 ? 0 : square / all;
}

/** Whether a line has the outlines of Latin letters and digits, so that their model is asked first. */
export function looksLatin(line: TextLine): boolean {
  return line.direction === 'horizontal' && line.cells.length >= 4 && squareShare(line) < FEW_SQUARES;
}
