/** A mailbox of somebody the org knows. */
export interface KnownMailbox {
  readonly address: string;
  /** Of the people who have it; family name first, as the record has it. */
  readonly people: readonly { readonly lastName: string; readonly firstName: string }[];
}

/** A host that mailboxes of the org's people are at; mailbox providers are none. */
export interface KnownHost {
  readonly host: string;
  readonly mailboxes: number;
}

/** A company by name, and the hosts that are its own. */
export interface KnownCompany {
  readonly name: string;
  readonly hosts: readonly string[];
  /** Who says so. */
  readonly by: 'org' | 'pack';
}

/** What is known beside the card and may be what it says. The caller brings only what comes near it. */
export interface KnownWorld {
  readonly mailboxes: readonly KnownMailbox[];
  readonly hosts: readonly KnownHost[];
  readonly companies: readonly KnownCompany[];
  readonly freeMail: ReadonlySet<string>;
}

/** A correction that one thing speaks for is for a person to look at: it stays below every threshold we ship. */
const VOUCHED_ONCE = 0.55;
/** What two independent things speak for. */
const VOUCHED_TWICE = 0.92;

/** How far a corrected value may be believed, whatever the machine thought of what it read. */
export function confidenceOf(before: number, vouches: number): number {
  return vouches >= 2 ? VOUCHED_TWICE : Math.min(before, VOUCHED_ONCE);
}

/** Lets the part of doubt stand that a further witness leaves. */
export function lessDoubt(confidence: number, remains: number): number {
  return Math.round((1 - (1 - confidence) * remains) * 1000) / 1000;
}
