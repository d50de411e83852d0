import type { AuditLog } from '../../ports/audit-log.ts';
import { openDatabase } from './open-database.ts';
import { AUDIT_MIGRATIONS, sqliteAuditLog } from './sqlite-audit-log.ts';

/** The audit log of one org; its file is opened with the first line that is written or read. */
export function openAuditLog(path: string): { readonly log: AuditLog; close(): void } {
  let opened: { readonly log: AuditLog; close(): void } | undefined;
  const log = (): AuditLog => (opened ??= openNow(path)).log;
  return {
    log: {
      append: (entry) => log().append(entry),
      entries: (filter) => log().entries(filter),
      verify: () => log().verify(),
    },
    close: () => opened?.close(),
  };
}

function openNow(path: string): { readonly log: AuditLog; close(): void } {
  const database = openDatabase(path, AUDIT_MIGRATIONS);
  return { log: sqliteAuditLog(database), close: () => database.close() };
}
