import type { CrmRow } from '../../domain/crm-values.ts';
import type { LookUp } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { lookUpRows } from './look-up.ts';

/** An object or field of our own package, also one of a parent (`Campaign.Meibo_Event_Key__c`). */
export function isOwnName(name: string): boolean {
  return /(?:^|\.)Meibo_\w+__[cr](?:\.|$)/.test(name);
}

/** Fields that every org has. */
export function standardFields(fields: readonly string[]): readonly string[] {
  return fields.filter((name) => !isOwnName(name));
}

/** Looks rows up in an org without our package: of our objects it has no rows, and it is not asked for our fields. */
export async function lookUpStandard(client: ApiClient, requests: readonly LookUp[]): Promise<readonly (readonly CrmRow[])[]> {
  const answerable = requests.filter(({ object, field }) => !isOwnName(object) && !isOwnName(field));
  const found = await lookUpRows(
    client,
    answerable.map((request) => ({ ...request, fields: standardFields(request.fields) })),
  );
  const byRequest = new Map(answerable.map((request, at) => [request, found[at] ?? []]));
  return requests.map((request) => byRequest.get(request) ?? []);
}
