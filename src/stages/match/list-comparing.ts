import type { ListComparison, ListRow, Lists } from '../../domain/linkage-list.ts';
import type { CandidatePairs } from './list-candidates.ts';
import { heardCompanyLevel } from './heard-likeness.ts';
import { cellLevel, DIFFERENT, UNKNOWN } from './list-levels.ts';
import { spokenLevel } from './list-spoken.ts';
import { textComparer } from './text-likeness.ts';

/** The levels of one pair, one character for each comparison. */
export type Pattern = string;

/** Compares any two rows of the lists. */
export type RowComparer = (a: ListRow, b: ListRow) => Pattern;

/** @param shortNames  full names by short form */
export function rowComparer(lists: ComparedLists, shortNames: ReadonlyMap<string, readonly string[]>): RowComparer {
  const { comparisons } = lists;
  const compare = comparisons.map(({ kind }, at) => {
    const level = cellComparer(lists, at);
    return kind === 'first-name' || kind === 'full-name' ? withShortNames(level, shortNames) : level;
  });
  return (a, b) => {
    const levels = compare.map((level, at) => level(a.cells[at] ?? '', b.cells[at] ?? ''));
    withExchangedNames(levels, a, b, comparisons);
    return String.fromCharCode(...levels);
  };
}

type ComparedLists = Pick<Lists, 'rows' | 'comparisons' | 'heard' | 'spoken'>;
type CellComparer = (a: string, b: string) => number;

/** As an initial is: Bob and Robert are no less alike, and all other words of the name are equal. */
const SHORT_FORM = 3;

function withShortNames(compare: CellComparer, shortNames: ReadonlyMap<string, readonly string[]>): CellComparer {
  const areOne = (one: string, two: string): boolean =>
    one === two || shortNames.get(one)?.some((full) => shortNames.get(two)?.includes(full) === true) === true;
  return (a, b) => {
    const level = compare(a, b);
    if (level <= SHORT_FORM) return level;
    const [one, two] = [a.split(' '), b.split(' ')];
    const isShort = one.length === two.length && one.every((word, at) => areOne(word, two[at] ?? ''));
    return isShort ? SHORT_FORM : level;
  };
}

/** Compares two cells of one column: kanji with kanji or with Latin letters as they are read, all else as written. */
function cellComparer({ rows, comparisons, heard, spoken }: ComparedLists, at: number): CellComparer {
  const kind = comparisons[at]?.kind ?? 'text';
  if (kind === 'long-text') return textComparer(rows.map((row) => row.cells[at] ?? ''));
  const names = spoken?.[at];
  if (names !== undefined)
    return (a, b) => (a === '' || b === '' ? UNKNOWN : (spokenLevel(a, b, names) ?? cellLevel(kind, a, b)));
  if (kind === 'company' && heard !== undefined) return (a, b) => heardCompanyLevel(a, b, heard) ?? cellLevel(kind, a, b);
  return (a, b) => cellLevel(kind, a, b);
}

export function levelIn(pattern: Pattern, at: number): number {
  return pattern.charCodeAt(at);
}

/** First and last name in each other's column: as good as alike, not as good as equal. */
function withExchangedNames(levels: number[], a: ListRow, b: ListRow, comparisons: readonly ListComparison[]): void {
  const first = comparisons.findIndex(({ kind }) => kind === 'first-name');
  const last = comparisons.findIndex(({ kind }) => kind === 'last-name');
  if (first < 0 || last < 0 || levels[first] !== DIFFERENT || levels[last] !== DIFFERENT) return;
  const crossed = [
    cellLevel('first-name', a.cells[first] ?? '', b.cells[last] ?? ''),
    cellLevel('last-name', a.cells[last] ?? '', b.cells[first] ?? ''),
  ];
  if (!crossed.every((level) => level === 1 || level === 2)) return;
  [levels[first], levels[last]] = [2, 2];
}

/** The patterns of all pairs. */
export function patternsOf(pairs: CandidatePairs, rows: readonly ListRow[], compare: RowComparer): readonly Pattern[] {
  return Array.from(pairs.left, (left, at) => {
    const [a, b] = [rows[left], rows[pairs.right[at] ?? 0]];
    return a === undefined || b === undefined ? '' : compare(a, b);
  });
}
