import type { SqlStore, SqlValue } from '../store/database.ts';
import type { ChildPlan, RecordShape } from './plan.ts';

/** A record as it goes over the wire: `attributes`, then fields, parents and children. */
export type RecordAnswer = Record<string, unknown>;

interface Surroundings {
  readonly store: SqlStore;
  readonly version: string;
}

type ChildrenOf = (plan: ChildPlan, parentId: string) => unknown;

/** Turns rows of columns into record answers; children of all rows are fetched in one query each. */
export function shapeRows(rows: readonly SqlValue[][], shape: RecordShape, surroundings: Surroundings): readonly RecordAnswer[] {
  const ids = rows.map((row) => row[shape.idColumn] ?? null);
  const families = new Map<ChildPlan, ReadonlyMap<string, readonly RecordAnswer[]>>();
  for (const entry of shape.entries) {
    if (entry.kind === 'children') families.set(entry.plan, fetchChildren(entry.plan, ids, surroundings));
  }
  const childrenOf: ChildrenOf = (plan, parentId) => {
    const records = families.get(plan)?.get(parentId) ?? [];
    return records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
  return rows.flatMap((row) => {
    const record = shapeRow(row, shape, surroundings.version, childrenOf);
    return record === null ? [] : [record];
  });
}

function shapeRow(row: readonly SqlValue[], shape: RecordShape, version: string, childrenOf: ChildrenOf): RecordAnswer | null {
  const id = row[shape.idColumn];
  if (typeof id !== 'string') return null;
  const record: RecordAnswer = {
    attributes: {
      type: shape.polymorphic ? 'Name' : shape.object.name,
      url: `/services/data/${version}/sobjects/${objectName(shape, id)}/${id}`,
    },
  };
  for (const entry of shape.entries) {
    switch (entry.kind) {
      case 'field':
        record[entry.key] = entry.decode(row[entry.column] ?? null, { version, recordId: id });
        break;
      case 'parent':
        record[entry.key] = shapeRow(row, entry.shape, version, childrenOf);
        break;
      case 'children':
        record[entry.key] = childrenOf(entry.plan, id);
        break;
      default:
        return entry satisfies never;
    }
  }
  return record;
}

/** Key prefixes of the objects a polymorphic relationship may lead to. */
const POLYMORPHIC_PREFIXES: Readonly<Record<string, string>> = {
  '001': 'Account',
  '003': 'Contact',
  '005': 'User',
  '006': 'Opportunity',
  '00G': 'Group',
  '00Q': 'Lead',
  '00T': 'Task',
  '00U': 'Event',
  '701': 'Campaign',
};

function objectName(shape: RecordShape, id: string): string {
  return shape.polymorphic ? (POLYMORPHIC_PREFIXES[id.slice(0, 3)] ?? 'Name') : shape.object.name;
}

function fetchChildren(
  { plan, lookupSql }: ChildPlan,
  parentIds: readonly SqlValue[],
  surroundings: Surroundings,
): ReadonlyMap<string, readonly RecordAnswer[]> {
  const columns = [lookupSql, ...plan.columns].map((sql, index) => `${sql} AS c${index}`).join(', ');
  const body = `FROM ${plan.from} WHERE ${plan.where}`;
  const parameters = [JSON.stringify(parentIds), ...plan.parameters];
  const bounded = plan.limit !== undefined || plan.offset > 0;
  const rank = `row_number() OVER (PARTITION BY ${lookupSql}${plan.order}) AS rank`;
  const until = plan.limit === undefined ? Number.MAX_SAFE_INTEGER : plan.offset + plan.limit;
  const sql = bounded
    ? `SELECT * FROM (SELECT ${columns}, ${rank} ${body}) WHERE rank > ${plan.offset} AND rank <= ${until} ORDER BY rank`
    : `SELECT ${columns} ${body}${plan.order}`;
  const rowsByParent = new Map<string, SqlValue[][]>();
  for (const [parentId, ...row] of surroundings.store.rows(sql, parameters)) {
    const key = String(parentId);
    const rows = rowsByParent.get(key) ?? [];
    rows.push(row);
    rowsByParent.set(key, rows);
  }
  return new Map([...rowsByParent].map(([parentId, rows]) => [parentId, shapeRows(rows, plan.shape, surroundings)]));
}
