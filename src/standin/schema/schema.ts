import type { FieldDef, ObjectDef } from './field-def.ts';

/** A lookup seen from its parent: what describe lists under `childRelationships`. */
export interface ChildRelationship {
  readonly childObject: string;
  readonly field: FieldDef;
}

/** Lookups that reach custom objects as soon as one exists. */
const OPEN_LOOKUPS: readonly (readonly [string, string])[] = [
  ['ContentDocumentLink', 'LinkedEntityId'],
  ['ContentVersion', 'FirstPublishLocationId'],
  ['Task', 'WhatId'],
  ['Event', 'WhatId'],
];

/** Everything the org knows of its objects and fields. Deployed metadata replaces definitions here; names are found whatever their case. */
export class Schema {
  /** Grows with each change, so that whoever caches something made from the schema knows when to drop it. */
  version = 0;
  readonly #objects = new Map<string, ObjectDef>();
  readonly #byPrefix = new Map<string, ObjectDef>();
  /** Undefined after a change, until somebody asks. */
  #children: ReadonlyMap<string, readonly ChildRelationship[]> | undefined;

  constructor(objects: readonly ObjectDef[]) {
    this.reset(objects);
  }

  /** Forgets everything deployed and begins again with these objects. */
  reset(objects: readonly ObjectDef[]): void {
    this.#objects.clear();
    this.#byPrefix.clear();
    for (const object of objects) this.#put(object);
  }

  /** Adds an object or replaces its definition. */
  put(object: ObjectDef): void {
    const isNew = !this.#objects.has(object.name.toLowerCase());
    this.#put(object);
    if (isNew && object.custom) this.#openLookupsTo(object.name);
  }

  object(name: string): ObjectDef | undefined {
    return this.#objects.get(name.toLowerCase());
  }

  /** The object whose ids begin like this one. */
  objectOfId(id: string): ObjectDef | undefined {
    return this.#byPrefix.get(id.slice(0, 3));
  }

  /** All objects, by name. */
  objects(): readonly ObjectDef[] {
    return [...this.#objects.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  }

  childRelationships(parent: string): readonly ChildRelationship[] {
    this.#children ??= this.#indexChildren();
    return this.#children.get(parent.toLowerCase()) ?? [];
  }

  #put(object: ObjectDef): void {
    this.#objects.set(object.name.toLowerCase(), object);
    this.#byPrefix.set(object.prefix, object);
    this.version += 1;
    this.#children = undefined;
  }

  #openLookupsTo(target: string): void {
    for (const [objectName, fieldName] of OPEN_LOOKUPS) {
      const object = this.object(objectName);
      const field = object?.fields.get(fieldName.toLowerCase());
      if (object === undefined || field?.reference === undefined) continue;
      const reference = { ...field.reference, to: [...field.reference.to, target] };
      const fields = new Map(object.fields).set(fieldName.toLowerCase(), { ...field, reference });
      this.#put({ ...object, fields });
    }
  }

  #indexChildren(): ReadonlyMap<string, readonly ChildRelationship[]> {
    const children = new Map<string, ChildRelationship[]>();
    for (const object of this.objects()) {
      for (const field of object.fields.values()) {
        for (const parent of field.reference?.to ?? []) {
          const list = children.get(parent.toLowerCase()) ?? [];
          list.push({ childObject: object.name, field });
          children.set(parent.toLowerCase(), list);
        }
      }
    }
    return children;
  }
}

/** The field of this name, whatever its case. */
export function fieldOf(object: ObjectDef, name: string): FieldDef | undefined {
  return object.fields.get(name.toLowerCase());
}

/** The lookup that a relationship name such as `Account` or `Card__r` follows upwards. */
export function parentLookup(object: ObjectDef, relationshipName: string): FieldDef | undefined {
  const wanted = relationshipName.toLowerCase();
  for (const field of object.fields.values()) {
    if (field.reference?.relationshipName.toLowerCase() === wanted) return field;
  }
  return undefined;
}

/** The field that names a record; `Id` where an object has none. */
export function nameFieldOf(object: ObjectDef): FieldDef | undefined {
  for (const field of object.fields.values()) if (field.nameField) return field;
  return undefined;
}
