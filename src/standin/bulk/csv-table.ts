import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { delimiterOf, lineEndingOf, type BulkJob } from './job.ts';

/** A CSV file: its header, and its rows as texts. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file that is no CSV, or whose rows do not fit its header. */
export class UnreadableCsv extends Error {}

export function readCsv(content: Buffer, job: BulkJob): CsvTable {
  try {
    const parsed: unknown = parse(content, {
      bom: true,
      delimiter: delimiterOf(job.columnDelimiter) ?? ',',
      relax_column_count: false,
      skip_empty_lines: true,
    });
    if (!Array.isArray(parsed)) return { header: [], rows: [] };
    const rows = parsed.map((row: unknown) => (Array.isArray(row) ? row.map(String) : []));
    const [header = [], ...body] = rows;
    return { header: header.map((name) => name.trim()), rows: body };
  } catch (cause) {
    throw new UnreadableCsv(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

export function writeCsv(rows: readonly (readonly string[])[], job: BulkJob): Buffer {
  const text = stringify(
    rows.map((row) => [...row]),
    { delimiter: delimiterOf(job.columnDelimiter) ?? ',', record_delimiter: lineEndingOf(job), quoted: true, quoted_empty: true },
  );
  return Buffer.from(text, 'utf8');
}
