import type { Box } from '../../domain/box.ts';
import { type CharacterCell, heightOf, overlapOf, widthOf } from './character-cells.ts';
import { toTextLine } from './line-detection.ts';
import type { TextLine } from './text-line.ts';

/** A region this much taller than wide holds a column. */
const TALL = 1.6;
/** A region this much longer than thick shows which way its text runs. */
const SLENDER = 2;
/** Two pieces of ink are one when they share this much of the smaller. */
const SAME = 0.3;

/** Shorter side of a box: the height of a line, the width of a column. */
export function thicknessOf([left, top, right, bottom]: Box): number {
  return Math.min(right - left, bottom - top);
}

export function lengthOf([left, top, right, bottom]: Box): number {
  return Math.max(right - left, bottom - top);
}

export function isTall([left, top, right, bottom]: Box): boolean {
  return bottom - top > TALL * (right - left);
}

/** Whether the middle of a letter lies in a place. */
export function isWithin(cell: CharacterCell, [left, top, right, bottom]: Box): boolean {
  const [x, y] = [(cell.left + cell.right) / 2, (cell.top + cell.bottom) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}

export function lengthOfInk(cells: readonly CharacterCell[]): number {
  let sum = 0;
  for (const cell of cells) sum += Math.max(widthOf(cell), heightOf(cell));
  return sum;
}

/** A line without some of its letters in a region; nothing is left of one that has no others. */
export function withoutLetters(line: TextLine, region: Box, isUnwanted: (cell: CharacterCell) => boolean): readonly TextLine[] {
  const left = line.cells.filter((cell) => !isWithin(cell, region) || !isUnwanted(cell));
  if (left.length === line.cells.length) return [line];
  return left.length === 0 ? [] : [{ ...line, ...toTextLine(left, line.direction) }];
}

/**
 * Lines with the letters of one region in one of them: letters that were taken for a column with what stands above or below (first letters of
 * several lines, the strokes of 川), and a line found twice, each time with other letters.
 */
export function regroupedIn(region: Box, lines: readonly TextLine[]): readonly TextLine[] {
  if (lengthOf(region) < SLENDER * thicknessOf(region)) return lines;
  const direction = isTall(region) ? 'vertical' : 'horizontal';
  const inside = ({ cells }: TextLine): CharacterCell[] => cells.filter((cell) => isWithin(cell, region));
  const [home] = lines
    .filter((line) => line.direction === direction && inside(line).length > 1)
    .toSorted((a, b) => inside(b).length - inside(a).length);
  if (home === undefined) return lines;
  const own = inside(home);
  const strays = lines
    .filter((line) => line !== home && line.polarity === home.polarity)
    .filter((line) => (line.direction === direction ? isDouble(inside(line), own) : lengthOfInk(inside(line)) < lengthOfInk(own)))
    .flatMap(inside);
  if (strays.length === 0) return lines;
  const added = strays.filter((cell) => !own.some((other) => isSame(cell, other)));
  const whole = [...home.cells, ...added].toSorted((a, b) => (isTall(region) ? a.top - b.top : a.left - b.left));
  return [
    ...lines.filter((line) => line !== home).flatMap((line) => withoutLetters(line, region, (cell) => strays.includes(cell))),
    toTextLine(whole, direction),
  ];
}

function isDouble(cells: readonly CharacterCell[], others: readonly CharacterCell[]): boolean {
  return cells.some((cell) => others.some((other) => isSame(cell, other)));
}

function isSame(a: CharacterCell, b: CharacterCell): boolean {
  const across = overlapOf(a.left, a.right, b.left, b.right);
  const down = overlapOf(a.top, a.bottom, b.top, b.bottom);
  if (across <= 0 || down <= 0) return false;
  return across * down > SAME * Math.min(widthOf(a) * heightOf(a), widthOf(b) * heightOf(b));
}
