import type { GreyImage } from '../../domain/pixels.ts';
import { distance, type Quad } from './quad.ts';

/** What is wrong with a picture of a card, so that a better one can be taken. */
export type QualityWarning = 'blurred' | 'glare' | 'low-resolution';

/** Height of the text of a card in the picture, in pixels, below which letters run together. */
const LEAST_TEXT_HEIGHT = 13;
/** Edges of letters wider than this share of the height of the text are blurred. */
const WIDEST_EDGE = 0.175;
/** Edges looked at: steps in brightness of at least this much across their surroundings. */
const LEAST_STEP = 40;
const LEAST_EDGES = 60;
/** Half the width of the surroundings of an edge, as a share of the height of the text. */
const SURROUNDINGS = 0.3;
/** Grey from which light drowns ink, share of the card it covers, and the paper it stands out from. */
const SATURATED = 250;
const LEAST_GLARE = 0.03;
const BRIGHTEST_PAPER = 228;

export interface JudgedCard {
  readonly card: GreyImage;
  /** Where the card lies in the picture. */
  readonly quad: Quad;
  /** Median height of the lines of print, in pixels of `card`; undefined when there are none. */
  readonly textHeight: number | undefined;
}

/** Judges the picture of one card. */
export function judgeQuality({ card, quad, textHeight }: JudgedCard): QualityWarning[] {
  if (textHeight === undefined) return hasGlare(card) ? ['glare'] : [];
  const toPicture = Math.max(distance(quad[0], quad[1]), distance(quad[1], quad[2])) / Math.max(card.width, card.height);
  const warnings: readonly (readonly [boolean, QualityWarning])[] = [
    [textHeight * toPicture < LEAST_TEXT_HEIGHT, 'low-resolution'],
    [(edgeWidth(card, textHeight) ?? 0) > WIDEST_EDGE * textHeight, 'blurred'],
    [hasGlare(card), 'glare'],
  ];
  return warnings.filter(([holds]) => holds).map(([, warning]) => warning);
}

/** Median width in pixels over which the brightness changes at the edges of letters; undefined when there are few. */
function edgeWidth({ width, height, data }: GreyImage, textHeight: number): number | undefined {
  const reach = Math.max(3, Math.round(SURROUNDINGS * textHeight));
  const widths: number[] = [];
  for (let y = 0; y < height; y += 3) {
    for (let x = reach; x < width - reach - 1; x += 1) {
      const at = y * width + x;
      const slope = changeAt(data, at) / 2;
      if (slope < 4 || !isSteepest(data, at)) continue;
      const step = rangeAround(data, at, reach);
      if (step >= LEAST_STEP) widths.push(step / slope);
    }
  }
  if (widths.length < LEAST_EDGES) return undefined;
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)];
}

/** Whether the brightness changes more here than at the neighbours in the row. */
function isSteepest(data: Uint8Array, at: number): boolean {
  const own = changeAt(data, at);
  return own >= changeAt(data, at - 1) && own > changeAt(data, at + 1);
}

function changeAt(data: Uint8Array, at: number): number {
  return Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0));
}

function rangeAround(data: Uint8Array, at: number, reach: number): number {
  let [darkest, brightest] = [255, 0];
  for (let near = at - reach; near <= at + reach; near += 1) {
    darkest = Math.min(darkest, data[near] ?? 0);
    brightest = Math.max(brightest, data[near] ?? 0);
  }
  return brightest - darkest;
}

/** Pixels from one sample of the brightness to the next. */
const SAMPLED = 7;

/** White scans are white all over; glare is a white patch on paper that is not. */
function hasGlare({ data }: GreyImage): boolean {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let at = 0; at < data.length; at += SAMPLED, all += 1) counts[data[at] ?? 0] = (counts[data[at] ?? 0] ?? 0) + 1;
  let saturated = 0;
  for (let grey = SATURATED; grey < counts.length; grey += 1) saturated += counts[grey] ?? 0;
  return saturated > LEAST_GLARE * all && medianOf(counts, all) < BRIGHTEST_PAPER;
}

function medianOf(counts: Uint32Array, all: number): number {
  let seen = 0;
  for (let grey = 0; grey < counts.length; grey += 1) {
    seen += counts[grey] ?? 0;
    if (seen > Math.floor(all / 2)) return grey;
  }
  return counts.length - 1;
}
