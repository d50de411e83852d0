import { editDistance } from '../../domain/edit-distance.ts';
import { foldRomaji } from '../../domain/romaji.ts';
import type { SpokenName } from '../../domain/spoken-name.ts';
import { DIFFERENT, EQUAL, UNKNOWN } from './list-levels.ts';

/** Levels below equal: a slip, or the whole name with a word more; what is probably one; what may be. */
const [SLIP, PROBABLY, PERHAPS] = [2, 3, 4];

/** Names in kanji by cell. */
export type SpokenCells = ReadonlyMap<string, SpokenName>;

/**
 * How alike two names are of which one at least is in kanji: two in kanji part by part, for one letter more or less makes another person of 直也 and 直美; one in kanji
 * and one in Latin letters by how the kanji may be read.
 *
 * @returns `undefined` where neither is a name in kanji
 */
export function spokenLevel(a: string, b: string, spoken: SpokenCells): number | undefined {
  const [one, two] = [spoken.get(a), spoken.get(b)];
  if (one === undefined && two === undefined) return undefined;
  if (a === b) return EQUAL;
  if (one !== undefined && two !== undefined) return kanjiLevel(one, two);
  const [name, latin] = one === undefined ? [two, a] : [one, b];
  return name === undefined || !/^[a-z]/.test(latin) ? undefined : heardLevel(name, latin);
}

function kanjiLevel(one: SpokenName, two: SpokenName): number {
  const [mine, theirs] = [one.parts.join(''), two.parts.join('')];
  if (mine === theirs) return EQUAL;
  if (one.parts.length !== two.parts.length) return editDistance(mine, theirs) === 1 ? PROBABLY : DIFFERENT;
  const levels = one.parts.map((part, at) =>
    partLevel(part, two.parts[at] ?? '', one.listed[at] === true && two.listed[at] === true),
  );
  return levels.length === 2 ? wholeLevel(levels) : Math.max(...levels);
}

/** Another family name beside the same given name may be a marriage; another given name beside the same family name is a relative or colleague. */
function wholeLevel([family = EQUAL, given = EQUAL]: readonly number[]): number {
  if (given === EQUAL) return family === DIFFERENT ? PERHAPS : family;
  if (family === EQUAL) return given;
  return family === DIFFERENT || given === DIFFERENT ? DIFFERENT : PERHAPS;
}

/** Of two names that both exist neither is a slip for the other, unless they are long. */
function partLevel(one: string, two: string, areListed: boolean): number {
  if (one === two) return EQUAL;
  const longest = Math.max(one.length, two.length);
  if (editDistance(one, two) !== 1 || longest < 2) return DIFFERENT;
  if (longest > 2) return areListed ? PROBABLY : SLIP;
  return areListed ? DIFFERENT : PROBABLY;
}

/** A reading and a name in Latin letters, in either order, with an initial or a middle name, or with one letter wrong. */
function heardLevel({ readings, listed }: SpokenName, latin: string): number {
  const words = latin
    .split(' ')
    .map(foldRomaji)
    .filter((word) => word !== '');
  if (readings.length === 0 || words.length === 0) return UNKNOWN;
  const best = Math.min(...readings.map((reading) => readingLevel(reading, words)));
  if (best !== DIFFERENT) return best;
  return listed.every(Boolean) ? DIFFERENT : UNKNOWN;
}

function readingLevel(reading: readonly string[], words: readonly string[]): number {
  const joined = words.join('');
  const orders = [reading.join(''), reading.toReversed().join('')];
  if (orders.includes(joined)) return EQUAL;
  if (reading.every((part) => words.includes(part))) return SLIP;
  if (joined.length >= SHORTEST && orders.some((order) => editDistance(order, joined) === 1)) return PROBABLY;
  const [family = '', given = ''] = reading;
  const hasInitial =
    reading.length === 2 && words.includes(family) && words.some((word) => word.length === 1 && given.startsWith(word));
  return hasInitial ? PROBABLY : DIFFERENT;
}

/** Shorter readings are one letter from many others. */
const SHORTEST = 6;

/** Pieces by which a name in Latin letters finds one in kanji, and the other way round: of each word, or of each way to read a part, those of its own. */
export function spokenGrams(cell: string, spoken: SpokenCells): readonly (readonly string[])[] {
  const name = spoken.get(cell);
  const words = name === undefined ? latinWords(cell) : soundsOf(name);
  return [...new Set(words)].map((word) => {
    const padded = `^${word}$`;
    return Array.from({ length: Math.max(0, padded.length - GRAM + 1) }, (_, at) => padded.slice(at, at + GRAM));
  });
}

const GRAM = 4;

function latinWords(cell: string): readonly string[] {
  return /^[a-z]/.test(cell) ? cell.split(' ').map(foldRomaji) : [];
}

/** Readings of one part that a name is looked for by. */
const MOST_SOUGHT = 6;

function soundsOf({ parts, readings }: SpokenName): readonly string[] {
  return parts.flatMap((_, at) => [...new Set(readings.map((reading) => reading[at] ?? ''))].slice(0, MOST_SOUGHT));
}
