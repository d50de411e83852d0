import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isStored } from '../schema/field-def.ts';
import { fieldOf, type Schema } from '../schema/schema.ts';
import { toId18 } from '../record-id.ts';
import { dmlError, notFound, refusal, SalesforceError } from '../salesforce-error.ts';
import type { SqlRow, SqlStore, SqlValue } from '../store/database.ts';
import type { RecordTable } from '../store/record-table.ts';
import type { Change, ObjectRules, SaveContext, SystemRecords, Values } from './change.ts';
import { coerce, malformedId } from './coerce.ts';
import { DeleteService } from './delete-service.ts';
import { noSuchColumn, readBody, type RecordBody } from './read-body.ts';
import { rulesByObject } from './rules/index.ts';
import { validate } from './validate.ts';

/** Looks at a change on its way; may add to it or refuse it. */
export type ChangeHook = (change: Change) => void;

interface Parts {
  readonly schema: Schema;
  readonly store: SqlStore;
  readonly table: RecordTable;
  /** Runs before anything is checked: assignment rules, locks. */
  readonly beforeChecks: ChangeHook;
  /** Runs on a valid change, just before it is written: duplicate rules. */
  readonly afterChecks: ChangeHook;
  /** Runs when a record was written that may change who sees what. */
  readonly onSaved: (objectName: string) => void;
}

export interface UpsertOutcome {
  readonly id: string;
  readonly created: boolean;
}

/** Creates, changes and deletes records by Salesforce's rules. Each call is all or nothing. */
export class RecordService {
  readonly system: SystemRecords;
  readonly #parts: Parts;
  readonly #deletes: DeleteService;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.system = this.#systemRecords();
    this.#deletes = new DeleteService({ ...parts, system: this.system });
  }

  create(object: ObjectDef, body: RecordBody, context: SaveContext): string {
    if (!object.createable)
      throw refusal(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type ${object.name} does not support create`);
    refuseId(body, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call');
    const { schema, table } = this.#parts;
    const written = readBody(object, body, 'create', { schema, table, access: context.access });
    return this.insertValues(object, written, context);
  }

  /** Creates from stored values, past the question which fields the caller may write. */
  insertValues(object: ObjectDef, written: Values, context: SaveContext): string {
    return this.#parts.store.atomically(() => this.insertInside(object, written, context));
  }

  /** The same inside the caller's transaction, which a failure must end: half of a record may have been written. */
  insertInside(object: ObjectDef, written: Values, context: SaveContext): string {
    const { table } = this.#parts;
    const values = withDefaults(object, written, context);
    const change: Change = { object, values, context };
    numberAutomatically(object, values, table);
    this.#prepare(change);
    stamp(values, object, { context, isNew: true });
    const id = table.insert(object, values);
    rulesOf(object).afterSave?.(change, id, this.system);
    this.#parts.onSaved(object.name);
    return id;
  }

  update(object: ObjectDef, idText: string, body: RecordBody, context: SaveContext): void {
    refuseId(body, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
    const id = idOf(object, idText);
    const before = this.find(object, id);
    if (!object.updateable)
      throw refusal(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type ${object.name} does not support update`);
    const { schema, table } = this.#parts;
    const values = readBody(object, body, 'update', { schema, table, access: context.access });
    this.updateValues({ object, before, values, context });
  }

  updateValues(change: Change & { readonly before: SqlRow }): void {
    const { store, table } = this.#parts;
    const { object, before, values, context } = change;
    store.atomically(() => {
      this.#prepare(change);
      stamp(values, object, { context, isNew: false });
      table.update(object, String(before['Id']), values);
      rulesOf(object).afterSave?.(change, String(before['Id']), this.system);
      this.#parts.onSaved(object.name);
    });
  }

  /**
   * Creates or updates by an external id.
   *
   * @throws SalesforceError 300 with the records' urls if the value names several
   */
  upsert(
    object: ObjectDef,
    key: { readonly field: FieldDef; readonly value: unknown },
    body: RecordBody,
    context: SaveContext,
  ): UpsertOutcome {
    const { field, value } = key;
    refuseId(body, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
    if (Object.keys(body).some((name) => name.toLowerCase() === field.name.toLowerCase())) {
      throw refusal(400, 'INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`);
    }
    const stored = coerce(field, value);
    if (stored === null) throw dmlError('MISSING_ARGUMENT', `${field.name} not specified`, []);
    const rows = this.#parts.table.findBy(object, field.name, stored);
    if (rows.length > 1) throw new AmbiguousKey(rows.map(({ Id }) => String(Id)));
    const [row] = rows;
    if (row !== undefined) {
      this.update(object, String(row['Id']), body, context);
      return { id: String(row['Id']), created: false };
    }
    const { schema, table } = this.#parts;
    const values = readBody(object, body, 'create', { schema, table, access: context.access });
    values.set(field.name, stored);
    return { id: this.insertValues(object, values, context), created: true };
  }

  remove(object: ObjectDef, idText: string, context: SaveContext): void {
    const row = this.find(object, idOf(object, idText));
    if (!object.deletable)
      throw refusal(400, 'INSUFFICIENT_ACCESS_OR_READONLY', `entity type ${object.name} does not support delete`);
    this.#parts.store.atomically(() => {
      rulesOf(object).beforeDelete?.(row, this.system);
      this.#deletes.remove(object, row, context);
    });
    this.#parts.onSaved(object.name);
  }

  /** Brings a deleted record back, with what went with it. */
  undelete(object: ObjectDef, idText: string, context: SaveContext): void {
    const id = idOf(object, idText);
    const row = this.#parts.table.find(object, id);
    if (row === undefined) throw notFound();
    if (row['IsDeleted'] !== 1) throw dmlError('UNDELETE_FAILED', 'Entity is not in the recycle bin', []);
    this.#parts.store.atomically(() => this.#deletes.restore(object, row, context));
  }

  /** The live row with this id. */
  find(object: ObjectDef, id: string): SqlRow {
    const row = this.#parts.table.find(object, id);
    if (row === undefined) throw notFound();
    if (row['IsDeleted'] === 1) throw dmlError('ENTITY_IS_DELETED', 'entity is deleted', [], 404);
    return row;
  }

  #prepare(change: Change): void {
    const { schema, table, beforeChecks, afterChecks } = this.#parts;
    beforeChecks(change);
    rulesOf(change.object).beforeSave?.(change, this.system);
    validate(change, schema, table);
    afterChecks(change);
  }

  #systemRecords(): SystemRecords {
    const { schema, table } = this.#parts;
    const object = (name: string): ObjectDef => {
      const found = schema.object(name);
      if (found === undefined) throw notFound();
      return found;
    };
    return {
      find: (name, id) => table.find(object(name), id),
      findBy: (name, field, value) => table.findBy(object(name), field, value),
      insert: (name, values, context) => {
        const complete = withDefaults(object(name), new Map(Object.entries(values)), context);
        stamp(complete, object(name), { context, isNew: true });
        this.#parts.onSaved(name);
        return table.insert(object(name), complete);
      },
      update: (name, id, values, context) => {
        const complete = new Map(Object.entries(values));
        stamp(complete, object(name), { context, isNew: false });
        table.update(object(name), id, complete);
        this.#parts.onSaved(name);
      },
    };
  }
}

