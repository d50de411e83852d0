import { dmlError } from '../../salesforce-error.ts';
import { valueAfter, type Change, type ObjectRules } from '../change.ts';

/** `First Last`, as an org with an English default locale names people. */
function nameOf(change: Change): string {
  return ['FirstName', 'LastName']
    .map((field) => valueAfter(change, field))
    .filter((part) => typeof part === 'string')
    .join(' ');
}

function keepName(change: Change): void {
  if (change.values.has('FirstName') || change.values.has('LastName') || change.before === undefined) {
    change.values.set('Name', nameOf(change));
  }
}

export const contactRules: ObjectRules = { beforeSave: keepName };

export const userRules: ObjectRules = {
  beforeSave(change) {
    keepName(change);
    const username = valueAfter(change, 'Username');
    if (typeof username === 'string' && !username.includes('@')) {
      throw dmlError('INVALID_EMAIL_ADDRESS', 'Username must be in the form of an email address (for example, john@acme.com)', [
        'Username',
      ]);
    }
  },
};

export const leadRules: ObjectRules = {
  beforeSave(change) {
    if (change.before?.['IsConverted'] === 1) throw dmlError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    keepName(change);
  },
};
