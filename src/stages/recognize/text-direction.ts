import { type CharacterCell, heightOf, joinStackedParts, overlapOf, surround, widthOf } from './character-cells.ts';

/** A column must have this many characters, and be this many times higher than wide. */
const LEAST_CHARACTERS = 3;
const SLENDER = 2.4;
/** A column is one character wide; a block of text is not a column. */
const ONE_CHARACTER = 1.5;
/** Neighbours further away than this many sizes are not neighbours. */
const REACH = 2.5;

/**
 * Whether a column of cells is a vertical line of text: its characters stand closer to each other than to anything of their
 * size beside the column.
 *
 * @param column  cells one above the other
 * @param all     all cells of the card with the same polarity
 */
export function isVerticalLine(column: readonly CharacterCell[], all: readonly CharacterCell[]): boolean {
  const box = surround(column);
  if (heightOf(box) < SLENDER * widthOf(box) || widthOf(box) > ONE_CHARACTER * usualSize(column)) return false;
  const characters = charactersOfColumn(column);
  if (characters.length < LEAST_CHARACTERS || !areOfOneSize(characters)) return false;
  const own = new Set(column);
  const beside = all.filter((cell) => !own.has(cell) && overlapOf(cell.top, cell.bottom, box.top, box.bottom) > 0);
  let [down, across] = [0, 0];
  for (const [index, character] of characters.entries()) {
    const vote = voteOf(gapBelow(characters, index), gapBeside(character, beside), sizeOf(character));
    if (vote > 0) down += 1;
    if (vote < 0) across += 1;
  }
  return down >= LEAST_CHARACTERS && down > 2 * across && down + across >= 0.5 * characters.length;
}

/** The cells of a column put together to whole characters, top to bottom. Left and right parts of one stand side by side. */
export function charactersOfColumn(column: readonly CharacterCell[]): CharacterCell[] {
  const rows: CharacterCell[] = [];
  for (const cell of column.toSorted((a, b) => a.top - b.top)) {
    const before = rows.at(-1);
    const isBeside =
      before !== undefined && overlapOf(before.top, before.bottom, cell.top, cell.bottom) >= shareOfSmaller(before, cell);
    if (isBeside) rows[rows.length - 1] = surround([before, cell]);
    else rows.push(cell);
  }
  return joinStackedParts(rows).toSorted((a, b) => a.top - b.top);
}

function shareOfSmaller(a: CharacterCell, b: CharacterCell): number {
  return 0.5 * Math.min(heightOf(a), heightOf(b));
}

/** A mark, the first letters of some lines and a large name above each other are no column of text. */
function areOfOneSize(characters: readonly CharacterCell[]): boolean {
  const sizes = characters.map(sizeOf).toSorted((a, b) => a - b);
  const small = sizes[Math.floor(sizes.length * 0.25)] ?? 0;
  const large = sizes[Math.floor(sizes.length * 0.85)] ?? 0;
  return large <= 2 * small;
}

/** Size of the larger cells: parts of characters are smaller. */
function usualSize(cells: readonly CharacterCell[]): number {
  return cells.map(sizeOf).toSorted((a, b) => a - b)[Math.floor(cells.length * 0.7)] ?? 0;
}

function sizeOf(cell: CharacterCell): number {
  return Math.max(widthOf(cell), heightOf(cell));
}

function gapBelow(characters: readonly CharacterCell[], index: number): number {
  const own = characters[index];
  const below = characters[index + 1] ?? characters[index - 1];
  if (own === undefined || below === undefined) return Infinity;
  return Math.max(0, -overlapOf(own.top, own.bottom, below.top, below.bottom));
}

function gapBeside(character: CharacterCell, beside: readonly CharacterCell[]): number {
  let nearest = Infinity;
  for (const cell of beside) {
    const gap = Math.max(0, -overlapOf(cell.left, cell.right, character.left, character.right));
    if (gap < nearest && gap < REACH * sizeOf(character) && areAlike(cell, character)) nearest = gap;
  }
  return nearest;
}

function areAlike(a: CharacterCell, b: CharacterCell): boolean {
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  if (Math.max(sizeA, sizeB) > 2 * Math.min(sizeA, sizeB)) return false;
  return overlapOf(a.top, a.bottom, b.top, b.bottom) >= 0.4 * Math.min(heightOf(a), heightOf(b));
}

/** +1 for vertical, -1 for horizontal, 0 undecided. */
function voteOf(down: number, across: number, size: number): number {
  const slack = 0.08 * size;
  if (down === Infinity && across === Infinity) return 0;
  if (down + slack < 0.65 * (across + slack)) return 1;
  return across + slack < 0.65 * (down + slack) ? -1 : 0;
}
