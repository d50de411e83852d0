import type { CrmRow, CrmValue } from '../../domain/crm-values.ts';
import type { FieldDrift } from '../../domain/nightly-report.ts';

/** How far a nightly repair goes; somebody else's edit wins under each of them. */
export type RepairPolicy = 'report' | 'fill' | 'restore';

/**
 * Fields of one record that no longer hold what we wrote.
 *
 * @param written  the last value that we wrote, by field
 * @param row      the record now
 * @param isOurs   whether our own user changed it last: another program with the same login, or a flow on our write
 */
export function fieldDrift(written: Readonly<Record<string, CrmValue>>, row: CrmRow, isOurs: boolean): readonly FieldDrift[] {
  return Object.entries(written).flatMap(([field, value]) => {
    const now = row[field];
    // A field that may no longer be read says nothing.
    if (now === undefined || value === null || isAlike(value, now)) return [];
    return [
      {
        field,
        change: now === null ? ('cleared' as const) : ('changed' as const),
        by: isOurs ? ('us' as const) : ('others' as const),
      },
    ];
  });
}

/** Whether the policy allows to write our value once more. */
export function isRepaired({ change, by }: FieldDrift, policy: RepairPolicy): boolean {
  if (by === 'others' || policy === 'report') return false;
  return policy === 'restore' || change === 'cleared';
}

/** The org may reformat a number, cut blanks or change the case of an address; none of that is another value. */
function isAlike(a: CrmValue, b: CrmRow[string]): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b;
  if (folded(a) === folded(b)) return true;
  return isNumber(a) && isNumber(b) && lastDigits(a) === lastDigits(b);
}

function isNumber(text: string): boolean {
  return /^[+\d][\d\s().-]{6,}$/.test(text.normalize('NFKC'));
}

function folded(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function lastDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(/\D/g, '').slice(-9);
}
