import type { CrmRow } from '../../domain/crm-values.ts';
import { isOperatorError } from '../../domain/operator-error.ts';
import type { LookUp } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import { composite } from './composite.ts';
import { type ForeignRow, isForeignRow, textOf } from './row-values.ts';

const PER_CALL = 25;

/** Names of fields that this user sees, by object; an object that is not seen is absent. */
export type VisibleFields = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a read failed because the org lacks, or hides, something that it asked for. */
export function isUnfit(error: unknown): boolean {
  return isOperatorError(error) && error.code === 'OrgUnfit';
}

export async function visibleFields(client: ApiClient, objects: readonly string[]): Promise<VisibleFields> {
  const seen = new Map<string, ReadonlySet<string>>();
  for (let start = 0; start < objects.length; start += PER_CALL) {
    const some = objects.slice(start, start + PER_CALL);
    const requests = some.map((object) => ({ method: 'GET' as const, path: `/sobjects/${object}/describe` }));
    // oxlint-disable-next-line no-await-in-loop -- one call after the other
    const parts = await composite(client, requests, 'describing objects');
    for (const [at, object] of some.entries()) {
      const fields = fieldsIn(parts[at]?.body);
      if (fields !== undefined) seen.set(object, new Set(fields.map((field) => textOf(field, 'name') ?? '')));
    }
  }
  return seen;
}

function fieldsIn(body: unknown): readonly ForeignRow[] | undefined {
  const fields = isForeignRow(body) ? body['fields'] : undefined;
  return Array.isArray(fields) ? fields.filter(isForeignRow) : undefined;
}

/** Of these names, those that can be asked for; a parent's field goes by the lookup that leads to it. */
export function onlyVisible(names: readonly string[], seen: ReadonlySet<string> = new Set()): readonly string[] {
  return names.filter((name) => seen.has(lookupOf(name)));
}

function lookupOf(name: string): string {
  const [parent, child] = name.split('.');
  if (child === undefined || parent === undefined) return name;
  return parent.endsWith('__r') ? `${parent.slice(0, -1)}c` : `${parent}Id`;
}

/**
 * Looks up, and where the org lacks a field of it, once more without what cannot be seen: an admin who takes one field away does not
 * stop what does not need it.
 */
export async function lookUpVisible(
  client: ApiClient,
  requests: readonly LookUp[],
  look: (requests: readonly LookUp[]) => Promise<readonly (readonly CrmRow[])[]>,
): Promise<readonly (readonly CrmRow[])[]> {
  try {
    return await look(requests);
  } catch (error) {
    if (!isUnfit(error)) throw error;
    const seen = await visibleFields(client, [...new Set(requests.map(({ object }) => object))]);
    const fewer = requests.map((one) => ({ ...one, fields: onlyVisible(one.fields, seen.get(one.object)) }));
    if (fewer.every(({ fields }, at) => fields.length === requests[at]?.fields.length)) throw error;
    return look(fewer);
  }
}
