import type { ProcessingGround } from './batch.ts';
import type { CardFields } from './card-fields.ts';
import type { OptOut } from './opt-out.ts';
import type { ConnectionRecord, PersonRecord } from './person-record.ts';
import type { CardState, PersonLink } from './stored-card.ts';

/** What we hold on one person, to be shown or handed over. */
export interface PersonDossier {
  readonly cards: readonly DossierCard[];
  readonly records: readonly PersonRecord[];
  readonly connections: readonly ConnectionRecord[];
  /** What they do not want, who told us and when. */
  readonly optOuts: readonly OptOut[];
  /** Why nothing may be deleted, where that is so. */
  readonly legalHold?: string;
}

export interface DossierCard {
  readonly key: string;
  readonly batchId: string;
  readonly state: CardState;
  readonly capturedAtMs: number;
  readonly source: string;
  readonly imageHash: string;
  /** Every value with where it comes from and how sure it is. */
  readonly fields: CardFields;
  readonly lines: readonly string[];
  readonly met: {
    readonly event?: string;
    readonly metOn?: string;
    readonly metAt?: string;
    readonly metBy?: string;
    readonly note?: string;
  } & ProcessingGround;
  readonly person?: PersonLink;
}

/** What an erasure deletes, or deleted; counts only. */
export interface Erasure {
  readonly cards: number;
  readonly images: number;
  /** Cards of other people that lose their picture, because it shows the person too. */
  readonly othersWithoutPicture: number;
  readonly plans: number;
  readonly outboxEntries: number;
  readonly mirrorRecords: number;
  /** Rows of the org by object. */
  readonly org: Readonly<Record<string, number>>;
  /** Leads and Contacts that stay, because we did not make them. */
  readonly orgKept: number;
}

/** Proof of an erasure without personal data. */
export interface ErasureCertificate {
  readonly schemaVersion: 1;
  readonly erasedAtMs: number;
  readonly reason: string;
  readonly by: string;
  readonly orgId: string;
  readonly erased: Erasure;
  /** What the erased cards had been kept for, as their batches said. */
  readonly grounds: readonly (ProcessingGround & { readonly cards: number })[];
  /** Keyed hashes that refuse a later import; they tell nothing without the key of this machine. */
  readonly blocked: readonly string[];
}

/** One line of the audit log. No card content, ever. */
export interface AuditEntry {
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  /** Stable name, e.g. `apply`, `person-show`. */
  readonly action: string;
  /** What it was about: a plan's hash, a keyed hash of a person. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number>>;
  /** SHA-256 over the entry and the hash before it, hex. */
  readonly hash: string;
}

/** What an erasure in all orgs did, or would do, in one of them. */
export type OrgErasure =
  | { readonly org: string; readonly kind: 'erased'; readonly certificate: ErasureCertificate }
  | { readonly org: string; readonly kind: 'left'; readonly code: string; readonly message: string };
