import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { Outbox } from '../ports/outbox.ts';

/** What sending writes needs of the world. */
export interface SendDeps {
  readonly crm: Crm;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Rows of one kind from which they go as a bulk job; absent: never. */
  readonly bulkFrom?: number;
}
