import type { ApiUsage, CrmFields, CrmRow, OrgIdentity } from '../domain/crm-values.ts';
import type { AccountRecord, CampaignRecord, ConnectionRecord, PersonRecord, UserRecord } from '../domain/person-record.ts';

/** Outcome of one row of a write; rows keep the order they were given in. */
export type RowOutcome =
  | { readonly kind: 'written'; readonly recordId: string; readonly created: boolean }
  | { readonly kind: 'refused'; readonly errorCode: string; readonly fields: readonly string[]; readonly retryable: boolean };

export interface UpsertRow {
  readonly externalId: string;
  readonly fields: CrmFields;
}

export interface UpdateRow {
  readonly recordId: string;
  readonly fields: CrmFields;
}

/** One portion of a pull. */
export interface PullPortion {
  readonly people: readonly PersonRecord[];
  readonly accounts: readonly AccountRecord[];
  readonly users: readonly UserRecord[];
  readonly campaigns: readonly CampaignRecord[];
  readonly connections: readonly ConnectionRecord[];
  readonly deletedIds: readonly string[];
}

/**
 * What the pipeline needs from a CRM. `adapters/salesforce` is the real one.
 * A refused row is a value; a call that did not come through is an error.
 *
 * @throws OperatorError `CrmUnavailable` (outcome of a write unknown), `AuthNeeded`, `ApiBudgetReached`
 */
export interface Crm {
  identity(): Promise<OrgIdentity>;
  /** Everything (first load) or what changed since, in portions of at most some thousand records. */
  pull(sinceMs: number | undefined): AsyncIterable<PullPortion>;
  /** Creates or updates by external ID; at most 200 rows. Safe to repeat. */
  upsert(object: string, externalIdField: string, rows: readonly UpsertRow[]): Promise<readonly RowOutcome[]>;
  /** Updates by record id; at most 200 rows. Safe to repeat. */
  update(object: string, rows: readonly UpdateRow[]): Promise<readonly RowOutcome[]>;
  /** Creates; at most 200 rows. Not safe to repeat: look up first. */
  create(object: string, rows: readonly CrmFields[]): Promise<readonly RowOutcome[]>;
  /** Rows of `object` whose `field` has one of the values; the fields asked for, by name. */
  lookUp(object: string, field: string, values: readonly string[], fields: readonly string[]): Promise<readonly CrmRow[]>;
  usage(): ApiUsage;
}
