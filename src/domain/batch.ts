/** Why personal data may be kept: the six grounds of Art. 6(1) GDPR; laws that ask for a purpose only need no basis. */
export const LAWFUL_BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interest',
] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

/** What data is kept for, and on which ground. Absent means not said. */
export interface ProcessingGround {
  readonly purpose?: string;
  readonly basis?: LawfulBasis;
}

/** The context one `add` run gives to its cards. Absent means not said. */
export interface BatchContext extends ProcessingGround {
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
