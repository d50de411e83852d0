import type { CrmRow } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { BeforeImage, OutboxEntry, OutboxOutcome } from '../ports/outbox.ts';
import { onceAmong, onceLookUps } from './insert-once.ts';
import { resolveReferences } from './resolve-references.ts';
import type { SendDeps } from './send-deps.ts';

/**
 * Looks for records that a plan is about to make and that only their own fields tell: who is there already is not made again.
 * A call whose answer was lost may have been done later than it was first looked for, so those are looked for again each time.
 *
 * @param entries     pending ones; those that go by a key are ignored
 * @param everyWrite  ids of all writes of the plan: parents among them tell the ids to look for
 */
export async function lookOnce(deps: SendDeps, entries: readonly OutboxEntry[], everyWrite: readonly string[]): Promise<void> {
  const own = entries.filter(({ write }) => write.identity !== undefined);
  if (own.length === 0) return;
  const writes = resolveReferences(
    deps.outbox.entriesById(everyWrite),
    own.map(({ write }) => write),
  );
  const requests = onceLookUps(writes);
  const found = requests.length === 0 ? [] : await deps.crm.lookUp(requests);
  const images: BeforeImage[] = [];
  const outcomes: OutboxOutcome[] = [];
  for (const [at, write] of writes.entries()) {
    const entry = own[at];
    if (entry === undefined || write.fields.references.length > 0) continue;
    const row = onceAmong(rowsFor(requests, found, write), write);
    if (entry.before === undefined) images.push(imageOf(write, row));
    if (row !== undefined) outcomes.push(outcomeOf(entry, row));
  }
  deps.outbox.recordBefore(images);
  deps.outbox.record(outcomes, deps.clock.nowAtMs());
}

function rowsFor(
  requests: ReturnType<typeof onceLookUps>,
  found: readonly (readonly CrmRow[])[],
  { object }: PlannedWrite,
): readonly CrmRow[] {
  return requests.flatMap((request, at) => (request.object === object ? (found[at] ?? []) : []));
}

/** Nothing was there when we first looked, and we have sent it since: it is ours. Otherwise somebody else was faster. */
function outcomeOf({ write, before, attempts }: OutboxEntry, row: CrmRow): OutboxOutcome {
  const recordId = String(row['Id']);
  const isOurs = before === null && attempts > 0;
  return { writeId: write.id, state: 'done', recordId, ...(isOurs ? {} : { created: false }) };
}

/** Only the fields that the write touches: nothing else of the record is kept on this machine. */
export function imageOf(write: PlannedWrite, row: CrmRow | undefined): BeforeImage {
  if (row === undefined) return { writeId: write.id, before: null };
  const names = Object.keys(write.fields.values);
  return { writeId: write.id, before: Object.fromEntries(names.map((name) => [name, row[name] ?? null])) };
}
