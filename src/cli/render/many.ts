/** A count with its English noun: `1 card`, `2 cards`. */
export function many(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
