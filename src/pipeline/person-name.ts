import type { PersonRecord } from '../domain/person-record.ts';

/** Family name first, as lists are sorted. */
export function nameOf({ lastName, firstName }: PersonRecord): string {
  return `${lastName} ${firstName ?? ''}`.trim();
}
