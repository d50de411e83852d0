import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';

import { OperatorError } from '../../domain/operator-error.ts';
import type { Table, TableSource } from '../../ports/table-source.ts';

/** CSV files on this machine's disk: comma, semicolon or tab; UTF-8, UTF-16 or Shift_JIS. */
export function tableFiles(): TableSource {
  return {
    async load(path) {
      return tableOf(decoded(await bytesOf(path)), path);
    },
    parse: (bytes, path) => tableOf(decoded(bytes), path),
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

interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

/** By its mark; else UTF-8 where the bytes are valid UTF-8; else Shift_JIS, or Western where that does not fit either. */
function decoded(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withDecoder(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return withDecoder(bytes, 'utf-16be');
  for (const encoding of ['utf-8', 'shift_jis', 'euc-jp']) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this encoding: the next one.
    }
  }
  return withDecoder(bytes, 'windows-1252');
}

function withDecoder(bytes: Uint8Array, encoding: string): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function tableOf({ text, encoding }: Decoded, path: string): Table {
  const records = recordsOf(text, path);
  const [header, ...rows] = records;
  if (header === undefined) throw notATable(path, 'it is empty');
  const columns = header.map((name) => name.trim());
  const uneven = rows.filter((row) => row.length !== columns.length);
  return { columns, rows: rows.map((row) => fitted(row, columns.length)), encoding, unevenRows: uneven.length };
}

/** Short rows are filled with blanks; surplus cells stay behind the last column. */
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
