import type { CrmValue } from '../../domain/crm-values.ts';
import type { PersonRecord } from '../../domain/person-record.ts';
import type { FieldChange } from '../../domain/plan.ts';
import type { RuledValue } from './field-rules.ts';

/** Fields a newer card may replace; identity (names, company, e-mail) is only ever filled when blank. */
const REPLACEABLE: ReadonlySet<string> = new Set(['Title', 'Department', 'Meibo_Department__c', 'Phone', 'MobilePhone', 'Fax']);
/** Never touched on an existing record: its spelling is somebody's choice. */
const IDENTITY: ReadonlySet<string> = new Set(['LastName', 'FirstName', 'Company']);

/** ISO date to the last millisecond of that day, UTC. */
function endOfDayMs(isoDate: string): number {
  const [year = '0', month = '0', day = '0'] = isoDate.split('-');
  // Days since 1970 by the civil-calendar formula of Howard Hinnant, http://howardhinnant.github.io/date_algorithms.html
  const y = Number(year) - (Number(month) <= 2 ? 1 : 0);
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((Number(month) + 9) % 12) + 2) / 5) + Number(day) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468 + 1) * 86_400_000 - 1;
}

/**
 * Which value wins, per field, when a card meets a record that is there already:
 * newest met-on wins, undated fills blanks only, and an edit in Salesforce after the card's date beats the card. A card does not know the hour
 * it was handed over, only that it was before it was captured: of edits on its own day, those made after the capture beat it too.
 *
 * @param metOn  ISO date the card was handed over, if known
 * @param capturedAtMs  epoch milliseconds; absent where the hour is not known
 */
export function survivingChanges(
  record: PersonRecord,
  values: Readonly<Record<string, RuledValue>>,
  metOn: string | undefined,
  capturedAtMs = Number.POSITIVE_INFINITY,
): readonly FieldChange[] {
  const cardIsNewer = metOn !== undefined && Math.min(endOfDayMs(metOn), capturedAtMs) > record.modifiedAtMs;
  const changes: FieldChange[] = [];
  for (const [field, { value: after, ...ink }] of Object.entries(values)) {
    if (IDENTITY.has(field)) continue;
    const before = currentValue(record, field);
    if (before === undefined || sameValue(field, before, after)) continue;
    if (before === null || (cardIsNewer && isReplaceable(field, ink))) changes.push({ field, before, after, ...ink });
  }
  return changes;
}

/** Of the fields an admin mapped, those with ink behind them: a constant never replaces what is there. */
function isReplaceable(field: string, { confidence }: Pick<RuledValue, 'confidence'>): boolean {
  return REPLACEABLE.has(field) || (!(field in HELD_AS) && confidence !== undefined);
}

const HELD_AS: Readonly<Record<string, keyof PersonRecord>> = {
  Title: 'title',
  Department: 'department',
  Meibo_Department__c: 'department',
  Email: 'email',
  Phone: 'phone',
  MobilePhone: 'mobile',
  Fax: 'fax',
  Website: 'website',
  Meibo_Name_Reading__c: 'nameReading',
  Street: 'address',
  MailingStreet: 'address',
  PostalCode: 'postalCode',
  MailingPostalCode: 'postalCode',
};

/** @returns `null` for blank, `undefined` for a field that the mirror does not hold or that must be left alone */
function currentValue(record: PersonRecord, field: string): CrmValue | undefined {
  const name = HELD_AS[field];
  // A field that an admin mapped is known only if it was pulled.
  if (name === undefined) return record.extra?.[field];
  // Half an address of one source and half of another is no address: it is filled as a whole or left alone.
  const isAddress = name === 'address' || name === 'postalCode';
  if (isAddress && (record.address !== undefined || record.postalCode !== undefined)) return undefined;
  const value = record[name];
  return typeof value === 'object' ? null : (value ?? null);
}

/** `03-1234-5678` and `+81312345678` are the same number; case and width do not make a new value. */
function sameValue(field: string, before: CrmValue, after: CrmValue): boolean {
  if (before === null) return false;
  const isPhone = field === 'Phone' || field === 'MobilePhone' || field === 'Fax';
  return isPhone ? lastDigits(String(before)) === lastDigits(String(after)) : folded(before) === folded(after);
}

function lastDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(/\D/g, '').slice(-9);
}

function folded(value: CrmValue): string {
  return String(value).normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
