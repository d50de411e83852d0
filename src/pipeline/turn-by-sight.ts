import type { Box } from '../domain/box.ts';
import { croppedTo } from '../domain/grey-image.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { SceneReader, SceneText, TextRegion } from '../ports/scene-reader.ts';
import { turnQuarters } from '../stages/capture/index.ts';

/** So much longer than thick is a place that shows which way its text runs, and so much more text must run one way than the other. */
const SLENDER = 2;
const ONE_WAY = 3;
/** Text as certain as this was read the right way up: upside down, or down a column, nearly nothing is. */
const CERTAIN = 0.8;
const LEAST_LETTERS = 2;
/** A few places as certain as this, with so many letters, need no comparison. */
const SURE = 0.92;
const ENOUGH_LETTERS = 12;
/** Else so many places are read both ways up; this share of them must be legible one way, and no more than the other share the other way. */
const MOST_PLACES = 8;
const LEGIBLE = 0.7;
const ILLEGIBLE = 0.3;

/**
 * How a card lies, told by its looks: places of text show which way it runs, reading a few of them shows which end is up. Columns are not
 * read this way, so that nothing is said of a card written downwards: its addresses in Latin letters alone would have it turned on its side.
 *
 * @returns quarter turns clockwise that set it upright; `undefined` when in doubt
 */
export async function turnBySight(
  card: GreyImage,
  regions: readonly TextRegion[],
  scene: SceneReader,
): Promise<number | undefined> {
  const boxes = regions.map(({ box }) => box);
  const [across, down] = [boxes.filter(isAcross), boxes.filter(isDown)];
  const readAt = (places: readonly Box[], quarters: number): Promise<readonly SceneText[]> =>
    Promise.all(places.map((box) => scene.readLine(turnQuarters(croppedTo(card, box), quarters))));
  if (isMuchMore(down, across)) return comparedEnds(down, [1, 3], readAt);
  if (!isMuchMore(across, down)) return undefined;
  return isSure(await readAt(tellingPlaces(across), 0)) ? 0 : comparedEnds(across, [0, 2], readAt);
}

function isMuchMore(some: readonly Box[], others: readonly Box[]): boolean {
  return some.length > 0 && lengthOf(some) >= ONE_WAY * lengthOf(others);
}

/** The two longest, and the thickest: a name or a company, in whatever script the card is. */
function tellingPlaces(places: readonly Box[]): Box[] {
  const thickest = places.toSorted((a, b) => shortSideOf(b) - shortSideOf(a)).slice(0, 1);
  return [...new Set([...longestOf(places, 2), ...thickest])];
}

/** The turn that makes most of the places legible, none of which are legible upside down. */
async function comparedEnds(
  places: readonly Box[],
  turns: readonly [number, number],
  readAt: (places: readonly Box[], quarters: number) => Promise<readonly SceneText[]>,
): Promise<number | undefined> {
  const longest = longestOf(places, MOST_PLACES);
  const [first, second] = await Promise.all(turns.map(async (quarters) => shareLegible(await readAt(longest, quarters))));
  if (first === undefined || second === undefined) return undefined;
  const [better, worse, turn] = first >= second ? [first, second, turns[0]] : [second, first, turns[1]];
  return better >= LEGIBLE && worse <= ILLEGIBLE ? turn : undefined;
}

function isSure(texts: readonly SceneText[]): boolean {
  let letters = 0;
  for (const { certainties } of texts) letters += certainties.length;
  return letters >= ENOUGH_LETTERS && texts.every(({ confidence }) => confidence >= SURE);
}

function shareLegible(texts: readonly SceneText[]): number {
  const legible = texts.filter(({ confidence, certainties }) => confidence >= CERTAIN && certainties.length >= LEAST_LETTERS);
  return legible.length / texts.length;
}

/** The regions as they lie when the card, of this size, is turned clockwise. */
export function turnedRegions(
  regions: readonly TextRegion[],
  { width, height }: Pick<GreyImage, 'width' | 'height'>,
  quarters: number,
): readonly TextRegion[] {
  if (quarters === 0) return regions;
  const once = regions.map(({ box: [left, top, right, bottom], score }): TextRegion => ({
    box: [height - bottom, left, height - top, right],
    score,
  }));
  return turnedRegions(once, { width: height, height: width }, quarters - 1);
}

function isAcross([left, top, right, bottom]: Box): boolean {
  return right - left > SLENDER * (bottom - top);
}

function isDown([left, top, right, bottom]: Box): boolean {
  return bottom - top > SLENDER * (right - left);
}

function longestOf(boxes: readonly Box[], count: number): Box[] {
  return boxes.toSorted((a, b) => longSideOf(b) - longSideOf(a)).slice(0, count);
}

function shortSideOf([left, top, right, bottom]: Box): number {
  return Math.min(right - left, bottom - top);
}

function longSideOf([left, top, right, bottom]: Box): number {
  return Math.max(right - left, bottom - top);
}

function lengthOf(boxes: readonly Box[]): number {
  let sum = 0;
  for (const box of boxes) sum += longSideOf(box);
  return sum;
}
