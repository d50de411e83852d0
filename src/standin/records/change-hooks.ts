import type { FaultSwitches } from '../faults/fault-switches.ts';
import { dmlError } from '../salesforce-error.ts';
import { isCreate, type Change } from './change.ts';

/** Refuses a change as an admin's validation rule would; an armed `validation-rule` plays it. */
export function refuseInvalid(change: Change, faults: FaultSwitches): void {
  if (!faults.isArmed('validation-rule') || !faults.strikesRecord('validation-rule', textsOf(change))) return;
  throw dmlError('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Please enter a value that our rule accepts.', ['Company']);
}

function textsOf(change: Change): readonly string[] {
  return [...change.values.values(), ...Object.values(change.before ?? {})].filter((value) => typeof value === 'string');
}

/** Refuses a change while another transaction, played by an armed `lock-record`, holds the record. */
export function refuseLocked(change: Change, faults: FaultSwitches): void {
  if (!faults.isArmed('lock-record')) return;
  const id = change.before?.['Id'];
  if (!faults.strikesRecord('lock-record', textsOf(change))) return;
  const which = typeof id === 'string' ? `: ${id}` : '';
  throw dmlError('UNABLE_TO_LOCK_ROW', `unable to obtain exclusive access to this record or 1 records${which}`);
}

/** Gives a new lead to whom the assignment rule says, unless the caller asked not to. */
export function assignLead(change: Change, { leadOwnerId }: { readonly leadOwnerId: string | undefined }): void {
  if (change.object.name !== 'Lead' || !isCreate(change) || leadOwnerId === undefined || !change.context.autoAssign) return;
  change.values.set('OwnerId', leadOwnerId);
}
