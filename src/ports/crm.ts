import type { ApiBudget, ApiUsage, CrmFields, CrmRow, MatchedRecord, OrgIdentity } from '../domain/crm-values.ts';
import type { OrgDescription } from '../domain/field-mapping.ts';
import type {
  AccountRecord,
  CampaignRecord,
  ConnectionRecord,
  PersonObject,
  PersonRecord,
  UserRecord,
} from '../domain/person-record.ts';

/** Salesforce takes five collections of 200 rows in one composite call. */
export const GROUPS_PER_CALL = 5;
export const ROWS_PER_GROUP = 200;

/** Outcome of one row of a write; rows keep the order they were given in. */
export type RowOutcome = { readonly kind: 'written'; readonly recordId: string; readonly created: boolean } | RefusedRow;

export interface RefusedRow {
  readonly kind: 'refused';
  readonly errorCode: string;
  readonly fields: readonly string[];
  readonly retryable: boolean;
  /** Salesforce's sentence, only for codes whose sentence quotes no value of the record. */
  readonly message?: string;
  /** With `DUPLICATES_DETECTED`: the records that the org's rule named. */
  readonly matched?: readonly MatchedRecord[];
}

/** One row of a write: the key it goes by, and its fields. `create` has no key. */
export interface WriteRow {
  /** External ID for `upsert`, record id for `update` and `delete`. */
  readonly key?: string;
  readonly fields: CrmFields;
}

/** Rows that are written alike: one object, one way. At most 200. */
export interface WriteGroup {
  readonly object: string;
  /** `upsert`, `update` and `delete` are safe to repeat; `create` is not: look up first. */
  readonly operation: 'upsert' | 'update' | 'create' | 'delete';
  /** With `upsert`. */
  readonly externalIdField?: string;
  readonly rows: readonly WriteRow[];
}

/** Rows of `object` whose `field` has one of the values. */
export interface LookUp {
  readonly object: string;
  readonly field: string;
  readonly values: readonly string[];
  /** Fields asked for, by name. */
  readonly fields: readonly string[];
  /** Also rows in the recycle bin, and those that were merged away. */
  readonly all?: boolean;
}

/** Fields of the org that a pull brings beside the usual ones. */
export type ExtraFields = { readonly [Object in PersonObject]?: readonly string[] } & {
  /** The field of Account that holds the 法人番号. */
  readonly corporateNumber?: string;
};

/** One portion of a pull. */
export interface PullPortion {
  readonly people: readonly PersonRecord[];
  readonly accounts: readonly AccountRecord[];
  readonly users: readonly UserRecord[];
  readonly campaigns: readonly CampaignRecord[];
  readonly connections: readonly ConnectionRecord[];
  readonly deletedIds: readonly string[];
  /** With a load that takes long: the org's newest stamp when it began. What came later is not seen, whatever the rows carry. */
  readonly highWaterMs?: number;
  /** Given to the next pull, it goes on after this portion. Kept with the portion, or it is of no use. */
  readonly checkpoint?: string;
}

/**
 * What the pipeline needs from a CRM. `adapters/salesforce` is the real one.
 * A refused row is a value; a call that did not come through is an error.
 *
 * @throws OperatorError `CrmUnavailable` (outcome of a write unknown), `AuthNeeded`, `ApiBudgetReached`
 */
export interface Crm {
  identity(): Promise<OrgIdentity>;
  /**
   * Everything (first load) or what changed since, in portions of at most some thousand records.
   *
   * @param checkpoint  of the last portion of a pull that was cut off and asked for the same
   */
  pull(sinceMs: number | undefined, extra?: ExtraFields, checkpoint?: string): AsyncIterable<PullPortion>;
  /** The fields of Lead and Contact as the org describes them to this user. */
  describe(): Promise<OrgDescription>;
  /**
   * Writes groups in order, as many as fit in one call together: at most `GROUPS_PER_CALL`. A later group may point at parents that an
   * earlier one creates. When the call fails, the outcome of every row is unknown.
   *
   * @returns the rows' outcomes, by group
   */
  write(groups: readonly WriteGroup[]): Promise<readonly (readonly RowOutcome[])[]>;
  /**
   * Upserts any number of rows of one kind as one bulk job. When it fails, the outcome of every row is unknown.
   *
   * @param started  told the job's id before its data is sent
   */
  bulkUpsert(group: WriteGroup, started: (jobId: string) => void): Promise<readonly RowOutcome[]>;
  /** Waits until a job of an earlier run does nothing any more; what it did can then be looked up. */
  settleBulk(jobId: string): Promise<void>;
  /** @returns the rows found, by request; requests share calls */
  lookUp(requests: readonly LookUp[]): Promise<readonly (readonly CrmRow[])[]>;
  usage(): ApiUsage;
  /** From now on, calls beyond the budget are not sent: they throw `ApiBudgetReached`. */
  setBudget(budget: ApiBudget): void;
}
