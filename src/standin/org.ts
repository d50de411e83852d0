import type { AccessBook } from './auth/user-access.ts';
import type { ConnectedApps } from './auth/connected-apps.ts';
import type { Grants } from './auth/grants.ts';
import type { V1Jobs } from './bulk/v1-jobs.ts';
import type { BulkJobs } from './bulk/bulk-jobs.ts';
import type { DuplicateRules } from './duplicates/duplicate-rules.ts';
import type { Sessions } from './auth/sessions.ts';
import type { CallLog } from './http/call-log.ts';
import type { Call } from './http/call.ts';
import type { FaultSwitches } from './faults/fault-switches.ts';
import type { DefinitionRows } from './metadata/definition-rows.ts';
import type { Deployments } from './metadata/deployments.ts';
import type { MetadataCatalogue } from './metadata/catalogue.ts';
import type { SaveContext } from './records/change.ts';
import type { RecordService } from './records/record-service.ts';
import type { QueryCursors } from './soql/query-cursors.ts';
import type { Schema } from './schema/schema.ts';
import type { SqlStore } from './store/database.ts';
import type { RecordTable } from './store/record-table.ts';

/** The whole rehearsal org, as routes see it. */
export interface Org {
  readonly store: SqlStore;
  readonly schema: Schema;
  readonly table: RecordTable;
  readonly records: RecordService;
  readonly metadata: MetadataCatalogue;
  readonly access: AccessBook;
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly apps: ConnectedApps;
  readonly assignment: LeadAssignment;
  readonly jobs: BulkJobs;
  readonly definitions: DefinitionRows;
  readonly v1Jobs: V1Jobs;
  readonly deployments: Deployments;
  readonly duplicates: DuplicateRules;
  readonly cursors: QueryCursors;
  readonly faults: FaultSwitches;
  readonly calls: CallLog;
  readonly usage: ApiUsage;
  readonly organizationId: string;
  readonly adminUserId: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Whether the org was shut while work was still waiting. */
  readonly isClosed: () => boolean;
}

/** How many API calls the last 24 hours saw, and how many they may. */
export interface ApiUsage {
  used: number;
  max: number;
}

/** The lead assignment rule: who gets new leads unless the caller sends `Sforce-Auto-Assign: FALSE`. */
export interface LeadAssignment {
  leadOwnerId: string | undefined;
}

/** The write context of a call: its user, the moment, and its headers. */
export function saveContext(call: Call, org: Org): SaveContext {
  return {
    access: org.access.of(call.userId),
    now: org.now(),
    allowDuplicates: /allowSave\s*=\s*true/i.test(call.headers['sforce-duplicate-rule-header'] ?? ''),
    autoAssign: call.headers['sforce-auto-assign']?.toLowerCase() !== 'false',
    version: call.version,
  };
}
