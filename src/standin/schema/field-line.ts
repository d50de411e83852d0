import type { FieldDef, FieldType, PicklistValue, ReferenceDef } from './field-def.ts';

const LINE = /^(\w+)\s+(\w+)(?:\(([^)]*)\))?\s*(.*)$/;

interface Shape {
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly picklist: readonly PicklistValue[];
  readonly reference?: ReferenceDef;
  readonly derived?: string;
}

/** `MailingPostalCode` -> `Mailing Postal Code`; a trailing `Id` is Salesforce's ` ID`. */
export function labelFromName(name: string): string {
  return name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/ Id$/, ' ID');
}

function picklistValues(list: string): readonly PicklistValue[] {
  if (list === '') return [];
  return list.split('|').map((entry) => {
    const isDefault = entry.startsWith('*');
    const value = isDefault ? entry.slice(1) : entry;
    return { value, label: value, isDefault };
  });
}

function option(flags: readonly string[], key: string): string | undefined {
  return flags.find((flag) => flag.startsWith(`${key}=`))?.slice(key.length + 1);
}

function referenceFrom(name: string, targets: string, flags: readonly string[]): ReferenceDef {
  const children = option(flags, 'children');
  return {
    to: targets.split('|'),
    relationshipName: option(flags, 'rel') ?? name.replace(/Id$/, ''),
    ...(children === undefined ? {} : { childRelationshipName: children }),
    onParentDelete: flags.includes('cascade') ? 'cascade' : 'clear',
    masterDetail: false,
  };
}

function numberShape(type: FieldType, args: string): Pick<Shape, 'precision' | 'scale'> {
  if (type === 'int') return { precision: Number(args || 8), scale: 0 };
  const [precision = '18', scale = '0'] = args.split('.');
  return { precision: Number(precision || 18), scale: Number(scale) };
}

function shapeOf(name: string, type: FieldType, args: string, flags: readonly string[]): Shape {
  const plain = { length: 0, precision: 0, scale: 0, picklist: [] };
  switch (type) {
    case 'picklist':
    case 'multipicklist':
    case 'combobox':
      return { ...plain, length: Number(option(flags, 'length') ?? 255), picklist: picklistValues(args) };
    case 'reference':
      return { ...plain, length: 18, reference: referenceFrom(name, args, flags) };
    case 'id':
      return { ...plain, length: 18 };
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return { ...plain, ...numberShape(type, args) };
    case 'string':
    case 'textarea':
    case 'email':
    case 'phone':
    case 'url':
      return { ...plain, length: Number(args || 255) };
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
    case 'base64':
    case 'address':
      return plain;
    default:
      return type satisfies never;
  }
}

function defaultOf(type: FieldType, shape: Shape, flags: readonly string[]): Pick<FieldDef, 'defaultValue'> {
  const written = option(flags, 'default');
  if (type === 'boolean') return { defaultValue: written === 'true' };
  if (written !== undefined) return { defaultValue: written };
  const marked = shape.picklist.find(({ isDefault }) => isDefault);
  return marked === undefined ? {} : { defaultValue: marked.value };
}

function compoundOf(name: string, flags: readonly string[]): Pick<FieldDef, 'compound'> {
  const compound = option(flags, 'part');
  return compound === undefined ? {} : { compound };
}

/**
 * Reads one line of the standard-object tables:
 * `Name type(arguments) flags "Label"`, e.g. `AccountId reference(Account) children=Contacts cascade "Account ID"`.
 * Flags: required, readonly, createonly, unique, externalid, idlookup, case, namefield, restricted, indexed, system, cascade,
 * children=X, rel=X, default=X, part=Compound. Arguments: text length, number `precision.scale`, picklist `a|*default|c`, targets `A|B`.
 */
export function fieldFromLine(line: string, derived: Readonly<Record<string, string>> = {}): FieldDef {
  const match = LINE.exec(line.trim());
  if (match === null) throw new Error(`unreadable field line: ${line}`);
  const [, name = '', typeName = '', args = '', rest = ''] = match;
  const label = /"([^"]*)"/.exec(rest)?.[1] ?? labelFromName(name);
  const flags = rest
    .replace(/"[^"]*"/, '')
    .split(/\s+/)
    .filter((flag) => flag !== '');
  const type = typeName as FieldType;
  const shape = shapeOf(name, type, args, flags);
  const sql = derived[name];
  const has = (flag: string): boolean => flags.includes(flag);
  const readOnly = has('readonly') || sql !== undefined || type === 'address' || type === 'id';
  return {
    name,
    label,
    type,
    ...shape,
    required: has('required'),
    nillable: !(has('required') || has('system') || type === 'boolean' || type === 'id'),
    createable: !readOnly,
    updateable: !readOnly && !has('createonly'),
    unique: has('unique'),
    externalId: has('externalid'),
    idLookup: has('idlookup') || type === 'id',
    caseSensitive: has('case'),
    nameField: has('namefield'),
    custom: false,
    restrictedPicklist: has('restricted'),
    ...defaultOf(type, shape, flags),
    ...(sql === undefined ? {} : { derived: sql }),
    ...compoundOf(name, flags),
    indexed: has('indexed') || has('namefield') || has('idlookup') || type === 'reference',
  };
}
