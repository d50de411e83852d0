/** Damerau–Levenshtein distance (optimal string alignment) by code point. */
export function editDistance(first: string, second: string): number {
  const a = Array.from(first);
  const b = Array.from(second);
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + cost, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** 1 for equal, 0 for nothing in common. */
export function similarity(first: string, second: string): number {
  const longest = Math.max(Array.from(first).length, Array.from(second).length);
  return longest === 0 ? 0 : 1 - editDistance(first, second) / longest;
}
