import type { Point } from '../../domain/card-reading.ts';
import { type Places, sampleAlong } from '../../domain/grey-samples.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { backgroundAlong, type Background } from './background.ts';
import type { TextLine } from './line-detection.ts';
import { slopeOf } from './line-slope.ts';

export interface CutRequest {
  /** Height the text shall have in the answer, in pixels; Tesseract likes 32. */
  readonly textHeight: number;
  /** Scale from the coordinates of the line to those of the image it is cut from. */
  readonly scale: number;
  /** Slope of lines too short to have their own. */
  readonly cardSlope: number;
}

/** White space around the text, as a share of its height. */
const PADDING = 0.35;
/** The same around text in a picture; what was cut to the ground of its letters, or is a column, is cut closely. */
const PICTURE_PADDING = 0.25;
const CLOSE_PADDING = 0.1;
/** Where the contrast of a line's ink is measured: the darkest tenth of its inked pixels. */
const INK_PERCENTILE = 0.9;
/** Contrast of paper at most, and of the faintest ink that is made black. */
const PAPER = 16;
const FAINTEST = 30;
const LONGEST_CUT = 4000;

/**
 * Cuts a line out of the card, deskewed along its own slope, black on white, contrast stretched, at the wanted height.
 *
 * @param image       the card at its best resolution
 * @param background  paper of the image that was searched for lines
 */
export function cutLine(image: GreyImage, background: Background, line: TextLine, request: CutRequest): GreyImage {
  const cut = sampleLine(image, line, { ...request, padding: PADDING }, line.paper ?? background);
  return { ...cut, data: stretch(cut.data) };
}

/** How a line is cut: the contrast of its ink, the picture as it is, or the same closely. */
export type Cut = 'ink' | 'picture' | 'close';

const PADDINGS: Readonly<Record<Cut, number>> = { ink: PADDING, picture: PICTURE_PADDING, close: CLOSE_PADDING };

/** How high a cut is, in text heights. */
export function heightOfCut(cut: Cut): number {
  return 1 + 2 * PADDINGS[cut];
}

/**
 * Cuts a line out of the card as it looks, deskewed along its own slope: for a reader that was taught with pictures.
 *
 * @param image  the card at its best resolution
 */
export function cutPicture(
  image: GreyImage,
  line: TextLine,
  { cut, ...request }: CutRequest & { readonly cut: Exclude<Cut, 'ink'> },
): GreyImage {
  const { data, ...size } = sampleLine(image, line, { ...request, padding: PADDINGS[cut] });
  return { ...size, data: new Uint8Array(data) };
}

