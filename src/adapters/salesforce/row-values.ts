import type { CrmValue } from '../../domain/crm-values.ts';
import { orgDatetimeMs } from '../../domain/org-datetime.ts';

/** A JSON object from Salesforce, before anything about it is believed. */
export type ForeignRow = Readonly<Record<string, unknown>>;

export function isForeignRow(value: unknown): value is ForeignRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field, or `undefined` where it is blank, missing or no text. */
export function textOf(row: ForeignRow, field: string): string | undefined {
  const value = row[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The 18-character id of a row. @throws Error when there is none: the reply is not what was asked for */
export function idOf(row: ForeignRow): string {
  const id = textOf(row, 'Id');
  if (id === undefined) throw new Error('Salesforce returned a row without Id');
  return id;
}

/** A datetime such as `2026-11-22T04:19:10.578+0000` in epoch milliseconds; 0 where there is none. */
export function instantOf(row: ForeignRow, field: string): number {
  const atMs = orgDatetimeMs(textOf(row, field));
  return Number.isNaN(atMs) ? 0 : atMs;
}

/** A parent's row, e.g. `Account` of a Contact. */
export function parentOf(row: ForeignRow, relationship: string): ForeignRow | undefined {
  const value = row[relationship];
  return isForeignRow(value) ? value : undefined;
}

/** Only the plain values of a row: no `attributes`, no sub-rows. */
export function plainValues(row: ForeignRow): Readonly<Record<string, CrmValue>> {
  const values: Record<string, CrmValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      values[name] = value;
  }
  return values;
}

/** Drops what is undefined, so that absent stays absent. */
export function present<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- entries that are undefined are gone, which is what the type says
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}
