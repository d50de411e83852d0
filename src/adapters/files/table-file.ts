import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';

import { type DecodedText, decodedText } from '../../domain/decoded-text.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { Table, TableSource } from '../../ports/table-source.ts';

/** CSV files on this machine's disk: comma, semicolon or tab; UTF-8, UTF-16 or Shift_JIS. */
export function tableFiles(): TableSource {
  return {
    async load(path) {
      return tableOf(decodedText(await bytesOf(path)), path);
    },
    parse: (bytes, path) => tableOf(decodedText(bytes), path),
  };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new OperatorError({
      code: 'PathNotFound',
      message: `${path} does not exist or cannot be read.`,
      hint: 'Nothing was matched. Check the path.',
      cause,
    });
  }
}

function tableOf({ text, encoding }: DecodedText, path: string): Table {
  const records = recordsOf(text, path);
  const [header, ...rows] = records;
  if (header === undefined) throw notATable(path, 'it is empty');
  const columns = header.map((name) => name.trim());
  if (columns.some(isAddress)) throw notATable(path, 'its first line holds an e-mail address, not the names of its columns');
  const uneven = rows.filter((row) => row.length !== columns.length);
  return {
    columns,
    rows: rows.map((row) => fitted(row, columns.length)),
    encoding,
    unevenRows: uneven.length,
    cutRows: new Set(rows.flatMap((row, at) => (row.slice(columns.length).some((cell) => cell.trim() !== '') ? [at] : []))),
  };
}

function isAddress(cell: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(cell);
}

/** Short rows are filled with blanks; cells behind the last column have no name and are left out. */
function fitted(row: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, at) => row[at] ?? '');
}

function recordsOf(text: string, path: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw notATable(path, cause instanceof Error ? cause.message : 'unknown reason', cause);
  }
}

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const counts = [',', '\t', ';'].map((separator) => ({ separator, count: line.split(separator).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.separator ?? ',';
}

function notATable(path: string, why: string, cause?: unknown): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `${path} cannot be read as a list: ${why}.`,
    hint: 'Nothing was matched. A list is a CSV file with the names of its columns in the first line.',
    cause,
  });
}
