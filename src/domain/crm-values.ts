/** A field value as Salesforce's JSON carries it. Dates are ISO texts. */
export type CrmValue = string | number | boolean | null;

/** A pointer to a record by its external ID, so that a child can be written before the parent's id is known. */
export interface ExternalIdReference {
  readonly relationship: string;
  /** Absent: the org has no field for the key, only this machine knows it. The record id is put in before the child is sent. */
  readonly externalIdField?: string;
  readonly externalId: string;
}

/** Fields of one write: plain values by field name, parents by relationship name. */
export interface CrmFields {
  readonly values: Readonly<Record<string, CrmValue>>;
  readonly references: readonly ExternalIdReference[];
}

/** A row as read back, by field name as asked for. */
export type CrmRow = Readonly<Record<string, CrmValue>>;

/** A record that the org's own duplicate rule holds for the same. */
export interface MatchedRecord {
  readonly object: string;
  /** 18-character record id. */
  readonly id: string;
}

export type OrgKind = 'rehearsal' | 'sandbox' | 'production';

export interface OrgIdentity {
  /** 18-character organization id. */
  readonly orgId: string;
  readonly name: string;
  readonly instanceUrl: string;
  readonly kind: OrgKind;
}

/** How many calls may be made. */
export interface ApiBudget {
  /** Of this process; absent: no limit of its own. */
  readonly maxCalls?: number;
  /** Share of the org's daily allowance that is left for people, 0–1. */
  readonly reserve: number;
}

export interface ApiUsage {
  /** Calls this process has made. */
  readonly callsMade: number;
  /** The org's own count, from `Sforce-Limit-Info`; absent before the first call. */
  readonly orgUsed?: number;
  readonly orgLimit?: number;
}
