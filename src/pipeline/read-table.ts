import type { CardFields } from '../domain/card-fields.ts';
import type { CardReading } from '../domain/card-reading.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { Table } from '../ports/table-source.ts';
import { fieldsOfRow, namesPeople, peopleColumns, regionOfRow } from '../stages/extract/index.ts';

export interface ReadTableDeps {
  /** @throws OperatorError `Usage` for bytes that are no table */
  readonly parseTable: (bytes: Uint8Array, path: string) => Table;
  /** @param region  country of telephone numbers without a country code; the configured one where the row names none */
  readonly canonicalize: (fields: CardFields, region?: string) => CardFields;
}

/** Whether a file that no signature tells may be a list: names are all there is to go by. */
export function isTablePath(path: string): boolean {
  return /\.(?:csv|tsv)$/i.test(path);
}

/** A list of people, such as an organizer's badge scans: one card for every row that names somebody. `index` is the row. */
export function* readTable(bytes: Uint8Array, path: string, deps: ReadTableDeps): Iterable<CardReading> {
  const table = tableOf(bytes, path, deps);
  const columns = table === undefined ? [] : peopleColumns(table.columns);
  if (table === undefined || !namesPeople(columns)) {
    const detail = table === undefined ? 'no table' : 'no column for a name or an e-mail';
    yield {
      status: 'rejected',
      source: { path, page: 1, index: 0 },
      reason: table === undefined ? 'damaged-list' : 'no-people-columns',
      detail,
      timings: { totalMs: 0 },
    };
    return;
  }
  for (const [index, row] of table.rows.entries()) {
    const source = { path, page: 1, index };
    const fields = fieldsOfRow(row, columns);
    if (fields === undefined) {
      if (row.every((cell) => cell.trim() === '')) continue;
      yield { status: 'rejected', source, reason: 'nobody-in-row', detail: String(index + 2), timings: { totalMs: 0 } };
      continue;
    }
    yield {
      status: 'read',
      source,
      side: 'front',
      captureSource: 'csv',
      fields: deps.canonicalize(fields, regionOfRow(row, columns)),
      lines: [],
      warnings: table.cutRows.has(index) ? ['cells-left-out'] : [],
      timings: { totalMs: 0 },
    };
  }
}

function tableOf(bytes: Uint8Array, path: string, deps: ReadTableDeps): Table | undefined {
  try {
    return deps.parseTable(bytes, path);
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}
