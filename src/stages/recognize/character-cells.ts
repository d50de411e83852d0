import type { InkBlob, Polarity } from './ink-blobs.ts';

/** Ink that belongs to one character, or to several that touch. Right and bottom are exclusive. */
export interface CharacterCell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly polarity: Polarity;
}

/** Parts of one Chinese character lie closer to each other than this share of its size; lines of text do not. */
const PART_GAP = 0.2;
/** A character with its parts is about square; two letters of neighbouring lines are not. */
const TALLEST_CHARACTER = 1.35;

export function widthOf(cell: CharacterCell): number {
  return cell.right - cell.left;
}

export function heightOf(cell: CharacterCell): number {
  return cell.bottom - cell.top;
}

/** Length of the common part of two ranges; negative is the gap between them. */
export function overlapOf(a0: number, a1: number, b0: number, b1: number): number {
  return Math.min(a1, b1) - Math.max(a0, b0);
}

/** Smallest rectangle around cells. */
export function surround(cells: readonly CharacterCell[]): CharacterCell {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const cell of cells) {
    left = Math.min(left, cell.left);
    top = Math.min(top, cell.top);
    right = Math.max(right, cell.right);
    bottom = Math.max(bottom, cell.bottom);
  }
  return { left, top, right, bottom, polarity: cells[0]?.polarity ?? 'dark' };
}

/** The mirror image along the diagonal: what is vertical becomes horizontal. */
export function transpose(cell: CharacterCell): CharacterCell {
  return { left: cell.top, top: cell.left, right: cell.bottom, bottom: cell.right, polarity: cell.polarity };
}

/** Leaves out what cannot be a letter: specks, rules, frames, panels, pictures. Sizes are relative to the card. */
export function keepLetterLike(blobs: readonly InkBlob[], width: number, height: number): CharacterCell[] {
  const longSide = Math.max(width, height);
  return blobs.filter((blob) => isLetterLike(blob, longSide));
}

function isLetterLike(blob: InkBlob, longSide: number): boolean {
  const width = widthOf(blob);
  const height = heightOf(blob);
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  if (blob.area < 4 || long < 3) return false;
  if (long > longSide * 0.3 || (short > longSide * 0.14 && long > longSide * 0.17)) return false;
  const isRule = long > longSide * 0.05 && long / short > 14;
  const isPatch = short > longSide * 0.045 && blob.area > width * height * 0.88;
  return !isRule && !isPatch;
}

/** Joins the stacked parts of Chinese characters and kana (三, 言, 含), so that each counts with its full size. */
export function joinStackedParts(cells: readonly CharacterCell[]): CharacterCell[] {
  let current = [...cells];
  const usual = usualHeight(cells);
  for (let round = 0; round < 3; round += 1) {
    const joined = joinOnce(current, usual);
    if (joined.length === current.length) break;
    current = joined;
  }
  return current;
}

/** Median height of what is not wider than a letter. */
function usualHeight(cells: readonly CharacterCell[]): number {
  const heights = cells.filter((cell) => widthOf(cell) < 1.3 * heightOf(cell)).map(heightOf);
  return heights.toSorted((a, b) => a - b)[Math.floor(heights.length / 2)] ?? 0;
}

function joinOnce(cells: readonly CharacterCell[], usual: number): CharacterCell[] {
  const sorted = cells.toSorted((a, b) => a.left - b.left);
  const taken = new Set<CharacterCell>();
  const joined: CharacterCell[] = [];
  for (const [index, cell] of sorted.entries()) {
    if (taken.has(cell)) continue;
    let whole = cell;
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.left > whole.right) break;
      if (taken.has(other) || !areParts(whole, other, usual)) continue;
      taken.add(other);
      whole = surround([whole, other]);
    }
    joined.push(whole);
  }
  return joined;
}

function areParts(a: CharacterCell, b: CharacterCell, usual: number): boolean {
  if (a.polarity !== b.polarity || areRows(a, b, usual)) return false;
  const common = overlapOf(a.left, a.right, b.left, b.right);
  if (common < 0.5 * Math.min(widthOf(a), widthOf(b))) return false;
  const whole = surround([a, b]);
  const row = [a, b].find((cell) => isRow(cell, usual));
  const size = Math.max(row === undefined ? widthOf(whole) : heightOf(row), 1);
  if (heightOf(whole) > TALLEST_CHARACTER * size) return false;
  return -overlapOf(a.top, a.bottom, b.top, b.bottom) <= PART_GAP * size;
}

/** Letters that touch make a wide piece of ink as high as the usual letter. */
function isRow(cell: CharacterCell, usual: number): boolean {
  const height = heightOf(cell);
  return height > 0.6 * usual && height < 1.6 * usual && widthOf(cell) > Math.max(3.3 * usual, 2.6 * height);
}

/** Two wide pieces of ink one over the other are letters of two rows that touch, each as high as the usual letter. */
function areRows(a: CharacterCell, b: CharacterCell, usual: number): boolean {
  const lower = Math.min(heightOf(a), heightOf(b));
  const isWide = Math.max(widthOf(a), widthOf(b)) > 1.5 * usual;
  return isWide && lower > 0.6 * usual && -overlapOf(a.top, a.bottom, b.top, b.bottom) > 0.25 * lower;
}
