import type { PlannedWrite } from '../domain/plan.ts';
import { type AlikeWrites, groupAlike, packCalls } from './alike-writes.ts';

/** Writes that travel together: groups in one call, or one bulk job. */
export type Load =
  { readonly kind: 'call'; readonly groups: readonly AlikeWrites[] } | { readonly kind: 'job'; readonly writes: AlikeWrites };

/**
 * Cuts writes into calls and jobs, parents before children. Upserts of one kind become a job where there are very many of them.
 *
 * @param bulkFrom  rows of one kind from which a job is made
 */
export function loadsOf(writes: readonly PlannedWrite[], bulkFrom: number): readonly Load[] {
  const loads: Load[] = [];
  let small: PlannedWrite[] = [];
  const flush = (): void => {
    for (const groups of packCalls(groupAlike(small))) loads.push({ kind: 'call', groups });
    small = [];
  };
  for (const step of [...new Set(writes.map((write) => write.step))].toSorted((a, b) => a - b)) {
    const jobs: AlikeWrites[] = [];
    const own = writes.filter((write) => write.step === step);
    // Parents that only this machine has a key for must have an id before their children are sent.
    const parents = new Set(own.filter(waitsForId).flatMap(({ fields }) => fields.references.map((one) => one.externalId)));
    if (small.some(({ externalId }) => externalId !== undefined && parents.has(externalId))) flush();
    for (const alike of byKind(own)) {
      if (alike[0]?.operation === 'upsert' && alike.length >= bulkFrom) jobs.push(alike);
      else small.push(...alike);
    }
    if (jobs.length === 0) continue;
    flush();
    for (const job of jobs) loads.push({ kind: 'job', writes: job });
  }
  flush();
  return loads;
}

/** Whether a parent has to be named by its id first. */
export function waitsForId({ fields }: PlannedWrite): boolean {
  return fields.references.some((reference) => reference.externalIdField === undefined);
}

function byKind(writes: readonly PlannedWrite[]): Iterable<AlikeWrites> {
  const kinds = new Map<string, PlannedWrite[]>();
  for (const write of writes) {
    const key = [write.object, write.operation, write.externalIdField ?? ''].join(' ');
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [write]);
    else kind.push(write);
  }
  return kinds.values();
}
