import type { Box } from '../../domain/box.ts';
import { type CharacterCell, heightOf, overlapOf, surround, transpose, widthOf } from './character-cells.ts';
import { toTextLine } from './line-detection.ts';
import type { TextLine } from './text-line.ts';

/** A region this much taller than wide holds a column. */
const TALL = 1.6;
/** A region this much longer than thick shows which way its text runs. */
const SLENDER = 2;
/** Two pieces of ink are one when they share this much of the smaller. */
const SAME = 0.3;

/** Letters of a region are at least this share of its thickness, taken as a whole. */
const THINNEST = 0.35;
/** Blank space a region has at its ends, and inside between words, in its thickness: more, and letters may be missing. */
const BLANK_END = 0.45;
const BLANK_INSIDE = 1.3;

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

/** Whether letters stand from end to end of a region, without blanks that may hold others. */
export function isFilled(cells: readonly CharacterCell[], region: Box): boolean {
  if (!areThick(cells, region)) return false;
  const along = isTall(region) ? cells.map(transpose) : cells;
  const [from, to] = isTall(region) ? [region[1], region[3]] : [region[0], region[2]];
  const thickness = thicknessOf(region);
  let right = from;
  for (const cell of along.toSorted((a, b) => a.left - b.left)) {
    if (cell.left - right > (right === from ? BLANK_END : BLANK_INSIDE) * thickness) return false;
    right = Math.max(right, cell.right);
  }
  return to - right <= BLANK_END * thickness;
}

/** Letters much lower than their region are pieces of some. */
export function areThick(cells: readonly CharacterCell[], region: Box): boolean {
  return cells.length > 0 && thicknessOfAll(cells, isTall(region)) >= THINNEST * thicknessOf(region);
}

export function thicknessOfAll(cells: readonly CharacterCell[], isDown: boolean): number {
  const whole = surround(cells);
  return isDown ? widthOf(whole) : heightOf(whole);
}

/**
 * Lines with the letters of one region in one of them: letters that were taken for a column with what stands above or below (first letters of
 * several lines, the strokes of 川), and a line found twice, each time with other letters.
 */
export function regroupedIn(region: Box, lines: readonly TextLine[]): readonly TextLine[] {
  if (lengthOf(region) < SLENDER * thicknessOf(region)) return lines;
  const direction = isTall(region) ? 'vertical' : 'horizontal';
  const inside = ({ cells }: TextLine): CharacterCell[] => cells.filter((cell) => isWithin(cell, region));
  const home = homeAmong(
    lines.filter((line) => line.direction === direction && inside(line).length > 1),
    region,
  );
  if (home === undefined) return lines;
  const own = inside(home);
  const others = lines.filter((line) => line !== home && line.polarity === home.polarity);
  const astray = others
    .filter((line) => line.direction !== direction && lengthOfInk(inside(line)) < lengthOfInk(own))
    .flatMap(inside);
  const double = others.filter((line) => line.direction === direction && isDouble(inside(line), own)).flatMap(inside);
  if (astray.length + double.length === 0) return lines;
  const added = [
    ...astray.filter((cell) => !own.some((other) => isSame(cell, other))),
    ...double.filter((cell) => isBeyond(cell, surround(own), direction)),
  ];
  const whole = [...home.cells, ...added].toSorted((a, b) => (isTall(region) ? a.top - b.top : a.left - b.left));
  const gone = new Set([...astray, ...double]);
  return [
    ...lines.filter((line) => line !== home).flatMap((line) => withoutLetters(line, region, (cell) => gone.has(cell))),
    added.length === 0 ? home : toTextLine(whole, direction),
  ];
}

/** The line whose letters fill a region, of several the one with the tallest: lower ones are pieces of letters. Of lines that do not, the longest. */
function homeAmong(lines: readonly TextLine[], region: Box): TextLine | undefined {
  const ranked = lines.map((line) => {
    const cells = line.cells.filter((cell) => isWithin(cell, region));
    const heights = cells.map((cell) => thicknessOfAll([cell], isTall(region))).toSorted((a, b) => a - b);
    const fills = isFilled(cells, region);
    return { line, fills, rank: fills ? (heights[Math.floor(heights.length / 2)] ?? 0) : lengthOfInk(cells) };
  });
  const filling = ranked.filter(({ fills }) => fills);
  return (filling.length > 0 ? filling : ranked).toSorted((a, b) => b.rank - a.rank)[0]?.line;
}

function isBeyond(cell: CharacterCell, whole: CharacterCell, direction: TextLine['direction']): boolean {
  return direction === 'vertical'
    ? cell.bottom <= whole.top || cell.top >= whole.bottom
    : cell.right <= whole.left || cell.left >= whole.right;
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
