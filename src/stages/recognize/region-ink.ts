import type { Box } from '../../domain/box.ts';
import { croppedTo } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { type Background, estimateBackground } from './background.ts';
import { type CharacterCell, heightOf, joinStackedParts, overlapOf, surround, transpose, widthOf } from './character-cells.ts';
import { contrastAgainst, findInkBlobs, type InkBlob, type Polarity } from './ink-blobs.ts';
import { toTextLine } from './line-detection.ts';
import { groupIntoLines, lineHeightOf } from './line-grouping.ts';
import { thicknessOf } from './region-cells.ts';
import type { TextLine } from './text-line.ts';

/** The ground of one text and the ink that stands on it. */
export interface RegionInk {
  readonly polarity: Polarity;
  /** Ground of the region alone, to be told from the paper of the card around it. */
  readonly paper: Background;
  /** Rows of letters; none where letters cannot be told from their ground. */
  readonly lines: readonly TextLine[];
  /** For each pixel along the region, from its first on, whether anything stands out from the ground there. */
  readonly inked: readonly boolean[];
}

/** How far around a region its ground is looked at, and ink that sticks out is taken, as a share of its thickness. */
const AROUND = 0.15;
/** Share of a region's own contrast that counts as ink, the share of its marks that surely are ink, and the least contrast in grey levels. */
const INK_SHARE = 0.4;
const INK_PERCENT = 0.15;
const NOISE = 12;
/** Rows lower than this share of a region are pieces of its pattern. */
const LOWEST_ROW = 0.4;
/** Share of a region's thickness that stands out where there is a letter: a dash, the thin part of a stroke. */
const LEAST_INK = 0.06;

/**
 * Looks for letters where text is known to stand, on the ground of that place alone: a panel that ends beside the text or a picture
 * behind it changes nothing, and which of two shades is the ink is told by the place, not by the card.
 *
 * @param box  pixels of the image
 */
export function inkInside(image: GreyImage, box: Box): RegionInk {
  const around = AROUND * thicknessOf(box);
  const [left, top] = [Math.max(0, Math.floor(box[0] - around)), Math.max(0, Math.floor(box[1] - around))];
  const right = Math.min(image.width, Math.ceil(box[2] + around));
  const bottom = Math.min(image.height, Math.ceil(box[3] + around));
  const part = croppedTo(image, [left, top, right, bottom]);
  const paper = estimateBackground(part, Math.max(4, Math.round(thicknessOf(box))));
  const contrast = contrastAgainst(part, paper);
  const polarity = strengthOf(contrast, 'dark') >= strengthOf(contrast, 'light') ? 'dark' : 'light';
  const threshold = thresholdOf(contrast, polarity);
  const blobs = findInkBlobs(contrast, part.width, threshold, polarity);
  const cells = lettersAmong(blobs, part).map((cell) => moved(cell, left, top));
  const isInk = (x: number, y: number): boolean => {
    const value = contrast[(y - top) * part.width + x - left] ?? 0;
    return polarity === 'dark' ? value > threshold : -value > threshold;
  };
  return { polarity, paper: { ...paper, left, top }, lines: rowsOf(cells, box), inked: inkedAlong(box, isInk) };
}

/** Whether there is ink at each step along a box. */
function inkedAlong([left, top, right, bottom]: Box, isInk: (x: number, y: number) => boolean): boolean[] {
  const isDown = bottom - top > right - left;
  const [from, to, near, far] = isDown ? [top, bottom, left, right] : [left, right, top, bottom];
  const least = Math.max(2, LEAST_INK * (far - near));
  return Array.from({ length: Math.round(to) - Math.round(from) }, (_, step) => {
    let ink = 0;
    for (let across = Math.round(near); across < Math.round(far); across += 1)
      if (isDown ? isInk(across, Math.round(from) + step) : isInk(Math.round(from) + step, across)) ink += 1;
    return ink >= least;
  });
}

/** How much stands out from the ground on one side of it. */
function strengthOf(contrast: Int16Array, polarity: Polarity): number {
  const sign = polarity === 'dark' ? 1 : -1;
  let sum = 0;
  for (const value of contrast) sum += Math.max(0, sign * value - NOISE);
  return sum;
}

function thresholdOf(contrast: Int16Array, polarity: Polarity): number {
  const sign = polarity === 'dark' ? 1 : -1;
  const marks = contrast
    .map((value) => sign * value)
    .filter((value) => value > NOISE)
    .toSorted();
  return Math.max(NOISE, INK_SHARE * (marks[Math.floor((1 - INK_PERCENT) * marks.length)] ?? 0));
}

/** Leaves out specks, rules, and what runs through the region from side to side: a panel's edge, a frame. */
function lettersAmong(blobs: readonly InkBlob[], { width, height }: GreyImage): CharacterCell[] {
  const thickness = Math.min(width, height);
  const letters = blobs.filter((blob) => {
    const [wide, high] = [widthOf(blob), heightOf(blob)];
    if (blob.area < 4 || Math.max(wide, high) < 3) return false;
    const isThrough = height <= width ? high >= height : wide >= width;
    const isRule = Math.max(wide, high) > 2 * thickness && Math.max(wide, high) > 12 * Math.min(wide, high);
    return !isThrough && !isRule;
  });
  return joinStackedParts(letters);
}

function moved({ left, top, right, bottom, polarity }: CharacterCell, x: number, y: number): CharacterCell {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y, polarity };
}

/** Rows of letters in a wide region, columns in a tall one; what stands in one band is one row. */
function rowsOf(cells: readonly CharacterCell[], [left, top, right, bottom]: Box): TextLine[] {
  const isDown = bottom - top > right - left;
  const within = cells.filter((cell) => cell.left + cell.right >= 2 * left && cell.left + cell.right <= 2 * right);
  const inside = within.filter((cell) => cell.top + cell.bottom >= 2 * top && cell.top + cell.bottom <= 2 * bottom);
  const rows: CharacterCell[][] = [];
  for (const row of groupIntoLines(isDown ? inside.map(transpose) : inside).toSorted((a, b) => b.length - a.length)) {
    const home = rows.find((other) => isInBand(surround(row), surround(other)));
    if (home === undefined) rows.push([...row]);
    else home.push(...row);
  }
  return rows
    .filter((row) => lineHeightOf(row) >= LOWEST_ROW * Math.min(right - left, bottom - top))
    .map((row) => toTextLine(isDown ? row.map(transpose) : row, isDown ? 'vertical' : 'horizontal'));
}

function isInBand(row: CharacterCell, other: CharacterCell): boolean {
  return overlapOf(row.top, row.bottom, other.top, other.bottom) >= 0.5 * Math.min(heightOf(row), heightOf(other));
}
