/** One element of Salesforce's error body: `[{"message","errorCode","fields"?}]`. DML errors carry `fields` (perhaps empty), routing errors do not. */
export interface ErrorBody {
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
  /** The duplicate-rule detail; the misspelling is Salesforce's own. */
  readonly duplicateResut?: unknown;
}

/** A refusal in Salesforce's own words. Every layer throws this and nothing else on purpose. */
export class SalesforceError extends Error {
  readonly status: number;
  readonly bodies: readonly ErrorBody[];

  constructor(status: number, bodies: readonly ErrorBody[]) {
    super(bodies.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('; '));
    this.name = 'SalesforceError';
    this.status = status;
    this.bodies = bodies;
  }
}

/** A routing or parsing error: no `fields` key. */
export function refusal(status: number, errorCode: string, message: string): SalesforceError {
  return new SalesforceError(status, [{ message, errorCode }]);
}

/** A data error (400 unless told): `fields` is always present. */
export function dmlError(errorCode: string, message: string, fields: readonly string[] = [], status = 400): SalesforceError {
  return new SalesforceError(status, [{ message, errorCode, fields }]);
}

/** Unknown object, record, version or job. */
export function notFound(message = 'The requested resource does not exist'): SalesforceError {
  return new SalesforceError(404, [{ errorCode: 'NOT_FOUND', message }]);
}

/** What the rehearsal org does not imitate: 501, because clients do not retry it, and never a made-up answer. */
export function notEmulated(what: string): SalesforceError {
  return refusal(501, 'NOT_IMPLEMENTED', `rehearsal org: ${what} is not emulated`);
}
