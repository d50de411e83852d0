import type { ListComparison, ListRow, Lists } from '../../domain/linkage-list.ts';
import type { CandidatePairs } from './list-candidates.ts';
import { cellLevel, DIFFERENT } from './list-levels.ts';
import { textComparer } from './text-likeness.ts';

/** The levels of one pair, one character for each comparison. */
export type Pattern = string;

/** Compares any two rows of the lists. */
export type RowComparer = (a: ListRow, b: ListRow) => Pattern;

export function rowComparer({ rows, comparisons }: Pick<Lists, 'rows' | 'comparisons'>): RowComparer {
  const compare = comparisons.map(({ kind }, at): ((a: string, b: string) => number) => {
    if (kind === 'long-text') return textComparer(rows.map((row) => row.cells[at] ?? ''));
    return (a, b) => cellLevel(kind, a, b);
  });
  return (a, b) => {
    const levels = compare.map((level, at) => level(a.cells[at] ?? '', b.cells[at] ?? ''));
    withExchangedNames(levels, a, b, comparisons);
    return String.fromCharCode(...levels);
  };
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
