/** Damerau–Levenshtein distance (optimal string alignment) by code point. */
export function editDistance(first: string, second: string): number {
  if (first === second) return 0;
  const a = Array.from(first);
  const b = Array.from(second);
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = nextRow(i, { a, b, before, row });
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

interface Rows {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly before: readonly number[];
  readonly row: readonly number[];
}

function nextRow(i: number, { a, b, before, row }: Rows): readonly number[] {
  const next = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const cost = a[i - 1] === b[j - 1] ? 0 : 1;
    const step = Math.min(at(row, j - 1) + cost, at(row, j) + 1, at(next, j - 1) + 1);
    const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    next.push(isSwap ? Math.min(step, at(before, j - 2) + 1) : step);
  }
  return next;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}

/** 1 for equal, 0 for nothing in common. */
export function similarity(first: string, second: string): number {
  const longest = Math.max(Array.from(first).length, Array.from(second).length);
  return longest === 0 ? 0 : 1 - editDistance(first, second) / longest;
}

/** Whether the distance is at most `limit`, which most pairs exceed by their lengths or beginnings: cheaper than the distance. */
export function isWithin(first: string, second: string, limit: number): boolean {
  if (Math.abs(first.length - second.length) > 2 * limit) return false;
  let start = 0;
  while (start < first.length && first[start] === second[start]) start += 1;
  let end = 0;
  while (end < Math.min(first.length, second.length) - start && first.at(-1 - end) === second.at(-1 - end)) end += 1;
  const [a, b] = [first.slice(start, first.length - end), second.slice(start, second.length - end)];
  if (Math.max(a.length, b.length) <= 1) return Math.max(a.length, b.length) <= limit;
  return editDistance(a, b) <= limit;
}
