import { type CharacterCell, heightOf, overlapOf, surround, transpose, widthOf } from './character-cells.ts';

type Group = readonly CharacterCell[];

/** Characters of a widely spaced name stand this many sizes apart at most. */
const REACH = 4.8;
/** Surname and given name in large print belong together however few letters they have. */
const LARGE = 1.4;
/** A spaced-out surname is at most this many times as wide as high. */
const SHORT = 8;
const LIKE_SIZE = 1.6;

/**
 * Joins characters that were left alone because they are spaced very widely (佐 藤  花 子 with full-width blanks): along a row, or down a column.
 *
 * @param rows     groups taken for horizontal lines
 * @param columns  groups taken for vertical lines
 */
export function joinLoneCharacters(rows: readonly Group[], columns: readonly Group[]): { rows: Group[]; columns: Group[] } {
  const alone = rows.filter(isOneCharacter);
  const isShortColumn = (column: Group): boolean => heightOf(surround(column)) < 4.5 * widthOf(surround(column));
  const large = LARGE * usualHeight(rows);
  // Icons and first letters stand above each other on many cards; only large letters make a name set downwards.
  const tall = alone.filter((group) => letterSize(surround(group)) > large);
  const down = chains([...tall, ...columns.filter(isShortColumn)], (group) => transpose(surround(group))).filter(
    (chain) => chain.some((group) => columns.includes(group)) || chain.length > 2,
  );
  const used = new Set(down.flat());
  const across = chains(
    rows.filter((row) => !used.has(row) && isShort(row)),
    surround,
  ).filter((chain) => chain.some((group) => isOneCharacter(group) || heightOf(surround(group)) > large));
  const usedAcross = new Set(across.flat());
  return {
    rows: [...rows.filter((row) => !used.has(row) && !usedAcross.has(row)), ...across.map((chain) => chain.flat())],
    columns: [...columns.filter((column) => !used.has(column)), ...down.map((chain) => chain.flat())],
  };
}

function usualHeight(rows: readonly Group[]): number {
  const heights = rows.filter((row) => row.length > 3).map((row) => heightOf(surround(row)));
  return heights.toSorted((a, b) => a - b)[Math.floor(heights.length / 2)] ?? 0;
}

function isOneCharacter(group: Group): boolean {
  const box = surround(group);
  if (isFlat(box)) return group.length === 1;
  return widthOf(box) <= 1.4 * heightOf(box) && heightOf(box) <= 2 * widthOf(box);
}

/** 一 and ー are all width. */
function isFlat(box: CharacterCell): boolean {
  return heightOf(box) < 0.28 * widthOf(box);
}

function isShort(group: Group): boolean {
  const box = surround(group);
  return widthOf(box) <= SHORT * heightOf(box);
}

/** Runs of two and more groups that follow each other, as seen through `outline`, left to right. */
function chains(groups: readonly Group[], outline: (group: Group) => CharacterCell): Group[][] {
  const sorted = groups.map((group) => ({ group, box: outline(group) })).toSorted((a, b) => a.box.left - b.box.left);
  const open: { box: CharacterCell; members: Group[] }[] = [];
  for (const { group, box } of sorted) {
    const before = open.find((chain) => follows(chain.box, box));
    if (before === undefined) open.push({ box, members: [group] });
    else {
      before.members.push(group);
      before.box = box;
    }
  }
  return open.map(({ members }) => members).filter((members) => members.length > 1);
}

function follows(before: CharacterCell, next: CharacterCell): boolean {
  if (before.polarity !== next.polarity) return false;
  const [smaller, larger] = [letterSize(before), letterSize(next)].toSorted((a, b) => a - b);
  if (smaller === undefined || larger === undefined || larger > LIKE_SIZE * smaller) return false;
  const gap = -overlapOf(before.left, before.right, next.left, next.right);
  const common = overlapOf(before.top, before.bottom, next.top, next.bottom);
  return gap < REACH * larger && gap > -0.2 * larger && common >= 0.7 * Math.min(heightOf(before), heightOf(next));
}

/** Height of a row; of a single letter the longer side, since kana are narrow. */
function letterSize(box: CharacterCell): number {
  return widthOf(box) <= 1.4 * heightOf(box) ? Math.max(widthOf(box), heightOf(box)) : heightOf(box);
}
