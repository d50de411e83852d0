import type { AlarmKind } from './temperature.ts';

/** An alarm of a night, by ids. */
export interface NightAlarm {
  readonly kind: AlarmKind;
  readonly personId: string;
  readonly day: string;
  readonly value: number;
  readonly against: number;
  /** User or queue that got a task; absent when nobody active owns the person and no queue is configured. */
  readonly ownerId?: string;
}

/** What a night did about relationships. Counts and ids, no names. */
export interface RelationshipNight {
  readonly asOf: string;
  readonly weightsVersion: string;
  readonly touchpoints: {
    readonly added: number;
    readonly changed: number;
    readonly retracted: number;
    readonly firstLoad: boolean;
  };
  readonly people: number;
  /** Leads and Contacts whose temperature was written. */
  readonly written: number;
  readonly alarms: readonly NightAlarm[];
  /** Alarms that went to their owner as tasks. */
  readonly tasks: number;
  /** Temperatures and tasks that the org refused; the next night tries them again. */
  readonly refused: number;
  /** Customers nobody has heard from, and companies that one person stands for. */
  readonly dormantAccounts: number;
  readonly singleThreadedAccounts: number;
  /** The first night learns what is usual and tells nobody. */
  readonly isFirst: boolean;
  /** Channels that did not take the alarms: `webhook`, `mail`. */
  readonly undelivered: readonly string[];
}
