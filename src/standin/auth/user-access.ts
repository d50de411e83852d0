import type { Access } from '../schema/access.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import type { SqlStore } from '../store/database.ts';

/** What permission sets give one user. */
class UserAccess implements Access {
  readonly userId: string;
  readonly #objects: ReadonlySet<string>;
  readonly #readable: ReadonlySet<string>;
  readonly #editable: ReadonlySet<string>;
  readonly #seesAllObjects: boolean;

  constructor(userId: string, store: SqlStore) {
    this.userId = userId;
    const profile = store.get(
      'SELECT p."PermissionsModifyAllData" AS all_data FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?',
      userId,
    );
    this.#seesAllObjects = profile?.['all_data'] === 1;
    const held = 'SELECT "PermissionSetId" FROM "PermissionSetAssignment" WHERE "AssigneeId" = ?';
    const names = (sql: string): ReadonlySet<string> =>
      new Set(store.column(sql, [userId]).map((name) => String(name).toLowerCase()));
    this.#objects = names(
      `SELECT "SobjectType" FROM "ObjectPermissions" WHERE "PermissionsRead" = 1 AND "ParentId" IN (${held})`,
    );
    this.#readable = names(`SELECT "Field" FROM "FieldPermissions" WHERE "PermissionsRead" = 1 AND "ParentId" IN (${held})`);
    this.#editable = names(`SELECT "Field" FROM "FieldPermissions" WHERE "PermissionsEdit" = 1 AND "ParentId" IN (${held})`);
  }

  canSeeObject(object: ObjectDef): boolean {
    return !object.custom || this.#seesAllObjects || this.#objects.has(object.name.toLowerCase());
  }

  canRead(object: ObjectDef, field: FieldDef): boolean {
    return isAlwaysOpen(object, field) || this.#readable.has(`${object.name}.${field.name}`.toLowerCase());
  }

  canEdit(object: ObjectDef, field: FieldDef): boolean {
    return isAlwaysOpen(object, field) || this.#editable.has(`${object.name}.${field.name}`.toLowerCase());
  }
}

/** Standard fields are open to all; required and master-detail fields cannot be hidden. */
function isAlwaysOpen(_object: ObjectDef, field: FieldDef): boolean {
  return !field.custom || field.required || field.reference?.masterDetail === true;
}

const DECIDING: ReadonlySet<string> = new Set(['PermissionSetAssignment', 'FieldPermissions', 'ObjectPermissions']);

/** Access by user, kept until a permission changes. */
export class AccessBook {
  readonly #store: SqlStore;
  #known = new Map<string, Access>();

  constructor(store: SqlStore) {
    this.#store = store;
  }

  of(userId: string): Access {
    const known = this.#known.get(userId);
    if (known !== undefined) return known;
    const access = new UserAccess(userId, this.#store);
    this.#known.set(userId, access);
    return access;
  }

  /** A record of this object was written. */
  noticeSave(objectName: string): void {
    if (DECIDING.has(objectName)) this.forget();
  }

  forget(): void {
    this.#known = new Map();
  }
}
