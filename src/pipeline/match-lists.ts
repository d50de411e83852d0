import type { ListComparison, ListPair, ListRow, Lists } from '../domain/linkage-list.ts';
import type { MatchExplanation } from '../domain/match-explanation.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { Table, TableSource } from '../ports/table-source.ts';
import { linkLists } from '../stages/match/index.ts';
import { type CellKnowledge, comparableCell, heardParts, type SoundKnowledge, spokenName } from '../stages/normalize/index.ts';
import {
  columnAt,
  type MappedColumn,
  mappedColumns,
  type PairedColumns,
  pairedColumns,
  tellingColumns,
  withoutRepeats,
} from './list-columns.ts';

export interface MatchListsRequest {
  readonly paths: readonly string[];
  /** Column that names a row; row numbers from 1 when absent. */
  readonly id?: string;
  /** The same of the second list where it differs. */
  readonly idB?: string;
  /** `column=field`; every column by its name when empty. */
  readonly map: readonly string[];
  /** The same of the second list where its columns are called otherwise, in the same order. */
  readonly mapB: readonly string[];
  /** Learn the weights from the data: always, never, or where there is enough of them. */
  readonly estimate: 'always' | 'never' | 'auto';
  readonly linkAt: number;
  readonly askAt: number;
  /** Rows whose pairs are to be explained, by id. */
  readonly explain?: readonly string[];
}

export interface MatchedLists {
  readonly pairs: readonly ListPair[];
  readonly rows: number;
  readonly compared: number;
  readonly estimated: boolean;
  readonly comparisons: readonly ListComparison[];
  /** Columns left out because others contain them. */
  readonly repeated: readonly string[];
  /** Columns left out of a wide list, because others tell its rows apart better. */
  readonly passedOver: readonly string[];
  /** Columns of one list that the other has nothing for. */
  readonly alone: readonly string[];
  /** Rows without an id, or with one that an earlier row has, by their number; they were matched all the same. */
  readonly doubtfulIds: number;
  readonly encodings: readonly string[];
  /** Rows with more or fewer cells than the first line has. */
  readonly unevenRows: number;
  /** Two lists that hold the same things several times each: every pair across them is told. */
  readonly withDoubles?: boolean;
  /** Pairs of the rows that were asked about, most probable first. */
  readonly explanations: readonly MatchExplanation[];
  /** Against the org: how old the local copy is. */
  readonly mirrorAgeMs?: number;
}

export interface ListKnowledge extends CellKnowledge, SoundKnowledge {
  /** Full names by short form. */
  readonly shortNames: ReadonlyMap<string, readonly string[]>;
}

/** Fewer rows or comparisons than these teach nothing. */
const LEAST_ROWS = 300;
const LEAST_COMPARISONS = 3;

/**
 * Links two lists or finds doubles in one.
 *
 * @throws OperatorError `PathNotFound`, `Usage` for unknown columns or fields
 */
export async function matchLists(
  { tables, knowledge }: { readonly tables: TableSource; readonly knowledge: ListKnowledge },
  request: MatchListsRequest,
): Promise<MatchedLists> {
  const loaded = await Promise.all(request.paths.map((path) => tables.load(path)));
  const [first, second] = loaded;
  if (first === undefined || loaded.length > 2) throw usage('Name one list, or two.');
  const { first: columns, second: columnsB, alone } = comparedColumns(first, second, request);
  if (columns.length === 0) throw usage('There is no column to compare.');
  const inputs: readonly Input[] = [
    { table: first, columns, id: request.id },
    ...(second === undefined ? [] : [{ table: second, columns: columnsB, id: request.idB ?? request.id }]),
  ];
  const cells = inputs.flatMap((input) => cellsOf(input, knowledge));
  const ids = inputs.flatMap(idsOf);
  const telling = request.map.length > 0 ? [...columns.keys()] : tellingColumns(columns, cells);
  const own = withoutRepeats(columns, cells);
  const kept = own.filter((at) => telling.includes(at));
  const comparisons = kept.flatMap((at) => columns[at] ?? []).map(({ name, kind }) => ({ name, kind }));
  const rows = cells.map((row, at) => ({ id: ids[at]?.id ?? '', cells: kept.map((column) => row[column] ?? '') }));
  const estimated = isEstimated(request, rows.length, comparisons.length);
  const lists = {
    rows,
    comparisons,
    second: second === undefined ? undefined : first.rows.length,
    ...heardIn(rows, comparisons, knowledge),
    ...spokenIn(rows, comparisons, knowledge),
  };
  const { linkAt, askAt, explain = [] } = request;
  const options = { estimate: estimated, linkAt, askAt, shortNames: knowledge.shortNames, explain: new Set(explain) };
  const { pairs, compared, explanations, withDoubles } = linkLists(lists, { ...options, random: sameSequence() });
  return {
    pairs,
    compared,
    explanations,
    estimated,
    withDoubles,
    comparisons,
    rows: rows.length,
    repeated: columns.filter((_, at) => !own.includes(at)).map(({ name }) => name),
    passedOver: own.filter((at) => !telling.includes(at)).flatMap((at) => columns[at]?.name ?? []),
    alone,
    doubtfulIds: ids.filter(({ doubtful }) => doubtful).length,
    encodings: loaded.map(({ encoding }) => encoding),
    unevenRows: loaded.reduce((sum, { unevenRows }) => sum + unevenRows, 0),
  };
}

