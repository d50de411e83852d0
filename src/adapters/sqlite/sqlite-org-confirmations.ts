import type { OrgConfirmations } from '../../ports/org-confirmations.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Confirmed orgs in the store. */
export function sqliteOrgConfirmations(database: SqliteDatabase): OrgConfirmations {
  const get = database.prepare<[string, string], { readonly host: string }>(
    'SELECT host FROM confirmed_org WHERE org_id = ? AND host = ?',
  );
  const put = database.prepare('INSERT OR REPLACE INTO confirmed_org (org_id, host, confirmed_at_ms) VALUES (?, ?, ?)');
  return {
    isConfirmed: (orgId, host) => get.get(orgId, host) !== undefined,
    confirm(orgId, host, atMs) {
      put.run(orgId, host, atMs);
    },
  };
}
