import type { GreyImage } from '../../domain/pixels.ts';
import type { LineDirection } from '../../domain/printed-line.ts';
import { estimateBackground, type Background } from './background.ts';
import {
  type CharacterCell,
  heightOf,
  joinStackedParts,
  keepLetterLike,
  surround,
  transpose,
  widthOf,
} from './character-cells.ts';
import { contrastAgainst, findInkBlobs, type Polarity } from './ink-blobs.ts';
import { groupIntoLines, joinPieces, lineHeightOf } from './line-grouping.ts';
import { joinLoneCharacters } from './lone-characters.ts';
import { furtherLines } from './strong-lines.ts';
import { isVerticalLine } from './text-direction.ts';
import type { TextLine } from './text-line.ts';

export type { TextLine } from './text-line.ts';

export interface DetectedLines {
  readonly lines: readonly TextLine[];
  readonly background: Background;
}

/** How much taller than the text a mark is, and how far from it, in text heights. */
const TALLER_MARK = 1.22;
const MARK_GAP = 0.15;
/** Pieces of ink a mark consists of at most. */
const MOST_MARK_PIECES = 8;
/** How wide a mark is for its height, and how far it rises above the letters, in their heights. */
const WIDEST_MARK = 1.8;
const ABOVE = 0.07;

/** Share of the card's own contrast that counts as ink, and the least contrast in grey levels. */
const INK_SHARE = 0.38;
const LEAST_CONTRAST = 22;
/** The share of a card's marks that are surely ink. */
const INK_PERCENT = 0.15;
/** On a restless ground only the strongest marks are ink: their share, how much of their contrast counts, and how much stronger that must be. */
const STRONG_PERCENT = 0.04;
const STRONG_SHARE = 0.62;
const MUCH_STRONGER = 1.4;

/**
 * Finds the lines of text on an upright card: connected ink, joined to characters, chained to lines.
 *
 * @param image  the whole card, longer side about 1,200 pixels
 */
export function detectLines(image: GreyImage): DetectedLines {
  const background = estimateBackground(image);
  const contrast = contrastAgainst(image, background);
  const counts = { dark: new Uint32Array(256), light: new Uint32Array(256) };
  countContrast(contrast, counts);
  const lines = (['dark', 'light'] as const).flatMap((polarity) => {
    const at = (threshold: number): TextLine[] => linesAt(contrast, image, threshold, polarity);
    const usual = Math.max(LEAST_CONTRAST, INK_SHARE * inkContrast(counts[polarity], INK_PERCENT));
    const strong = STRONG_SHARE * inkContrast(counts[polarity], STRONG_PERCENT);
    const found = at(usual);
    return strong > MUCH_STRONGER * usual ? [...found, ...furtherLines(found, at(strong))] : found;
  });
  return { lines, background };
}

function linesAt(contrast: Int16Array, image: GreyImage, threshold: number, polarity: Polarity): TextLine[] {
  const blobs = findInkBlobs(contrast, image.width, threshold, polarity);
  const lines = linesOf(joinStackedParts(keepLetterLike(blobs, image.width, image.height)));
  return lines.filter((line) => isPlausible(line, image));
}

/** How often each contrast beyond the noise occurs. */
function countContrast(contrast: Int16Array, { dark, light }: Readonly<Record<Polarity, Uint32Array>>): void {
  for (let at = 0; at < contrast.length; at += 1) {
    const value = contrast[at] ?? 0;
    const strength = Math.min(255, Math.abs(value));
    if (strength <= LEAST_CONTRAST) continue;
    const counts = value > 0 ? dark : light;
    counts[strength] = (counts[strength] ?? 0) + 1;
  }
}

/** Contrast that this share of what exceeds the noise reaches. */
function inkContrast(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let strength = 255; strength > 0; strength -= 1) {
    seen += counts[strength] ?? 0;
    if (seen > share * total) return strength;
  }
  return 0;
}

function linesOf(cells: readonly CharacterCell[]): TextLine[] {
  const turned = new Map(cells.map((cell) => [transpose(cell), cell]));
  const columns = groupIntoLines([...turned.keys()]).map((group) => group.map((cell) => turned.get(cell) ?? transpose(cell)));
  const vertical = columns.filter((column) => isVerticalLine(column, cells));
  const inColumns = new Set(vertical.flat());
  const rows = groupIntoLines(cells.filter((cell) => !inColumns.has(cell)));
  const spaced = joinLoneCharacters(rows, vertical);
  return [
    ...spaced.columns.map((group) => toTextLine(group, 'vertical')),
    ...withoutMarks(spaced.rows).map((group) => toTextLine(group, 'horizontal')),
  ];
}

/** Marks before the names of companies are rows of their own; what they kept apart may be one line without them. */
function withoutMarks(rows: readonly (readonly CharacterCell[])[]): (readonly CharacterCell[])[] {
  const parted = rows.map((row) => ({ row, cut: endOfMark(row) }));
  const marks = parted.filter(({ cut }) => cut > 0).map(({ row, cut }) => row.slice(0, cut));
  if (marks.length === 0) return [...rows];
  return [...marks, ...joinPieces(parted.map(({ row, cut }) => row.slice(cut)))];
}

/** Number of pieces of ink before the text that are taller than its letters and stand a little apart: a mark, no text. */
function endOfMark(row: readonly CharacterCell[]): number {
  const least = MARK_GAP * lineHeightOf(row);
  const cuts = row
    .slice(1, Math.min(MOST_MARK_PIECES, row.length - 4) + 1)
    .map((next, index) => ({
      cut: index + 1,
      mark: surround(row.slice(0, index + 1)),
      rest: surround(row.slice(index + 1)),
      next,
    }))
    .filter(({ mark }) => widthOf(mark) <= WIDEST_MARK * heightOf(mark));
  // Bars of a mark may be lower and lower: all of them are taken off.
  const lowest = Math.min(...cuts.map(({ rest }) => heightOf(rest)));
  const found = cuts.find(
    ({ mark, rest, next }) =>
      next.left - mark.right > least &&
      heightOf(mark) > TALLER_MARK * heightOf(rest) &&
      heightOf(rest) < 1.08 * lowest &&
      // Letters with a tail (Björn) reach below the line, marks above it.
      rest.top - mark.top > ABOVE * heightOf(rest),
  );
  return found?.cut ?? 0;
}

export function toTextLine(cells: readonly CharacterCell[], direction: LineDirection): TextLine {
  const box = surround(cells);
  const along = direction === 'horizontal' ? cells : cells.map(transpose);
  const extent = direction === 'horizontal' ? heightOf(box) : widthOf(box);
  const textHeight = Math.min(extent, 1.45 * lineHeightOf(along));
  return { ...box, cells, textHeight, direction };
}

/** Leaves out single specks and pieces of pictures. */
function isPlausible(line: TextLine, image: GreyImage): boolean {
  const longSide = Math.max(image.width, image.height);
  if (line.textHeight < longSide * 0.007) return false;
  const length = line.direction === 'horizontal' ? line.right - line.left : line.bottom - line.top;
  if (line.cells.length === 1 && length < 1.5 * line.textHeight) return line.textHeight > longSide * 0.02;
  return length >= line.textHeight * (line.cells.length <= 2 ? 0.45 : 0.8);
}
