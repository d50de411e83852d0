import { OperatorError, isOperatorError } from '../../domain/operator-error.ts';

const NETWORK_CODES: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ENOTFOUND',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/**
 * What a failed call means for the person who runs meibo.
 * Salesforce's messages can quote record values, so only the error code is passed on, and for schema errors the name of the field.
 */
export function toOperatorError(error: unknown, what: string): OperatorError {
  if (isOperatorError(error)) return error;
  const code = errorCodeOf(error);
  if (isAuth(code)) return authNeeded(what, error);
  if (code === 'REQUEST_LIMIT_EXCEEDED') return budgetReached(what, error);
  if (isUnavailable(code, error)) return unavailable(what, code, error);
  if (code === 'INVALID_FIELD' || code === 'INVALID_TYPE' || code === 'NOT_FOUND') return unfit(what, error);
  return new OperatorError({
    code: 'RowsRejected',
    message: `Salesforce refused ${what} as a whole (${code}).`,
    hint: 'Nothing of this call was written; it stays in the outbox. Run `meibo doctor`, then `meibo apply` again.',
    cause: error,
  });
}

/** Salesforce's error code, jsforce's stand-in for it (`ERROR_HTTP_503`), or the network's. */
function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  for (const key of ['errorCode', 'code', 'name'] as const) {
    const value: unknown = Reflect.get(error, key);
    if (typeof value === 'string' && value !== '' && value !== 'Error') return value;
  }
  return 'UNKNOWN';
}

function isAuth(code: string): boolean {
  return ['INVALID_SESSION_ID', 'INVALID_AUTH_HEADER', 'ERROR_HTTP_401', 'invalid_grant', 'INVALID_LOGIN'].includes(code);
}

function isUnavailable(code: string, error: unknown): boolean {
  if (/^ERROR_HTTP_(?:429|5\d\d)$/.test(code) || NETWORK_CODES.has(code)) return true;
  if (['SERVER_UNAVAILABLE', 'UNKNOWN_EXCEPTION', 'PolledTimeoutError', 'AbortError', 'UNABLE_TO_LOCK_ROW'].includes(code))
    return true;
  // A body cut off in the middle: nobody knows what the server did.
  return error instanceof SyntaxError || code === 'FetchError' || code === 'SyntaxError';
}

function authNeeded(what: string, cause: unknown): OperatorError {
  return new OperatorError({
    code: 'AuthNeeded',
    message: `Salesforce refused the login for ${what}: the session has expired or is not valid.`,
    hint: 'Nothing was lost. Log in again with `meibo login`, then run the same command again.',
    actions: ['meibo login'],
    cause,
  });
}

function budgetReached(what: string, cause: unknown): OperatorError {
  return new OperatorError({
    code: 'ApiBudgetReached',
    message: `The org's daily API allowance is used up; ${what} was not done.`,
    hint: 'Nothing was lost. Run the same command again when the allowance has recovered (it is counted over 24 hours).',
    cause,
  });
}

function unavailable(what: string, code: string, cause: unknown): OperatorError {
  return new OperatorError({
    code: 'CrmUnavailable',
    message: `Salesforce did not answer for ${what} (${code}).`,
    hint: 'Nothing was lost: what was not confirmed is looked up before it is sent again. Run the same command again.',
    cause,
  });
}

function unfit(what: string, cause: unknown): OperatorError {
  const message = cause instanceof Error ? cause.message : '';
  const field = /'([A-Za-z0-9_.]+)'/.exec(message)?.[1];
  const named = field === undefined ? '' : `: \`${field}\``;
  return new OperatorError({
    code: 'OrgUnfit',
    message: `The org lacks an object or field that ${what} needs${named}, or the user may not see it.`,
    hint: 'Nothing of this call was written. Run `meibo org setup`, assign the permission set, then run the same command again. Where an org allows no custom objects, set `salesforce.mode: standard`.',
    actions: ['meibo org setup'],
    cause,
  });
}
