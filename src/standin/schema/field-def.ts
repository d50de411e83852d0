const FIELD_TYPES = [
  'id',
  'string',
  'textarea',
  'email',
  'phone',
  'url',
  'picklist',
  'multipicklist',
  'combobox',
  'boolean',
  'int',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'time',
  'reference',
  'base64',
  'address',
] as const;

/** Field types as describe names them. */
export type FieldType = (typeof FIELD_TYPES)[number];

export function isFieldType(name: string): name is FieldType {
  return FIELD_TYPES.some((type) => type === name);
}

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
}

export interface ReferenceDef {
  /** Objects the lookup may point to; more than one makes it polymorphic. */
  readonly to: readonly string[];
  readonly relationshipName: string;
  /** What the children are called from the parent's side, where they can be asked for. */
  readonly childRelationshipName?: string;
  /** What happens to the child when the parent is deleted. */
  readonly onParentDelete: 'clear' | 'cascade' | 'restrict';
  readonly masterDetail: boolean;
}

/** One field, standard or deployed. Everything that describe, SOQL, validation and storage know of it comes from here. */
export interface FieldDef {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Characters, for text types; 0 otherwise. */
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  /** Must have a value when saved; a default may supply it. */
  readonly required: boolean;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: boolean;
  readonly externalId: boolean;
  readonly idLookup: boolean;
  readonly caseSensitive: boolean;
  readonly nameField: boolean;
  readonly custom: boolean;
  readonly restrictedPicklist: boolean;
  readonly picklist: readonly PicklistValue[];
  readonly reference?: ReferenceDef;
  /** Display format of an auto-number field, e.g. `CARD-{000000}`. */
  readonly autoNumber?: string;
  readonly defaultValue?: string | number | boolean;
  /** SQL over the alias `{t}` for what Salesforce computes on reading; such a field has no column. */
  readonly derived?: string;
  /** The compound field this one is a part of, e.g. `MailingAddress`. */
  readonly compound?: string;
  readonly indexed: boolean;
  readonly helpText?: string;
}

export interface ObjectDef {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  /** Three-character key prefix of its ids. */
  readonly prefix: string;
  readonly custom: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly searchable: boolean;
  readonly mergeable: boolean;
  /** Field definitions by lower-case name, in describe order. */
  readonly fields: ReadonlyMap<string, FieldDef>;
}

const UNSTORED: ReadonlySet<FieldType> = new Set(['address']);

/** Whether the field has a column of its own. */
export function isStored(field: FieldDef): boolean {
  return field.derived === undefined && !UNSTORED.has(field.type);
}

const TEXT_TYPES: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'email',
  'phone',
  'url',
  'picklist',
  'multipicklist',
  'combobox',
  'time',
]);

export function isText(type: FieldType): boolean {
  return TEXT_TYPES.has(type);
}

const NUMBER_TYPES: ReadonlySet<FieldType> = new Set(['int', 'double', 'currency', 'percent']);

export function isNumeric(type: FieldType): boolean {
  return NUMBER_TYPES.has(type);
}

/** Text areas beyond 255 characters are stored aside by Salesforce: not filterable, sortable or groupable. */
export function isLongText(field: FieldDef): boolean {
  return field.type === 'textarea' && field.length > 255;
}
