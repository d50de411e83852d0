import { type CharacterCell, heightOf, overlapOf, surround, widthOf } from './character-cells.ts';

/** Neighbours in a line may differ by this factor in height: x-height against ascender with descender. */
const HEIGHT_RATIO = 2.1;
/** Letters of one line lie closer than this many letter sizes, letter-spaced names included. */
const REACH = 1.6;
/** Across a gap wider than between words, letters of one line are more alike in height: small rows beside a large name are none of it. */
const WORD_GAP = 0.8;
const LIKE_HEIGHT = 1.6;
/** Dots, dashes and accents belong to the line whose band they lie in, up to this many line heights away. */
const SATELLITE_REACH = 1.1;

/** Groups cells into horizontal lines. Each cell ends in exactly one group; specks far from any line form their own. */
export function groupIntoLines(cells: readonly CharacterCell[]): CharacterCell[][] {
  const groups = connect(cells, areNeighbours, 220);
  const attached = attachSatellites(groups);
  const merged = connectGroups(attached);
  return merged.flatMap(splitAtValley).map((line) => line.toSorted((a, b) => a.left - b.left));
}

/** Union of all cells related directly or through others. Cells further apart than `span` are never compared. */
function connect(
  cells: readonly CharacterCell[],
  related: (a: CharacterCell, b: CharacterCell) => boolean,
  span: number,
): CharacterCell[][] {
  const sorted = cells.toSorted((a, b) => a.left - b.left);
  const parents = sorted.map((_, index) => index);
  for (let index = 0; index < sorted.length; index += 1) {
    const cell = sorted[index];
    if (cell === undefined) break;
    const reach = cell.right + span;
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.left > reach) break;
      if (related(cell, other)) unite(parents, index, next);
    }
  }
  const groups = new Map<number, CharacterCell[]>();
  for (const [index, cell] of sorted.entries()) {
    const root = findRoot(parents, index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [cell]);
    else group.push(cell);
  }
  return [...groups.values()];
}

function findRoot(parents: number[], index: number): number {
  let at = index;
  while ((parents[at] ?? at) !== at) at = parents[at] ?? at;
  return at;
}

function unite(parents: number[], a: number, b: number): void {
  const rootA = findRoot(parents, a);
  const rootB = findRoot(parents, b);
  if (rootA !== rootB) parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}

function areNeighbours(a: CharacterCell, b: CharacterCell): boolean {
  // Most pairs by far stand in different rows.
  if (a.top >= b.bottom || b.top >= a.bottom || a.polarity !== b.polarity) return false;
  const heightA = heightOf(a);
  const heightB = heightOf(b);
  const lower = Math.min(heightA, heightB);
  const taller = Math.max(heightA, heightB);
  if (taller > HEIGHT_RATIO * lower) return false;
  const gap = -overlapOf(a.left, a.right, b.left, b.right);
  if (gap > REACH * taller || (gap > WORD_GAP * taller && taller > LIKE_HEIGHT * lower)) return false;
  return overlapOf(a.top, a.bottom, b.top, b.bottom) >= 0.5 * lower;
}

/** Height of a line: of its taller letters, not of a stray mark. */
export function lineHeightOf(cells: readonly CharacterCell[]): number {
  const heights = cells.map(heightOf).toSorted((a, b) => a - b);
  return heights[Math.floor(heights.length * 0.75)] ?? 0;
}

function isSatelliteGroup(group: readonly CharacterCell[]): boolean {
  return group.length <= 3;
}

/** Gives small groups (a dash, the dot of an i, 一) to the line they lie in. */
function attachSatellites(groups: readonly CharacterCell[][]): CharacterCell[][] {
  const lines = groups.filter((group) => !isSatelliteGroup(group)).map((cells) => ({ cells: [...cells] }));
  const small = groups.filter(isSatelliteGroup).toSorted((a, b) => b.length - a.length);
  const leftOver: CharacterCell[][] = [];
  for (const group of small) {
    const own = surround(group);
    const home = lines
      .map((line) => ({ line, distance: satelliteDistance(own, line.cells) }))
      .filter(({ distance }) => distance < Infinity)
      .toSorted((a, b) => a.distance - b.distance)[0];
    if (home === undefined) leftOver.push(group);
    else home.line.cells.push(...group);
  }
  return [...lines.map((line) => line.cells), ...joinLeftOvers(leftOver)];
}

/** How far a small group lies from a line, in line heights; infinite when it does not belong. */
function satelliteDistance(own: CharacterCell, cells: readonly CharacterCell[]): number {
  const near = cells.filter((cell) => -overlapOf(cell.left, cell.right, own.left, own.right) < 6 * heightOf(cell) + 20);
  if (near.length === 0 || near[0]?.polarity !== own.polarity) return Infinity;
  const height = lineHeightOf(near);
  const band = surround(near.filter((cell) => heightOf(cell) >= 0.5 * height));
  const centre = (own.top + own.bottom) / 2;
  if (heightOf(own) > 1.35 * height || centre < band.top - 0.25 * height || centre > band.bottom + 0.2 * height) return Infinity;
  const gap = Math.max(0, -overlapOf(band.left, band.right, own.left, own.right));
  if (isOutOfReach(own, gap, height)) return Infinity;
  return (gap + Math.abs(centre - (band.top + band.bottom) / 2)) / height;
}

