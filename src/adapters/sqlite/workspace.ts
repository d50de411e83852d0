import { join } from 'node:path';

import type { AuditLog } from '../../ports/audit-log.ts';
import type { CardUploads } from '../../ports/card-uploads.ts';
import type { CardStore } from '../../ports/card-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Mirror } from '../../ports/mirror.ts';
import type { OrgConfirmations } from '../../ports/org-confirmations.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { PersonalData } from '../../ports/personal-data.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { ReviewStore } from '../../ports/review-store.ts';
import type { RunLock } from '../../ports/run-lock.ts';
import { MIRROR_MIGRATIONS } from './mirror-schema.ts';
import { openDatabase } from './open-database.ts';
import { openAuditLog } from './open-audit-log.ts';
import { sqliteCardUploads } from './sqlite-card-uploads.ts';
import { sqliteCardStore } from './sqlite-card-store.ts';
import { sqliteMirror } from './sqlite-mirror.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqliteOrgConfirmations } from './sqlite-org-confirmations.ts';
import { sqlitePersonalData } from './sqlite-personal-data.ts';
import { sqlitePlanStore } from './sqlite-plan-store.ts';
import { sqliteReviewStore } from './sqlite-review-store.ts';
import { sqliteRunLock } from './sqlite-run-lock.ts';
import { STORE_MIGRATIONS } from './store-schema.ts';

/** Everything kept for one target org: what was captured for it, what is to be written, and its local copy. */
export interface Workspace {
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly outbox: Outbox;
  readonly lock: RunLock;
  readonly confirmations: OrgConfirmations;
  readonly uploads: CardUploads;
  readonly mirror: Mirror;
  readonly audit: AuditLog;
  readonly personal: PersonalData;
  readonly reviews: ReviewStore;
  close(): void;
}

/**
 * Opens the two files of a workspace: the store, which is precious, and the mirror, which can be pulled again.
 *
 * @throws OperatorError `StoreExposed`, `StoreTooNew`, `StoreUnusable`
 */
export function openWorkspace(folder: string, clock: Clock): Workspace {
  const store = openDatabase(join(folder, 'store.sqlite'), STORE_MIGRATIONS);
  const mirror = openDatabase(join(folder, 'mirror.sqlite'), MIRROR_MIGRATIONS);
  const audit = openAuditLog(join(folder, 'audit.sqlite'));
  return {
    audit: audit.log,
    personal: sqlitePersonalData(store, mirror),
    cards: sqliteCardStore(store),
    plans: sqlitePlanStore(store),
    outbox: sqliteOutbox(store),
    lock: sqliteRunLock(store, clock),
    confirmations: sqliteOrgConfirmations(store),
    uploads: sqliteCardUploads(store),
    mirror: sqliteMirror(mirror),
    reviews: sqliteReviewStore(store),
    close() {
      store.close();
      mirror.close();
      audit.close();
    },
  };
}
