import type { ObjectDef } from '../schema/field-def.ts';
import type { Schema } from '../schema/schema.ts';
import { dmlError } from '../salesforce-error.ts';
import type { SqlRow, SqlStore } from '../store/database.ts';
import type { RecordTable } from '../store/record-table.ts';
import type { SaveContext, SystemRecords } from './change.ts';

interface Parts {
  readonly schema: Schema;
  readonly store: SqlStore;
  readonly table: RecordTable;
  readonly system: SystemRecords;
}

/** The recycle bin: deleting takes children along or clears their lookups, and remembers both for an undelete. */
export class DeleteService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.store.script(
      'CREATE TABLE IF NOT EXISTS _bin (parent TEXT NOT NULL, object TEXT NOT NULL, child TEXT NOT NULL, field TEXT); CREATE INDEX IF NOT EXISTS ix_bin ON _bin (parent)',
    );
  }

  remove(object: ObjectDef, row: SqlRow, context: SaveContext): void {
    const id = String(row['Id']);
    for (const { childObject, field } of this.#parts.schema.childRelationships(object.name)) {
      const child = this.#parts.schema.object(childObject);
      if (child === undefined || field.derived !== undefined) continue;
      for (const childRow of this.#parts.table.findBy(child, field.name, id)) {
        this.#removeChild({ child, row: childRow, field, parentId: id }, context);
      }
    }
    if (object.fields.has('isdeleted')) this.#parts.system.update(object.name, id, { IsDeleted: 1 }, context);
    else this.#parts.table.erase(object, id);
  }

  restore(object: ObjectDef, row: SqlRow, context: SaveContext): void {
    const { store, schema, system, table } = this.#parts;
    const id = String(row['Id']);
    system.update(object.name, id, { IsDeleted: 0 }, context);
    for (const entry of store.all('SELECT object, child, field FROM _bin WHERE parent = ?', id)) {
      const child = schema.object(String(entry['object']));
      if (child === undefined) continue;
      const childRow = table.find(child, String(entry['child']));
      if (childRow === undefined) continue;
      if (entry['field'] === null) this.restore(child, childRow, context);
      else if (childRow[String(entry['field'])] === null) {
        table.update(child, String(entry['child']), new Map([[String(entry['field']), id]]));
      }
    }
    store.run('DELETE FROM _bin WHERE parent = ?', id);
  }

  #removeChild(link: ChildLink, context: SaveContext): void {
    const { store, table } = this.#parts;
    const { child, row, field, parentId } = link;
    const childId = String(row['Id']);
    const onDelete = field.reference?.onParentDelete;
    if (onDelete === 'restrict') {
      throw dmlError(
        'DELETE_FAILED',
        `Your attempt to delete the record could not be completed because it is associated with ${child.labelPlural}`,
        [],
      );
    }
    if (onDelete === 'cascade') {
      store.run('INSERT INTO _bin (parent, object, child, field) VALUES (?, ?, ?, NULL)', parentId, child.name, childId);
      this.remove(child, row, context);
      return;
    }
    store.run('INSERT INTO _bin (parent, object, child, field) VALUES (?, ?, ?, ?)', parentId, child.name, childId, field.name);
    table.update(child, childId, new Map([[field.name, null]]));
  }
}

interface ChildLink {
  readonly child: ObjectDef;
  readonly row: SqlRow;
  readonly field: { readonly name: string; readonly reference?: { readonly onParentDelete: 'clear' | 'cascade' | 'restrict' } };
  readonly parentId: string;
}
