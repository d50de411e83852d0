import type { SavedPlan } from '../domain/plan.ts';

/** `undone`: applied, and taken back afterwards. */
export type PlanStatus = 'saved' | 'applying' | 'applied' | 'undone';

/** Plans as they were shown to a person, kept unchanged. */
export interface PlanStore {
  savePlan(plan: SavedPlan, cardKeys: readonly string[]): void;
  /** Id or unambiguous beginning; `latest` names the newest of cards. */
  findPlan(idOrPrefix: string): SavedPlan | undefined;
  /** The newest plan whose apply did not get to its end; undo plans are none. */
  interruptedPlan(): SavedPlan | undefined;
  /** The newest plan of cards that was begun, also when it was taken back since: `undo latest` twice must not reach the run before. */
  latestRun(): SavedPlan | undefined;
  /** The plan of an undo of this run that did not get to its end. */
  interruptedUndo(runId: string): SavedPlan | undefined;
  /** Plans of this card that were begun and not taken back, newest first. */
  begunPlansOf(cardKey: string): readonly SavedPlan[];
  planStatus(id: string): PlanStatus | undefined;
  setPlanStatus(id: string, status: Exclude<PlanStatus, 'saved'>): void;
}
