import { type ObjectRules, valueAfter } from '../change.ts';

/** A case is closed by its status, and belongs to the company of its contact unless somebody said otherwise. */
export const caseRules: ObjectRules = {
  beforeSave(change, records) {
    const isClosed = valueAfter(change, 'Status') === 'Closed';
    change.values.set('IsClosed', isClosed ? 1 : 0);
    if (isClosed && change.before?.['IsClosed'] !== 1) change.values.set('ClosedDate', change.context.now);
    const contactId = valueAfter(change, 'ContactId');
    if (typeof contactId === 'string' && valueAfter(change, 'AccountId') === null)
      change.values.set('AccountId', records.find('Contact', contactId)?.['AccountId'] ?? null);
  },
};
