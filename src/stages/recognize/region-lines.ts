import type { Box } from '../../domain/box.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { type CharacterCell, heightOf, overlapOf, transpose, widthOf } from './character-cells.ts';
import { toTextLine } from './line-detection.ts';
import { lineHeightOf } from './line-grouping.ts';
import { inkInside, type RegionInk } from './region-ink.ts';
import {
  areThick,
  isFilled,
  isTall,
  isWithin,
  lengthOf,
  lengthOfInk,
  regroupedIn,
  thicknessOf,
  thicknessOfAll,
  withoutLetters,
} from './region-cells.ts';
import { cardSlopeOf } from './line-slope.ts';
import { isTextLike } from './strong-lines.ts';
import type { TextLine } from './text-line.ts';

/** A line much thicker than the region it crosses is a picture or a panel that its letters grew together with. */
const THICKEST = 1.6;
/** Letters this much taller than a region is thick are text that it is a piece of. */
const LARGER = 1.2;
/** Ink without letters, in the thickness of its region, that makes a letter: so much less, and those found in the region alone are better. */
const BETTER = 0.4;
/** With more of its ink than this share in no letter, a region has no letters that can be told. */
const HARDLY_ANY = 0.45;
/** Letters in a row as long as a region is thick: of more pieces than this consists the pattern of its ground. */
const MOST_LETTERS = 4;
/** Blank rim of a region whose letters cannot be told, as a share of its thickness. */
const RIM = 0.1;
/** What is shorter than this, in its thickness, is no text when no letters can be told in it. */
const SHORTEST_PIECE = 3;
/** Letters grown together are no longer than this, in the thickness of their place, when they reach out of it. */
const LONGEST_LETTER = 1.5;
/** Letters are this share of the height of their outlines at least. */
const OUTLINED = 0.7;
/** A line stays with this share of its letters in places of text. */
const LEAST_HELD = 0.3;

/**
 * Lines of a card held against the places where text was found. Lines that fill such a place stay as they are; where letters are missing they
 * are looked for on the ground of the place alone, and a place without any that can be told is one piece. What lies in none is text only if it
 * looks like a row of letters.
 *
 * @param image    the card that was searched for lines
 * @param lines    found by their ink
 * @param regions  where text was found by its looks, in pixels of the image
 */
export function linesOnRegions(image: GreyImage, lines: readonly TextLine[], regions: readonly Box[]): TextLine[] {
  if (regions.length === 0) return [...lines];
  let kept: readonly TextLine[] = lines;
  const added: TextLine[] = [];
  const slope = cardSlopeOf(lines);
  for (const region of regions.filter((one) => !isPieceOfLetters(one, lines))) {
    kept = regroupedIn(region, kept);
    const { letters, own } = settled(image, kept, region);
    kept = kept.flatMap((line) => withoutLetters(line, region, (cell) => !letters.includes(cell)));
    added.push(...own.map((line) => levelled(line, slope)));
  }
  const places = regions.map(grown);
  return [...kept.flatMap((line) => asText(line, places, lines.includes(line))), ...added];
}

/** What of a line is text: all of it where places hold a good part of it, and what they hold of one that lost letters to another. */
function asText(line: TextLine, places: readonly Box[], isWhole: boolean): readonly TextLine[] {
  const held = line.cells.filter((cell) => places.some((place) => isWithin(cell, place)));
  if (isWhole && (isTextLike(line) || lengthOfInk(held) >= LEAST_HELD * lengthOfInk(line.cells))) return [line];
  return isWhole || held.length === 0 ? [] : [{ ...line, ...toTextLine(held, line.direction) }];
}

/** Which of the letters found in a region stand, and the lines that stand in the place of the others. */
interface Settled {
  readonly letters: readonly CharacterCell[];
  readonly own: readonly TextLine[];
}

function settled(image: GreyImage, lines: readonly TextLine[], region: Box): Settled {
  const touching = lettersAt(lines, region);
  const all = touching.filter((cell) => isWithin(cell, region));
  const letters = isOfMixedShades(all) ? shadeThatFills(all, region) : all;
  if (letters !== undefined && isFilled(letters, region)) return { letters, own: [] };
  return settledByInk(inkInside(image, region), touching, letters, region);
}

function settledByInk(
  found: RegionInk,
  touching: readonly CharacterCell[],
  letters: readonly CharacterCell[] | undefined,
  region: Box,
): Settled {
  const all = touching.filter((cell) => isWithin(cell, region));
  if (!found.inked.includes(true)) return { letters: all, own: [] };
  const ofItsShade = letters ?? all.filter(({ polarity }) => polarity === found.polarity);
  const beside = touching.filter((cell) => !isWithin(cell, region));
  const missing = missingInk([...ofItsShade, ...beside], region, found);
  const little = BETTER * thicknessOf(region);
  if (missing < little) return { letters: ofItsShade, own: [] };
  const own = ownLines(found, region);
  if (own !== undefined && missingInk([...lettersIn(own), ...beside], region, found) < missing - little)
    return { letters: [], own };
  if (missing < HARDLY_ANY * found.inked.filter(Boolean).length) return { letters: ofItsShade, own: [] };
  return { letters: [], own: lengthOf(region) >= SHORTEST_PIECE * thicknessOf(region) ? [asOnePiece(found, region)] : [] };
}

