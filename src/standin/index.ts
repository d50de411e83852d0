/**
 * The rehearsal org: an embedded server that speaks Salesforce's REST API over SQLite, so that clients can be tried without an account.
 * What it covers and where it differs: `docs/standin.md`.
 */
export { createStandin } from './standin.ts';
export type { Standin, StandinOptions } from './standin.ts';
export type { OrgSeed } from './seed/load-seed.ts';
export { SeedError } from './seed/load-seed.ts';
export { FAULT_KINDS } from './faults/fault-switches.ts';
export type { Fault, FaultKind } from './faults/fault-switches.ts';
export type { CallRecord } from './http/call-log.ts';
