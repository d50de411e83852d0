import type { ObjectDef } from '../schema/field-def.ts';
import { quoteName } from '../store/database.ts';
import type { Query, SelectItem } from './ast.ts';
import type { ChildPlan, RecordPlan } from './plan.ts';
import type { QueryEnvironment, Scope } from './scope.ts';
import { invalidInQuery, malformedQuery } from './soql-error.ts';

/** What the records compiler lends: handed over, because each compiles with the other. */
interface Compilers {
  readonly environment: QueryEnvironment;
  readonly compileRecords: (query: Query, environment: QueryEnvironment, extraWhere: (scope: Scope) => string) => RecordPlan;
}

export function compileChildren(
  item: Extract<SelectItem, { kind: 'children' }>,
  parent: ObjectDef,
  { environment, compileRecords }: Compilers,
): ChildPlan {
  const { query, at } = item;
  const wanted = query.from.split('.').at(-1)?.toLowerCase();
  const relationship = environment.schema
    .childRelationships(parent.name)
    .find(({ field }) => field.reference?.childRelationshipName?.toLowerCase() === wanted);
  const name = relationship?.field.reference?.childRelationshipName;
  if (relationship === undefined || name === undefined) {
    throw invalidInQuery(
      'INVALID_TYPE',
      `Didn't understand relationship '${query.from}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
      environment.soql,
      query.fromAt,
    );
  }
  if (query.groupBy.length > 0 || query.having !== undefined) {
    throw malformedQuery('Aggregate expressions are not allowed in a subquery of the SELECT clause', environment.soql, at);
  }
  let lookupSql = '';
  const plan = compileRecords({ ...query, from: relationship.childObject }, environment, (scope) => {
    lookupSql = `${scope.alias}.${quoteName(relationship.field.name)}`;
    return `${lookupSql} IN (SELECT value FROM json_each(?))`;
  });
  return { relationshipName: name, plan, lookupSql };
}
