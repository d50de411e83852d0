import { dmlError } from '../../salesforce-error.ts';
import type { ObjectRules } from '../change.ts';

/** A permission set is given to a user once. */
export const permissionSetAssignmentRules: ObjectRules = {
  beforeSave(change, records) {
    const setId = change.values.get('PermissionSetId');
    const held = records.findBy('PermissionSetAssignment', 'AssigneeId', change.values.get('AssigneeId') ?? null);
    const same = held.find((row) => row['PermissionSetId'] === setId);
    if (same !== undefined) {
      throw dmlError(
        'DUPLICATE_VALUE',
        `duplicate value found: PermissionSetId duplicates value on record with id: ${String(same['Id']).slice(0, 15)}`,
      );
    }
  },
};
