import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isNumeric } from '../schema/field-def.ts';
import { fieldOf, nameFieldOf, parentLookup, type Schema } from '../schema/schema.ts';
import { childrenOf, textOf, type XmlNode } from '../xml/xml-tree.ts';
import { UnusableField } from './custom-field.ts';

/** A column of a list view: where its value comes from, in SOQL. */
export interface ListColumn {
  /** e.g. `Company` or `Owner.Alias`. */
  readonly path: string;
  readonly label: string;
  readonly field: FieldDef;
}

/** A list view ready to be run. */
export interface ListView {
  readonly developerName: string;
  readonly label: string;
  readonly object: ObjectDef;
  readonly scope: 'everything' | 'mine';
  readonly columns: readonly ListColumn[];
  /** SOQL condition without `WHERE`; absent for none. */
  readonly where?: string;
  readonly orderBy: string;
}

/** Names that list views use for fields, where they are not the field's own name in capitals. */
const COLUMN_PATHS: Readonly<Record<string, string>> = {
  NAME: 'Name',
  FULL_NAME: 'Name',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_ACTIVITY: 'LastActivityDate',
  CREATEDBY_USER: 'CreatedBy.Name',
  'CREATEDBY_USER.ALIAS': 'CreatedBy.Alias',
  UPDATEDBY_USER: 'LastModifiedBy.Name',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedBy.Alias',
  OWNER: 'Owner.Name',
  'OWNER.ALIAS': 'Owner.Alias',
  'CORE.USERS.ALIAS': 'Owner.Alias',
  'CORE.USERS.FULL_NAME': 'Owner.Name',
  PHONE1: 'Phone',
  PHONE3: 'MobilePhone',
};

/** @throws UnusableField if no field of the object goes by this name */
function columnOf(object: ObjectDef, name: string, schema: Schema): ListColumn {
  const path = pathOf(object, name);
  const found = path === undefined ? undefined : followPath(object, path, schema);
  if (path === undefined || found === undefined) throw new UnusableField(`Could not resolve list view column: ${name}`);
  return { path, ...found };
}

function pathOf(object: ObjectDef, name: string): string | undefined {
  const own = fieldOf(object, name)?.name ?? COLUMN_PATHS[name];
  if (own !== undefined) return own;
  const [head = '', tail] = name.split('.');
  return tail === undefined ? fieldOf(object, camel(head))?.name : dottedPath(object, head, tail);
}

/** With the object itself in front (`LEAD.COMPANY`), or with a parent (`ACCOUNT.NAME` on a contact). */
function dottedPath(object: ObjectDef, head: string, tail: string): string | undefined {
  const field = COLUMN_PATHS[tail] ?? camel(tail);
  if (head.toLowerCase() === object.name.toLowerCase()) return fieldOf(object, field)?.name;
  const parent = parentLookup(object, head)?.reference?.relationshipName;
  return parent === undefined ? undefined : `${parent}.${field}`;
}

function camel(capitals: string): string {
  return capitals.replaceAll('_', '');
}

function followPath(object: ObjectDef, path: string, schema: Schema): { label: string; field: FieldDef } | undefined {
  const [head = '', tail] = path.split('.');
  if (tail === undefined) {
    const field = fieldOf(object, head);
    return field === undefined ? undefined : { label: field.label, field };
  }
  const lookup = parentLookup(object, head);
  const parent = schema.object(lookup?.reference?.to.at(-1) ?? '');
  const field = parent === undefined ? undefined : fieldOf(parent, tail);
  return lookup === undefined || field === undefined ? undefined : { label: `${lookup.label}: ${field.label}`, field };
}

/** Reads a `ListView` of the metadata API. @throws UnusableField naming the column, filter or scope that cannot be carried out */
export function readListView(object: ObjectDef, fullName: string, xml: XmlNode, schema: Schema): ListView {
  const scope = textOf(xml, 'filterScope') ?? 'Everything';
  if (scope !== 'Everything' && scope !== 'Mine')
    throw new UnusableField(`rehearsal org: list view scope ${scope} is not emulated`);
  const conditions = childrenOf(xml, 'filters').map((filter) => conditionOf(object, filter, schema));
  const where = combined(conditions, textOf(xml, 'booleanFilter'));
  return {
    developerName: fullName.split('.').at(-1) ?? fullName,
    label: textOf(xml, 'label') ?? fullName,
    object,
    scope: scope === 'Mine' ? 'mine' : 'everything',
    columns: childrenOf(xml, 'columns').map(({ text }) => columnOf(object, text.trim(), schema)),
    ...(where === undefined ? {} : { where }),
    orderBy: nameFieldOf(object)?.name ?? 'Id',
  };
}

