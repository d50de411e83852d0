import { OperatorError } from '../domain/operator-error.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import type { ImportRefusal, RefusedImportRow, TouchpointImportReport } from '../domain/touchpoint-import.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { RelationshipLedger } from '../ports/relationship-ledger.ts';
import type { Table } from '../ports/table-source.ts';
import {
  channelOf,
  directionOf,
  IMPORT_FIELDS,
  type ImportCells,
  type ImportField,
  importedDay,
  importFieldOf,
  importSourceId,
  touchpointTypeOf,
} from '../stages/relationship/index.ts';
import { peopleNamed } from './find-person.ts';
import { columnAt } from './list-columns.ts';
import type { MatchKnowledge } from './match-cards.ts';

export interface ImportDeps {
  readonly mirror: Mirror;
  readonly ledger: RelationshipLedger;
  readonly knowledge: MatchKnowledge;
}

type RowRead =
  | { readonly kind: 'read'; readonly touchpoint: Omit<Touchpoint, 'sourceId'> }
  | { readonly kind: 'refused'; readonly reason: ImportRefusal; readonly candidates?: readonly string[] };

/**
 * Rows of a list become touchpoints of people the org has. A row that names nobody, somebody unknown or somebody of whom there are
 * several is reported by its number and left out; nothing is guessed.
 *
 * @param map  `column=field`; without it columns are known by their names
 * @throws OperatorError `Usage` when the list lacks the columns it needs
 */
export function importTouchpoints(deps: ImportDeps, table: Table, map: readonly string[]): TouchpointImportReport {
  const columns = columnsOf(table, map);
  const refused: RefusedImportRow[] = [];
  const touchpoints: Touchpoint[] = [];
  const occurrences = new Map<string, number>();
  for (const [at, row] of table.rows.entries()) {
    const cells = cellsOf(row, columns);
    const read = readRow(deps, cells);
    if (read.kind === 'refused') {
      const { kind: _kind, ...why } = read;
      refused.push({ row: at + 2, ...why });
      continue;
    }
    const first = importSourceId(cells, 0);
    const occurrence = occurrences.get(first) ?? 0;
    occurrences.set(first, occurrence + 1);
    touchpoints.push({ ...read.touchpoint, sourceId: importSourceId(cells, occurrence) });
  }
  const { added } = deps.ledger.append(touchpoints);
  const undated = touchpoints.filter(({ day }) => day === undefined).length;
  return { rows: table.rows.length, added, known: touchpoints.length - added, undated, refused };
}

type Columns = ReadonlyMap<ImportField, number>;

function columnsOf(table: Table, map: readonly string[]): Columns {
  const columns = new Map<ImportField, number>();
  for (const entry of map) columns.set(...mappedField(table, entry));
  for (const [at, name] of table.columns.entries()) {
    const field = importFieldOf(name);
    if (field !== undefined && !columns.has(field) && ![...columns.values()].includes(at)) columns.set(field, at);
  }
  const hasPerson = columns.has('email') || columns.has('person');
  if (!hasPerson || !columns.has('type') || !columns.has('date')) throw missingColumns(table);
  return columns;
}

function mappedField(table: Table, entry: string): readonly [ImportField, number] {
  const cut = entry.lastIndexOf('=');
  const field = IMPORT_FIELDS.find((one) => one === entry.slice(cut + 1).trim());
  if (cut < 1 || field === undefined) throw badMap(entry);
  return [field, columnAt(table, entry.slice(0, cut).trim())];
}

function badMap(entry: string): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `\`${entry}\` is no mapping.`,
    hint: `Nothing was imported. Expected COLUMN=FIELD with one of ${IMPORT_FIELDS.join(', ')}.`,
  });
}

function missingColumns(table: Table): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: 'The list needs a column for the person or e-mail, one for the date and one for the type.',
    hint: `Nothing was imported. Its columns are: ${table.columns.join(', ')}. Name them with --map COLUMN=FIELD.`,
  });
}

function cellsOf(cells: readonly string[], columns: Columns): ImportCells {
  return Object.fromEntries(
    [...columns].map(([field, at]) => [field, cells[at]?.trim() ?? '']).filter(([, text]) => text !== ''),
  );
}

function readRow(deps: ImportDeps, cells: ImportCells): RowRead {
  const type = touchpointTypeOf(cells.type ?? '');
  if (type === undefined) return { kind: 'refused', reason: 'type-unknown' };
  const channel = channelOf(cells.channel, type);
  if (channel === undefined) return { kind: 'refused', reason: 'channel-unknown' };
  const day = cells.date === undefined ? undefined : importedDay(cells.date);
  if (cells.date !== undefined && day === undefined) return { kind: 'refused', reason: 'date-not-understood' };
  const meant = personOf(deps, cells);
  if ('reason' in meant) return { kind: 'refused', ...meant };
  const { id: personId, accountId } = meant;
  const contact = { personId, type, channel, direction: directionOf(type), ...(day === undefined ? {} : { day }) };
  return { kind: 'read', touchpoint: accountId === undefined ? contact : { ...contact, accountId } };
}

/** The one person a row names, or why there is none. */
function personOf(
  deps: ImportDeps,
  { person: name, email, company }: ImportCells,
): PersonRecord | { readonly reason: ImportRefusal; readonly candidates?: readonly string[] } {
  if (email === undefined && (name === undefined || company === undefined)) return { reason: 'nobody-named' };
  const people = peopleNamed(deps.mirror, deps.knowledge, { name, email, company });
  const [person] = people;
  if (person === undefined) return { reason: 'not-found' };
  return people.length > 1 ? { reason: 'ambiguous', candidates: people.map(({ id }) => id) } : person;
}
