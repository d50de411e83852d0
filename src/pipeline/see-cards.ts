import type { CaptureSource } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { SceneReader, TextRegion } from '../ports/scene-reader.ts';
import { findTextBlock, hullOf, inPicture, type Quad, rectify, sizeOf } from '../stages/capture/index.ts';
import type { WayToSee } from './ways-to-see.ts';

/** A card cut out of a picture, with the places of it where text was seen. */
export interface SeenCard {
  readonly card: GreyImage;
  /** Its corners in the picture. */
  readonly quad: Quad;
  readonly captureSource: CaptureSource;
  readonly regions: readonly TextRegion[];
}

/**
 * Text that is turned more than this within an outline, in degrees, is not that of the card whose outline it is: a sheet of paper below it, or
 * a frame. Of 150 outlines of photographs it was at most 1.2 in the right ones, and 5 to 13 in the wrong ones.
 */
const ASKEW = 3;
/** Print of a picture without outline that is turned less than this is read as it lies: lines have their own small slopes. */
const UPRIGHT = 1.5;
/** Text that fills less of a picture than this is made larger. */
const SMALL = 0.5;

/** The card of a picture, seen one way after the other: by its outlines, by where its text lies, and as the picture is. */
export async function* seenCards(
  picture: GreyImage,
  ways: readonly WayToSee[],
  scene: SceneReader | undefined,
): AsyncIterable<SeenCard> {
  const see = async (way: WayToSee): Promise<SeenCard> => {
    const card = way.isWhole ? picture : rectify(picture, way.quad);
    return { card, quad: way.quad, captureSource: way.captureSource, regions: (await scene?.find(card)) ?? [] };
  };
  const hasOutlines = ways.some(({ isWhole }) => !isWhole);
  for (const way of ways) {
    // oxlint-disable-next-line no-await-in-loop -- the next way is looked at only if this one told too little
    const seen = await see(way);
    const turned = turnedText(seen, way.isWhole);
    const text = turned ?? (hasOutlines ? undefined : smallText(seen));
    if (text !== undefined) yield see({ quad: inPicture(seen.quad, seen.card, text), captureSource: 'photo', isWhole: false });
    const isAskew = turned !== undefined && hasOutlines;
    if (!isAskew) yield seen;
  }
}

/** The text of what was seen, set straight; undefined where it is. */
function turnedText({ card, regions }: SeenCard, isWhole: boolean): Quad | undefined {
  const isBlank = regions.length === 0;
  if (isBlank && !isWhole) return undefined;
  const hull = isBlank ? findTextBlock(card) : hullOf(textsOf(regions));
  return hull === undefined || Math.abs(hull.degrees) < (isWhole ? UPRIGHT : ASKEW) ? undefined : hull.quad;
}

/** All text of what was seen; undefined where it fills it. */
function smallText({ card, regions }: SeenCard): Quad | undefined {
  const hull = hullOf(textsOf(regions), Infinity);
  const isSmall = hull !== undefined && Math.max(...sizeOf(hull.quad)) < SMALL * Math.max(card.width, card.height);
  return isSmall ? hull.quad : undefined;
}

function textsOf(regions: readonly TextRegion[]): Quad[] {
  return regions.map(({ corners }) => corners);
}
