/** What one comparison needs, kept between calls: this runs a million times for a list of a thousand names. */
interface Room {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Rows of the table: the one before the last, the last, and the one being filled. */
  readonly rows: readonly [Uint32Array, Uint32Array, Uint32Array];
}

const USUAL = 256;
const usualRoom = roomFor(USUAL);

function roomFor(letters: number): Room {
  const line = (): Uint32Array => new Uint32Array(letters + 1);
  return { a: line(), b: line(), rows: [line(), line(), line()] };
}

/**
 * Damerau–Levenshtein distance (optimal string alignment) by code point: letters wrong, missing, too many, or exchanged with their
 * neighbour.
 */
export function editDistance(first: string, second: string): number {
  if (first === second) return 0;
  const longest = Math.max(first.length, second.length);
  const room = longest <= USUAL ? usualRoom : roomFor(longest);
  const [m, n] = [write(first, room.a), write(second, room.b)];
  let [before, row, next] = room.rows;
  for (let j = 0; j <= n; j += 1) row[j] = j;
  for (let i = 1; i <= m; i += 1) {
    fillRow({ ...room, rows: [before, row, next] }, i, n);
    [before, row, next] = [row, next, before];
  }
  return at(row, n);
}

/** @returns number of code points */
function write(text: string, into: Uint32Array): number {
  let count = 0;
  for (let unit = 0; unit < text.length; count += 1) {
    const code = text.codePointAt(unit) ?? 0;
    into[count] = code;
    unit += code > 0xffff ? 2 : 1;
  }
  return count;
}

function fillRow({ a, b, rows: [before, row, next] }: Room, i: number, n: number): void {
  next[0] = i;
  const letter = at(a, i - 1);
  for (let j = 1; j <= n; j += 1) {
    const other = at(b, j - 1);
    const least = Math.min(at(row, j - 1) + Number(letter !== other), at(row, j) + 1, at(next, j - 1) + 1);
    const isExchanged = i > 1 && j > 1 && at(a, i - 2) === other && letter === at(b, j - 2);
    next[j] = isExchanged ? Math.min(least, at(before, j - 2) + 1) : least;
  }
}

function at(line: Uint32Array, place: number): number {
  return line[place] ?? 0;
}
