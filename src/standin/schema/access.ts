import type { FieldDef, ObjectDef } from './field-def.ts';

/** What a user may see and change. A hidden field does not exist for the user: the API answers as for a misspelled name. */
export interface Access {
  readonly userId: string;
  canSeeObject(object: ObjectDef): boolean;
  canRead(object: ObjectDef, field: FieldDef): boolean;
  canEdit(object: ObjectDef, field: FieldDef): boolean;
}
