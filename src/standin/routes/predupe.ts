import { coerce } from '../records/coerce.ts';
import { matchRuleName } from '../duplicates/duplicate-rules.ts';
import { jsonObjectOf, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { asText, isPlainObject } from '../plain-value.ts';
import { notEmulated, notFound, refusal } from '../salesforce-error.ts';
import { fieldOf } from '../schema/schema.ts';
import type { SqlValue } from '../store/database.ts';

/** The duplicate check before a save: what would the rules find for these fields? */
function predupe(call: Call, org: Org): Reply {
  const body = jsonObjectOf(call);
  const apiName = asText(body['apiName']);
  const object = org.schema.object(apiName);
  if (object === undefined) throw notFound();
  const entity = org.duplicates.entityNamed(apiName);
  if (entity === undefined) throw notEmulated(`duplicate rules on ${apiName}`);
  const written = body['fields'];
  if (!isPlainObject(written)) throw refusal(400, 'INVALID_INPUT', 'fields: an object is required');
  const values = new Map<string, SqlValue>();
  for (const [name, value] of Object.entries(written)) {
    const field = fieldOf(object, name);
    if (field !== undefined) values.set(field.name, coerce(field, value));
  }
  const isOff = org.duplicates.settings[entity] === 'off';
  const found = isOff ? [] : org.duplicates.matchesOf({ entity, ownId: undefined, get: (name) => values.get(name) ?? null });
  const isAllowSave = org.duplicates.settings[entity] !== 'block';
  return ok({
    allowSave: isAllowSave,
    duplicateError: false,
    duplicateRules: found.length === 0 ? [] : [`Standard_${entity}_Duplicate_Rule`],
    matches: found.map((matches) => ({
      apiName: matches.entity,
      isAllowSave,
      matchRecordIds: matches.rows.map(({ Id }) => Id),
      matchRule: matchRuleName(matches.entity),
    })),
  });
}

export const predupeRoutes: readonly Route<Org>[] = [{ method: 'POST', pattern: 'ui-api/predupe', handler: predupe }];
