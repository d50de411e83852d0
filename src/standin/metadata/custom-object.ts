import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { fieldFromLine } from '../schema/field-line.ts';
import { standardObject } from '../schema/standard-object.ts';
import { childOf, textOf, type XmlNode } from '../xml/xml-tree.ts';

function nameField(xml: XmlNode): FieldDef {
  const name = childOf(xml, 'nameField');
  const label = name === undefined ? 'Name' : (textOf(name, 'label') ?? 'Name');
  const isAutoNumber = name !== undefined && textOf(name, 'type') === 'AutoNumber';
  const line = isAutoNumber
    ? `Name string(80) readonly system namefield idlookup "${label}"`
    : `Name string(80) namefield idlookup "${label}"`;
  const field = fieldFromLine(line);
  return isAutoNumber && name !== undefined ? { ...field, autoNumber: textOf(name, 'displayFormat') ?? '{0}' } : field;
}

/** The detail side of a master-detail relationship has no owner of its own. */
function isDetail(object: ObjectDef | undefined): boolean {
  return [...(object?.fields.values() ?? [])].some(({ reference }) => reference?.masterDetail === true);
}

/**
 * Reads a `CustomObject` of the metadata API, without its fields.
 *
 * @param before the object as it is installed already, whose prefix and custom fields stay
 */
export function customObject(xml: XmlNode, name: string, prefix: string, before: ObjectDef | undefined): ObjectDef {
  const label = textOf(xml, 'label') ?? name;
  const base = standardObject({
    name,
    prefix,
    label,
    plural: textOf(xml, 'pluralLabel') ?? label,
    searchable: textOf(xml, 'enableSearch') !== 'false',
    fields: `
      ${isDetail(before) ? '' : 'OwnerId reference(Group|User) rel=Owner system'}
      LastActivityDate date readonly
      LastViewedDate datetime readonly
      LastReferencedDate datetime readonly`,
  });
  const fields = new Map<string, FieldDef>();
  for (const [key, field] of base.fields) {
    fields.set(key, field);
    if (key === 'isdeleted') fields.set('name', nameField(xml));
  }
  for (const [key, field] of before?.fields ?? []) if (field.custom) fields.set(key, field);
  return { ...base, custom: true, fields };
}
