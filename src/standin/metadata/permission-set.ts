import type { SaveContext, SystemRecords } from '../records/change.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { fieldOf, type Schema } from '../schema/schema.ts';
import type { SqlStore } from '../store/database.ts';
import { childrenOf, flagOf, textOf, type XmlNode } from '../xml/xml-tree.ts';
import type { MetadataComponent } from './component.ts';
import { UnusableField } from './custom-field.ts';

interface Target {
  readonly schema: Schema;
  readonly store: SqlStore;
  readonly system: SystemRecords;
  readonly context: SaveContext;
}

/** Writes a permission set with its object and field permissions, replacing what the set held before. */
export function savePermissionSet({ fullName, xml }: MetadataComponent, target: Target): void {
  const { system, context } = target;
  const label = textOf(xml, 'label') ?? fullName;
  const described = { Name: fullName, Label: label, Description: textOf(xml, 'description') ?? null };
  const [known] = system.findBy('PermissionSet', 'Name', fullName);
  const id = known === undefined ? system.insert('PermissionSet', described, context) : String(known['Id']);
  if (known !== undefined) system.update('PermissionSet', id, described, context);
  target.store.run('DELETE FROM "ObjectPermissions" WHERE "ParentId" = ?', id);
  target.store.run('DELETE FROM "FieldPermissions" WHERE "ParentId" = ?', id);
  for (const entry of childrenOf(xml, 'objectPermissions')) saveObjectPermission(entry, id, target);
  for (const entry of childrenOf(xml, 'fieldPermissions')) saveFieldPermission(entry, id, target);
}

function saveObjectPermission(entry: XmlNode, setId: string, { schema, system, context }: Target): void {
  const name = textOf(entry, 'object') ?? '';
  const object = schema.object(name);
  if (object === undefined) throw new UnusableField(`In field: object - no CustomObject named ${name} found`);
  const flag = (element: string): number => (flagOf(entry, element) ? 1 : 0);
  system.insert(
    'ObjectPermissions',
    {
      ParentId: setId,
      SobjectType: object.name,
      PermissionsRead: flag('allowRead'),
      PermissionsCreate: flag('allowCreate'),
      PermissionsEdit: flag('allowEdit'),
      PermissionsDelete: flag('allowDelete'),
      PermissionsViewAllRecords: flag('viewAllRecords'),
      PermissionsModifyAllRecords: flag('modifyAllRecords'),
    },
    context,
  );
}

interface NamedField {
  readonly object: ObjectDef;
  readonly field: FieldDef;
}

function fieldNamed(name: string, schema: Schema): NamedField {
  const [objectName = '', fieldName = ''] = name.split('.');
  const object = schema.object(objectName);
  const field = object === undefined ? undefined : fieldOf(object, fieldName);
  if (object === undefined || field === undefined)
    throw new UnusableField(`In field: field - no CustomField named ${name} found`);
  if (field.required || field.reference?.masterDetail === true)
    throw new UnusableField(`You cannot deploy to a required field: ${name}`);
  return { object, field };
}

function saveFieldPermission(entry: XmlNode, setId: string, { schema, system, context }: Target): void {
  const { object, field } = fieldNamed(textOf(entry, 'field') ?? '', schema);
  const editable = flagOf(entry, 'editable') ? 1 : 0;
  const readable = editable === 1 || flagOf(entry, 'readable') ? 1 : 0;
  const name = `${object.name}.${field.name}`;
  system.insert(
    'FieldPermissions',
    { ParentId: setId, SobjectType: object.name, Field: name, PermissionsRead: readable, PermissionsEdit: editable },
    context,
  );
}
