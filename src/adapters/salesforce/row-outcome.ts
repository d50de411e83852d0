import type { MatchedRecord } from '../../domain/crm-values.ts';
import type { RefusedRow, RowOutcome } from '../../ports/crm.ts';
import { type ForeignRow, isForeignRow, textOf } from './row-values.ts';

const RETRYABLE_ROW_ERRORS: ReadonlySet<string> = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'PROCESSING_HALTED']);

/**
 * Codes whose sentence is written by an admin or names fields only. All others may quote values of the record, and stay here.
 */
const QUOTES_NO_VALUE: ReadonlySet<string> = new Set([
  'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  'FIELD_FILTER_VALIDATION_EXCEPTION',
  'REQUIRED_FIELD_MISSING',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'CANNOT_UPDATE_CONVERTED_LEAD',
]);
const LONGEST_MESSAGE = 300;

/** One row of the reply to a collection. */
export function toOutcome(row: unknown): RowOutcome {
  if (!isForeignRow(row)) throw new Error('unexpected row in the reply to a write');
  const recordId = textOf(row, 'id');
  if (row['success'] === true && recordId !== undefined) return { kind: 'written', recordId, created: row['created'] !== false };
  const errors = Array.isArray(row['errors']) ? row['errors'].filter(isForeignRow) : [];
  return refusedBy(errors[0] ?? {});
}

/** Code, field names, and Salesforce's sentence where it quotes nothing of a card. */
export function refusedBy(error: ForeignRow): RefusedRow {
  const errorCode = textOf(error, 'statusCode') ?? textOf(error, 'errorCode') ?? 'UNKNOWN';
  const fields = Array.isArray(error['fields']) ? error['fields'].filter((field) => typeof field === 'string') : [];
  const message = QUOTES_NO_VALUE.has(errorCode) ? textOf(error, 'message')?.slice(0, LONGEST_MESSAGE) : undefined;
  const matched = matchedBy(error);
  return {
    kind: 'refused',
    errorCode,
    fields: fields.length > 0 ? fields : namedField(error),
    retryable: RETRYABLE_ROW_ERRORS.has(errorCode),
    ...(message === undefined ? {} : { message }),
    ...(matched.length === 0 ? {} : { matched }),
  };
}

/** `No such column 'X__c' on …` names the field only in its message. */
function namedField(error: ForeignRow): readonly string[] {
  const name = /No such column '([\w.]+)'/.exec(textOf(error, 'message') ?? '')?.[1];
  return name === undefined ? [] : [name];
}

/** Whom a duplicate rule named. Salesforce spells the key `duplicateResut`; the right spelling is read as well. */
function matchedBy(error: ForeignRow): readonly MatchedRecord[] {
  const detail = [error['duplicateResut'], error['duplicateResult']].find(isForeignRow);
  const results = rowsOf(detail?.['matchResults']);
  const records = results.flatMap((result) => rowsOf(result['matchRecords'])).flatMap((match) => rowsOf([match['record']]));
  const matched = records.flatMap((record) => {
    const [attributes] = rowsOf([record['attributes']]);
    const object = attributes === undefined ? undefined : textOf(attributes, 'type');
    const id = textOf(record, 'Id') ?? textOf(record, 'id');
    return object === undefined || id === undefined ? [] : [{ object, id }];
  });
  return [...new Map(matched.map((one) => [one.id, one])).values()];
}

function rowsOf(value: unknown): readonly ForeignRow[] {
  return Array.isArray(value) ? value.filter(isForeignRow) : [];
}
