import type { Box } from '../domain/box.ts';
import type { Point } from '../domain/card-reading.ts';
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
/** A few places as certain as this, with so many letters, are enough. */
const SURE = 0.92;
const ENOUGH_LETTERS = 12;
/** Else so many places are read, and at their other end where no more than the smaller share of them is legible; the larger one must be. */
const MOST_PLACES = 6;
const LEGIBLE = 0.7;
const ILLEGIBLE = 0.3;
/** So many times as long as thick is what is read of a place: a dozen letters tell which end is up as well as the whole line. */
const LONG_ENOUGH = 6;
/** A place with this share of Chinese characters may be a column that lies on its side: those are read just as well. */
const CHINESE = 0.5;

/**
 * How a card lies, told by its looks: places of text show which way it runs, reading a few of them shows which end is up.
 *
 * @returns quarter turns clockwise that may set it upright, likeliest first: one when it is sure, two where lines of Chinese characters may be
 *   columns as well, none when in doubt
 */
export async function turnsBySight(
  card: GreyImage,
  regions: readonly TextRegion[],
  scene: SceneReader,
): Promise<readonly number[]> {
  const boxes = regions.map(({ box }) => box);
  const [across, down] = [boxes.filter(isAcross), boxes.filter(isDown)];
  const readAt: ReadAt = (places, quarters) =>
    Promise.all(places.map((box) => scene.readLine(turnQuarters(croppedTo(card, beginningOf(box)), quarters))));
  if (isMuchMore(down, across)) return legibleEnd(down, [1, 3], readAt);
  if (!isMuchMore(across, down)) return [];
  const texts = await readAt(tellingPlaces(across), 0);
  return isSure(texts) ? withColumns(0, texts) : legibleEnd(across, [0, 2], readAt);
}

function beginningOf(box: Box): Box {
  const [left, top, right, bottom] = box;
  const length = LONG_ENOUGH * shortSideOf(box);
  return isAcross(box) ? [left, top, Math.min(right, left + length), bottom] : [left, top, right, Math.min(bottom, top + length)];
}

type ReadAt = (places: readonly Box[], quarters: number) => Promise<readonly SceneText[]>;

/** The turn that sets lines upright, and after it the one that makes columns of them. */
function withColumns(quarters: number, texts: readonly SceneText[]): readonly number[] {
  const isChinese = texts.some(({ text }) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= CHINESE * Array.from(text).length);
  return isChinese ? [quarters, (quarters + 1) % 4] : [quarters];
}

function isMuchMore(some: readonly Box[], others: readonly Box[]): boolean {
  return some.length > 0 && lengthOf(some) >= ONE_WAY * lengthOf(others);
}

/** The two longest, and the thickest: a name or a company, in whatever script the card is. */
function tellingPlaces(places: readonly Box[]): Box[] {
  const thickest = places.toSorted((a, b) => shortSideOf(b) - shortSideOf(a)).slice(0, 1);
  return [...new Set([...longestOf(places, 2), ...thickest])];
}

/** The turn that makes most of the places legible: upside down hardly any of them is. */
async function legibleEnd(
  places: readonly Box[],
  [one, other]: readonly [number, number],
  readAt: ReadAt,
): Promise<readonly number[]> {
  const longest = longestOf(places, MOST_PLACES);
  const first = await readAt(longest, one);
  if (shareLegible(first) >= LEGIBLE) return withColumns(one, first);
  if (shareLegible(first) > ILLEGIBLE) return [];
  const second = await readAt(longest, other);
  return shareLegible(second) >= LEGIBLE ? withColumns(other, second) : [];
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
  const at = ([x, y]: Point): Point => [height - y, x];
  const once = regions.map(({ box: [left, top, right, bottom], corners: [a, b, c, d], score }): TextRegion => ({
    box: [height - bottom, left, height - top, right],
    corners: [at(d), at(a), at(b), at(c)],
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
