import {
  isFieldType,
  isNumeric,
  isText,
  type FieldDef,
  type FieldType,
  type PicklistValue,
  type ReferenceDef,
} from './field-def.ts';

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
function labelFromName(name: string): string {
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

const NO_SHAPE = { length: 0, precision: 0, scale: 0, picklist: [] };

function shapeOf(name: string, type: FieldType, args: string, flags: readonly string[]): Shape {
  if (type === 'picklist' || type === 'multipicklist' || type === 'combobox') {
    return { ...NO_SHAPE, length: Number(option(flags, 'length') ?? 255), picklist: picklistValues(args) };
  }
  if (type === 'reference') return { ...NO_SHAPE, length: 18, reference: referenceFrom(name, args, flags) };
  if (type === 'id') return { ...NO_SHAPE, length: 18 };
  if (isNumeric(type)) return { ...NO_SHAPE, ...numberShape(type, args) };
  return isText(type) ? { ...NO_SHAPE, length: Number(args || 255) } : NO_SHAPE;
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

interface Line {
  readonly name: string;
  readonly type: FieldType;
  readonly args: string;
  readonly flags: readonly string[];
  readonly label: string;
}

function cutLine(line: string): Line {
  const [, name = '', type = '', args = '', rest = ''] = LINE.exec(line.trim()) ?? [];
  if (!isFieldType(type)) throw new Error(`unreadable field line: ${line}`);
  const label = /"([^"]*)"/.exec(rest)?.[1] ?? labelFromName(name);
  const words = rest.replace(/"[^"]*"/, '').split(/\s+/);
  return { name, type, args, label, flags: words.filter((flag) => flag !== '') };
}

/** Flags that are properties of the definition by themselves. */
function markedIn(
  flags: readonly string[],
  type: FieldType,
): Pick<
  FieldDef,
  | 'required'
  | 'unique'
  | 'externalId'
  | 'idLookup'
  | 'caseSensitive'
  | 'nameField'
  | 'restrictedPicklist'
  | 'nillable'
  | 'indexed'
> {
  const has = (flag: string): boolean => flags.includes(flag);
  const never = has('required') || has('system') || type === 'boolean' || type === 'id';
  return {
    required: has('required'),
    nillable: !never,
    unique: has('unique'),
    externalId: has('externalid'),
    idLookup: has('idlookup') || type === 'id',
    caseSensitive: has('case'),
    nameField: has('namefield'),
    restrictedPicklist: has('restricted'),
    indexed: type === 'reference' || ['indexed', 'namefield', 'idlookup'].some(has),
  };
}

/**
 * Reads one line of the standard-object tables:
 * `Name type(arguments) flags "Label"`, e.g. `AccountId reference(Account) children=Contacts cascade "Account ID"`.
 * Flags: required, readonly, createonly, unique, externalid, idlookup, case, namefield, restricted, indexed, system, cascade,
 * children=X, rel=X, default=X, part=Compound. Arguments: text length, number `precision.scale`, picklist `a|*default|c`, targets `A|B`.
 */
export function fieldFromLine(line: string, derived: Readonly<Record<string, string>> = {}): FieldDef {
  const { name, type, args, flags, label } = cutLine(line);
  const shape = shapeOf(name, type, args, flags);
  const sql = derived[name];
  const readOnly = flags.includes('readonly') || sql !== undefined || type === 'address' || type === 'id';
  return {
    name,
    label,
    type,
    ...shape,
    ...markedIn(flags, type),
    createable: !readOnly,
    updateable: !readOnly && !flags.includes('createonly'),
    custom: false,
    ...defaultOf(type, shape, flags),
    ...(sql === undefined ? {} : { derived: sql }),
    ...compoundOf(name, flags),
  };
}
