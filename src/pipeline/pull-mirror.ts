import type { AccountRecord, PersonRecord } from '../domain/person-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, ExtraFields, PullPortion } from '../ports/crm.ts';
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
  const { crm, mirror, clock } = deps;
  const startedAtMs = clock.nowAtMs();
  const shape = JSON.stringify(deps.extra ?? {});
  const known = knownUpTo(deps, shape);
  const cutOff = cutOffPull(mirror, shape, startedAtMs);
  const frame = cutOff?.frame ?? `${shape}\n${startedAtMs}\n`;
  const report = { firstLoad: known === undefined, people: 0, accounts: 0, deleted: 0 };
  const sinceMs = known === undefined ? undefined : known - OVERLAP_MS;
  let seen: Seen = { newestMs: known ?? 0 };
  for await (const portion of crm.pull(sinceMs, deps.extra, cutOff?.checkpoint)) {
    keepPortion(deps, portion, frame);
    seen = seenWith(portion, seen);
    count(report, portion);
  }
  mirror.completePull(startedAtMs, Math.max(known ?? 0, seen.trustedMs ?? seen.newestMs), shape);
  return report;
}

function count(report: { people: number; accounts: number; deleted: number }, portion: PullPortion): void {
  report.people += portion.people.length;
  report.accounts += portion.accounts.length;
  report.deleted += portion.deletedIds.length;
}

/** Where changes are asked from; another choice of fields needs everything anew. */
function knownUpTo({ mirror, extra }: PullDeps, shape: string): number | undefined {
  return extra === undefined || mirror.pulledShape() === shape ? mirror.highWaterMs() : undefined;
}

/** @param frame  what a checkpoint is good for */
function keepPortion({ mirror, indexing }: PullDeps, portion: PullPortion, frame: string): void {
  const { checkpoint, people, accounts, ...rest } = portion;
  mirror.put({
    ...rest,
    ...(checkpoint === undefined ? {} : { checkpoint: frame + checkpoint }),
    people: indexed(people, indexing),
    accounts: accounts.map((record) => indexing.account(record)),
  });
}

interface Seen {
  readonly newestMs: number;
  /** What a long load says of itself: rows that came late carry stamps up to which others were not looked at. */
  readonly trustedMs?: number;
}

function seenWith({ people, accounts, highWaterMs }: PullPortion, before: Seen): Seen {
  let { newestMs } = before;
  for (const { modifiedAtMs } of [...people, ...accounts]) newestMs = Math.max(newestMs, modifiedAtMs);
  const trustedMs = highWaterMs ?? before.trustedMs;
  return { newestMs, ...(trustedMs === undefined ? {} : { trustedMs }) };
}

/** Bulk results are kept for a week, and what was deleted for fifteen days. */
const LONGEST_BREAK_MS = 7 * 86_400_000;

/** Where a pull was cut off: one that asked for other fields, or is too long ago, has to begin anew. */
function cutOffPull(
  mirror: Mirror,
  shape: string,
  nowAtMs: number,
): { readonly frame: string; readonly checkpoint: string } | undefined {
  const [kept, begunAtMs = '', ...checkpoint] = (mirror.checkpoint() ?? '').split('\n');
  const isFit = kept === shape && nowAtMs - Number(begunAtMs) < LONGEST_BREAK_MS;
  return isFit ? { frame: `${shape}\n${begunAtMs}\n`, checkpoint: checkpoint.join('\n') } : undefined;
}
