import { SalesforceError } from '../salesforce-error.ts';

/** Row and column, both from 1, of a character of the query. */
function position(soql: string, at: number): { readonly row: number; readonly column: number } {
  const before = soql.slice(0, at).split('\n');
  return { row: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Salesforce's form: the query, a caret under the place, the place in numbers, then what is wrong. */
function pointing(soql: string, at: number, problem: string): string {
  const { row, column } = position(soql, at);
  const line = soql.split('\n')[row - 1] ?? '';
  return `\n${line}\n${' '.repeat(column - 1)}^\nERROR at Row:${row}:Column:${column}\n${problem}`;
}

/** The query breaks the grammar or a rule of it. */
export function malformedQuery(problem: string, soql?: string, at?: number): SalesforceError {
  const message = soql === undefined || at === undefined ? problem : pointing(soql, at, problem);
  return new SalesforceError(400, [{ message, errorCode: 'MALFORMED_QUERY' }]);
}

/** The query names what does not exist, or filters a field in a way the field does not allow. */
export function invalidInQuery(errorCode: string, problem: string, soql: string, at: number): SalesforceError {
  return new SalesforceError(400, [{ message: pointing(soql, at, problem), errorCode }]);
}

export function noSuchColumn(
  soql: string,
  at: number,
  names: { readonly column: string; readonly entity: string },
): SalesforceError {
  return invalidInQuery(
    'INVALID_FIELD',
    `No such column '${names.column}' on entity '${names.entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
    soql,
    at,
  );
}

/** An object name nobody knows, outside a query's text. */
export function invalidType(name: string): SalesforceError {
  return new SalesforceError(400, [{ message: `sObject type '${name}' is not supported.`, errorCode: 'INVALID_TYPE' }]);
}
