import type { ApiUsage, MatchedRecord } from './crm-values.ts';

/** A record that Salesforce refused. */
export interface Rejection {
  readonly cardKeys: readonly string[];
  readonly object: string;
  readonly errorCode: string;
  readonly fields: readonly string[];
  /** Salesforce's sentence; absent where it would quote the card. */
  readonly message?: string;
  /** Records that the org's duplicate rule named. */
  readonly matched?: readonly MatchedRecord[];
}

/** What an apply did; the counts by state add up to the cards of the plan that had something to write. */
export interface ApplyReport {
  readonly planId: string;
  readonly cards: number;
  readonly written: number;
  readonly linked: number;
  readonly parked: number;
  /** Cards whose writes could not be finished in this run; the same command goes on with them. */
  readonly unfinished: number;
  /** Records made and changed, by object. */
  readonly created: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
  /** Salesforce's error codes with counts. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Each refused record with the cards that wait for it. */
  readonly rejections: readonly Rejection[];
  /** Writes an earlier run had sent without hearing back, looked up before anything else. */
  readonly lookedUp: number;
  /** Writes found done by an earlier run. */
  readonly alreadyDone: number;
  /** External IDs read back from the org after writing; `missing` must be 0. */
  readonly proof: { readonly found: number; readonly missing: number };
  readonly usage: ApiUsage;
}
