import { foldedLetters } from '../domain/folded-text.ts';
import type { BatchContext } from '../domain/batch.ts';
import type { UserRecord } from '../domain/person-record.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { ResolvedContext } from '../stages/sync/index.ts';

/** Finds the User and the Campaign that a batch context names. */
export function contextResolver(mirror: Mirror): (context: BatchContext) => ResolvedContext {
  const users = mirror.users().filter((user) => user.isActive);
  return (context) => {
    const user = context.metBy === undefined ? undefined : findUser(users, context.metBy);
    const campaign = context.event === undefined ? undefined : mirror.campaignByName(context.event);
    return {
      userUnknown: context.metBy !== undefined && user === undefined,
      ...(user === undefined ? {} : { userId: user.id }),
      ...(campaign === undefined ? {} : { campaign }),
    };
  };
}

/** By id, username, e-mail or full name; a name that two users share finds nobody. */
function findUser(users: readonly UserRecord[], wanted: string): UserRecord | undefined {
  const text = foldedLetters(wanted);
  const exact = users.find((user) =>
    [user.id, user.username, user.email].some((value) => value !== undefined && foldedLetters(value) === text),
  );
  if (exact !== undefined) return exact;
  const named = users.filter((user) => foldedLetters(user.name) === text || reversed(user.name) === text);
  return named.length === 1 ? named[0] : undefined;
}

/** Salesforce shows "花子 佐藤" or "佐藤 花子", depending on the locale of the org. */
function reversed(name: string): string {
  return foldedLetters(name.split(/\s+/).toReversed().join(''));
}
