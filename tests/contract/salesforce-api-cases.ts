export const API = '62.0';
/** Records carry it, so that what a run made can be found and removed. */
export const MARK = `contract-${Date.now()}`;

interface Refusal {
  readonly title: string;
  readonly path: string;
  readonly method: string;
  readonly body?: object;
  readonly status: number;
  readonly errors: readonly object[];
}

/** Bodies of errors as recorded from real orgs. */
export const REFUSALS: readonly Refusal[] = [
  {
    title: 'an unknown object',
    path: 'sobjects/Nothing__c',
    method: 'GET',
    status: 404,
    errors: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
  },
  {
    title: 'a missing field',
    path: 'sobjects/Lead',
    method: 'POST',
    body: { LastName: MARK },
    status: 400,
    errors: [{ errorCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Company]', fields: ['Company'] }],
  },
  {
    title: 'an unknown field',
    path: 'sobjects/Account',
    method: 'POST',
    body: { Name: MARK, Bacon__c: 1 },
    status: 400,
    errors: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Bacon__c' on sobject of type Account" }],
  },
  {
    title: 'a malformed e-mail address',
    path: 'sobjects/Lead',
    method: 'POST',
    body: { LastName: MARK, Company: MARK, Email: 'nobody' },
    status: 400,
    errors: [{ errorCode: 'INVALID_EMAIL_ADDRESS', message: 'Email: invalid email address: nobody', fields: ['Email'] }],
  },
  {
    title: 'a wrong checksum',
    path: 'sobjects/Lead/00Q000000000001AAB',
    method: 'PATCH',
    body: { LastName: 'x' },
    status: 400,
    errors: [{ errorCode: 'MALFORMED_ID', fields: ['Id'] }],
  },
  {
    title: 'a text that is too long',
    path: 'sobjects/Lead',
    method: 'POST',
    body: { LastName: 'x'.repeat(81), Company: MARK },
    status: 400,
    errors: [{ errorCode: 'STRING_TOO_LONG', fields: ['LastName'] }],
  },
];

/** One row of a collection. */
export function leadRow(values: object): object {
  return { attributes: { type: 'Lead' }, LastName: MARK, ...values };
}

function creation(referenceId: string, name: string, body: object): object {
  return { method: 'POST', url: `/services/data/v${API}/sobjects/${name}`, referenceId, body };
}

/** An account and a person behind it, all or nothing. */
export function twoRequests(object: 'Contact' | 'Lead', values: object): object {
  const account = creation('account', 'Account', { Name: MARK });
  return { allOrNone: true, compositeRequest: [account, creation('person', object, { LastName: MARK, ...values })] };
}
