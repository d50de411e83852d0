import { type CharacterCell, heightOf, overlapOf, transpose, widthOf } from './character-cells.ts';

/** Gap to the nearest neighbour of like size in the reading direction of `cells` (left or right), per cell. */
function nearestGaps(cells: readonly CharacterCell[]): Map<CharacterCell, number> {
  const sorted = cells.toSorted((a, b) => a.left - b.left);
  const gaps = new Map<CharacterCell, number>(cells.map((cell) => [cell, Infinity]));
  for (const [index, cell] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.left > cell.right + 2.5 * sizeOf(cell)) break;
      if (!areAlike(cell, other)) continue;
      const gap = Math.max(0, -overlapOf(cell.left, cell.right, other.left, other.right));
      gaps.set(cell, Math.min(gaps.get(cell) ?? Infinity, gap));
      gaps.set(other, Math.min(gaps.get(other) ?? Infinity, gap));
    }
  }
  return gaps;
}

function sizeOf(cell: CharacterCell): number {
  return Math.max(widthOf(cell), heightOf(cell));
}

function areAlike(a: CharacterCell, b: CharacterCell): boolean {
  if (a.polarity !== b.polarity) return false;
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  if (Math.max(sizeA, sizeB) > 2 * Math.min(sizeA, sizeB)) return false;
  return overlapOf(a.top, a.bottom, b.top, b.bottom) >= 0.5 * Math.min(heightOf(a), heightOf(b));
}

/**
 * Votes of each cell for its direction of reading: +1 vertical, -1 horizontal, 0 undecided.
 * Characters of a line stand closer together than lines do.
 */
export function directionVotes(cells: readonly CharacterCell[]): Map<CharacterCell, number> {
  const across = nearestGaps(cells);
  const turned = new Map(cells.map((cell) => [transpose(cell), cell]));
  const down = new Map([...nearestGaps([...turned.keys()])].map(([cell, gap]) => [turned.get(cell) ?? cell, gap]));
  return new Map(cells.map((cell) => [cell, voteOf(across.get(cell) ?? Infinity, down.get(cell) ?? Infinity, sizeOf(cell))]));
}

function voteOf(across: number, down: number, size: number): number {
  if (across === Infinity && down === Infinity) return 0;
  const slack = 0.08 * size;
  if (down + slack < 0.6 * (across + slack)) return 1;
  if (across + slack < 0.6 * (down + slack)) return -1;
  return 0;
}