function isOutOfReach(own: CharacterCell, gap: number, height: number): boolean {
  if (gap > 0.5 * height && isSmallText(own, height)) return true;
  return gap > SATELLITE_REACH * height && gap > SATELLITE_REACH * widthOf(own);
}

/** A title of two small letters beside a large name is a text of its own; dashes and dots are flat or tiny. */
function isSmallText(own: CharacterCell, height: number): boolean {
  return heightOf(own) > 0.28 * height && heightOf(own) < 0.58 * height && widthOf(own) > 0.3 * height;
}

/** Short texts (two big characters, 一二) stand alone but must hold together. */
function joinLeftOvers(groups: readonly CharacterCell[][]): CharacterCell[][] {
  return connectWhole(groups, (a, b, sizeOf) => standTogether(a, b) && !isTextBeside(a, b, sizeOf, SHORT_TEXT));
}

/** Letters of a text of its own, in a line and alone, and how much taller than it an outline is whose letters are no line with it. */
const OWN_TEXT = 4;
const SHORT_TEXT = 3;
const OTHER_SIZE = 1.9;

type SizeOf = (box: CharacterCell) => number;

/** Whether one outline is that of a few letters, and the other too tall to be letters of the same line: a drawing, a panel's rim. */
function isTextBeside(a: CharacterCell, b: CharacterCell, sizeOf: SizeOf, least: number): boolean {
  const [lower, taller] = heightOf(a) < heightOf(b) ? [a, b] : [b, a];
  return sizeOf(lower) >= least && heightOf(taller) > OTHER_SIZE * heightOf(lower);
}

function standTogether(a: CharacterCell, b: CharacterCell): boolean {
  if (a.polarity !== b.polarity) return false;
  const size = Math.max(heightOf(a), heightOf(b));
  const inBand = overlapOf(a.top, a.bottom, b.top, b.bottom) >= 0.6 * Math.min(heightOf(a), heightOf(b));
  return inBand && -overlapOf(a.left, a.right, b.left, b.right) <= 0.6 * size;
}

/**
 * Joins groups that are pieces of one line: the same band, overlapping or nearly touching. A text inside the outline of a drawing
 * or of a swung logo is not one with it.
 */
function connectGroups(groups: readonly CharacterCell[][]): CharacterCell[][] {
  return connectWhole(groups, (a, b, sizeOf) => arePiecesOfOneLine(a, b) && !isTextBeside(a, b, sizeOf, OWN_TEXT));
}

/** The same for rows that were cut since: what a tall mark kept apart may be one line without it. */
export function joinPieces(rows: readonly (readonly CharacterCell[])[]): CharacterCell[][] {
  const joined = connectGroups(rows.map((row) => [...row]));
  return joined.map((line) => line.toSorted((a, b) => a.left - b.left));
}

function arePiecesOfOneLine(a: CharacterCell, b: CharacterCell): boolean {
  if (a.polarity !== b.polarity) return false;
  const lower = Math.min(heightOf(a), heightOf(b));
  const taller = Math.max(heightOf(a), heightOf(b));
  if (overlapOf(a.top, a.bottom, b.top, b.bottom) < 0.7 * lower) return false;
  const gap = -overlapOf(a.left, a.right, b.left, b.right);
  return gap < 0 || (gap < 0.9 * taller && taller < 1.5 * lower);
}

/** Union of whole groups whose outlines are related. */
function connectWhole(
  groups: readonly CharacterCell[][],
  related: (a: CharacterCell, b: CharacterCell, sizeOf: SizeOf) => boolean,
): CharacterCell[][] {
  const boxes = new Map(groups.map((group) => [surround(group), group]));
  const sizeOf: SizeOf = (box) => boxes.get(box)?.length ?? 0;
  const outlines = connect([...boxes.keys()], (a, b) => related(a, b, sizeOf), 300);
  return outlines.map((members) => members.flatMap((box) => boxes.get(box) ?? []));
}

/** Two lines of small type joined by a touching letter have an empty band between them. */
function splitAtValley(cells: CharacterCell[]): CharacterCell[][] {
  const whole = surround(cells);
  const height = heightOf(whole);
  const letter = lineHeightOf(cells);
  if (cells.length < 8 || height < 1.7 * letter) return [cells];
  const cut = emptiestRow(cells, whole);
  const upper = cells.filter((cell) => (cell.top + cell.bottom) / 2 < cut);
  const lower = cells.filter((cell) => (cell.top + cell.bottom) / 2 >= cut);
  const crossing = cells.filter((cell) => cell.top < cut - 1 && cell.bottom > cut + 1);
  if (upper.length < 3 || lower.length < 3 || crossing.length > 0.12 * cells.length) return [cells];
  return [upper, lower];
}

/** The row in the middle part crossed by the least width of letters. */
function emptiestRow(cells: readonly CharacterCell[], whole: CharacterCell): number {
  const height = heightOf(whole);
  let best = whole.top;
  let least = Infinity;
  for (let row = Math.ceil(whole.top + 0.3 * height); row <= whole.bottom - 0.3 * height; row += 1) {
    let crossed = 0;
    for (const cell of cells) if (cell.top < row && cell.bottom > row) crossed += widthOf(cell);
    if (crossed < least) [best, least] = [row, crossed];
  }
  return best;
}
