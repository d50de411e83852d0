/** Stage 8 of 9 — reconcile: compares what we wrote with what the org has become, and proposes the repair. */
export { personFates, type RecordRow } from './person-fate.ts';
export { orgChanges } from './org-changes.ts';
export { fieldDrift, isRepaired, type RepairPolicy } from './field-drift.ts';
export { dueImages } from './retention.ts';
export { repointWrites, type PointingRow } from './repoint-writes.ts';
