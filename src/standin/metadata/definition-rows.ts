import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isLongText } from '../schema/field-def.ts';
import type { Schema } from '../schema/schema.ts';
import type { SqlStore, SqlValue } from '../store/database.ts';

type Row = Readonly<Record<string, SqlValue>>;

/** Data types as Setup words them. */
const DATA_TYPES: Readonly<Partial<Record<FieldDef['type'], string>>> = {
  boolean: 'Checkbox',
  date: 'Date',
  datetime: 'Date/Time',
  email: 'Email',
  id: 'Lookup()',
  multipicklist: 'Picklist (Multi-Select)',
  phone: 'Phone',
  picklist: 'Picklist',
  url: 'URL',
};

function dataType(field: FieldDef): string {
  if (field.autoNumber !== undefined) return 'Auto Number';
  if (field.reference !== undefined)
    return `${field.reference.masterDetail ? 'Master-Detail' : 'Lookup'}(${field.reference.to.join(',')})`;
  if (field.type === 'textarea') return isLongText(field) ? `Long Text Area(${field.length})` : 'Text Area(255)';
  if (field.type === 'string') return `Text(${field.length})`;
  return DATA_TYPES[field.type] ?? `Number(${field.precision - field.scale}, ${field.scale})`;
}

function objectRow(object: ObjectDef): Row {
  return {
    Id: object.name,
    DurableId: object.name,
    QualifiedApiName: object.name,
    DeveloperName: object.name.replace(/__c$/, ''),
    MasterLabel: object.label,
    Label: object.label,
    PluralLabel: object.labelPlural,
    KeyPrefix: object.prefix,
    IsCustomizable: object.custom || object.searchable ? 1 : 0,
    IsQueryable: 1,
    IsSearchable: Number(object.searchable),
    IsTriggerable: Number(object.createable),
    IsEverCreatable: Number(object.createable),
    IsEverUpdatable: Number(object.updateable),
    IsEverDeletable: Number(object.deletable),
  };
}

function fieldRow(object: ObjectDef, field: FieldDef): Row {
  return {
    Id: `${object.name}.${field.name}`,
    DurableId: `${object.name}.${field.name}`,
    EntityDefinitionId: object.name,
    QualifiedApiName: field.name,
    DeveloperName: field.name.replace(/__c$/, ''),
    MasterLabel: field.label,
    Label: field.label,
    DataType: dataType(field),
    Length: field.length,
    Precision: field.precision,
    Scale: field.scale,
    IsCalculated: Number(field.derived !== undefined),
    IsIndexed: Number(field.indexed || field.externalId || field.unique),
    IsNameField: Number(field.nameField),
    IsNillable: Number(field.nillable),
    RelationshipName: field.reference?.relationshipName ?? null,
  };
}

function replaceRows(store: SqlStore, table: string, rows: readonly Row[]): void {
  store.run(`DELETE FROM "${table}"`);
  for (const row of rows) {
    const names = Object.keys(row);
    const marks = names.map(() => '?').join(', ');
    store.run(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${marks})`, ...Object.values(row));
  }
}

/** The rows of EntityDefinition and FieldDefinition, written anew whenever the schema has changed since. */
export class DefinitionRows {
  readonly #schema: Schema;
  readonly #store: SqlStore;
  #writtenFor = -1;

  constructor(schema: Schema, store: SqlStore) {
    this.#schema = schema;
    this.#store = store;
  }

  /** Brings the rows up to date if the query asks for them. */
  refreshFor(soql: string): void {
    if (!/\b(Entity|Field)Definition\b/i.test(soql) || this.#writtenFor === this.#schema.version) return;
    const objects = this.#schema.objects();
    this.#store.atomically(() => {
      replaceRows(this.#store, 'EntityDefinition', objects.map(objectRow));
      replaceRows(
        this.#store,
        'FieldDefinition',
        objects.flatMap((object) => [...object.fields.values()].map((field) => fieldRow(object, field))),
      );
    });
    this.#writtenFor = this.#schema.version;
  }

  /** Forgets what was written, after the store was put back to an earlier state. */
  reset(): void {
    this.#writtenFor = -1;
  }
}
