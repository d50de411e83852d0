import type { PlannedWrite } from '../domain/plan.ts';
import { GROUPS_PER_CALL, ROWS_PER_GROUP, type WriteGroup } from '../ports/crm.ts';

/** Writes that share a group of a call: same step, object, operation and key field. */
export type AlikeWrites = readonly PlannedWrite[];

/** Writes in groups of at most 200, parents before children, children of one parent together. */
export function groupAlike(writes: readonly PlannedWrite[]): readonly AlikeWrites[] {
  const groups = new Map<string, PlannedWrite[]>();
  for (const write of writes.toSorted((a, b) => a.step - b.step)) {
    const key = [write.step, write.object, write.operation, write.externalIdField ?? ''].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [write]);
    else group.push(write);
  }
  return [...groups.values()].flatMap((group) =>
    portions(
      group.toSorted((a, b) => parentOf(a).localeCompare(parentOf(b))),
      ROWS_PER_GROUP,
    ),
  );
}

/** Groups that travel in one call. */
export function packCalls(groups: readonly AlikeWrites[]): readonly (readonly AlikeWrites[])[] {
  return portions(groups, GROUPS_PER_CALL);
}

export function toWriteGroup(writes: AlikeWrites): WriteGroup {
  const [first] = writes;
  if (first === undefined) throw new Error('a group has at least one write');
  const { object, operation, externalIdField } = first;
  const rows = writes.map(({ externalId, recordId, fields }) => {
    const key = operation === 'update' || operation === 'delete' ? recordId : externalId;
    return key === undefined ? { fields } : { key, fields };
  });
  const kind = operation === 'insert-once' ? 'create' : operation;
  return { object, operation: kind, rows, ...(externalIdField === undefined ? {} : { externalIdField }) };
}

/** Parents that Salesforce locks while a child is written, those with the most children first. */
const PARENTS = ['AccountId', 'Account__c', 'CampaignId', 'Campaign__c'] as const;

/** Children of one account are sent together and in order: spread over calls they would lock each other out. */
function parentOf(write: PlannedWrite): string {
  const { values, references } = write.fields;
  const known = PARENTS.map((name) => values[name]).find((id) => typeof id === 'string');
  return known ?? references.find(({ relationship }) => relationship.startsWith('Campaign'))?.externalId ?? '';
}

function portions<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
