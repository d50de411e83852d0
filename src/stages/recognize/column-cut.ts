import type { GreyImage } from '../../domain/pixels.ts';
import { surround, transpose } from './character-cells.ts';
import type { TextLine } from './line-detection.ts';
import { strokeNumeralOf } from './numeral-shapes.ts';
import { charactersOfColumn } from './text-direction.ts';

/** Space between characters set side by side, as a share of their size. */
const SPACE = 0.14;
const WHITE = 255;
const DARK = 150;
/** Pitch of solid vertical setting in widths of the column: from dense type to slightly spaced. */
const PITCHES = { least: 0.94, most: 1.42, step: 0.01 };

/** The cut of a column turned a quarter to the left: Latin text of a vertical card lies on its side. */
export function turnLeft({ width, height, data }: GreyImage): GreyImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[(width - 1 - x) * height + y] = data[y * width + x] ?? WHITE;
  }
  return { width: height, height: width, data: turned };
}

/** Heights a character may take, in pitches. */
const SHORTEST_SLICE = 0.42;
const LONGEST_SLICE = 1.35;

interface Slice {
  readonly from: number;
  readonly to: number;
}

/**
 * The characters of a column set side by side, for the model of horizontal text.
 *
 * @param cut         the column as `cutLine` gives it, padded on all sides
 * @param textHeight  width of the column in the cut
 */
export function setSideBySide(cut: GreyImage, line: TextLine, textHeight: number): GreyImage {
  const slices = slicesByPitch(cut, textHeight) ?? slicesByCharacters(cut, line, textHeight);
  return rowOf(cut, slices, textHeight);
}

/** The first part of a horizontal line, so many text heights long. */
export function beginningOf(line: TextLine, heights: number): TextLine {
  const end = line.left + heights * line.textHeight;
  const cells = line.cells.filter(({ right }) => right <= end);
  return cells.length === 0 || end >= line.right ? line : { ...line, ...surround(cells), cells };
}

/** A line as the column it is when it is turned a quarter clockwise. Only the sizes and distances of its coordinates mean anything. */
export function asColumn(line: TextLine): TextLine {
  return { ...line, ...transpose(line), cells: line.cells.map(transpose), direction: 'vertical' };
}

/** A column of numerals taken apart: what its strokes and rings are, and a picture of all its other characters. */
export interface NumeralColumn {
  /** One entry a character, undefined for those in `others`. */
  readonly strokes: readonly (string | undefined)[];
  readonly others: GreyImage;
}

/** Takes a column in solid setting apart; undefined when it has no even pitch. */
export function takeNumeralsApart(cut: GreyImage, textHeight: number): NumeralColumn | undefined {
  const slices = slicesByPitch(cut, textHeight)?.filter((slice) => hasInk(cut, slice));
  if (slices === undefined) return undefined;
  const strokes = slices.map((slice) => strokeNumeralOf(pieceOf(cut, slice), textHeight));
  return {
    strokes,
    others: rowOf(
      cut,
      slices.filter((_, index) => strokes[index] === undefined),
      textHeight,
    ),
  };
}

function hasInk(cut: GreyImage, slice: Slice): boolean {
  return pieceOf(cut, slice).data.some((value) => value < DARK);
}

function pieceOf(cut: GreyImage, { from, to }: Slice): GreyImage {
  return { width: cut.width, height: to - from, data: cut.data.subarray(from * cut.width, to * cut.width) };
}

function rowOf(cut: GreyImage, slices: readonly Slice[], textHeight: number): GreyImage {
  const margin = Math.round(0.28 * textHeight);
  const space = Math.round(SPACE * textHeight);
  const step = cut.width - 2 * margin + space;
  const width = 2 * space + cut.width + slices.length * step;
  const height = Math.round(textHeight * 1.7);
  const data = new Uint8Array(width * height).fill(WHITE);
  for (const [index, { from, to }] of slices.entries()) {
    const top = Math.round((height - (to - from)) / 2);
    const left = space + index * step;
    for (let y = Math.max(from, from - top); y < to && top + y - from < height; y += 1) {
      data.set(cut.data.subarray(y * cut.width + margin, (y + 1) * cut.width - margin), (top + y - from) * width + left);
    }
  }
  return { width, height, data };
}

/** Slices around the pieces of ink, for widely spaced columns. */
function slicesByCharacters(cut: GreyImage, line: TextLine, textHeight: number): Slice[] {
  const zoom = textHeight / line.textHeight;
  const pad = (cut.height - (line.bottom - line.top) * zoom) / 2;
  return charactersOfColumn(line.cells).map((cell) => ({
    from: Math.max(0, Math.floor(pad + (cell.top - line.top) * zoom)),
    to: Math.min(cut.height, Math.ceil(pad + (cell.bottom - line.top) * zoom)),
  }));
}