function combined(conditions: readonly string[], logic: string | undefined): string | undefined {
  if (conditions.length === 0) return undefined;
  if (logic === undefined) return conditions.join(' AND ');
  if (!/^[\d\s()]*(?:(?:AND|OR|NOT)[\d\s()]+)*$/i.test(logic)) throw new UnusableField(`Invalid filter logic: ${logic}`);
  return logic.replaceAll(/\d+/g, (number) => {
    const condition = conditions[Number(number) - 1];
    if (condition === undefined) throw new UnusableField(`Invalid filter logic: there is no filter ${number}`);
    return `(${condition})`;
  });
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

function conditionOf(object: ObjectDef, filter: XmlNode, schema: Schema): string {
  const { path, field } = columnOf(object, textOf(filter, 'field') ?? '', schema);
  const operation = textOf(filter, 'operation') ?? '';
  const values = (textOf(filter, 'value') ?? '').split(',').map((value) => value.trim());
  const comparison = COMPARISONS[operation];
  if (comparison !== undefined)
    return compared(
      path,
      comparison,
      values.map((value) => soqlValue(field, value)),
    );
  const like = (pattern: (value: string) => string): string =>
    `(${values.map((value) => `${path} LIKE ${quoted(pattern(likeSafe(value)))}`).join(' OR ')})`;
  switch (operation) {
    case 'contains':
      return like((value) => `%${value}%`);
    case 'notContain':
      return `(NOT ${like((value) => `%${value}%`)})`;
    case 'startsWith':
      return like((value) => `${value}%`);
    case 'includes':
    case 'excludes':
      return `${path} ${operation.toUpperCase()} (${values.map(quoted).join(', ')})`;
    default:
      throw new UnusableField(`rehearsal org: list view operation ${operation} is not emulated`);
  }
}

function compared(path: string, comparison: string, values: readonly string[]): string {
  if (values.length === 1) return `${path} ${comparison} ${values[0] ?? 'null'}`;
  if (comparison === '=') return `${path} IN (${values.join(', ')})`;
  if (comparison === '!=') return `${path} NOT IN (${values.join(', ')})`;
  return `(${values.map((value) => `${path} ${comparison} ${value}`).join(' OR ')})`;
}

function soqlValue(field: FieldDef, value: string): string {
  if (value === '') return 'null';
  if (field.type === 'boolean') return String(/^(?:1|true)$/i.test(value));
  const pattern = patternOf(field);
  if (pattern === undefined) return quoted(value);
  if (!pattern.test(value)) throw new UnusableField(`Invalid value for filter: ${value}`);
  return value;
}

/** How values that stand unquoted in a query are written; undefined for texts. */
function patternOf(field: FieldDef): RegExp | undefined {
  if (isNumeric(field.type)) return /^-?\d+(?:\.\d+)?$/;
  if (field.type === 'date' || field.type === 'datetime') return /^(?:[A-Z_]+(?::\d+)?|\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?)$/;
  return undefined;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function likeSafe(text: string): string {
  return text.replaceAll(/[%_]/g, (sign) => `\\${sign}`);
}

/** The query behind a list view. */
export function listViewQuery({ object, columns, scope, where, orderBy }: ListView): string {
  const fields = [...new Set([...columns.map(({ path }) => path), 'Id', ...auditFields(object)])];
  const using = scope === 'mine' ? ' USING SCOPE mine' : '';
  const filter = where === undefined ? '' : ` WHERE ${where}`;
  return `SELECT ${fields.join(', ')} FROM ${object.name}${using}${filter} ORDER BY ${orderBy} ASC NULLS FIRST, Id ASC NULLS FIRST`;
}

function auditFields(object: ObjectDef): readonly string[] {
  return ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'].filter((name) => object.fields.has(name.toLowerCase()));
}

const USUAL_COLUMNS: readonly string[] = ['Company', 'Account', 'Title', 'Phone', 'Email', 'Status', 'Type', 'Industry'];

/** The two list views every standard object has: all records, and one's own. */
export function standardListViews(object: ObjectDef, schema: Schema): readonly ListView[] {
  if (object.custom || !object.searchable || !object.fields.has('ownerid') || object.name === 'Group') return [];
  const plural = object.labelPlural.replaceAll(' ', '');
  const names = [nameFieldOf(object)?.name ?? 'Id', ...USUAL_COLUMNS.filter((name) => object.fields.has(name.toLowerCase()))];
  const columns = names.map((name) => columnOf(object, name, schema));
  const orderBy = nameFieldOf(object)?.name ?? 'Id';
  return [
    { developerName: `All${plural}`, label: `All ${object.labelPlural}`, object, scope: 'everything', columns, orderBy },
    { developerName: `My${plural}`, label: `My ${object.labelPlural}`, object, scope: 'mine', columns, orderBy },
  ];
}
