import type { Box } from '../domain/box.ts';
import type { Point } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { TextRegion } from '../ports/scene-reader.ts';
import {
  letterCount,
  liesInNone,
  type Reading,
  type SeenPiece,
  splitAtWideGaps,
  type TextLine,
  wellKnownIn,
} from '../stages/recognize/index.ts';
import type { SearchedCard } from './search-lines.ts';

/** A card as it lies when it is turned by quarters clockwise, searched for lines. */
export type SearchedAt = (quarters: number) => SearchedCard;

/** A place of text so much longer than thick shows which way it runs. */
const SLENDER = 2;
/** Text as certain as this was read the right way up: upside down, or down a column, nearly nothing is. */
const CERTAIN = 0.8;
const LEAST_LETTERS = 2;
/** So many pieces are read first, and so many in all where these do not tell. */
const FEW = 3;
const MOST = 6;
const LEGIBLE = 0.7;

/**
 * How a card lies, told by its looks: places of text show which way it runs, reading a few lines shows which end is up. What is read the right
 * way up is remembered by the searched card, so it costs nothing.
 *
 * @returns quarter turns clockwise that may set it upright, likeliest first: one when it is sure, two where lines of Chinese characters may be
 *   columns as well, none when in doubt
 */
export async function turnsBySight(regions: readonly TextRegion[], searchedAt: SearchedAt): Promise<readonly number[]> {
  for (const quarters of await likelierFirst(likelyTurns(regions), searchedAt)) {
    const searched = searchedAt(quarters);
    // oxlint-disable-next-line no-await-in-loop -- the other end is read only where this one is illegible
    const seen = await tellingPieces(searched);
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (seen !== undefined) return linesOrColumns(quarters, seen, searched);
  }
  return [];
}

/** Text across lies the right way or upside down; columns are legible when they lie on their left side. */
function likelyTurns(regions: readonly TextRegion[]): readonly number[] {
  const boxes = regions.map(({ box }) => box);
  const [across, down] = [lengthOf(boxes.filter(isAcross)), lengthOf(boxes.filter(isDown))];
  if (across + down === 0) return [];
  return across >= down ? [0, 2] : [3, 1];
}

/** Of lines upside down 95 in 100 are less certain than this: one that is more so is not looked at from the other end. */
const UPSIDE_DOWN = 0.5;

/** Whichever end a single line does not look upside down at comes first: so not all lines that tell are read upside down, which is of no use to anybody. */
async function likelierFirst(turns: readonly number[], searchedAt: SearchedAt): Promise<readonly number[]> {
  for (const quarters of turns) {
    const searched = searchedAt(quarters);
    const line = shortLineOf(telling(piecesOf(searched)));
    // oxlint-disable-next-line no-await-in-loop -- the other end is read only where this one looks upside down
    const { uprightness = 0 } = line === undefined ? {} : await searched.read(line, 'scene', line.textHeight);
    if (uprightness >= UPSIDE_DOWN) return [quarters, ...turns.filter((other) => other !== quarters)];
  }
  return turns;
}

/** A line of fewer letters may be a drawing, or legible upside down. */
const LETTERS_OF_A_LINE = 6;

/** The shortest of the lines that tell and are more than a word. */
function shortLineOf(lines: readonly TextLine[]): TextLine | undefined {
  return lines.filter(({ cells }) => cells.length >= LETTERS_OF_A_LINE).toSorted((a, b) => heightsLong(a) - heightsLong(b))[0];
}

function heightsLong({ left, right, textHeight }: TextLine): number {
  return (right - left) / textHeight;
}

/** What may tell, longest first. */
function piecesOf({ lines, places }: SearchedCard): TextLine[] {
  return lines
    .filter((line) => line.direction === 'horizontal' && !liesInNone(line, places))
    .flatMap(splitAtWideGaps)
    .filter(({ cells }) => cells.length >= LEAST_LETTERS)
    .toSorted((a, b) => b.right - b.left - (a.right - a.left));
}

/** The longest and the thickest of the pieces. */
function telling(pieces: readonly TextLine[]): TextLine[] {
  const thickest = pieces.toSorted((a, b) => b.textHeight - a.textHeight).slice(0, 1);
  return [...new Set([...pieces.slice(0, FEW - 1), ...thickest, ...pieces.slice(0, FEW)])].slice(0, FEW);
}

