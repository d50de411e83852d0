import type { PlannedWrite } from '../domain/plan.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { AlikeWrites } from './alike-writes.ts';
import { waitsForId } from './bulk-loads.ts';
import { lookOnce } from './look-once.ts';
import { resolveReferences } from './resolve-references.ts';
import type { SendDeps } from './send-deps.ts';

/**
 * Puts record ids in the place of parents that only this machine has a key for. Children of somebody whom the org had already may be
 * there as well: they are looked for, and left out when they are. What cannot be named yet is left out too, and stays pending.
 *
 * @param groups      about to be sent
 * @param everyWrite  ids of all writes of the plan, also those an earlier plan has done
 * @returns the groups that have anything left
 */
export async function nameParents(
  deps: SendDeps,
  groups: readonly AlikeWrites[],
  everyWrite: readonly string[],
): Promise<readonly AlikeWrites[]> {
  const later = groups.flat().filter(waitsForId);
  if (later.length === 0) return groups.filter((group) => group.length > 0);
  const known = deps.outbox.entriesById(everyWrite);
  await lookForChildren(deps, later, known, everyWrite);
  const pending = new Set(stillPending(deps, later));
  return groups
    .map((group) => {
      const open = group.filter((write) => !waitsForId(write) || pending.has(write.id));
      return resolveReferences(known, open).filter((write) => !waitsForId(write));
    })
    .filter((group) => group.length > 0);
}

/** Somebody whom this run has just made has no children yet: nobody needs to be asked. */
async function lookForChildren(
  deps: SendDeps,
  later: readonly PlannedWrite[],
  known: readonly OutboxEntry[],
  everyWrite: readonly string[],
): Promise<void> {
  const made = new Set(known.flatMap(({ write, created }) => (created === true ? (write.externalId ?? []) : [])));
  const entries = deps.outbox.entriesById(later.map((write) => write.id)).filter(({ write }) => write.identity !== undefined);
  const isFresh = ({ write, attempts }: OutboxEntry): boolean =>
    attempts === 0 && write.fields.references.some(({ externalId }) => made.has(externalId));
  const fresh = entries.filter((entry) => isFresh(entry) && entry.before === undefined);
  deps.outbox.recordBefore(fresh.map(({ write }) => ({ writeId: write.id, before: null })));
  await lookOnce(
    deps,
    entries.filter((entry) => !isFresh(entry)),
    everyWrite,
  );
}

function stillPending({ outbox }: SendDeps, writes: readonly PlannedWrite[]): readonly string[] {
  const entries = outbox.entriesById(writes.map((write) => write.id));
  return entries.flatMap(({ state, write }) => (state === 'pending' ? write.id : []));
}