const HAN = /\p{Script=Han}/u;

/** Companies in kanji as they may be written in Latin letters, where others are. */
function heardIn(
  rows: readonly ListRow[],
  comparisons: readonly ListComparison[],
  knowledge: SoundKnowledge,
): Pick<Lists, 'heard'> {
  const column = comparisons.findIndex(({ kind }) => kind === 'company');
  const cells = new Set(column < 0 ? [] : rows.map((row) => row.cells[column] ?? ''));
  const isBoth = [...cells].some((cell) => HAN.test(cell)) && [...cells].some((cell) => /^[a-z]/.test(cell));
  if (!isBoth) return {};
  const heard = [...cells].flatMap((cell) => {
    const parts = heardParts(cell.replaceAll(' ', ''), knowledge);
    return parts === undefined ? [] : [[cell, parts] as const];
  });
  return { heard: new Map(heard) };
}

/** Names of people in kanji, with how they may be read. */
function spokenIn(
  rows: readonly ListRow[],
  comparisons: readonly ListComparison[],
  { lexicon }: SoundKnowledge,
): Pick<Lists, 'spoken'> {
  const spoken = comparisons.map(({ kind }, at) => {
    if (kind !== 'full-name' && kind !== 'first-name' && kind !== 'last-name') return undefined;
    const cells = new Set(rows.map((row) => row.cells[at] ?? ''));
    const names = [...cells].flatMap((cell) => {
      const name = spokenName(cell, kind, lexicon);
      return name === undefined ? [] : [[cell, name] as const];
    });
    return names.length === 0 ? undefined : new Map(names);
  });
  return spoken.every((names) => names === undefined) ? {} : { spoken };
}

interface Input {
  readonly table: Table;
  readonly columns: readonly MappedColumn[];
  readonly id: string | undefined;
}

function isEstimated({ estimate }: MatchListsRequest, rows: number, comparisons: number): boolean {
  if (estimate === 'auto') return rows >= LEAST_ROWS && comparisons >= LEAST_COMPARISONS;
  return estimate === 'always';
}

/** Of two lists, those that are named, or those that both have. */
function comparedColumns(first: Table, second: Table | undefined, { id, idB = id, map, mapB }: MatchListsRequest): PairedColumns {
  const columns = mappedColumns(first, id, map);
  if (second === undefined) return { first: columns, second: [], alone: [] };
  if (map.length + mapB.length === 0) return pairedColumns(columns, mappedColumns(second, idB, []));
  return { first: columns, second: columnsOfSecond(second, columns, mapB), alone: [] };
}

function columnsOfSecond(table: Table, columns: readonly MappedColumn[], mapB: readonly string[]): readonly MappedColumn[] {
  if (mapB.length === 0) return columns.map((column) => ({ ...column, at: columnAt(table, column.name) }));
  if (mapB.length !== columns.length) throw usage('--map-b names as many columns as --map, in the same order.');
  const named = mappedColumns(table, undefined, mapB);
  return columns.map((column, at) => ({ ...column, at: named[at]?.at ?? 0 }));
}

function cellsOf({ table, columns }: Input, knowledge: CellKnowledge): readonly (readonly string[])[] {
  return table.rows.map((row) => columns.map(({ at, kind }) => comparableCell(kind, row[at] ?? '', knowledge)));
}

interface RowId {
  readonly id: string;
  readonly doubtful: boolean;
}

function idsOf({ table, id: column }: Input): readonly RowId[] {
  if (column === undefined) return table.rows.map((_, at) => ({ id: String(at + 1), doubtful: false }));
  const at = columnAt(table, column);
  const seen = new Set<string>();
  return table.rows.map((row, number) => {
    const id = row[at]?.trim() ?? '';
    const doubtful = id === '' || seen.has(id);
    seen.add(id);
    return { id: id === '' ? `#${number + 1}` : id, doubtful };
  });
}

function usage(message: string): OperatorError {
  return new OperatorError({ code: 'Usage', message, hint: 'Nothing was matched. `meibo match --help` shows examples.' });
}

/** Numbers 0–1 for sampling, the same in every run (a linear congruential sequence, Numerical Recipes' constants). */
function sameSequence(): () => number {
  let state = 20261122;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
