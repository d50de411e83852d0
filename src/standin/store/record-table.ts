import type { ObjectDef } from '../schema/field-def.ts';
import { makeId } from '../record-id.ts';
import { quoteName, type SqlRow, type SqlStore, type SqlValue } from './database.ts';

const MAX_KEPT_STATEMENTS = 2000;

/** Rows of records, by object and id; knows nothing of rules. */
export class RecordTable {
  readonly #store: SqlStore;
  readonly #insertions = new Map<string, string>();

  constructor(store: SqlStore) {
    this.#store = store;
  }

  /** Inserts a row and returns the id it was given. */
  insert(object: ObjectDef, values: ReadonlyMap<string, SqlValue>): string {
    const sequence = this.peekSequence(object.name);
    const id = makeId(object.prefix, sequence);
    this.#store.run(this.#insertion(object, values), sequence, id, ...values.values());
    return id;
  }

  /** The statement for these columns, written once. */
  #insertion(object: ObjectDef, values: ReadonlyMap<string, SqlValue>): string {
    const key = `${object.name} ${[...values.keys()].join(' ')}`;
    const known = this.#insertions.get(key);
    if (known !== undefined) return known;
    const names = ['_n', 'Id', ...values.keys()].map(quoteName).join(', ');
    const marks = Array.from({ length: values.size + 2 }, () => '?').join(', ');
    const statement = `INSERT INTO ${quoteName(object.name)} (${names}) VALUES (${marks})`;
    if (this.#insertions.size >= MAX_KEPT_STATEMENTS) this.#insertions.clear();
    this.#insertions.set(key, statement);
    return statement;
  }

  update(object: ObjectDef, id: string, values: ReadonlyMap<string, SqlValue>): void {
    if (values.size === 0) return;
    const assignments = [...values.keys()].map((name) => `${quoteName(name)} = ?`).join(', ');
    this.#store.run(`UPDATE ${quoteName(object.name)} SET ${assignments} WHERE "Id" = ?`, ...values.values(), id);
  }

  /** The row, deleted or not. */
  find(object: ObjectDef, id: string): SqlRow | undefined {
    return this.#store.get(`SELECT * FROM ${quoteName(object.name)} WHERE "Id" = ?`, id);
  }

  /** Whether there is a record with this id, without reading it. */
  stateOf(object: ObjectDef, id: string): 'live' | 'deleted' | 'none' {
    const flag = object.fields.has('isdeleted') ? '"IsDeleted"' : '0';
    const row = this.#store.get(`SELECT ${flag} AS deleted FROM ${quoteName(object.name)} WHERE "Id" = ?`, id);
    if (row === undefined) return 'none';
    return row['deleted'] === 1 ? 'deleted' : 'live';
  }

  /** Live rows whose field has this value. */
  findBy(object: ObjectDef, fieldName: string, value: SqlValue): SqlRow[] {
    const alive = object.fields.has('isdeleted') ? ' AND +"IsDeleted" = 0' : '';
    return this.#store.all(`SELECT * FROM ${quoteName(object.name)} WHERE ${quoteName(fieldName)} = ?${alive}`, value);
  }

  /** Removes the row for good. */
  erase(object: ObjectDef, id: string): void {
    this.#store.run(`DELETE FROM ${quoteName(object.name)} WHERE "Id" = ?`, id);
  }

  /** The number of the record to come. Asked of the store each time: another process may have the same org open. */
  peekSequence(objectName: string): number {
    return Number(this.#store.get('SELECT seq FROM sqlite_sequence WHERE name = ?', objectName)?.['seq'] ?? 0) + 1;
  }
}
