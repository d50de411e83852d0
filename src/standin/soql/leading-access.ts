import type { ObjectDef } from '../schema/field-def.ts';
import type { SqlStore } from '../store/database.ts';
import { compileRecords } from './compile-records.ts';
import { objectOfQuery } from './compile-where.ts';
import { isAggregateQuery, isCountQuery } from './compile-aggregate.ts';
import { parseSoql } from './parse-query.ts';
import type { QueryEnvironment } from './scope.ts';

/** The object a query begins with, and the fields of the index it is found by; none if the table is read through. */
export function leadingAccess(
  soql: string,
  environment: QueryEnvironment,
  store: SqlStore,
): { readonly object: ObjectDef; readonly indexedFields: readonly string[] } {
  const query = parseSoql(soql);
  const object = objectOfQuery(query, environment);
  if (isCountQuery(query) || isAggregateQuery(query)) return { object, indexedFields: [] };
  const { alias, columns, from, where, parameters, order } = compileRecords(query, environment);
  const steps = store.all(`EXPLAIN QUERY PLAN SELECT ${columns.join(', ')} FROM ${from} WHERE ${where}${order}`, ...parameters);
  const index = steps
    .map(({ detail }) => new RegExp(`^SEARCH ${alias} USING (?:COVERING )?INDEX (\\S+)`).exec(String(detail))?.[1])
    .find((name) => name !== undefined);
  if (index === undefined) return { object, indexedFields: [] };
  // An index is called ix_Object_Field; the one SQLite made for the id has a name of its own.
  return { object, indexedFields: [index.startsWith(`ix_${object.name}_`) ? index.slice(`ix_${object.name}_`.length) : 'Id'] };
}
