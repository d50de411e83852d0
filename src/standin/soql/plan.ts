import type { ObjectDef } from '../schema/field-def.ts';
import type { SqlValue } from '../store/database.ts';
import type { Decode } from './field-value.ts';

/** One key of a record answer. */
export type ShapeEntry =
  | { readonly kind: 'field'; readonly key: string; readonly column: number; readonly decode: Decode }
  | { readonly kind: 'parent'; readonly key: string; readonly shape: RecordShape }
  | { readonly kind: 'children'; readonly key: string; readonly plan: ChildPlan };

/** How a row of columns becomes a record answer. */
export interface RecordShape {
  /** Column with the record's id; null there means there is no such record. */
  readonly idColumn: number;
  /** Polymorphic relationships answer as `Name`. */
  readonly polymorphic: boolean;
  readonly object: ObjectDef;
  readonly entries: ShapeEntry[];
}

/** A record query ready to run. Column 0 is the row number. */
export interface RecordPlan {
  readonly kind: 'records';
  readonly object: ObjectDef;
  readonly alias: string;
  readonly columns: readonly string[];
  readonly from: string;
  readonly where: string;
  readonly parameters: readonly SqlValue[];
  /** ` ORDER BY …` or empty. */
  readonly order: string;
  readonly limit: number | undefined;
  readonly offset: number;
  readonly shape: RecordShape;
}

/** A subquery in the SELECT: the children of every record of a page at once. */
export interface ChildPlan {
  readonly relationshipName: string;
  readonly plan: RecordPlan;
  /** SQL of the child's lookup to the parent. */
  readonly lookupSql: string;
}
