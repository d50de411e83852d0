import type { FieldDescription, ObjectDescription, OrgDescription } from '../../domain/field-mapping.ts';
import type { ApiClient } from './api-client.ts';
import { composite } from './composite.ts';
import { type ForeignRow, isForeignRow, textOf } from './row-values.ts';

/** Describes Lead and Contact in one call. A field that the user may not see is not there. */
export async function describePeople(client: ApiClient): Promise<OrgDescription> {
  const objects = ['Lead', 'Contact'] as const;
  const requests = objects.map((object) => ({ method: 'GET' as const, path: `/sobjects/${object}/describe` }));
  const [lead, contact] = await composite(client, requests, 'describing Lead and Contact');
  return { Lead: fieldsOf(lead?.body), Contact: fieldsOf(contact?.body) };
}

function fieldsOf(body: unknown): ObjectDescription {
  const fields = isForeignRow(body) ? body['fields'] : undefined;
  if (!Array.isArray(fields)) throw new Error('unexpected reply to a describe');
  return Object.fromEntries(fields.filter(isForeignRow).map((field) => [textOf(field, 'name') ?? '', toField(field)]));
}

function toField(field: ForeignRow): FieldDescription {
  const values = field['restrictedPicklist'] === true ? activeValues(field['picklistValues']) : undefined;
  return {
    name: textOf(field, 'name') ?? '',
    type: textOf(field, 'type') ?? '',
    length: Number(field['length'] ?? 0),
    createable: field['createable'] === true,
    updateable: field['updateable'] === true,
    ...(isRequired(field) ? { required: true as const } : {}),
    ...(values === undefined ? {} : { onlyValues: values }),
  };
}

function isRequired(field: ForeignRow): boolean {
  return field['createable'] === true && field['nillable'] === false && field['defaultedOnCreate'] !== true;
}

function activeValues(list: unknown): readonly string[] {
  const values = Array.isArray(list) ? list.filter(isForeignRow) : [];
  return values.filter((one) => one['active'] !== false).flatMap((one) => textOf(one, 'value') ?? []);
}
