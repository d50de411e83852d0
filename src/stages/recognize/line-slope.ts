import { heightOf, widthOf } from './character-cells.ts';
import type { TextLine } from './line-detection.ts';

/** A line must be this many text heights long to know its own slope. */
const OWN_SLOPE_LENGTH = 9;
/** Slopes beyond this (about 6 degrees) are not believed. */
const STEEPEST = 0.1;

function lengthOf(line: TextLine): number {
  return line.direction === 'horizontal' ? line.right - line.left : line.bottom - line.top;
}

/** Slope of a line: pixels across per pixel along, by least squares through the centres of its larger characters. */
export function slopeOf(line: TextLine, cardSlope: number): number {
  if (line.slope !== undefined) return line.slope;
  // A card turned by an angle slants its columns the other way.
  const inherited = line.direction === 'horizontal' ? cardSlope : -cardSlope;
  if (lengthOf(line) < OWN_SLOPE_LENGTH * line.textHeight || line.cells.length < 6) return inherited;
  const own = fittedSlope(line);
  return Math.abs(own) > STEEPEST ? inherited : own;
}

function fittedSlope(line: TextLine): number {
  const isAcross = line.direction === 'horizontal';
  const sized = line.cells.filter((cell) => (isAcross ? heightOf(cell) : widthOf(cell)) > 0.45 * line.textHeight);
  let [meanAlong, meanAcross] = [0, 0];
  const points = sized.map((cell) => {
    const x = (cell.left + cell.right) / 2;
    const y = (cell.top + cell.bottom) / 2;
    const point = isAcross ? { along: x, across: y } : { along: y, across: x };
    meanAlong += point.along / sized.length;
    meanAcross += point.across / sized.length;
    return point;
  });
  let [covariance, variance] = [0, 0];
  for (const { along, across } of points) {
    covariance += (along - meanAlong) * (across - meanAcross);
    variance += (along - meanAlong) ** 2;
  }
  return variance === 0 ? 0 : covariance / variance;
}

/** Slope of the whole card: the median over its long horizontal lines, weighted by their length. 0 when there is none. */
export function cardSlopeOf(lines: readonly TextLine[]): number {
  const slopes = lines
    .filter((line) => line.direction === 'horizontal' && lengthOf(line) >= 6 * line.textHeight && line.cells.length >= 5)
    .map((line) => ({ slope: fittedSlope(line), weight: lengthOf(line) }))
    .filter(({ slope }) => Math.abs(slope) <= STEEPEST)
    .toSorted((a, b) => a.slope - b.slope);
  let total = 0;
  for (const { weight } of slopes) total += weight;
  let seen = 0;
  for (const { slope, weight } of slopes) {
    seen += weight;
    if (seen >= total / 2) return slope;
  }
  return 0;
}