/** An external id that several records carry: HTTP 300, nothing written. */
export class AmbiguousKey extends SalesforceError {
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(300, [
      {
        errorCode: 'DUPLICATE_EXTERNAL_ID',
        message: `More than one record found for external id field: [${ids.join(', ')}]`,
        fields: [],
      },
    ]);
    this.ids = ids;
  }
}

/** The external id field a URL names, or Salesforce's refusal. */
export function externalIdField(object: ObjectDef, name: string): FieldDef {
  const field = fieldOf(object, name);
  if (field === undefined || !(field.externalId || field.idLookup)) {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
  }
  return field;
}

function idOf(object: ObjectDef, text: string): string {
  const id = toId18(text);
  if (id === undefined || !id.startsWith(object.prefix)) {
    if (text.length === 15 || text.length === 18) throw malformedId('Record ID', text, 'Id');
    throw notFound(`Provided external ID field does not exist or is not accessible: ${text}`);
  }
  return id;
}

function rulesOf(object: ObjectDef): ObjectRules {
  return rulesByObject[object.name] ?? {};
}

function refuseId(body: RecordBody, errorCode: string, message: string): void {
  const key = Object.keys(body).find((name) => name.toLowerCase() === 'id');
  if (key !== undefined && body[key] !== null) throw dmlError(errorCode, message, ['Id']);
}

function withDefaults(object: ObjectDef, written: Values, context: SaveContext): Values {
  const values = new Map(written);
  for (const field of selfFillingFields(object).defaulted) {
    if ((values.get(field.name) ?? null) !== null) continue;
    // A null that was written on purpose stays, where the field may be empty.
    if (values.has(field.name) && field.nillable) continue;
    const fallback = defaultOf(field, context);
    if (fallback !== undefined) values.set(field.name, fallback);
  }
  return values;
}

interface SelfFilling {
  readonly defaulted: readonly FieldDef[];
  readonly numbered: readonly FieldDef[];
}

/** Picked out once a definition: going through sixty fields for each record would be most of the work of a large load. */
const selfFilling = new WeakMap<ObjectDef, SelfFilling>();

function selfFillingFields(object: ObjectDef): SelfFilling {
  const known = selfFilling.get(object);
  if (known !== undefined) return known;
  const fields = [...object.fields.values()];
  const picked = {
    defaulted: fields.filter(
      (field) => isStored(field) && field.type !== 'id' && (field.name === 'OwnerId' || field.defaultValue !== undefined),
    ),
    numbered: fields.filter(({ autoNumber }) => autoNumber !== undefined),
  };
  selfFilling.set(object, picked);
  return picked;
}

function defaultOf(field: FieldDef, context: SaveContext): SqlValue | undefined {
  if (field.name === 'OwnerId') return context.access.userId;
  const { defaultValue } = field;
  if (typeof defaultValue === 'boolean') return defaultValue ? 1 : 0;
  return defaultValue;
}

function numberAutomatically(object: ObjectDef, values: Values, table: RecordTable): void {
  for (const field of selfFillingFields(object).numbered) {
    const number = String(table.peekSequence(object.name));
    values.set(
      field.name,
      (field.autoNumber ?? '').replace(/\{(0+)\}/, (_whole, zeros: string) => number.padStart(zeros.length, '0')),
    );
  }
}

interface Stamping {
  readonly context: SaveContext;
  readonly isNew: boolean;
}

function stamp(values: Values, object: ObjectDef, { context, isNew }: Stamping): void {
  const { now, access } = context;
  const keep = (name: string, key: string, value: SqlValue): void => {
    if (object.fields.has(key)) values.set(name, value);
  };
  keep('LastModifiedDate', 'lastmodifieddate', now);
  keep('LastModifiedById', 'lastmodifiedbyid', access.userId);
  keep('SystemModstamp', 'systemmodstamp', now);
  if (!isNew) return;
  keep('CreatedDate', 'createddate', now);
  keep('CreatedById', 'createdbyid', access.userId);
}

export { noSuchColumn };
