import type { ColumnKind, ListRow, Lists } from '../../domain/linkage-list.ts';
import { heardGrams } from './heard-likeness.ts';
import { spokenGrams } from './list-spoken.ts';

/** Pairs of row numbers: `left[i]` with `right[i]`; in one list the left is the smaller. */
export interface CandidatePairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Up to so many pairs everything is compared with everything. */
const ALL_PAIRS = 1_200_000;
/** Rows proposed to each row. */
const PROPOSED = 60;
/** Rarest n-grams of each cell that are looked up. */
const RAREST = 5;

/** Proposes pairs: all of them in small lists, else for each row those that share the rarest n-grams of its cells. */
export function candidatePairs(lists: Lists): CandidatePairs {
  const { rows, second } = lists;
  const all = second === undefined ? (rows.length * (rows.length - 1)) / 2 : second * (rows.length - second);
  if (all <= ALL_PAIRS) return everyPair(rows.length, second);
  const { groups, from } = equalRows(rows, second);
  const firsts = groups.flatMap(([first]) => (first === undefined ? [] : (rows[first] ?? [])));
  const proposed = proposedPairs({ ...lists, rows: firsts, second: from });
  return groups.length === rows.length ? proposed : spreadOver(groups, proposed, second === undefined);
}

interface EqualRows {
  /** Numbers of the rows that are equal in all that is compared; of two lists, those of the first list first. */
  readonly groups: readonly (readonly number[])[];
  /** Where those of the second list begin. */
  readonly from: number | undefined;
}

/** A row that stands there two hundred times is looked for once: its doubles would take all places of what it is proposed. */
function equalRows(rows: readonly ListRow[], second: number | undefined): EqualRows {
  const groups = new Map<string, number[]>();
  let from: number | undefined;
  for (const [at, { cells }] of rows.entries()) {
    if (at === second) from = groups.size;
    const key = [second !== undefined && at >= second, ...cells].join('\u001F');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [at]);
    else group.push(at);
  }
  return { groups: [...groups.values()], from: second === undefined ? undefined : (from ?? groups.size) };
}

/** More pairs of equal rows are not made out of one: every row with the first of the others. */
const MOST_SPREAD = 2500;

function spreadOver(groups: readonly (readonly number[])[], { left, right }: CandidatePairs, isOneList: boolean): CandidatePairs {
  const [a, b]: [number[], number[]] = [[], []];
  const add = (one: number, two: number): void => {
    a.push(Math.min(one, two));
    b.push(Math.max(one, two));
  };
  const spread = (ones: readonly number[], twos: readonly number[]): void => {
    const isSmall = ones.length * twos.length <= MOST_SPREAD;
    for (const [i, one] of ones.entries()) {
      for (const two of isSmall || i === 0 ? twos : twos.slice(0, 1))
        if (one !== two && (ones !== twos || one < two)) add(one, two);
    }
  };
  for (const [at, one] of left.entries()) spread(groups[one] ?? [], groups[right[at] ?? 0] ?? []);
  if (isOneList) for (const group of groups) spread(group, group);
  return { left: Int32Array.from(a), right: Int32Array.from(b) };
}

function everyPair(count: number, second: number | undefined): CandidatePairs {
  const [left, right]: [number[], number[]] = [[], []];
  for (let a = 0; a < (second ?? count); a += 1) {
    for (let b = second ?? a + 1; b < count; b += 1) {
      left.push(a);
      right.push(b);
    }
  }
  return { left: Int32Array.from(left), right: Int32Array.from(right) };
}

interface GramIndex {
  /** n-grams of each row and cell, by number. */
  readonly gramsOf: readonly (readonly Int32Array[])[];
  /** Rows that may be proposed, by n-gram. */
  readonly postings: readonly (readonly number[])[];
}

function proposedPairs(lists: Lists): CandidatePairs {
  const { rows, second } = lists;
  const index = gramIndex(lists, second ?? 0);
  const commonest = Math.max(300, Math.ceil(rows.length / 100));
  const seen = new Set<number>();
  const scores = new Float32Array(rows.length);
  for (let row = 0; row < (second ?? rows.length); row += 1) {
    const touched = scoreRow(row, index, { scores, commonest, rows: rows.length });
    for (const other of strongest(touched, scores)) {
      if (other !== row) seen.add(Math.min(row, other) * rows.length + Math.max(row, other));
    }
    for (const other of touched) scores[other] = 0;
  }
  const pairs = [...seen];
  return {
    left: Int32Array.from(pairs, (pair) => Math.floor(pair / rows.length)),
    right: Int32Array.from(pairs, (pair) => pair % rows.length),
  };
}

