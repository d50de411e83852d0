import { placesIn } from './cut-line.ts';
import type { TextLine } from './text-line.ts';

/** What a reader that leaves out blanks answers: its text and where each character stands, as a share of the line. */
export interface PlacedText {
  readonly text: string;
  readonly places: readonly number[];
}

/** A gap between words is so wide, in text heights, and so much wider than the usual one of the line. */
const WORD_GAP = 0.26;
const WIDER_THAN_USUAL = 2.4;
/** Beside a one, a dash or a dot there is much blank space in print: among digits the gap must be so wide. */
const GAP_AMONG_DIGITS = 0.5;
const THIN_AMONG_DIGITS = /^(?:1[\d.-]|[\d.-]1|[-.]\d|\d[-.])$/;
/** In addresses of the Internet only a gap that nobody could mistake is one. */
const GAP_IN_ADDRESS = 0.36;
const ADDRESS = /@|www\.|https?:|[a-z0-9]\.(?:com|net|org|co|jp|de|br|fr|uk|example|io|info|biz)\b/i;
/** Signs inside addresses, with blank space of their own around them. */
const IN_ADDRESS = /[@._-]/;

/** Where all letters are set to one width, thin ones stand as far from their neighbours as others, and a blank is one letter more. */
const THIN = 0.3;
const LEAST_THIN = 3;
const AS_FAR = 0.85;
const WITH_BLANK = 1.5;
/** Ink wider than this, in text heights, is more than one letter. */
const ONE_LETTER = 0.95;

interface Gap {
  readonly from: number;
  readonly to: number;
  /** From the middle of the letter before it to that of the one behind. */
  readonly distance: number;
  readonly isBesideThin: boolean;
}

/** The text with a blank wherever the ink of the line leaves the space of one between two characters. */
export function withWordGaps({ text, places }: PlacedText, piece: TextLine): string {
  const letters = Array.from(text);
  if (letters.length !== places.length) return text;
  const isAddress = ADDRESS.test(text);
  const gaps = wordGaps(piece, isAddress ? GAP_IN_ADDRESS : WORD_GAP);
  const middles = placesIn(piece, places);
  const spaced = letters.map((letter, index) => {
    const before = letters[index - 1];
    if (before === undefined || before === ' ' || letter === ' ') return letter;
    const least = leastBetween(before + letter, isAddress) * piece.textHeight;
    const between = { from: middles[index - 1] ?? 0, to: middles[index] ?? 0 };
    return gaps.some((gap) => gap.to - gap.from >= least && liesIn(gap, between)) ? ` ${letter}` : letter;
  });
  return spaced.join('');
}

function leastBetween(pair: string, isAddress: boolean): number {
  return THIN_AMONG_DIGITS.test(pair) || (isAddress && IN_ADDRESS.test(pair)) ? GAP_AMONG_DIGITS : 0;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function liesIn({ from, to }: Stretch, between: Stretch): boolean {
  const middle = (from + to) / 2;
  return middle > between.from && middle < between.to;
}

/** Blanks between the pieces of ink of a horizontal line that are wide enough to part words. */
function wordGaps(piece: TextLine, least: number): Gap[] {
  const all = gapsOf(piece);
  const usual = medianOf(all.map(({ from, to }) => to - from));
  const enough = Math.max(least * piece.textHeight, all.length > 3 ? WIDER_THAN_USUAL * usual : 0);
  const far = leastDistance(all);
  return all.filter(({ from, to, distance, isBesideThin }) => to - from >= enough && (!isBesideThin || distance >= far));
}

function gapsOf({ cells, textHeight }: TextLine): Gap[] {
  const all: Gap[] = [];
  let before: TextLine['cells'][number] | undefined;
  for (const cell of cells.toSorted((a, b) => a.left - b.left)) {
    if (before !== undefined && cell.left > before.right) {
      const widths = [before, cell].map(({ left, right }) => Math.min(right - left, ONE_LETTER * textHeight));
      const [from, to, narrowest] = [before.right, cell.left, Math.min(...widths)];
      const distance = to - from + ((widths[0] ?? 0) + (widths[1] ?? 0)) / 2;
      all.push({ from, to, distance, isBesideThin: narrowest < THIN * textHeight });
    }
    if (before === undefined || cell.right > before.right) before = cell;
  }
  return all;
}

/** How far two letters stand from each other at least where there is a blank between them; 0 where letters are set as wide as they are. */
function leastDistance(gaps: readonly Gap[]): number {
  const thin = gaps.filter(({ isBesideThin }) => isBesideThin).map(({ distance }) => distance);
  const others = gaps.filter(({ isBesideThin }) => !isBesideThin).map(({ distance }) => distance);
  const isOneWidth = thin.length >= LEAST_THIN && medianOf(thin) >= AS_FAR * medianOf(others);
  return isOneWidth ? WITH_BLANK * medianOf([...thin, ...others]) : 0;
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
