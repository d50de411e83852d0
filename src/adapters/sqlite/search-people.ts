import type { PersonRecord } from '../../domain/person-record.ts';
import type { Mirror } from '../../ports/mirror.ts';
import type { SqliteDatabase } from './open-database.ts';
import { storedPerson } from './stored-person.ts';

interface PersonRow {
  readonly id: string;
  readonly body: string;
}

/**
 * People whose search text holds every word. Every place of the text begins a piece in the index, so the index misses nobody whom a look at
 * everybody would find; that each word stands there as a whole is seen in the text itself.
 */
export function peopleSearch(database: SqliteDatabase): Mirror['searchPeople'] {
  return (words, limit): readonly PersonRecord[] => {
    const wanted = words
      .map((spellings) => spellings.filter((one) => LETTERS.test(one)))
      .filter((spellings) => spellings.length > 0);
    if (wanted.length === 0) return [];
    const holds = wanted.map((spellings) => `(${spellings.map(() => 'instr(search, ?) > 0').join(' OR ')})`).join(' AND ');
    const indexed = indexQuery(wanted);
    const from = indexed === undefined ? 'person' : 'person_search JOIN person ON person.row = person_search.rowid';
    const where = indexed === undefined ? holds : `person_search MATCH ? AND ${holds}`;
    const query = database.prepare<(string | number)[], PersonRow>(`SELECT id, body FROM ${from} WHERE ${where} LIMIT ?`);
    return query.all(...(indexed === undefined ? [] : [indexed]), ...wanted.flat(), limit).map(storedPerson);
  };
}

/** Folded text holds nothing else; what does is in nobody's. */
const LETTERS = /^[\p{L}\p{N}\p{M}]+$/u;

/** Letters of a piece: Latin letters and digits are few, so that it takes three of them to tell people apart. */
function widthAt(letter: string): number {
  return isAscii(letter) || LATIN.test(letter) ? 3 : 2;
}

/** Search text holds letters and digits alone: a letter of ASCII is a Latin one. */
function isAscii(letter: string): boolean {
  return letter.charCodeAt(0) < 0x80;
}

const LATIN = /^[\p{Script=Latin}\p{N}]/u;

/** Text beyond this is not searched. */
const LONGEST_LINE = 200;

/** The pieces of a search text, one for each place, shorter at the ends of lines. */
export function searchPieces(text: string): string {
  const pieces = new Set<string>();
  for (const line of text.split('\n')) {
    const head = line.slice(0, LONGEST_LINE);
    if (SURROGATE.test(head)) addPieces(Array.from(head), pieces);
    else for (let at = 0; at < head.length; at += 1) pieces.add(head.slice(at, at + widthAt(head.charAt(at))));
  }
  return [...pieces].join(' ');
}

/** Half of a letter that takes two units. */
const SURROGATE = /[\uD800-\uDFFF]/;

function addPieces(letters: readonly string[], pieces: Set<string>): void {
  for (const [at, letter] of letters.entries()) pieces.add(letters.slice(at, at + widthAt(letter)).join(''));
}

/** Every word by the pieces of any of its spellings; absent where a look at everybody is as quick. */
function indexQuery(words: readonly (readonly string[])[]): string | undefined {
  const whole = words.filter((spellings) => spellings.every((spelling) => wholePieces(spelling).length > 0));
  if (whole.length > 0) return whole.map((spellings) => anyOf(spellings.map(allPieces))).join(' AND ');
  const [first = []] = words;
  // A single Latin letter is in nearly everybody: enough of them are found at once.
  return first.some((spelling) => spelling.length < 2 && LATIN.test(spelling)) ? undefined : anyOf(first.map(beginning));
}

function anyOf(alternatives: readonly string[]): string {
  return `(${alternatives.map((one) => `(${one})`).join(' OR ')})`;
}

function wholePieces(spelling: string): readonly string[] {
  const letters = Array.from(spelling);
  return letters
    .map((letter, at) => ({ piece: letters.slice(at, at + widthAt(letter)), width: widthAt(letter) }))
    .filter(({ piece, width }) => piece.length === width)
    .map(({ piece }) => piece.join(''));
}

function allPieces(spelling: string): string {
  return wholePieces(spelling)
    .map((piece) => `"${piece}"`)
    .join(' AND ');
}

/** A word too short for a piece begins one. */
function beginning(spelling: string): string {
  return `"${spelling}"*`;
}