interface Scoring {
  readonly scores: Float32Array;
  readonly commonest: number;
  readonly rows: number;
}

/** Adds up the rarity of shared n-grams. @returns the rows that share any */
function scoreRow(row: number, { gramsOf, postings }: GramIndex, { scores, commonest, rows }: Scoring): readonly number[] {
  const touched: number[] = [];
  for (const cell of gramsOf[row] ?? []) {
    const known = [...cell]
      .map((gram) => postings[gram] ?? [])
      .filter((posting) => posting.length > 0 && posting.length <= commonest);
    for (const posting of known.toSorted((a, b) => a.length - b.length).slice(0, RAREST)) {
      touched.push(...posting.filter((other) => scores[other] === 0));
      addTo(scores, posting, Math.log(rows / posting.length));
    }
  }
  return touched;
}

function addTo(scores: Float32Array, posting: readonly number[], rarity: number): void {
  for (const other of posting) scores[other] = (scores[other] ?? 0) + rarity;
}

function strongest(touched: readonly number[], scores: Float32Array): readonly number[] {
  if (touched.length <= PROPOSED) return touched;
  return touched.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, PROPOSED + 1);
}

/** @param from  rows from here on may be proposed */
function gramIndex({ rows, comparisons, heard, spoken = [] }: Lists, from: number): GramIndex {
  const numbers = new Map<string, number>();
  const postings: number[][] = [];
  const company = comparisons.findIndex(({ kind }) => kind === 'company');
  const numbered = (texts: readonly string[], column: string, row: number): Int32Array => {
    const grams = texts.map((gram) => numberOf(`${column}\u001F${gram}`, numbers));
    if (row >= from) post(postings, grams, row);
    return Int32Array.from(grams);
  };
  const gramsOf = rows.map(({ cells }, row) => {
    const own = comparisons.map(({ kind }, column) => numbered(gramsOfCell(kind, cells[column] ?? ''), String(column), row));
    const read = spoken.flatMap((names, column) =>
      names === undefined ? [] : spokenGrams(cells[column] ?? '', names).map((grams) => numbered(grams, `read${column}`, row)),
    );
    return [...own, ...read, ...(heard === undefined ? [] : [numbered(heardGrams(cells[company] ?? '', heard), 'heard', row)])];
  });
  return { gramsOf, postings };
}

function post(postings: number[][], grams: readonly number[], row: number): void {
  for (const gram of grams) {
    const posting = postings[gram];
    if (posting === undefined) postings[gram] = [row];
    else posting.push(row);
  }
}

function numberOf(gram: string, numbers: Map<string, number>): number {
  const known = numbers.get(gram);
  if (known !== undefined) return known;
  numbers.set(gram, numbers.size);
  return numbers.size - 1;
}

/** Pieces by which a cell is found again although part of it is wrong; the whole is one of them. */
function gramsOfCell(kind: ColumnKind, cell: string): readonly string[] {
  if (cell === '' || kind === 'category') return [];
  if (kind === 'date') return [cell, cell.slice(0, 6), cell.slice(4), `${cell.slice(0, 4)}--${cell.slice(6)}`];
  if (kind === 'long-text') return wordsOf(cell);
  const grams = new Set([`=${cell}`]);
  for (const word of cell.split(/[ @]/)) {
    const width = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word) ? 2 : 3;
    const padded = `^${word}$`;
    for (let at = 0; at + width <= padded.length; at += 1) grams.add(padded.slice(at, at + width));
  }
  return [...grams];
}

/** Of a long text its words, and each joined with the next: a slip in one leaves the others, and its rare words are what it is found by. */
function wordsOf(cell: string): readonly string[] {
  const words = cell.split(' ');
  return [...new Set([...words, ...words.slice(1).map((word, at) => (words[at] ?? '') + word)])];
}
