import type { Places } from '../../domain/grey-samples.ts';
import type { GreyImage } from '../../domain/pixels.ts';

/** The colour of the paper everywhere, as a coarse grid: the most frequent grey of each cell and its neighbourhood. */
export interface Background {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize: number;
  readonly values: Float32Array;
  /** Where the grid begins, in pixels of the picture; its corner unless said. */
  readonly left?: number;
  readonly top?: number;
}

/** About this many cells over the longer side follow a shadow without following the letters. */
const CELLS_OVER_LONG_SIDE = 24;
const HISTOGRAM_SHIFT = 3;
const BINS = 256 >> HISTOGRAM_SHIFT;

/**
 * Estimates the paper's grey around every point. The mode is used, not the mean: ink must not darken the paper it lies on,
 * and a dark panel is paper too.
 *
 * @param cellSize  pixels over which the paper may change; a letter should be smaller
 */
export function estimateBackground(image: GreyImage, cellSize = usualCellSize(image)): Background {
  const columns = Math.ceil(image.width / cellSize);
  const rows = Math.ceil(image.height / cellSize);
  const histograms = cellHistograms(image, cellSize, columns, rows);
  const modes = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      modes[row * columns + column] = modeAround(histograms, columns, rows, [column, row]);
    }
  }
  return { columns, rows, cellSize, values: modes };
}

function usualCellSize({ width, height }: GreyImage): number {
  return Math.max(4, Math.ceil(Math.max(width, height) / CELLS_OVER_LONG_SIDE));
}

function cellHistograms(image: GreyImage, cellSize: number, columns: number, rows: number): Uint32Array {
  const histograms = new Uint32Array(columns * rows * BINS);
  for (let y = 0; y < image.height; y += 1) {
    const row = Math.floor(y / cellSize) * columns;
    for (let x = 0; x < image.width; x += 1) {
      const bin = (row + Math.floor(x / cellSize)) * BINS + ((image.data[y * image.width + x] ?? 0) >> HISTOGRAM_SHIFT);
      histograms[bin] = (histograms[bin] ?? 0) + 1;
    }
  }
  return histograms;
}

/** Mode of the cell itself, counted four times, and its eight neighbours, refined within the neighbouring bins. */
function modeAround(histograms: Uint32Array, columns: number, rows: number, [column, row]: readonly [number, number]): number {
  const sum = new Float64Array(BINS + 2 * MARGIN);
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
      const weight = x === column && y === row ? 4 : 1;
      const cell = histograms.subarray((y * columns + x) * BINS, (y * columns + x + 1) * BINS);
      for (let bin = 0; bin < BINS; bin += 1) sum[bin + MARGIN] = (sum[bin + MARGIN] ?? 0) + weight * (cell[bin] ?? 0);
    }
  }
  return refinedMode(sum);
}

/** Paper with a pattern or in uneven light has several greys; a dark panel beside it has one and must not outweigh it. */
const SIDE = 2;
const MARGIN = SIDE + 1;

/** Grey level of the heaviest five bins of a histogram with empty bins on either side. */
function refinedMode(sum: Float64Array): number {
  let best = MARGIN;
  let bestMass = -1;
  for (let bin = MARGIN; bin < BINS + MARGIN; bin += 1) {
    // Of equal masses the one that is heaviest in the middle stands.
    const mass = massAround(sum, bin, SIDE) + 0.1 * massAround(sum, bin, 1);
    if (mass > bestMass) [best, bestMass] = [bin, mass];
  }
  let [weight, moment] = [0, 0];
  for (let bin = best - 1; bin <= best + 1; bin += 1) {
    weight += sum[bin] ?? 0;
    moment += (bin - best) * (sum[bin] ?? 0);
  }
  return (best - MARGIN + 0.5 + moment / Math.max(1, weight)) * (1 << HISTOGRAM_SHIFT);
}

function massAround(sum: Float64Array, bin: number, side: number): number {
  let mass = 0;
  for (let at = bin - side; at <= bin + side; at += 1) mass += sum[at] ?? 0;
  return mass;
}

/** The paper's grey at places, interpolated between the cell centres. @param greys  takes the answer, and is given back */
export function backgroundAlong(background: Background, { xs, ys }: Places, greys: Float64Array): Float64Array {
  const { columns, rows, cellSize, values, left = 0, top = 0 } = background;
  for (let at = 0; at < greys.length; at += 1) {
    const gx = Math.min(Math.max(((xs[at] ?? 0) - left + 0.5) / cellSize - 0.5, 0), columns - 1);
    const gy = Math.min(Math.max(((ys[at] ?? 0) - top + 0.5) / cellSize - 0.5, 0), rows - 1);
    const x0 = gx | 0;
    const y0 = gy | 0;
    const x1 = Math.min(x0 + 1, columns - 1);
    const y1 = Math.min(y0 + 1, rows - 1);
    const fx = gx - x0;
    const upper = (values[y0 * columns + x0] ?? 0) * (1 - fx) + (values[y0 * columns + x1] ?? 0) * fx;
    const lower = (values[y1 * columns + x0] ?? 0) * (1 - fx) + (values[y1 * columns + x1] ?? 0) * fx;
    greys[at] = upper + (lower - upper) * (gy - y0);
  }
  return greys;
}

/** The two cells between whose middles each of a row of pixels lies, and the share of the second. */
interface Between {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly shares: Float64Array;
}

function betweenCells(pixels: number, from: number, cellSize: number, cells: number): Between {
  const between: Between = { first: new Int32Array(pixels), second: new Int32Array(pixels), shares: new Float64Array(pixels) };
  for (let at = 0; at < pixels; at += 1) {
    const place = Math.min(Math.max((at - from + 0.5) / cellSize - 0.5, 0), cells - 1);
    const cell = Math.floor(place);
    between.first[at] = cell;
    between.second[at] = Math.min(cell + 1, cells - 1);
    between.shares[at] = place - cell;
  }
  return between;
}

/** The paper of a row of pixels: the two rows of cells it lies between, spread to its pixels, and the share of the lower one. */
export interface PaperRow {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  readonly share: number;
}

/** What `backgroundAlong` answers for whole rows of a picture: what depends on the column or the row alone is told once. */
export function paperRows(background: Background, { width, height }: GreyImage): { readonly at: (y: number) => PaperRow } {
  const { columns, rows, cellSize, values, left = 0, top = 0 } = background;
  const across = betweenCells(width, left, cellSize, columns);
  const down = betweenCells(height, top, cellSize, rows);
  const spread = Array.from({ length: rows }, (_, row) =>
    spreadAcross(values.subarray(row * columns, (row + 1) * columns), across),
  );
  const rowAt = (cell = 0): Float64Array => spread[cell] ?? new Float64Array(width);
  return { at: (y) => ({ upper: rowAt(down.first[y]), lower: rowAt(down.second[y]), share: down.shares[y] ?? 0 }) };
}

function spreadAcross(cells: Float32Array, { first, second, shares }: Between): Float64Array {
  const greys = new Float64Array(first.length);
  for (let x = 0; x < greys.length; x += 1) {
    const share = shares[x] ?? 0;
    greys[x] = (cells[first[x] ?? 0] ?? 0) * (1 - share) + (cells[second[x] ?? 0] ?? 0) * share;
  }
  return greys;
}
