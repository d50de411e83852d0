import type { PersonRecord } from '../../domain/person-record.ts';
import { parseStored } from './stored-json.ts';

/** Place of each field in a stored body; the id stands in a column of its own. New fields go to the end. */
const PLACES: Readonly<Record<Exclude<keyof PersonRecord, 'id'>, number>> = {
  modifiedAtMs: 0,
  object: 1,
  lastName: 2,
  firstName: 3,
  company: 4,
  accountId: 5,
  email: 6,
  phone: 7,
  mobile: 8,
  title: 9,
  department: 10,
  ownerId: 11,
  nameReading: 12,
  postalCode: 13,
  address: 14,
  website: 15,
  fax: 16,
  personKey: 17,
  convertedContactId: 18,
  modifiedById: 19,
  extra: 20,
};

const FIELDS: readonly string[] = Object.entries(PLACES)
  .toSorted(([, a], [, b]) => a - b)
  .map(([field]) => field);

/** Stands for a field that is blank in the org; no text field can hold a number. */
const BLANK = 0;

/** A person as a row of the mirror holds them: values without their names, which would be half of the mirror. */
export function personBody(record: PersonRecord): string {
  const values: unknown[] = [];
  for (const [field, value] of Object.entries(record)) {
    const place = FIELDS.indexOf(field);
    if (place >= 0 && value !== undefined) values[place] = value;
  }
  return JSON.stringify(Array.from(values, (value) => value ?? BLANK));
}

/** The person of a row; fields that are blank in the org are absent. */
export function storedPerson({ id, body }: { readonly id: string; readonly body: string }): PersonRecord {
  const values = parseStored<readonly unknown[]>(body);
  const record: Record<string, unknown> = { id };
  for (const [place, value] of values.entries()) {
    const field = FIELDS[place];
    if (field !== undefined && (value !== BLANK || place === PLACES.modifiedAtMs)) record[field] = value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `personBody` from a whole record, see stored-json.ts
  return record as unknown as PersonRecord;
}
