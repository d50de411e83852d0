import type { CardStore } from '../ports/card-store.ts';
import type { Crm } from '../ports/crm.ts';
import type { PlanPolicy } from '../stages/sync/index.ts';

/**
 * Our card rows that the org no longer has. Somebody deleted them there, and what a person does in Salesforce wins: they are
 * counted, not made again.
 *
 * @returns rows by object; objects without a gap are left out
 */
export async function findMissing({
  cards,
  crm,
  policy,
}: {
  readonly cards: CardStore;
  readonly crm: Crm;
  readonly policy: Pick<PlanPolicy, 'standard'>;
}): Promise<Readonly<Record<string, number>>> {
  // An org without our objects never had a row for each card.
  if (policy.standard !== undefined) return {};
  const keys = cards.cards({ states: ['written', 'linked'] }).map(({ key }) => key);
  if (keys.length === 0) return {};
  const object = 'Meibo_Card__c';
  const [rows = []] = await crm.lookUp([{ object, field: 'Card_Key__c', values: keys, fields: ['Card_Key__c'] }]);
  const found = new Set(rows.map((row) => String(row['Card_Key__c']).toLowerCase()));
  const missing = keys.filter((key) => !found.has(key.toLowerCase())).length;
  return missing === 0 ? {} : { [object]: missing };
}
