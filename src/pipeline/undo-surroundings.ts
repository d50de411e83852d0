import type { CrmRow } from '../domain/crm-values.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { Crm, LookUp } from '../ports/crm.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import { isOurs } from './look-before.ts';

/** The records of the run as they are now, by id, with the fields that the run wrote and who changed them when. */
export async function currentRows(crm: Crm, entries: readonly OutboxEntry[]): Promise<ReadonlyMap<string, CrmRow>> {
  const byObject = grouped(
    entries.filter((entry) => entry.recordId !== undefined),
    (entry) => entry.write.object,
  );
  const requests = [...byObject].map(([object, some]) => {
    const fields = ['Id', 'SystemModstamp', 'CreatedById', 'LastModifiedById', ...some.flatMap(({ write }) => fieldsOf(write))];
    return { object, field: 'Id', values: some.flatMap((entry) => entry.recordId ?? []), fields: [...new Set(fields)] };
  });
  const found = await crm.lookUp(requests);
  return new Map(found.flat().map((row) => [String(row['Id']), row]));
}

function fieldsOf(write: PlannedWrite): readonly string[] {
  return Object.keys(write.fields.values);
}

const OF_PEOPLE = (field: 'Lead' | 'Contact'): readonly (readonly [object: string, field: string])[] => [
  ['CampaignMember', `${field}Id`],
  ['Meibo_Card__c', `${field}__c`],
  ['Meibo_Connection__c', `${field}__c`],
  ['Meibo_Tag_Assignment__c', `${field}__c`],
  ['Task', 'WhoId'],
  ['Event', 'WhoId'],
];

/** What can point at a record that a run makes. Deleting it would take these along, or leave them pointing nowhere. */
const CHILDREN: Readonly<Record<string, readonly (readonly [object: string, field: string])[]>> = {
  Lead: OF_PEOPLE('Lead'),
  Contact: OF_PEOPLE('Contact'),
  Campaign: [
    ['CampaignMember', 'CampaignId'],
    ['Meibo_Card__c', 'Campaign__c'],
    ['Meibo_Connection__c', 'Campaign__c'],
    ['Opportunity', 'CampaignId'],
  ],
  Meibo_Tag__c: [['Meibo_Tag_Assignment__c', 'Tag__c']],
  Meibo_Card__c: [['Meibo_Connection__c', 'Card__c']],
};

/** Ids of records that point at what the run made, by the id of what they point at. */
export async function childrenOf(crm: Crm, entries: readonly OutboxEntry[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const ours = grouped(entries.filter(isOurs), (entry) => entry.write.object);
  const requests = [...ours].flatMap(([parent, some]) =>
    (CHILDREN[parent] ?? []).map(([object, field]): LookUp => {
      return { object, field, values: some.flatMap((entry) => entry.recordId ?? []), fields: ['Id', field] };
    }),
  );
  const found = await crm.lookUp(requests);
  const children = new Map<string, string[]>();
  for (const [at, { field }] of requests.entries()) {
    for (const row of found[at] ?? []) {
      const parent = String(row[field]);
      children.set(parent, [...(children.get(parent) ?? []), String(row['Id'])]);
    }
  }
  return children;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
