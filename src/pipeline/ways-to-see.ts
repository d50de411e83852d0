import type { CaptureSource, CardReading } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';
import { type FoundCards, findFurtherPrint, type Quad, shrunk, sizeOf } from '../stages/capture/index.ts';

/** One hypothesis about where the card of a picture is. */
export interface WayToSee {
  readonly quad: Quad;
  readonly captureSource: CaptureSource;
  /** The picture as it is. */
  readonly isWhole: boolean;
}

/** Edges of a card belong to the table as much as to the card: a little of the rim is left out. */
const RIM = 0.008;
/** Most outlines that are read. */
const MOST_OUTLINES = 2;

/** The outline as the card. */
function outlinedBy(quad: Quad): WayToSee {
  return { quad: shrunk(quad, RIM), captureSource: 'photo', isWhole: false };
}

/** Outlines likeliest first, then the picture as it is: a trimmed scan is all card. */
export function waysToSee(picture: GreyImage, outlines: readonly Quad[]): readonly WayToSee[] {
  return [...outlines.slice(0, MOST_OUTLINES).map(outlinedBy), asItIs(picture)];
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

/** One card a picture may show. */
export interface Candidate {
  readonly ways: readonly WayToSee[];
  readonly isCard: (reading: CardReading) => boolean;
}

/** The outlines found, and beside several of them the blocks of print without one, which must tell who they are. */
export function candidatesIn(grey: GreyImage, { quads, rivals }: FoundCards): Candidate[] {
  if (quads.length < 2) return quads.map((quad) => ({ ways: waysToSee(grey, [quad, ...rivals]), isCard: tellsAnything }));
  const blocks = findFurtherPrint(grey, quads);
  return [...quads, ...blocks]
    .toSorted(inReadingOrder)
    .map((quad) => ({ ways: [outlinedBy(quad)], isCard: blocks.includes(quad) ? tellsEnough : tellsAnything }));
}

/** Rows of cards from the top, each from the left. */
function inReadingOrder(a: Quad, b: Quad): number {
  const [, down] = sizeOf(a);
  const lower = a[0][1] - b[0][1];
  return Math.abs(lower) > 0.5 * down ? lower : a[0][0] - b[0][0];
}

/** Given and family name say nothing beyond the name they are parts of. */
const NAME_PARTS: ReadonlySet<string> = new Set(['fullName', 'lastName', 'firstName']);

/** Number of things a reading tells; a name is one of them, however many parts it has. */
export function richness(reading: CardReading | undefined): number {
  if (reading?.status !== 'read') return 0;
  const { emails, phones, urls, ...singles } = reading.fields;
  const told = new Set(Object.keys(singles).map((field) => (NAME_PARTS.has(field) ? 'name' : field)));
  return emails.length + phones.length + urls.length + told.size;
}

/** Whether a reading says who it is and how to reach them: a panel, a tile or a drawing taken for the card does not. */
export function tellsEnough(reading: CardReading | undefined): boolean {
  if (reading?.status !== 'read') return false;
  const { emails, phones, fullName } = reading.fields;
  return fullName !== undefined && emails.length + phones.length > 0;
}

function tellsAnything(reading: CardReading): boolean {
  return richness(reading) > 0;
}

/** Whether what was read is blurred: another outline does not make letters legible. */
export function isBlurred(reading: CardReading | undefined): boolean {
  return reading?.status === 'read' && richness(reading) > 0 && reading.warnings.includes('blurred');
}
