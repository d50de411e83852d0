import type { AccountRecord, PersonRecord } from '../domain/person-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, ExtraFields } from '../ports/crm.ts';
import type { Indexed, Mirror } from '../ports/mirror.ts';

/** How records are found again: the blocking keys and counted terms of the match stage. */
export interface Indexing {
  readonly person: (record: PersonRecord) => Indexed<PersonRecord>;
  readonly account: (record: AccountRecord) => Indexed<AccountRecord>;
}

export interface PullDeps {
  readonly crm: Crm;
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly indexing: Indexing;
  /** Fields that an admin's mapping needs beside the usual ones. */
  readonly extra?: ExtraFields;
}

export interface PullReport {
  readonly firstLoad: boolean;
  readonly people: number;
  readonly accounts: number;
  readonly deleted: number;
}

/**
 * Records committed late carry an earlier stamp than ones we have seen; asking again for the last minutes finds them.
 */
const OVERLAP_MS = 5 * 60_000;

/** Keys and pieces are made when the mirror takes the record: those of a whole portion would be most of the memory of a pull. */
function* indexed(people: readonly PersonRecord[], { person }: Indexing): Generator<Indexed<PersonRecord>> {
  for (const record of people) yield person(record);
}

/**
 * Brings the mirror up to date: everything the first time, then what changed by the org's own clock.
 *
 * @throws OperatorError `CrmUnavailable`, `AuthNeeded`; the mirror keeps what came and the next pull starts where the last complete one did
 */
export async function pullMirror(deps: PullDeps): Promise<PullReport> {
  const { crm, mirror, clock, indexing } = deps;
  const startedAtMs = clock.nowAtMs();
  const shape = JSON.stringify(deps.extra ?? {});
  const isSameShape = deps.extra === undefined || mirror.pulledShape() === shape;
  const known = isSameShape ? mirror.highWaterMs() : undefined;
  let highWaterMs = known ?? 0;
  const report = { firstLoad: known === undefined, people: 0, accounts: 0, deleted: 0 };
  for await (const portion of crm.pull(known === undefined ? undefined : known - OVERLAP_MS, deps.extra)) {
    mirror.put({
      ...portion,
      people: indexed(portion.people, indexing),
      accounts: portion.accounts.map((record) => indexing.account(record)),
    });
    for (const { modifiedAtMs } of [...portion.people, ...portion.accounts]) highWaterMs = Math.max(highWaterMs, modifiedAtMs);
    report.people += portion.people.length;
    report.accounts += portion.accounts.length;
    report.deleted += portion.deletedIds.length;
  }
  mirror.completePull(startedAtMs, highWaterMs, shape);
  return report;
}
