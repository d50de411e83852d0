import type { PrintedLine } from '../../domain/printed-line.ts';

/** A line lies in another one with this share of its area. */
const INSIDE = 0.6;
/** Letters of a piece that stand in the same order in the whole, at least. */
const SAME_LETTERS = 0.7;

/**
 * Leaves out lines that are a piece of another one read a second time: pieces of ink that were taken for a line of their own.
 *
 * @param lines  all lines of a card
 */
export function withoutEchoes(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  return lines.filter((line) => !lines.some((other) => other !== line && isEchoOf(line, other)));
}

function isEchoOf(line: PrintedLine, whole: PrintedLine): boolean {
  if (shareInside(line, whole) < INSIDE || areaOf(line) >= areaOf(whole)) return false;
  const [piece, text] = [lettersOf(line.text), lettersOf(whole.text)];
  if (piece.length >= text.length) return false;
  return lettersInOrder(piece, text) >= SAME_LETTERS * piece.length;
}

function areaOf({ box: [left, top, right, bottom] }: PrintedLine): number {
  return (right - left) * (bottom - top);
}

function shareInside(line: PrintedLine, { box }: PrintedLine): number {
  const width = Math.min(line.box[2], box[2]) - Math.max(line.box[0], box[0]);
  const height = Math.min(line.box[3], box[3]) - Math.max(line.box[1], box[1]);
  return width <= 0 || height <= 0 ? 0 : (width * height) / Math.max(1, areaOf(line));
}

function lettersOf(text: string): string[] {
  return Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  );
}

/** Number of letters of the piece found one after the other in the text. */
function lettersInOrder(piece: readonly string[], text: readonly string[]): number {
  let [at, found] = [0, 0];
  for (const letter of piece) {
    const next = text.indexOf(letter, at);
    if (next === -1) continue;
    found += 1;
    at = next + 1;
  }
  return found;
}