interface Sampled {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Samples of a deskewed line: its contrast against the paper, or its grey where no paper is given. */
function sampleLine(
  image: GreyImage,
  line: TextLine,
  { textHeight, scale, cardSlope, padding }: CutRequest & { readonly padding: number },
  paper?: Background,
): Sampled {
  const slope = slopeOf(line, cardSlope);
  const [climb, lean] = line.direction === 'horizontal' ? [slope, 0] : [0, slope];
  const rise = Math.abs(climb) * (line.right - line.left);
  const sideways = Math.abs(lean) * (line.bottom - line.top);
  const pad = padding * line.textHeight;
  const zoom = textHeight / line.textHeight;
  // The box of a sloping line is higher than its text by the rise; half of it lies on either side.
  const top = line.top + rise / 2 - pad;
  const left = line.left + sideways / 2 - pad;
  const width = Math.min(LONGEST_CUT, Math.max(8, Math.round((line.right - line.left - sideways + 2 * pad) * zoom)));
  const height = Math.min(LONGEST_CUT, Math.max(8, Math.round((line.bottom - line.top - rise + 2 * pad) * zoom)));
  const data = new Float32Array(width * height);
  // Shrinking by more than a half would skip pixels: average a few samples instead.
  const samples = Math.min(3, Math.max(1, Math.round(scale / zoom)));
  const sampling: Sampling = {
    scale,
    offsets: offsetsOf(samples, 1 / zoom),
    shifted: { xs: new Float64Array(width), ys: new Float64Array(width) },
    sample: new Float64Array(width),
  };
  const sign = line.polarity === 'dark' ? 1 : -1;
  const centre: Point = [(line.left + line.right) / 2, (line.top + line.bottom) / 2];
  const lie: Lie = { left, top, zoom, centre, climb, lean };
  const places: Places = { xs: new Float64Array(width), ys: new Float64Array(width) };
  const [greys, papers] = [new Float64Array(width), new Float64Array(width)];
  // Row by row: a call for each pixel would make an object of every number it hands over.
  for (let row = 0; row < height; row += 1) {
    placesOfRow(lie, row, places);
    greysAround(image, places, sampling, greys);
    if (paper !== undefined) contrastWith(backgroundAlong(paper, places, papers), sign, greys);
    data.set(greys, row * width);
  }
  return { width, height, data };
}

/** How a line lies on the card; a sloping line climbs, a column leans. */
interface Lie {
  readonly left: number;
  readonly top: number;
  readonly zoom: number;
  readonly centre: Point;
  readonly climb: number;
  readonly lean: number;
}

/** Where the pixels of a row of the cut stand on the card. */
function placesOfRow({ left, top, zoom, centre, climb, lean }: Lie, row: number, { xs, ys }: Places): void {
  const y = top + (row + 0.5) / zoom;
  const [shift, centreX] = [lean * (y - centre[1]), centre[0]];
  for (let column = 0; column < xs.length; column += 1) {
    const x = left + (column + 0.5) / zoom;
    xs[column] = x + shift;
    ys[column] = y + climb * (x - centreX);
  }
}

/** Takes greys away from those of the paper, or the paper's from them where the ink is lighter. */
function contrastWith(papers: Float64Array, sign: number, greys: Float64Array): void {
  for (let at = 0; at < greys.length; at += 1) greys[at] = sign * ((papers[at] ?? 0) - (greys[at] ?? 0));
}

interface Sampling {
  readonly scale: number;
  /** Where samples are taken around a point, in both directions, in the coordinates of the line. */
  readonly offsets: Float64Array;
  /** Room for a row of moved places, and what lies there. */
  readonly shifted: Places;
  readonly sample: Float64Array;
}

function offsetsOf(samples: number, step: number): Float64Array {
  return Float64Array.from({ length: samples }, (_, index) => ((index + 0.5) / samples - 0.5) * step);
}

/** Mean grey around each of a row of points. */
function greysAround(
  image: GreyImage,
  { xs, ys }: Places,
  { scale, offsets, shifted, sample }: Sampling,
  greys: Float64Array,
): void {
  const [only = 0] = offsets;
  if (offsets.length === 1) {
    inPixels(xs, only, scale, shifted.xs);
    inPixels(ys, only, scale, shifted.ys);
    sampleAlong(image, shifted, greys);
    return;
  }
  greys.fill(0);
  for (const down of offsets) {
    inPixels(ys, down, scale, shifted.ys);
    for (const across of offsets) {
      inPixels(xs, across, scale, shifted.xs);
      sampleAlong(image, shifted, sample);
      addTo(greys, sample);
    }
  }
  const count = offsets.length * offsets.length;
  for (let at = 0; at < greys.length; at += 1) greys[at] = (greys[at] ?? 0) / count;
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (values[at] ?? 0);
}

/** Coordinates of a line, moved a little, as pixels of the picture it is cut from. */
function inPixels(coordinates: Float64Array, by: number, scale: number, pixels: Float64Array): void {
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = ((coordinates[at] ?? 0) + by) * scale - 0.5;
}

/** Contrast that all but the strongest tenth of the inked pixels stay below, counted in whole steps. */
function inkStrength(contrast: Float32Array): number {
  const counts = new Uint32Array(256);
  let inked = 0;
  for (let at = 0; at < contrast.length; at += 1) {
    const value = contrast[at] ?? 0;
    if (value <= PAPER) continue;
    const step = Math.min(255, Math.floor(value));
    counts[step] = (counts[step] ?? 0) + 1;
    inked += 1;
  }
  let left = (1 - INK_PERCENTILE) * inked;
  for (let step = 255; step > PAPER; step -= 1) {
    left -= counts[step] ?? 0;
    if (left <= 0) return step + 0.5;
  }
  return 0;
}

/** Ink of the line's own strength becomes black, paper white. */
function stretch(contrast: Float32Array): Uint8Array {
  const full = Math.max(FAINTEST, inkStrength(contrast));
  const data = new Uint8Array(contrast.length);
  for (let at = 0; at < contrast.length; at += 1) data[at] = 255 - Math.min(255, Math.max(0, ((contrast[at] ?? 0) / full) * 255));
  return data;
}

/** Shares of the width of a line as it was cut as shares of the line itself, whose ends are 0 and 1. */
export function onLine({ left, right, textHeight }: Extent, shares: readonly number[], cut: Cut): number[] {
  const pad = (PADDINGS[cut] * textHeight) / Math.max(1, right - left);
  return shares.map((share) => share * (1 + 2 * pad) - pad);
}

type Extent = Pick<TextLine, 'left' | 'right' | 'textHeight'>;

/** Where shares of a line stand in the picture it was cut from, in pixels. */
export function placesIn({ left, right }: Extent, shares: readonly number[]): number[] {
  return shares.map((share) => left + share * (right - left));
}
