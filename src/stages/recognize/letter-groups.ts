import { type CharacterCell, surround, transpose, widthOf } from './character-cells.ts';
import type { TextLine } from './line-detection.ts';

/** The ink of one letter. */
export type LetterInk = readonly CharacterCell[];

/** How wide a Chinese character is, in text heights. */
const NARROWEST = 0.75;
const WIDEST = 1.18;
/** Lines of more pieces of ink are no names. */
const MOST_CELLS = 24;

/** The pieces of ink of a line in reading direction, as seen with the line set across. */
function along({ cells, direction }: TextLine): CharacterCell[] {
  const own = direction === 'horizontal' ? [...cells] : cells.map(transpose);
  return own.toSorted((a, b) => a.left - b.left);
}

function upright(group: LetterInk, { direction }: TextLine): LetterInk {
  return direction === 'horizontal' ? group : group.map(transpose);
}

/**
 * The ink of each letter of a line of Chinese characters and kana, told by width: pieces of one letter lie within a square.
 *
 * @param count  number of letters read; undefined when the ink does not fall into so many
 */
export function lettersOf(line: TextLine, count: number): readonly LetterInk[] | undefined {
  const cells = along(line);
  if (cells.length < count || cells.length > MOST_CELLS || count === 0) return undefined;
  const best = bestGroups(cells, count, line.textHeight);
  return best?.map((group) => upright(group, line));
}

interface Grouping {
  readonly cost: number;
  readonly groups: readonly LetterInk[];
  /** Number of pieces of ink used. */
  readonly end: number;
}

/** Consecutive groups whose widths differ least from a square, by dynamic programming. */
function bestGroups(cells: readonly CharacterCell[], count: number, size: number): readonly LetterInk[] | undefined {
  let states: readonly Grouping[] = [{ cost: 0, groups: [], end: 0 }];
  for (let letter = 0; letter < count; letter += 1) {
    const next = new Map<number, Grouping>();
    for (const grown of states.flatMap((state) => withNextLetter(state, cells, size))) {
      if (grown.cost < (next.get(grown.end)?.cost ?? Infinity)) next.set(grown.end, grown);
    }
    states = [...next.values()];
  }
  return states.find(({ end }) => end === cells.length)?.groups;
}

/** The ways to add one letter: one piece of ink, two, as long as they lie within a square. */
function withNextLetter({ cost, groups, end }: Grouping, cells: readonly CharacterCell[], size: number): Grouping[] {
  const ways: Grouping[] = [];
  for (let to = end + 1; to <= cells.length; to += 1) {
    const group = cells.slice(end, to);
    const width = widthOf(surround(group)) / size;
    if (width > WIDEST) break;
    const own = Math.max(0, 0.9 - width) ** 2 + Math.max(0, width - 1) ** 2;
    ways.push({ cost: cost + own, groups: [...groups, group], end: to });
  }
  return ways;
}

/** What may be one square letter at an end of a line: every run of pieces of ink that is about square. */
export function squaresAt(line: TextLine, end: 'front' | 'back'): readonly LetterInk[] {
  const cells = along(line);
  const ordered = end === 'front' ? cells : cells.toReversed();
  const runs = ordered.slice(0, 6).map((_, index) => ordered.slice(0, index + 1));
  return runs
    .filter((run) => {
      const width = widthOf(surround(run)) / line.textHeight;
      return width >= NARROWEST && width <= WIDEST;
    })
    .map((run) => upright(run, line));
}

/** The line without some of its ink. */
export function withoutInk(line: TextLine, ink: LetterInk): TextLine {
  const isTaken = (cell: CharacterCell): boolean =>
    ink.some(
      ({ left, top, right, bottom }) => cell.left === left && cell.top === top && cell.right === right && cell.bottom === bottom,
    );
  const cells = line.cells.filter((cell) => !isTaken(cell));
  const { left, top, right, bottom } = surround(cells);
  return { ...line, cells, left, top, right, bottom };
}
