import type { CrmRow, CrmValue } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { LookUp } from '../ports/crm.ts';

/**
 * Names of the fields that a record without a key of ours is known by; it is looked up by the first. A campaign may have more members
 * than a batch has cards: they are looked up by the person.
 */
function identityOf({ object, identity, fields }: PlannedWrite): readonly string[] {
  if (identity !== undefined) return identity;
  if (object === 'Task') return ['WhoId', 'Subject'];
  return ['LeadId' in fields.values ? 'LeadId' : 'ContactId', 'CampaignId'];
}

/** Queries for records that are looked up by their own fields. Writes whose parents are not known yet ask for nothing. */
export function onceLookUps(writes: readonly PlannedWrite[]): readonly LookUp[] {
  const groups = new Map<string, { object: string; field: string; values: string[]; fields: Set<string> }>();
  for (const write of writes) {
    const names = identityOf(write);
    const field = names[0] ?? 'Id';
    const value = write.fields.values[field];
    if (typeof value !== 'string') continue;
    const key = `${write.object} ${field}`;
    const group = groups.get(key) ?? { object: write.object, field, values: [], fields: new Set(['Id', 'SystemModstamp']) };
    groups.set(key, group);
    group.values.push(value);
    for (const name of [...names, ...Object.keys(write.fields.values)]) group.fields.add(name);
  }
  return [...groups.values()].map(({ object, field, values, fields }) => ({ object, field, values, fields: [...fields] }));
}

/** The record that the write would make again, if the org has it: the oldest, where somebody has made two. */
export function onceAmong(rows: readonly CrmRow[], write: PlannedWrite): CrmRow | undefined {
  const names = identityOf(write);
  const found = rows.filter((row) => names.every((name) => isAlike(row[name], write.fields.values[name])));
  return found.toSorted((a, b) => String(a['Id']).localeCompare(String(b['Id'])))[0];
}

/** As SOQL compares: without regard to case. A blank never identifies anybody. */
function isAlike(stored: CrmValue | undefined, sent: CrmValue | undefined): boolean {
  if (typeof sent !== 'string' || sent === '') return false;
  return (
    String(stored ?? '')
      .trim()
      .toLowerCase() === sent.trim().toLowerCase()
  );
}