/**
 * Slices of nearly equal height that cut little ink: in solid setting every character has the same room, 一 as much as 二.
 * Brackets may take half of it.
 */
function slicesByPitch(cut: GreyImage, textHeight: number): Slice[] | undefined {
  const ink = inkOfRows(cut);
  const first = ink.findIndex((value) => value > 0);
  const last = ink.findLastIndex((value) => value > 0);
  if (last - first < 3 * textHeight || widestBlank(ink, first, last) > 1.1 * textHeight) return undefined;
  const { pitch } = bestGrid(ink, first, last, textHeight);
  const cuts = cheapestCuts(ink, { from: first - 1, to: last + 1 }, pitch);
  return cuts.slice(1).map((to, index) => ({ from: Math.max(0, cuts[index] ?? 0), to }));
}

/** Boundaries from one end to the other with the least ink cut and the least deviation from the pitch, by dynamic programming. */
function cheapestCuts(ink: Float32Array, { from, to }: Slice, pitch: number): number[] {
  const costs = new Float32Array(to + 1).fill(Infinity);
  const previous = new Int32Array(to + 1).fill(from);
  costs[Math.max(0, from)] = 0;
  for (let at = Math.max(0, from) + 1; at <= to; at += 1) {
    const own = (4 * (ink[at] ?? 0)) / pitch;
    for (let length = Math.ceil(SHORTEST_SLICE * pitch); length <= LONGEST_SLICE * pitch && length <= at - from; length += 1) {
      const cost = (costs[at - length] ?? Infinity) + own + deviation(length / pitch);
      if (cost >= (costs[at] ?? Infinity)) continue;
      costs[at] = cost;
      previous[at] = at - length;
    }
  }
  const cuts: number[] = [];
  for (let at = to; at > Math.max(0, from); at = previous[at] ?? from) cuts.unshift(at);
  return [Math.max(0, from), ...cuts];
}

function deviation(share: number): number {
  return share < 0.75 ? 0.5 + 4 * (share - 0.5) ** 2 : 5 * (share - 1) ** 2;
}

function inkOfRows({ width, height, data }: GreyImage): Float32Array {
  const ink = new Float32Array(height);
  for (let y = 0; y < height; y += 1) {
    for (const value of data.subarray(y * width, (y + 1) * width)) if (value < DARK) ink[y] = (ink[y] ?? 0) + 1;
  }
  return ink;
}

function widestBlank(ink: Float32Array, first: number, last: number): number {
  let [widest, blank] = [0, 0];
  for (const value of ink.subarray(first, last)) {
    blank = value > 0 ? 0 : blank + 1;
    widest = Math.max(widest, blank);
  }
  return widest;
}

interface Grid {
  readonly pitch: number;
  readonly phase: number;
  readonly cost: number;
}

/** The pitch and the first boundary that cut least ink a boundary; of two alike the smaller pitch. */
function bestGrid(ink: Float32Array, first: number, last: number, textHeight: number): Grid {
  let best: Grid = { pitch: textHeight, phase: first, cost: Infinity };
  for (let factor = PITCHES.least; factor <= PITCHES.most; factor += PITCHES.step) {
    const pitch = factor * textHeight;
    for (let phase = first - 0.75 * pitch; phase <= first; phase += 1) {
      const cost = inkAtBoundaries(ink, { pitch, phase, cost: 0 }, last) + 0.02 * textHeight * factor;
      if (cost < best.cost) best = { pitch, phase, cost };
    }
  }
  return best;
}

function inkAtBoundaries(ink: Float32Array, { pitch, phase }: Grid, last: number): number {
  let [sum, boundaries] = [0, 0];
  for (let at = phase; at < last + pitch; at += pitch) {
    // Not `Math.round`, which may say -0: for that V8 gave up what it had compiled with nearly each call.
    const row = Math.floor(at + 0.5) | 0;
    sum += (inkAt(ink, row - 1) + 2 * inkAt(ink, row) + inkAt(ink, row + 1)) / 4;
    boundaries += 1;
  }
  return sum / boundaries;
}

/** Reading beyond an array makes every later read of a loop slow. */
function inkAt(ink: Float32Array, row: number): number {
  return row < 0 || row >= ink.length ? 0 : (ink[row] ?? 0);
}
