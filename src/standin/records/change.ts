import type { Access } from '../schema/access.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import type { SqlRow, SqlValue } from '../store/database.ts';

/** Who writes, when, and under which request headers. */
export interface SaveContext {
  readonly access: Access;
  /** Epoch milliseconds. */
  readonly now: number;
  /** `Sforce-Duplicate-Rule-Header: allowSave=true`: alert rules let the record pass. */
  readonly allowDuplicates: boolean;
  /** `Sforce-Auto-Assign`: whether lead assignment runs. */
  readonly autoAssign: boolean;
  /** e.g. `v62.0`, for URLs inside errors. */
  readonly version: string;
}

/** Stored values by described field name. */
export type Values = Map<string, SqlValue>;

/** One record on its way to storage. */
export interface Change {
  readonly object: ObjectDef;
  /** The row as it was; absent on create. */
  readonly before?: SqlRow;
  /** What will be written; rules may add to it. */
  readonly values: Values;
  readonly context: SaveContext;
}

/** The value a field will have once the change is saved. */
export function valueAfter(change: Change, name: string): SqlValue {
  const written = change.values.get(name);
  return written === undefined ? (change.before?.[name] ?? null) : written;
}

export function isCreate(change: Change): boolean {
  return change.before === undefined;
}

/** Reads and writes that the org does by itself, past validation. */
export interface SystemRecords {
  find(objectName: string, id: string): SqlRow | undefined;
  findBy(objectName: string, field: string, value: SqlValue): SqlRow[];
  insert(objectName: string, values: Readonly<Record<string, SqlValue>>, context: SaveContext): string;
  update(objectName: string, id: string, values: Readonly<Record<string, SqlValue>>, context: SaveContext): void;
}

/** What one standard object does beyond storing its fields. */
export interface ObjectRules {
  /** Fills computed fields and refuses what the object does not allow; `records` only for reading. */
  readonly beforeSave?: (change: Change, records: SystemRecords) => void;
  readonly afterSave?: (change: Change, id: string, records: SystemRecords) => void;
  readonly beforeDelete?: (row: SqlRow, records: SystemRecords) => void;
}
