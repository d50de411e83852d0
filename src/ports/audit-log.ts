import type { AuditEntry } from '../domain/privacy.ts';

/** An append-only log in which every line seals those before it. */
export interface AuditLog {
  append(entry: Pick<AuditEntry, 'atMs' | 'actor' | 'action' | 'subject' | 'detail'>): void;
  /** Oldest first. */
  entries(filter: { readonly sinceMs?: number; readonly limit?: number }): readonly AuditEntry[];
  /** The first line that does not fit the one before, or that the end is missing. */
  verify(): { readonly entries: number; readonly brokenAt?: number; readonly problem?: 'changed' | 'cut-off' };
}
