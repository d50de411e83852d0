import { type CharacterCell, heightOf } from './character-cells.ts';
import type { TextLine } from './text-line.ts';

/** Letters a line on a restless ground has at least, and the share of them that are about as tall as the middle one. */
const LEAST_LETTERS = 4;
const ALIKE_SHARE = 0.6;
const ALIKE = 1.45;
/** A line as long as this many heights is no part of a picture. */
const LEAST_LENGTH = 2;
/** A line is the same as another of this height at most that covers this much of it. */
const SAME_HEIGHT = 1.8;
const COVERED = 0.5;

/**
 * Lines that stand out from a restless ground: at the usual threshold their letters grow together with the pattern behind them.
 * Only what looks like text is kept, and nothing that was found already.
 */
export function furtherLines(found: readonly TextLine[], strong: readonly TextLine[]): TextLine[] {
  return strong.filter((line) => isTextLike(line) && !found.some((other) => isSame(line, other)));
}

export function isTextLike({ cells, direction, left, right, top, bottom, textHeight }: TextLine): boolean {
  if (direction === 'vertical' || cells.length < LEAST_LETTERS || bottom - top > 2 * textHeight) return false;
  const heights = cells.map(heightOf).toSorted((a, b) => a - b);
  const middle = heights[Math.floor(heights.length / 2)] ?? 1;
  const alike = cells.filter((cell) => isAsTall(cell, middle)).length;
  return alike >= ALIKE_SHARE * cells.length && right - left >= LEAST_LENGTH * textHeight;
}

function isAsTall(cell: CharacterCell, height: number): boolean {
  return heightOf(cell) < ALIKE * height && height < ALIKE * heightOf(cell);
}

function isSame(line: TextLine, other: TextLine): boolean {
  const across = Math.min(line.right, other.right) - Math.max(line.left, other.left);
  const down = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
  if (across <= 0 || down <= 0 || other.textHeight > SAME_HEIGHT * line.textHeight) return false;
  return across * down > COVERED * (line.right - line.left) * (line.bottom - line.top);
}
