/** Stage 6 of 9 — turns decided cards into a plan: which records are written, with which values, under which keys. */
export { diffPlans, type PlanDiff } from './diff-plans.ts';
export { buildPlan } from './build-plan.ts';
export { assignmentKey, cardKey, eventKey, imageKey, personKey, tagKey } from './external-ids.ts';
export { personFieldNames } from './person-fields.ts';
export { loadsAs, savePlan } from './plan-hash.ts';
export { checkMapping, type MappingIssue } from './check-mapping.ts';
export { planUndo } from './plan-undo.ts';
export { type PlanPolicy } from './plan-card.ts';
export { standardCampaign } from './standard-writes.ts';
export { type MatchedCard, type ResolvedContext } from './matched-card.ts';
export { summarizePlan, type PlanSummary } from './plan-summary.ts';
