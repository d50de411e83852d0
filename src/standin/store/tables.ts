import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isNumeric, isStored } from '../schema/field-def.ts';
import { quoteName, type SqlStore } from './database.ts';

/** SQL type and collation of a field's column. Dates are ISO text, datetimes epoch milliseconds, checkboxes 0 and 1. */
function columnType(field: FieldDef): string {
  if (field.type === 'int' || field.type === 'datetime') return 'INTEGER';
  if (field.type === 'boolean') return 'INTEGER NOT NULL DEFAULT 0';
  if (isNumeric(field.type)) return 'REAL';
  if (field.type === 'base64') return 'BLOB';
  if (field.type === 'id' || field.type === 'reference' || field.type === 'date') return 'TEXT';
  return field.caseSensitive ? 'TEXT' : 'TEXT COLLATE NOCASE';
}

function isIndexed(field: FieldDef): boolean {
  return isStored(field) && field.type !== 'id' && (field.indexed || field.unique || field.externalId);
}

function indexStatement(object: ObjectDef, field: FieldDef): string {
  const index = quoteName(`ix_${object.name}_${field.name}`);
  return `CREATE INDEX IF NOT EXISTS ${index} ON ${quoteName(object.name)} (${quoteName(field.name)})`;
}

/** Creates the table of an object, or adds the columns and indexes it lacks. */
export function ensureTable(store: SqlStore, object: ObjectDef): void {
  const stored = [...object.fields.values()].filter(isStored);
  const columns = stored.map((field) =>
    field.type === 'id' ? `${quoteName(field.name)} TEXT NOT NULL UNIQUE` : `${quoteName(field.name)} ${columnType(field)}`,
  );
  const present = new Set(
    store.all(`PRAGMA table_info(${quoteName(object.name)})`).map(({ name }) => String(name).toLowerCase()),
  );
  const statements: string[] = [];
  if (present.size === 0) {
    statements.push(`CREATE TABLE ${quoteName(object.name)} (_n INTEGER PRIMARY KEY AUTOINCREMENT, ${columns.join(', ')})`);
  } else {
    for (const field of stored) {
      if (present.has(field.name.toLowerCase())) continue;
      statements.push(`ALTER TABLE ${quoteName(object.name)} ADD COLUMN ${quoteName(field.name)} ${columnType(field)}`);
    }
  }
  statements.push(...stored.filter(isIndexed).map((field) => indexStatement(object, field)));
  store.script(statements.join(';\n'));
  store.forgetStatements();
}

/**
 * Indexes that nothing asks while records are saved: dates, names, owners. Loading many records is quicker without them.
 * Unique fields and lookups between records stay indexed, because rules of saving look there.
 */
function isOnlyForReading(field: FieldDef): boolean {
  if (field.unique || field.externalId) return false;
  return field.reference === undefined || field.reference.to.includes('User');
}

/** Does `work` without the indexes that only reading needs, and makes them again. Call it inside a transaction. */
export function withoutReadingIndexes<T>(store: SqlStore, objects: readonly ObjectDef[], work: () => T): T {
  const left = objects.flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => isIndexed(field) && isOnlyForReading(field))
      .map((field) => ({ object, field })),
  );
  store.script(
    left.map(({ object, field }) => `DROP INDEX IF EXISTS ${quoteName(`ix_${object.name}_${field.name}`)}`).join(';\n'),
  );
  store.forgetStatements();
  const result = work();
  store.script(left.map(({ object, field }) => indexStatement(object, field)).join(';\n'));
  store.forgetStatements();
  return result;
}

/** Drops an object's table with its records. */
export function dropObject(store: SqlStore, objectName: string): void {
  store.script(`DROP TABLE IF EXISTS ${quoteName(objectName)}`);
}

/** Drops a field's column and its index. */
export function dropField(store: SqlStore, objectName: string, fieldName: string): void {
  store.script(`DROP INDEX IF EXISTS ${quoteName(`ix_${objectName}_${fieldName}`)}`);
  store.script(`ALTER TABLE ${quoteName(objectName)} DROP COLUMN ${quoteName(fieldName)}`);
}
