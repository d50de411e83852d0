import { isNumeric, isText } from '../schema/field-def.ts';
import { fieldOf } from '../schema/schema.ts';
import { compileAggregate, isAggregateQuery, isCountQuery } from './compile-aggregate.ts';
import { compileRecords } from './compile-records.ts';
import { parseSoql } from './parse-query.ts';
import type { RecordShape, ShapeEntry } from './plan.ts';
import type { QueryEnvironment } from './scope.ts';

/** One column of a result, in the words of `?columns=true`. */
interface ColumnDescription {
  readonly aggregate: boolean;
  readonly booleanType: boolean;
  readonly columnName: string;
  readonly custom: boolean;
  readonly displayName: string;
  readonly foreignKeyName: string | null;
  readonly insertable: boolean;
  readonly joinColumns: readonly ColumnDescription[];
  readonly numberType: boolean;
  readonly textType: boolean;
  readonly updatable: boolean;
}

const PLAIN = {
  booleanType: false,
  custom: false,
  foreignKeyName: null,
  insertable: false,
  numberType: false,
  textType: false,
  updatable: false,
};

/** Describes the columns a query would answer, without running it. */
export function describeColumns(soql: string, environment: QueryEnvironment): Record<string, unknown> {
  const query = parseSoql(soql);
  const object = environment.schema.object(query.from);
  const frame = { entityName: object?.name ?? query.from, groupBy: query.groupBy.length > 0, keyPrefix: object?.prefix ?? null };
  if (isCountQuery(query)) return { ...frame, columnMetadata: [], idSelected: false };
  if (isAggregateQuery(query)) {
    const { columns } = compileAggregate(query, environment);
    const columnMetadata = columns.map(({ key }) => ({
      ...PLAIN,
      aggregate: true,
      columnName: key,
      displayName: key,
      joinColumns: [],
    }));
    return { ...frame, columnMetadata, idSelected: false };
  }
  const { shape } = compileRecords(query, environment);
  const columnMetadata = columnsOf(shape);
  return { ...frame, columnMetadata, idSelected: columnMetadata.some(({ columnName }) => columnName === 'Id') };
}

function columnsOf(shape: RecordShape): readonly ColumnDescription[] {
  return shape.entries.map((entry) => columnOf(entry, shape));
}

function columnOf(entry: ShapeEntry, shape: RecordShape): ColumnDescription {
  const named = { columnName: entry.key, displayName: entry.key };
  if (entry.kind === 'parent') return { ...PLAIN, ...named, aggregate: false, joinColumns: columnsOf(entry.shape) };
  if (entry.kind === 'children') return { ...PLAIN, ...named, aggregate: true, joinColumns: columnsOf(entry.plan.plan.shape) };
  const field = fieldOf(shape.object, entry.key);
  if (field === undefined) return { ...PLAIN, ...named, aggregate: false, joinColumns: [] };
  return {
    ...named,
    aggregate: false,
    booleanType: field.type === 'boolean',
    custom: field.custom,
    foreignKeyName: field.reference?.relationshipName ?? null,
    insertable: field.createable,
    joinColumns: [],
    numberType: isNumeric(field.type),
    textType: isText(field.type),
    updatable: field.updateable,
  };
}