/** A few lines as they are seen, where most are legible. */
async function tellingPieces(searched: SearchedCard): Promise<readonly SeenPiece[] | undefined> {
  const pieces = piecesOf(searched);
  const see = (some: readonly TextLine[]): Promise<SeenPiece[]> =>
    Promise.all(some.map(async (piece) => ({ piece, reading: await searched.read(piece, 'scene', piece.textHeight) })));
  const told = telling(pieces);
  const first = await see(told);
  if (first.every(({ reading }) => !isLegible(reading))) return undefined;
  if (first.every(({ reading }) => isLegible(reading) && !isChinese(reading))) return first;
  const more = await see(pieces.filter((piece) => !told.includes(piece)).slice(0, MOST - FEW));
  const all = [...first, ...more];
  return areLegible(all) ? all : undefined;
}

/** So many letters that the alphabet that tells knows are enough; kana, which it does not know, and drawings say nothing beside them. */
const ENOUGH_KNOWN = 8;

/** Whether most of the letters are legible that should be, or most of the lines where there are few such letters. */
function areLegible(pieces: readonly SeenPiece[]): boolean {
  const legible = pieces.filter(({ reading }) => isLegible(reading));
  const [known, read] = [knownLettersOf(pieces), knownLettersOf(legible)];
  return known >= ENOUGH_KNOWN ? read >= LEGIBLE * known : legible.length >= LEGIBLE * pieces.length;
}

function knownLettersOf(pieces: readonly SeenPiece[]): number {
  let letters = 0;
  for (const { reading } of pieces) letters += wellKnownIn(reading.text);
  return letters;
}

function isLegible({ uprightness = 0 }: Reading): boolean {
  return uprightness >= CERTAIN;
}

/** With this share of Chinese characters a line may be a column that lies on its side: those are read just as well. */
const CHINESE = 0.5;

function isChinese({ text }: Reading): boolean {
  return letterCount(text) > 0 && (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= CHINESE * letterCount(text);
}

/**
 * Lines whose characters, each turned by itself, are seen with less than the first share of certainty are none of columns, with the second they are.
 * Some characters look alike when they are turned (田, 中, 美), so a few of them tell nothing.
 */
const ILLEGIBLE = 0.3;
const COLUMN = 0.5;
/** So many letters tell columns, and so many lines are asked. */
const ENOUGH_LETTERS = 8;
const MOST_COLUMNS = 4;
/** So many characters of a line are turned, about. */
const LETTERS_AS_COLUMN = 6;

/** The turn that sets legible lines upright: the one they are legible at, or one more where they are columns that lie on their left side. */
async function linesOrColumns(quarters: number, seen: readonly SeenPiece[], { read }: SearchedCard): Promise<readonly number[]> {
  const [asLines, asColumns] = [quarters, (quarters + 1) % 4];
  let [letters, certainty, share] = [0, 0, 0];
  for (const { piece, reading } of maybeColumns(seen)) {
    // oxlint-disable-next-line no-await-in-loop -- another line only where this one does not tell
    const turned = await read(piece, 'as-column', piece.textHeight);
    letters += Math.min(letterCount(reading.text), LETTERS_AS_COLUMN);
    certainty += letterCount(turned.text) * (turned.uprightness ?? 0);
    share = certainty / letters;
    if (letters >= LETTERS_AS_COLUMN && share < ILLEGIBLE) break;
    if (letters >= ENOUGH_LETTERS && share >= COLUMN) return [asColumns];
  }
  return share < ILLEGIBLE ? [asLines] : [asLines, asColumns];
}

function maybeColumns(seen: readonly SeenPiece[]): SeenPiece[] {
  return seen
    .filter(({ reading }) => isChinese(reading) && isLegible(reading))
    .toSorted((a, b) => letterCount(b.reading.text) - letterCount(a.reading.text))
    .slice(0, MOST_COLUMNS);
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

function longSideOf([left, top, right, bottom]: Box): number {
  return Math.max(right - left, bottom - top);
}

function lengthOf(boxes: readonly Box[]): number {
  let sum = 0;
  for (const box of boxes) sum += longSideOf(box);
  return sum;
}
