import type { CrmValue } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { OutboxEntry } from '../ports/outbox.ts';

/**
 * Replaces parents by external ID with parents by record id where the outbox knows it, for objects that are looked up by
 * their parents (`insert-once`): the look-up needs the id.
 */
export function resolveReferences(known: readonly OutboxEntry[], writes: readonly PlannedWrite[]): readonly PlannedWrite[] {
  if (writes.every((write) => write.operation !== 'insert-once')) return writes;
  const ids = new Map<string, string>();
  for (const { write, recordId } of known) {
    if (write.externalId !== undefined && recordId !== undefined) ids.set(write.externalId, recordId);
  }
  return writes.map((write) => (write.operation === 'insert-once' ? resolved(write, ids) : write));
}

function resolved(write: PlannedWrite, ids: ReadonlyMap<string, string>): PlannedWrite {
  const values: Record<string, CrmValue> = { ...write.fields.values };
  const references = write.fields.references.filter(({ relationship, externalId }) => {
    const id = ids.get(externalId);
    if (id === undefined) return true;
    values[`${relationship}Id`] = id;
    return false;
  });
  return { ...write, fields: { values, references } };
}
