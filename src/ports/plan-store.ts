import type { SavedPlan } from '../domain/plan.ts';

/** Plans as they were shown to a person, kept unchanged. */
export interface PlanStore {
  savePlan(plan: SavedPlan, cardKeys: readonly string[]): void;
  /** Id or unambiguous beginning; `latest` names the newest. */
  findPlan(idOrPrefix: string): SavedPlan | undefined;
  /** The newest plan whose apply did not get to its end. */
  interruptedPlan(): SavedPlan | undefined;
  planStatus(id: string): 'saved' | 'applying' | 'applied' | undefined;
  setPlanStatus(id: string, status: 'applying' | 'applied'): void;
}
