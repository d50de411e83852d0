import { jaroWinkler } from './jaro-winkler.ts';
import { DIFFERENT, EQUAL, UNKNOWN } from './list-levels.ts';

interface TextCell {
  readonly words: readonly string[];
  /** Bits of each word: the rarer among the cells, the more it says. */
  readonly bits: ReadonlyMap<string, number>;
  readonly all: number;
  /** Bits of a word that occurs once. */
  readonly rarest: number;
}

/**
 * How alike two texts of a column are, as a level: by the share of their words that both have, rare words counting more. Words may be written as one
 * or as two, and longer ones with a slip. Model numbers and the like (a letter beside a digit) decide: texts with one in common are of one thing, texts
 * with different ones of two, however alike the rest, and so are titles with different numbers (a version, a part).
 *
 * @param cells  of the column, in comparing form
 */
export function textComparer(cells: readonly string[]): (a: string, b: string) => number {
  const counts = wordCounts(cells);
  const known = new Map<string, TextCell>();
  const parsed = (cell: string): TextCell => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const text = textCell(cell, counts, cells.length);
    known.set(cell, text);
    return text;
  };
  return (a, b) => {
    if (a === '' || b === '') return UNKNOWN;
    return a === b ? EQUAL : textLevel(parsed(a), parsed(b));
  };
}

function wordCounts(cells: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) for (const word of new Set(cell.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function textCell(cell: string, counts: ReadonlyMap<string, number>, cells: number): TextCell {
  const words = [...new Set(cell.split(' '))];
  const bits = new Map(words.map((word) => [word, Math.log2((cells + 1) / (counts.get(word) ?? 1))]));
  let all = 0;
  for (const weight of bits.values()) all += weight;
  return { words, bits, all, rarest: Math.log2(cells + 1) };
}

/** Likeness from which texts are alike, and the two steps below. */
const [ALIKE, AKIN, RELATED] = [0.75, 0.55, 0.35];
/** With less in common, slips are not looked for. */
const LEAST = 0.12;

function textLevel(a: TextCell, b: TextCell): number {
  const [ownA, ownB] = [unshared(a, b), unshared(b, a)];
  if (shareOf(a, b, { ownA, ownB }) < LEAST) return DIFFERENT;
  const [leftA, leftB] = withoutSlips(ownA, ownB);
  const likeness = shareOf(a, b, { ownA: leftA, ownB: leftB });
  const level = likeness >= ALIKE ? 2 : likeness >= AKIN ? 3 : likeness >= RELATED ? 4 : DIFFERENT;
  if (a.words.some((word) => isRareCode(word, a) && !leftA.includes(word))) return 2;
  if (leftA.some(isCode) && leftB.some(isCode)) return DIFFERENT;
  if (!leftA.some(isNumber) || !leftB.some(isNumber)) return level;
  return Math.max(a.words.length, b.words.length) <= TITLE_WORDS ? DIFFERENT : Math.max(level, 3);
}

/** Words of `one` that `other` has neither as they are nor joined with, or cut from, a neighbour. */
function unshared({ words }: TextCell, { words: others, bits: there }: TextCell): readonly string[] {
  const kept = words.filter((word) => !there.has(word));
  if (kept.length === 0) return kept;
  const joined = new Set(others.slice(1).map((word, at) => (others[at] ?? '') + word));
  return kept.filter((word) => {
    if (joined.has(word)) return false;
    const at = words.indexOf(word);
    return !there.has((words[at - 1] ?? ' ') + word) && !there.has(word + (words[at + 1] ?? ' '));
  });
}

interface Unshared {
  readonly ownA: readonly string[];
  readonly ownB: readonly string[];
}

/** Between the share of both texts and that of the one that is more contained in the other. */
function shareOf(a: TextCell, b: TextCell, { ownA, ownB }: Unshared): number {
  const [inA, inB] = [a.all - bitsOf(ownA, a), b.all - bitsOf(ownB, b)];
  const contained = Math.max(inA / Math.max(a.all, 1e-9), inB / Math.max(b.all, 1e-9));
  return ((inA + inB) / Math.max(a.all + b.all, 1e-9) + contained) / 2;
}

function bitsOf(words: readonly string[], { bits }: TextCell): number {
  let sum = 0;
  for (const word of words) sum += bits.get(word) ?? 0;
  return sum;
}

const SLIP = 0.92;
const SHORTEST_SLIP = 5;

/** Leaves out words with a partner that is one slip away, or of which the other is the first letter. */
function withoutSlips(ownA: readonly string[], ownB: readonly string[]): readonly [readonly string[], readonly string[]] {
  const free = new Set(ownB);
  const left = ownA.filter((word) => {
    for (const other of free) {
      if (!isSlip(word, other)) continue;
      free.delete(other);
      return false;
    }
    return true;
  });
  return [left, [...free]];
}

function isSlip(word: string, other: string): boolean {
  if (word.charCodeAt(0) !== other.charCodeAt(0)) return false;
  if (word.length === 1 || other.length === 1) return !DIGIT.test(word) && !DIGIT.test(other);
  if (Math.min(word.length, other.length) < SHORTEST_SLIP) return false;
  if (isCode(word) || isCode(other)) return word.startsWith(other) || other.startsWith(word);
  return !DIGIT.test(word) && !DIGIT.test(other) && jaroWinkler(word, other) >= SLIP;
}

const DIGIT = /\d/;

/** A model or part number: digits beside letters, or many digits. */
function isCode(word: string): boolean {
  return DIGIT.test(word) && word.length >= 4 && (/\p{L}/u.test(word) || word.length >= 5);
}

/** Texts that share such a code are of one thing. */
function isRareCode(word: string, { bits, rarest }: TextCell): boolean {
  return isCode(word) && (bits.get(word) ?? 0) >= rarest - RARE_CODE;
}

/** Bits below a word that occurs once: it may be in so many doubles of a thing. */
const RARE_CODE = 2.6;

/** A title has so many words; in longer texts numbers are many and say little. */
const TITLE_WORDS = 14;

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}
