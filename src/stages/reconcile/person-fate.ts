import type { PersonFate } from '../../domain/nightly-report.ts';
import type { PersonObject } from '../../domain/person-record.ts';
import type { PersonLink } from '../../domain/stored-card.ts';

/** A record as the org has it now, deleted ones included. */
export interface RecordRow {
  readonly id: string;
  readonly object: PersonObject;
  readonly isDeleted: boolean;
  /** Set on the loser of a merge. */
  readonly masterId?: string;
  readonly convertedContactId?: string;
}

/** A merge into a merge into a conversion is already rare. */
const LONGEST_CHAIN = 10;

/**
 * What became of each person: a converted Lead is followed to its Contact, a merged record to its master, any number of times.
 *
 * @param rows  everything the org knows of these records and of those they lead to; a record that is not there is deleted
 */
export function personFates(people: readonly PersonLink[], rows: readonly RecordRow[]): ReadonlyMap<string, PersonFate> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(people.map((person) => [person.id, fateOf(person, byId)]));
}

function fateOf(person: PersonLink, byId: ReadonlyMap<string, RecordRow>): PersonFate {
  let at: PersonLink = person;
  let kind: 'live' | 'converted' | 'merged' = 'live';
  let wasMerged = false;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const row = byId.get(at.id);
    if (row === undefined) return { kind: 'deleted' };
    if (row.masterId !== undefined) {
      at = { object: at.object, id: row.masterId };
      kind = kind === 'live' ? 'merged' : kind;
      wasMerged = true;
    } else if (row.convertedContactId !== undefined) {
      at = { object: 'Contact', id: row.convertedContactId };
      kind = 'converted';
    } else {
      if (row.isDeleted) return { kind: 'deleted' };
      return kind === 'live' ? { kind } : { kind, to: at, wasMerged };
    }
  }
  return { kind: 'deleted' };
}
