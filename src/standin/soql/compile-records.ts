import { isLongText } from '../schema/field-def.ts';
import { notEmulated, refusal } from '../salesforce-error.ts';
import type { SqlValue } from '../store/database.ts';
import type { OrderItem, Query, SelectItem } from './ast.ts';
import { compileChildren } from './compile-children.ts';
import { objectOfQuery, whereSql } from './compile-where.ts';
import { expandFields } from './expand-fields.ts';
import { decoderOf } from './field-value.ts';
import type { RecordPlan, RecordShape } from './plan.ts';
import { resolveOperand } from './resolve-operand.ts';
import { AliasSource, Scope, type ParentNode, type QueryEnvironment, type ResolvedField } from './scope.ts';
import { invalidInQuery, malformedQuery } from './soql-error.ts';

const MAX_OFFSET = 2000;

class ShapeBuilder {
  readonly columns: string[] = [];
  readonly #shapes = new Map<string, RecordShape>();

  add(sql: string): number {
    return this.columns.push(sql) - 1;
  }

  /** The shape at the end of a chain of parents, made on first use so that keys keep the order of the SELECT. */
  shapeAt(root: RecordShape, parents: readonly ParentNode[]): RecordShape {
    let shape = root;
    let path = '';
    for (const parent of parents) {
      path += `.${parent.relationshipName}`;
      shape = this.#shapes.get(path) ?? this.#openShape(shape, parent, path);
    }
    return shape;
  }

  #openShape(child: RecordShape, parent: ParentNode, path: string): RecordShape {
    const [target] = parent.targets;
    if (target === undefined) throw malformedQuery(`relationship ${parent.relationshipName} leads nowhere`);
    const polymorphic = parent.targets.length > 1;
    const idSql = polymorphic ? parent.idSql : `${target.alias}."Id"`;
    const shape: RecordShape = { idColumn: this.add(idSql), polymorphic, object: target.object, entries: [] };
    this.#shapes.set(path, shape);
    child.entries.push({ kind: 'parent', key: parent.relationshipName, shape });
    return shape;
  }
}

export function compileRecords(query: Query, environment: QueryEnvironment, extraWhere?: (scope: Scope) => string): RecordPlan {
  const object = objectOfQuery(query, environment);
  const scope = new Scope(environment, object, query.alias, new AliasSource());
  const builder = new ShapeBuilder();
  builder.add(`${scope.alias}._n`);
  const shape: RecordShape = { idColumn: builder.add(`${scope.alias}."Id"`), polymorphic: false, object, entries: [] };
  const items = query.select.flatMap((item) => expandFields(item, query, object, environment));
  refuseRepeated(items, environment.soql);
  for (const item of items) addItem(item, { scope, shape, builder });
  const extra = extraWhere?.(scope);
  const parameters: SqlValue[] = [];
  const written = whereSql(query, scope, parameters);
  const order = orderSql(query.orderBy, scope);
  return {
    kind: 'records',
    object,
    alias: scope.alias,
    columns: builder.columns,
    from: scope.fromSql(),
    where: extra === undefined ? written : `${extra} AND ${written}`,
    parameters,
    order,
    limit: query.limit,
    offset: checkedOffset(query.offset),
    shape,
  };
}

function checkedOffset(offset = 0): number {
  if (offset > MAX_OFFSET) throw refusal(400, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  return offset;
}

function refuseRepeated(items: readonly SelectItem[], soql: string): void {
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'value' || item.operand.kind !== 'field') continue;
    const path = item.operand.path.join('.').toLowerCase();
    if (seen.has(path)) throw malformedQuery(`duplicate field selected: ${item.operand.path.join('.')}`, soql, item.operand.at);
    seen.add(path);
  }
}

interface Target {
  readonly scope: Scope;
  readonly shape: RecordShape;
  readonly builder: ShapeBuilder;
}

function addItem(item: SelectItem, { scope, shape, builder }: Target): void {
  if (item.kind === 'children') {
    const plan = compileChildren(item, scope.object, { environment: scope.environment, compileRecords });
    shape.entries.push({ kind: 'children', key: plan.relationshipName, plan });
    return;
  }
  const { operand } = item;
  if (operand.kind === 'call' && operand.name !== 'TOLABEL')
    throw notEmulated(`SOQL function ${operand.name}() in SELECT without GROUP BY`);
  const resolved = resolveOperand(operand, scope);
  if (item.alias !== undefined && operand.kind === 'field') {
    throw malformedQuery(`only aggregate expressions use field aliasing`, scope.environment.soql, operand.at);
  }
  addField(resolved, item.alias, { scope, shape, builder });
}

function addField(resolved: ResolvedField, alias: string | undefined, { shape, builder }: Target): void {
  const { field, object, parents, sql } = resolved;
  const target = builder.shapeAt(shape, parents);
  target.entries.push({ kind: 'field', key: alias ?? field.name, column: builder.add(sql), decode: decoderOf(field, object) });
}

/** ` ORDER BY …`: nulls come first in either direction unless the query says otherwise. */
function orderSql(items: readonly OrderItem[], scope: Scope): string {
  if (items.length === 0) return '';
  const terms = items.map(({ operand, descending, nulls }) => {
    const { sql, field } = resolveOperand(operand, scope);
    if (isLongText(field) || field.type === 'base64' || field.type === 'address' || field.type === 'multipicklist') {
      throw invalidInQuery(
        'INVALID_FIELD',
        `field '${field.name}' can not be sorted in a query call`,
        scope.environment.soql,
        operand.at,
      );
    }
    return sql + directionSql(descending, nulls, field.nillable);
  });
  return ` ORDER BY ${terms.join(', ')}`;
}

/** SQLite sorts nulls first going up and last going down; saying so again would cost it the index. */
export function directionSql(descending: boolean, nulls: OrderItem['nulls'], nillable: boolean): string {
  const direction = descending ? ' DESC' : '';
  if (!nillable) return direction;
  const wanted = nulls ?? 'first';
  const natural = descending ? 'last' : 'first';
  return wanted === natural ? direction : `${direction} NULLS ${wanted.toUpperCase()}`;
}
