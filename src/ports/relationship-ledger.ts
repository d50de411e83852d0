import type { FactKind, FactOf, OrgFact } from '../domain/org-facts.ts';
import type { SegmentQuery } from '../domain/segment.ts';
import type { Alarm, Band } from '../domain/temperature.ts';
import type { Touchpoint, TouchpointType } from '../domain/touchpoint.ts';
import type { PersonMove } from './relationship-source.ts';

export interface AppendCount {
  readonly added: number;
  /** The source tells another story now; the earlier one is kept aside. */
  readonly changed: number;
}

/** A score as it was last computed. */
export interface KeptScore {
  readonly personId: string;
  readonly value: number;
  readonly band: Band;
  readonly version: string;
  /** ISO date. */
  readonly asOf: string;
  readonly lastTouch?: string;
}

export interface KeptAlarm extends Alarm {
  readonly personId: string;
  /** Who was told: a user or queue. */
  readonly ownerId?: string;
}

/** Which contacts leave a person waiting for us, and which answer them. */
export interface WaitingQuery {
  readonly opening: readonly TouchpointType[];
  readonly answering: readonly TouchpointType[];
  /** ISO dates, both inclusive; contacts outside do not count. */
  readonly from: string;
  readonly to: string;
}

/** Somebody whose last opening contact nothing came after on a later day. */
export interface WaitingPerson {
  readonly personId: string;
  /** ISO date of that contact. */
  readonly day: string;
  /** Who of us it was with. */
  readonly userId?: string;
}

/** Who met whom, when and how, kept for good: what a source said is never lost, and never counted twice. */
export interface RelationshipLedger {
  /** Adds what is not there yet, in one transaction. */
  append(touchpoints: readonly Touchpoint[]): AppendCount;
  /** Takes sources out of the count. @returns how many were in it */
  retract(sourceIds: readonly string[]): number;
  /** From now on the touchpoints of `from` are those of `to`. */
  follow(moves: readonly PersonMove[]): void;
  /** Everything of these people is gone for good, what was kept aside as well. */
  forget(personIds: readonly string[]): void;
  /** The record somebody goes by now. */
  currentId(personId: string): string;
  ofPeople(personIds: readonly string[]): readonly Touchpoint[];
  /** In order of their days. @param newest  only so many, the last ones; absent: all */
  ofAccount(accountId: string, newest?: number): readonly Touchpoint[];
  ofCampaign(campaignId: string): readonly Touchpoint[];
  /** Everybody with touchpoints, person by person. The ledger may be written to on the way; what is added then may or may not come. */
  everyPerson(): Iterable<{ readonly personId: string; readonly touchpoints: readonly Touchpoint[] }>;
  /** Every company with touchpoints, those of its people and its own, in the same way. */
  everyAccount(): Iterable<{ readonly accountId: string; readonly touchpoints: readonly Touchpoint[] }>;
  /** In no order. */
  waiting(query: WaitingQuery): readonly WaitingPerson[];
  touchpointCount(): number;

  put(facts: readonly OrgFact[], gone: readonly string[]): void;
  facts<Kind extends FactKind>(kind: Kind): readonly FactOf<Kind>[];
  factsOf<Kind extends FactKind>(
    kind: Kind,
    by: { readonly person?: string; readonly account?: string; readonly campaign?: string },
  ): readonly FactOf<Kind>[];
  /** Companies with opportunities. */
  dealAccounts(): readonly string[];

  putScores(scores: readonly KeptScore[]): void;
  score(personId: string): KeptScore | undefined;
  /** Warmest first. */
  warmest(limit: number): readonly KeptScore[];

  putAlarms(alarms: readonly KeptAlarm[]): void;
  alarmsOf(personId: string): readonly KeptAlarm[];
  alarmsSince(day: string): readonly KeptAlarm[];

  segments(): readonly { readonly name: string; readonly query: SegmentQuery }[];
  putSegment(name: string, query: SegmentQuery): void;

  /** A number kept by name: high-water marks, the day of the last night. */
  mark(name: string): number | undefined;
  setMark(name: string, value: number): void;
  /** All or nothing. */
  transact(work: () => void): void;
}
