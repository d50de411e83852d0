import type { PersonRecord, UserRecord } from '../domain/person-record.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { RelationshipParts } from './relationship-parts.ts';

export interface OwnerParts {
  readonly mirror: Pick<Mirror, 'users'>;
  readonly relations: Pick<RelationshipParts, 'ledger' | 'queue'>;
}

/** Who is told of an alarm: the owner where active; else their manager; else the configured queue; else nobody. */
export function alarmOwners({ mirror, relations }: OwnerParts): (person: PersonRecord) => string | undefined {
  const users = new Map<string, UserRecord>(mirror.users().map((user) => [user.id, user]));
  const managers = new Map(
    relations
      .ledger()
      .facts('user')
      .map(({ id, managerId }) => [id, managerId]),
  );
  return ({ ownerId = '' }) => {
    if (users.get(ownerId)?.isActive === true) return ownerId;
    const managerId = managers.get(ownerId) ?? '';
    return users.get(managerId)?.isActive === true ? managerId : relations.queue;
  };
}
