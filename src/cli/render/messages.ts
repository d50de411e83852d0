import type { AddProgress, AddReport, RejectedInput } from '../../domain/add-report.ts';
import type { ApplyReport } from '../../domain/apply-report.ts';
import type { ErrorCode } from '../../domain/error-catalogue.ts';
import type { PlanAction, PlanReason } from '../../domain/plan.ts';
import type { CardState, ParkReason } from '../../domain/stored-card.ts';

/** Every sentence a person reads, once per language. Names in JSON stay English. */
export interface Messages {
  readonly action: Readonly<Record<PlanAction, string>>;
  readonly state: Readonly<Record<CardState, string>>;
  readonly planReason: Readonly<Record<PlanReason, string>>;
  readonly rejection: Readonly<Record<RejectedInput['reason'], string>>;
  /** Short sentence per error; `undefined` leaves the English message alone. */
  readonly error: Partial<Readonly<Record<ErrorCode, string>>>;
  readonly errorWord: string;
  readonly next: string;
  progress(progress: AddProgress, timeLeft: string): string;
  added(report: AddReport): readonly string[];
  known(count: number, batchId: string): string;
  rejected(input: RejectedInput): string;
  planTitle(cards: number): string;
  planWrites(writes: number, objects: string): string;
  planSaved(id: string): string;
  planNothing: string;
  /** The question before the first write to a production org. */
  confirmProduction(host: string): string;
  /** `callsOnePerRecord`: what a client without collections would need. */
  planCost(cost: { calls: number; callsOnePerRecord: number; allowance?: number }): string;
  dryRun: string;
  applied(report: ApplyReport): readonly string[];
  nothingToApply(id: string): string;
  mirrorAge(age: string): string;
  morePeople(count: number): string;
  noCards: string;
  nobodyFound: string;
  nearestPeople: string;
  neverPulled: string;
  headings: {
    readonly card: string;
    readonly state: string;
    readonly name: string;
    readonly company: string;
    readonly event: string;
    readonly why: string;
    readonly metOn: string;
    readonly metBy: string;
    readonly place: string;
  };
  interrupted(done: number, total: number): string;
}

export type ReasonNames = Readonly<Record<ParkReason, string>>;
