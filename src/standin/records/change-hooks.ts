import type { FaultSwitches } from '../faults/fault-switches.ts';
import { dmlError } from '../salesforce-error.ts';
import { isCreate, type Change } from './change.ts';

/** Refuses a change while another transaction, played by an armed `lock-record`, holds the record. */
export function refuseLocked(change: Change, faults: FaultSwitches): void {
  if (!faults.isArmed('lock-record')) return;
  const id = change.before?.['Id'];
  const texts = [...change.values.values(), ...Object.values(change.before ?? {})].filter((value) => typeof value === 'string');
  if (!faults.locksRecord(texts)) return;
  const which = typeof id === 'string' ? `: ${id}` : '';
  throw dmlError('UNABLE_TO_LOCK_ROW', `unable to obtain exclusive access to this record or 1 records${which}`);
}

/** Gives a new lead to whom the assignment rule says, unless the caller asked not to. */
export function assignLead(change: Change, { leadOwnerId }: { readonly leadOwnerId: string | undefined }): void {
  if (change.object.name !== 'Lead' || !isCreate(change) || leadOwnerId === undefined || !change.context.autoAssign) return;
  change.values.set('OwnerId', leadOwnerId);
}
