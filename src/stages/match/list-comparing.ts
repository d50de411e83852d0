import type { ListComparison, ListRow } from '../../domain/linkage-list.ts';
import type { CandidatePairs } from './list-candidates.ts';
import { cellLevel, DIFFERENT, LEVELS, UNKNOWN } from './list-levels.ts';

/** The levels of one pair, packed into one number in base `LEVELS`, first comparison lowest. */
export function patternOf(a: ListRow, b: ListRow, comparisons: readonly ListComparison[]): number {
  const levels = comparisons.map(({ kind }, at) => cellLevel(kind, a.cells[at] ?? '', b.cells[at] ?? ''));
  withExchangedNames(levels, a, b, comparisons);
  let pattern = 0;
  for (let at = levels.length - 1; at >= 0; at -= 1) pattern = pattern * LEVELS + (levels[at] ?? UNKNOWN);
  return pattern;
}

export function levelIn(pattern: number, at: number): number {
  return Math.floor(pattern / LEVELS ** at) % LEVELS;
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
export function patternsOf(
  pairs: CandidatePairs,
  rows: readonly ListRow[],
  comparisons: readonly ListComparison[],
): Float64Array {
  const patterns = new Float64Array(pairs.left.length);
  for (let at = 0; at < patterns.length; at += 1) {
    const [a, b] = [rows[pairs.left[at] ?? 0], rows[pairs.right[at] ?? 0]];
    if (a !== undefined && b !== undefined) patterns[at] = patternOf(a, b, comparisons);
  }
  return patterns;
}
