import type { ColumnKind, Lists } from '../../domain/linkage-list.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { heardLikeness, heardWords } from './heard-likeness.ts';
import { type SpokenCells, spokenLevel } from './list-spoken.ts';
import { companyWords, nameLikeness, personWords, type SameGiven } from './name-likeness.ts';
import { similarity } from './similarity.ts';

/** Likeness at which a single column is as likely one thing as two, and how fast that turns. */
const EVEN = 0.76;
const STEEPNESS = 45;
/** What is not written the same is a little less than the same. */
const UNEQUAL = 0.99;

/**
 * Log-odds of two rows of which only one column is known, bits. There is nothing to weigh it against, so its likeness alone decides:
 * equal values are one, how rare they are does not matter.
 *
 * @param shortNames  full names by short form
 */
export function singleOdds(
  { rows, comparisons, heard, spoken }: Lists,
  shortNames: ReadonlyMap<string, readonly string[]>,
): (a: number, b: number) => number {
  const cells = rows.map((row) => row.cells[0] ?? '');
  const written = likenessOf(comparisons[0]?.kind ?? 'text', cells, sameGivenBy(shortNames));
  const names = spoken?.[0];
  const likeness =
    heard === undefined ? (names === undefined ? written : spokenOr(written, cells, names)) : heardOr(written, cells, heard);
  const joined = cells.map((cell) => cell.replaceAll(' ', ''));
  return (a, b) => {
    if (cells[a] === '' || cells[b] === '') return -STEEPNESS * EVEN;
    // Where words are parted is no difference: Goodwill and Good Will.
    return STEEPNESS * ((joined[a] === joined[b] ? 1 : UNEQUAL * likeness(a, b)) - EVEN);
  };
}

/** What levels of names in kanji are worth where nothing else is known: a slip is a question. */
const SPOKEN: Readonly<Record<number, number>> = { 1: 1, 2: 0.88, 3: 0.775, 4: 0.7, 5: 0.3 };

/** A name in kanji is compared part by part, with one in Latin letters by how it is read. */
function spokenOr(
  written: (a: number, b: number) => number,
  cells: readonly string[],
  names: SpokenCells,
): (a: number, b: number) => number {
  return (a, b) => {
    const level = spokenLevel(cells[a] ?? '', cells[b] ?? '', names);
    return level === undefined ? written(a, b) : (SPOKEN[level] ?? written(a, b));
  };
}

/** Less of a name heard than this is a question, however little is missing. */
const WHOLLY_HEARD = 0.9;
const PARTLY_HEARD = 0.775;

/** A company in kanji and one in Latin letters are compared by what may be heard. */
function heardOr(
  written: (a: number, b: number) => number,
  cells: readonly string[],
  heard: NonNullable<Lists['heard']>,
): (a: number, b: number) => number {
  const parts = cells.map((cell) => heard.get(cell));
  const words = cells.map((cell) => (HAN.test(cell) ? [] : heardWords(cell)));
  return (a, b) => {
    const [known, said] = parts[a] === undefined ? [parts[b], words[a]] : [parts[a], words[b]];
    if (known === undefined || said === undefined || said.length === 0) return written(a, b);
    const likeness = heardLikeness(known, said);
    return likeness >= WHOLLY_HEARD ? likeness : Math.min(PARTLY_HEARD, likeness);
  };
}

const HAN = /\p{Script=Han}/u;

function sameGivenBy(shortNames: ReadonlyMap<string, readonly string[]>): SameGiven {
  return (a, b) => {
    const [one, two] = [shortNames.get(a), shortNames.get(b)];
    return one !== undefined && two !== undefined && one.some((full) => two.includes(full));
  };
}

/** Names and texts are compared word by word, all else letter by letter. */
function likenessOf(kind: ColumnKind, cells: readonly string[], same: SameGiven): (a: number, b: number) => number {
  const byLetters = LETTERWISE[kind];
  if (byLetters !== undefined) return (a, b) => byLetters(cells[a] ?? '', cells[b] ?? '');
  const names = cells.map(kind === 'full-name' ? personWords : companyWords);
  const joined = cells.map((cell) => cell.replaceAll(' ', ''));
  return (a, b) => {
    const [one, two] = [names[a], names[b]];
    if (one === undefined || two === undefined) return 0;
    return joined[a] === joined[b] ? 1 : nameLikeness(one, two, same);
  };
}

const LETTERWISE: Readonly<Partial<Record<ColumnKind, (a: string, b: string) => number>>> = {
  'first-name': jaroWinkler,
  'last-name': jaroWinkler,
  email: similarity,
  phone: similarity,
  date: similarity,
  'postal-code': similarity,
  number: similarity,
  category: () => 0,
};
