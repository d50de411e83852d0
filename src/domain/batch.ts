/** The context one `add` run gives to its cards. Absent means not said. */
export interface BatchContext {
  readonly event?: string;
  /** ISO date `2026-10-05`. Undated cards fill blanks only and warm nobody. */
  readonly metOn?: string;
  /** Our person, as typed: user name, e-mail, name or id of a User. */
  readonly metBy?: string;
  readonly metAt?: string;
  readonly tags: readonly string[];
  readonly note?: string;
}

export interface Batch {
  readonly id: string;
  readonly context: BatchContext;
  readonly createdAtMs: number;
}