/** Of dark and light ink over one another the letters: what fills the place; of two that do, what is outlined by the other, not the holes in it. */
function shadeThatFills(letters: readonly CharacterCell[], region: Box): readonly CharacterCell[] | undefined {
  const shades = (['dark', 'light'] as const).map((shade) => letters.filter(({ polarity }) => polarity === shade));
  const [lower, taller] = shades.filter((cells) => isFilled(cells, region)).toSorted((a, b) => lineHeightOf(a) - lineHeightOf(b));
  if (lower === undefined || taller === undefined) return lower;
  return lineHeightOf(lower) >= OUTLINED * lineHeightOf(taller) ? lower : taller;
}

function lettersIn(lines: readonly TextLine[]): CharacterCell[] {
  return lines.flatMap(({ cells }) => cells);
}

/** Letters reach a little beyond the region they were found in. */
function grown(region: Box): Box {
  const by = RIM * thicknessOf(region);
  return [region[0] - by, region[1] - by, region[2] + by, region[3] + by];
}

/** Letters that reach into a region, of lines that are as thick as it: no pictures, no panels. */
function lettersAt(lines: readonly TextLine[], region: Box): CharacterCell[] {
  return lines.flatMap(({ cells, direction }) => {
    const isDown = direction === 'vertical';
    const beside = cells.filter((cell) => liesAlong(cell, region, isDown));
    if (beside.length === 0 || thicknessOfAll(beside, isDown) > THICKEST * thicknessOf(region)) return [];
    return beside.filter((cell) => touches(cell, region) && !isGround(cell, region));
  });
}

/** Whether a cell lies between the ends of a region or reaches into it, on it or beside it. */
function liesAlong(cell: CharacterCell, [left, top, right, bottom]: Box, isDown: boolean): boolean {
  return isDown ? cell.bottom > top && cell.top < bottom : cell.right > left && cell.left < right;
}

function touches(cell: CharacterCell, region: Box): boolean {
  return liesAlong(cell, region, true) && liesAlong(cell, region, false);
}

/** A label that is taken for ink: it reaches out of the place of its text. */
function isGround(cell: CharacterCell, region: Box): boolean {
  const [left, top, right, bottom] = region;
  const isThrough = isTall(region) ? cell.left <= left && cell.right >= right : cell.top <= top && cell.bottom >= bottom;
  return isThrough && Math.max(widthOf(cell), heightOf(cell)) > LONGEST_LETTER * thicknessOf(region);
}

/** A stroke of large letters taken for text of its own. */
function isPieceOfLetters(region: Box, lines: readonly TextLine[]): boolean {
  const [left, top, right, bottom] = region;
  return lines.some(
    (line) =>
      letterHeightOf(line) > LARGER * thicknessOf(region) &&
      isTextLike(line) &&
      overlapOf(line.left, line.right, left, right) > 0.8 * (right - left) &&
      overlapOf(line.top, line.bottom, top, bottom) > 0.8 * (bottom - top),
  );
}

/** Median height of what a line consists of. */
function letterHeightOf({ cells }: TextLine): number {
  return cells.map(heightOf).toSorted((a, b) => a - b)[Math.floor(cells.length / 2)] ?? 0;
}

/** Dark and light ink over one another: the outlines of letters and what they surround. Side by side they are two texts. */
function isOfMixedShades(cells: readonly CharacterCell[]): boolean {
  const dark = cells.filter(({ polarity }) => polarity === 'dark');
  const light = cells.filter(({ polarity }) => polarity === 'light');
  const [fewer, more] = dark.length < light.length ? [dark, light] : [light, dark];
  const covered = fewer.filter((cell) => more.some((other) => overlapOf(cell.left, cell.right, other.left, other.right) > 0));
  return fewer.length > 0 && 2 * covered.length >= fewer.length;
}

/** Length along the region where there is ink that belongs to none of the letters, in pixels. */
function missingInk(cells: readonly CharacterCell[], region: Box, { inked }: RegionInk): number {
  const from = Math.round(isTall(region) ? region[1] : region[0]);
  const taken = areThick(cells, region) ? cells.map((cell) => (isTall(region) ? transpose(cell) : cell)) : [];
  return inked.filter((isInk, step) => isInk && !taken.some(({ left, right }) => left <= from + step && from + step < right))
    .length;
}

/** The letters found in the region alone, with their ground; `undefined` when it can hardly be told what is one. */
function ownLines(found: RegionInk, region: Box): TextLine[] | undefined {
  const { lines, paper, inked } = found;
  const cells = lettersIn(lines);
  if (cells.length > (MOST_LETTERS * lines.length * lengthOf(region)) / thicknessOf(region)) return undefined;
  const ink = inked.filter(Boolean).length;
  if (ink === 0 || missingInk(cells, region, found) > HARDLY_ANY * ink) return undefined;
  return lines.map((line) => ({ ...line, paper }));
}

function asOnePiece({ polarity, paper }: RegionInk, region: Box): TextLine {
  const rim = RIM * thicknessOf(region);
  const cell: CharacterCell = {
    left: region[0] + rim,
    top: region[1] + rim,
    right: region[2] - rim,
    bottom: region[3] - rim,
    polarity,
  };
  return { ...toTextLine([cell], isTall(region) ? 'vertical' : 'horizontal'), paper };
}

/** A piece without letters of its own slopes as the card does: its text is lower than its box. */
function levelled(line: TextLine, slope: number): TextLine {
  if (line.cells.length > 1 || line.direction === 'vertical') return line;
  const rise = Math.abs(slope) * widthOf(line);
  return { ...line, textHeight: Math.max(0.5 * line.textHeight, line.textHeight - rise) };
}
