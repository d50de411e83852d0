import type { CaptureSource, CardReading } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';
import { findTextBlock, type Quad, shrunk } from '../stages/capture/index.ts';

/** One hypothesis about where the card of a picture is. */
export interface WayToSee {
  readonly quad: Quad;
  readonly captureSource: CaptureSource;
  /** The picture as it is. */
  readonly isWhole: boolean;
}

/** Edges of a card belong to the table as much as to the card: a little of the rim is left out. */
const RIM = 0.008;
/** Print that is turned less than this, in degrees, is read as it lies: lines have their own small slopes. */
const UPRIGHT = 1.5;
/** Most outlines that are read. */
const MOST_OUTLINES = 2;

/** The outline as the card. */
export function outlinedBy(quad: Quad): WayToSee {
  return { quad: shrunk(quad, RIM), captureSource: 'photo', isWhole: false };
}

/** Outlines likeliest first, then the block of print set straight, or the picture as it is: a trimmed scan is all card. */
export function* waysToSee(picture: GreyImage, outlines: readonly Quad[]): Iterable<WayToSee> {
  for (const outline of outlines.slice(0, MOST_OUTLINES)) yield outlinedBy(outline);
  const block = findTextBlock(picture);
  const isUpright = block === undefined || Math.abs(block.degrees) < UPRIGHT;
  if (!isUpright) yield { quad: block.quad, captureSource: 'photo', isWhole: false };
  if (isUpright || outlines.length === 0) yield asItIs(picture);
}

function asItIs({ width, height }: GreyImage): WayToSee {
  const quad: Quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return { quad, captureSource: 'paper', isWhole: true };
}

/** Number of fields of a reading. */
export function richness(reading: CardReading | undefined): number {
  if (reading?.status !== 'read') return 0;
  const { emails, phones, urls, ...singles } = reading.fields;
  return emails.length + phones.length + urls.length + Object.keys(singles).length;
}

/** Whether a reading says who it is and how to reach them: a panel, a tile or a drawing taken for the card does not. */
export function tellsEnough(reading: CardReading | undefined): boolean {
  if (reading?.status !== 'read') return false;
  const { emails, phones, fullName } = reading.fields;
  return fullName !== undefined && emails.length + phones.length > 0;
}
