import type { Org } from '../org.ts';
import type { Access } from '../schema/access.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isLongText, isStored, isText } from '../schema/field-def.ts';
import { invalidType } from '../soql/soql-error.ts';
import { runQuery } from '../soql/run-query.ts';
import type { RecordAnswer } from '../soql/shape-rows.ts';
import { quoteText } from '../store/database.ts';
import { parseSearchText, type SearchExpression } from './search-words.ts';
import type { Search, SearchGroup, SearchTarget } from './sosl.ts';

const MAX_CANDIDATES = 20_000;

interface Asker {
  readonly userId: string;
  readonly version: string;
}

/** Finds records by their words, object by object. */
export function runSearch(search: Search, asker: Asker, org: Org): readonly RecordAnswer[] {
  const access = org.access.of(asker.userId);
  const expression = parseSearchText(search.text);
  const targets = search.targets.length > 0 ? search.targets : everywhere(org, access);
  const found: RecordAnswer[] = [];
  for (const target of targets) {
    const object = org.schema.object(target.objectName);
    if (object === undefined || !access.canSeeObject(object)) throw invalidType(target.objectName);
    const ids = findIds(object, { expression, group: search.group, access }, org);
    if (ids.length > 0) found.push(...fetchTarget(target, object, ids, { asker, org }));
  }
  return found.slice(0, search.limit);
}

function everywhere(org: Org, access: Access): readonly SearchTarget[] {
  return org.schema
    .objects()
    .filter((object) => object.searchable && access.canSeeObject(object))
    .map(({ name }) => ({ objectName: name, fields: 'Id', where: undefined, orderBy: undefined, limit: undefined }));
}

/** Which fields a search looks into. */
function searchedFields(object: ObjectDef, group: SearchGroup, access: Access): readonly FieldDef[] {
  return [...object.fields.values()].filter(
    (field) => isStored(field) && access.canRead(object, field) && isInGroup(field, group),
  );
}

function isInGroup(field: FieldDef, group: SearchGroup): boolean {
  switch (group) {
    case 'ALL':
      return isText(field.type) && !isLongText(field) && field.type !== 'picklist';
    case 'NAME':
      return field.nameField || field.compound === 'Name';
    case 'EMAIL':
      return field.type === 'email';
    case 'PHONE':
      return field.type === 'phone';
    default:
      return group satisfies never;
  }
}

interface Hunt {
  readonly expression: SearchExpression;
  readonly group: SearchGroup;
  readonly access: Access;
}

function findIds(object: ObjectDef, { expression, group, access }: Hunt, org: Org): readonly string[] {
  const fields = searchedFields(object, group, access);
  if (fields.length === 0 || expression.length === 0) return [];
  const anyField = (like: string): string => `(${fields.map(({ name }) => `"${name}" LIKE ${quoteText(like)}`).join(' OR ')})`;
  const candidates = expression
    .map(({ required }) => `(${required.map(({ like }) => anyField(like)).join(' AND ')})`)
    .join(' OR ');
  // The search index of a real org runs behind; `search-lag` makes ours do so too.
  const indexedUntil = org.now() - org.faults.searchLagMs();
  const alive = object.fields.has('isdeleted') ? ' AND +"IsDeleted" = 0' : '';
  const columns = fields.map(({ name }) => `"${name}"`).join(', ');
  const rows = org.store.rows(
    `SELECT "Id", ${columns} FROM "${object.name}" WHERE (${candidates}) AND +"SystemModstamp" <= ?${alive} LIMIT ${MAX_CANDIDATES}`,
    [indexedUntil],
  );
  return rows.filter(([, ...texts]) => satisfies(texts, expression)).map(([id]) => String(id));
}

function satisfies(texts: readonly unknown[], expression: SearchExpression): boolean {
  const words = texts.filter((text) => typeof text === 'string');
  return expression.some(
    ({ required, forbidden }) =>
      required.every(({ matches }) => words.some(matches)) && !forbidden.some(({ matches }) => words.some(matches)),
  );
}

function fetchTarget(
  target: SearchTarget,
  object: ObjectDef,
  ids: readonly string[],
  { asker, org }: { asker: Asker; org: Org },
): readonly RecordAnswer[] {
  const list = ids.map((id) => `'${id}'`).join(',');
  const where = target.where === undefined ? '' : ` AND (${target.where})`;
  const order = target.orderBy === undefined ? '' : ` ORDER BY ${target.orderBy}`;
  const limit = target.limit === undefined ? '' : ` LIMIT ${target.limit}`;
  const soql = `SELECT ${target.fields} FROM ${object.name} WHERE Id IN (${list})${where}${order}${limit}`;
  const environment = { schema: org.schema, access: org.access.of(asker.userId), now: org.now(), includeDeleted: false, soql };
  return runQuery(soql, { store: org.store, environment, batchSize: 2000, version: asker.version }).records;
}
