import type { ApiUsage } from './crm-values.ts';

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
  /** Writes an earlier run had sent without hearing back, looked up before anything else. */
  readonly lookedUp: number;
  /** Writes found done by an earlier run. */
  readonly alreadyDone: number;
  /** External IDs read back from the org after writing; `missing` must be 0. */
  readonly proof: { readonly found: number; readonly missing: number };
  readonly usage: ApiUsage;
}
