import { editDistance } from '../../domain/edit-distance.ts';

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
