import { placesIn } from './cut-line.ts';
import type { TextLine } from './text-line.ts';

/** A character stands for the ink so far around its middle, in text heights. */
const REACH = 0.75;
/** So much ink in a row without a character, in text heights, is a letter that was not known. */
const A_LETTER = 0.9;

/**
 * Whether a reading leaves ink of its line unread: a network that knows no kana reads `Webデザイナー` as `Web`, with all certainty.
 *
 * @param places  where the middle of each character stands, as a share of the line
 */
export function leavesInk(places: readonly number[], line: TextLine): boolean {
  const { cells, textHeight } = line;
  const middles = placesIn(line, places).toSorted((a, b) => a - b);
  const reach = REACH * textHeight;
  const ends = [-Infinity, ...middles, Infinity];
  return ends.slice(1).some((middle, index) => {
    const [from, to] = [(ends[index] ?? 0) + reach, middle - reach];
    let ink = 0;
    for (const cell of cells) ink += Math.max(0, Math.min(cell.right, to) - Math.max(cell.left, from));
    return ink >= A_LETTER * textHeight;
  });
}
