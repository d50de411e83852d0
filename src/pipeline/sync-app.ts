import type { ApplyReport } from '../domain/apply-report.ts';
import type { ApiUsage, OrgIdentity } from '../domain/crm-values.ts';
import { isOperatorError, OperatorError } from '../domain/operator-error.ts';
import type { Plan, PlanAction, SavedPlan } from '../domain/plan.ts';
import type { ParkReason } from '../domain/stored-card.ts';
import type { Crm } from '../ports/crm.ts';
import { diffPlans, type PlanDiff, type PlanPolicy, type PlanSummary, summarizePlan } from '../stages/sync/index.ts';
import type { AppParts } from './app-parts.ts';
import { applyPlan } from './apply-plan.ts';
import { batchIdOf, cardName, findPlan } from './find-stored.ts';
import { cardMatcher, contradictionIn, indexingWith } from './match-cards.ts';
import { describeMapped, isMapped, pulledBeside } from './mapped-fields.ts';
import { makePlan } from './make-plan.ts';
import { estimateCalls, guardLimits, type PlanLimits } from './plan-limits.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';
import { acceptProposals } from './propose-links.ts';
import { pullMirror, type PullReport } from './pull-mirror.ts';
import { retryCards } from './retry-cards.ts';

export interface PlanOutcome {
  readonly saved: SavedPlan;
  readonly summary: PlanSummary;
  readonly dryRun: boolean;
  readonly mirrorAgeMs: number;
  /** Cards that go to somebody the org has, with how each side spells the person. */
  readonly links: readonly PlannedLink[];
  readonly cost: PlanCost;
}

/** What applying a plan costs in API calls. */
export interface PlanCost {
  readonly calls: number;
  /** What a client that makes one call per record would need. */
  readonly callsOnePerRecord: number;
  /** The org's daily allowance; absent when the org was not asked. */
  readonly allowance?: number;
}

export interface PlannedLink {
  readonly cardKey: string;
  readonly printed: string;
  readonly known: string;
}

export interface PlanRequest extends CallLimits, Partial<PlanLimits> {
  readonly dryRun: boolean;
  /** Uses the mirror as it is, without the network. */
  readonly offline: boolean;
  /** Id, beginning of one, or `latest`. */
  readonly batch?: string;
  readonly limit?: number;
  /** Actions that are planned; cards that would need another one are left as they are. Empty or absent: all. */
  readonly only?: readonly PlanAction[];
}

/** Overrides of the configured budget. */
export interface CallLimits {
  readonly maxApiCalls?: number;
  /** Share of the org's allowance left for people, 0–1. */
  readonly apiReserve?: number;
}

export interface ApplyRequest extends CallLimits, Confirmation, Partial<PlanLimits> {
  readonly progress?: (done: number, total: number) => void;
}

export interface SyncCommands {
  pull(): Promise<PullReport>;
  plan(request: PlanRequest): Promise<PlanOutcome>;
  showPlan(id: string): PlanOutcome;
  /** What became different from one saved plan to another. */
  diffPlans(before: SavedPlan, after: SavedPlan): PlanDiff;
  apply(planId: string, request: ApplyRequest): Promise<ApplyReport>;
  /** Finishes a plan whose apply was interrupted, if there is one. */
  finishInterrupted(request: ApplyRequest): Promise<ApplyReport | undefined>;
  /** Puts cards that the org refused, or that changed under a plan, back in line. @returns how many */
  retry(batch: string | undefined): number;
  /** Links parked cards to whom the org's duplicate rule named, as a person has decided. @returns how many */
  acceptLinks(batch: string | undefined): number;
  identity(): Promise<OrgIdentity>;
}

const RETRYABLE: ReadonlySet<ParkReason> = new Set([
  'changed-since-plan',
  'rejected-by-org',
  'value-not-in-picklist',
  'value-too-long',
  'duplicate-rule',
  'met-by-unknown',
  'undone',
]);

/** The commands that talk to the org. */
export function syncCommands(parts: AppParts): SyncCommands {
  const { plans, mirror, clock, policy } = parts;
  const extra = pulledBeside(policy.mapping, parts.corporateNumberField);
  const pull = async (): Promise<PullReport> =>
    pullMirror({
      crm: await parts.crm(),
      mirror,
      clock,
      indexing: indexingWith(parts.knowledge()),
      ...(extra === undefined ? {} : { extra }),
    });
  const outcomeOf = (saved: SavedPlan, dryRun: boolean, usage?: ApiUsage): PlanOutcome => {
    const mirrorAgeMs = clock.nowAtMs() - saved.plan.mirrorPulledAtMs;
    const cost = costOf(parts, saved, usage);
    return { saved, summary: summarizePlan(saved.plan), dryRun, mirrorAgeMs, links: linksOf(parts, saved), cost };
  };
  return {
    pull,
    async plan(request) {
      const { offline, dryRun, batch, limit, only } = request;
      const usage = offline ? undefined : await withinBudget(parts, request, (crm) => pullFor(parts, crm, pull));
      const saved = makePlan(
        { ...parts, policy: described(parts), matchCards: cardMatcher(mirror, parts.knowledge(), parts.reviews) },
        {
          orgId: mirror.orgId() ?? '',
          dryRun,
          check: (plan) => {
            if (!dryRun) guardLimits(plan, limitsOf(parts, request));
          },
          ...(limit === undefined ? {} : { limit }),
          ...(only === undefined || only.length === 0 ? {} : { only }),
          ...(batch === undefined ? {} : { batchId: batchIdOf(parts, batch) }),
        },
      );
      return outcomeOf(saved, dryRun, usage);
    },
    showPlan: (id) => outcomeOf(findPlan(plans, id), true),
    diffPlans: (before, after) => diffPlans(before.plan, after.plan),
    apply: (planId, request) => apply(parts, findPlan(plans, planId), request, pull),
    async finishInterrupted(request) {
      const saved = plans.interruptedPlan();
      return saved === undefined ? undefined : apply(parts, saved, request, pull);
    },
    retry: (batch) => retryCards(parts.cards, RETRYABLE, batch === undefined ? undefined : batchIdOf(parts, batch)),
    acceptLinks: (batch) => acceptProposals(parts.cards, batch === undefined ? undefined : batchIdOf(parts, batch)),
    identity: async () => (await parts.crm()).identity(),
  };
}

async function pullFor(parts: AppParts, crm: Crm, pull: () => Promise<PullReport>): Promise<ApiUsage> {
  const { mapping } = parts.policy;
  if (mapping !== undefined && isMapped(mapping)) parts.mirror.setDescription(await describeMapped(crm, mapping));
  await pull();
  parts.mirror.setOrgId((await crm.identity()).orgId);
  return crm.usage();
}

/** The policy with what the org last said of its fields. */
function described({ policy, mirror }: AppParts): PlanPolicy {
  const description = isMapped(policy.mapping) ? mirror.description() : undefined;
  return description === undefined ? policy : { ...policy, described: description };
}

async function apply(
  parts: AppParts,
  saved: SavedPlan,
  request: ApplyRequest,
  pull: () => Promise<PullReport>,
): Promise<ApplyReport> {
  if (parts.plans.planStatus(saved.id) === 'saved') guardLimits(saved.plan, limitsOf(parts, request));
  const release = parts.lock.take('org-write', `meibo apply ${saved.id}`);
  try {
    return await withinBudget(parts, request, async (crm) => {
      const org = await crm.identity();
      await guardProduction(parts, org, request);
      const contradicts = contradictionIn(parts.mirror, parts.knowledge, parts.reviews);
      const deps = { ...parts, crm, contradicts, progress: request.progress ?? (() => undefined) };
      const report = await applyPlan(deps, saved, org.orgId);
      if (report.proof.found === 0) return report;
      await bringBack(pull);
      return { ...report, usage: crm.usage() };
    });
  } finally {
    release();
  }
}

/** Who was written is known here at once, as the org has them now. Everything is done already: the next pull brings what this one cannot. */
async function bringBack(pull: () => Promise<PullReport>): Promise<void> {
  try {
    await pull();
  } catch (error) {
    if (!isOperatorError(error)) throw error;
  }
}

function limitsOf(parts: AppParts, request: Partial<PlanLimits>): PlanLimits {
  return { maxCreate: request.maxCreate ?? parts.limits.maxCreate, maxUpdate: request.maxUpdate ?? parts.limits.maxUpdate };
}

/** Works under the budget; when it is used up, the error says what is left: cards, unless told. */
export async function withinBudget<T>(
  parts: Pick<AppParts, 'crm' | 'cards'> & { readonly limits: Pick<AppParts['limits'], 'apiReserve'> },
  limits: CallLimits,
  work: (crm: Crm) => Promise<T>,
  left: () => string = () => `${parts.cards.cards({ states: ['ready', 'applying'] }).length} cards`,
): Promise<T> {
  const crm = await parts.crm();
  const { maxApiCalls, apiReserve } = limits;
  crm.setBudget({
    reserve: apiReserve ?? parts.limits.apiReserve,
    ...(maxApiCalls === undefined ? {} : { maxCalls: maxApiCalls }),
  });
  try {
    return await work(crm);
  } catch (error) {
    if (!isOperatorError(error) || error.code !== 'ApiBudgetReached') throw error;
    throw new OperatorError({
      code: 'ApiBudgetReached',
      message: `${error.message} ${left()} remain.`,
      hint: error.hint,
      cause: error,
    });
  }
}

function costOf(parts: AppParts, { plan }: SavedPlan, usage: ApiUsage | undefined): PlanCost {
  const pictures = parts.images === 'upload' ? picturesOf(parts, plan) : 0;
  const calls = estimateCalls(plan, { bulkFrom: parts.bulkFrom, pictures });
  const cost = { calls, callsOnePerRecord: plan.writes.length + pictures };
  return usage?.orgLimit === undefined ? cost : { ...cost, allowance: usage.orgLimit };
}

/** Cards of the plan that will be written and were photographed. */
function picturesOf({ cards }: AppParts, { items }: Plan): number {
  const keys = items.filter((item) => item.writeIds.length > 0).map((item) => item.cardKey);
  return cards.cards({ keys }).filter((card) => card.reading.image !== undefined).length;
}

function linksOf(parts: AppParts, saved: SavedPlan): readonly PlannedLink[] {
  return saved.plan.items.flatMap(({ cardKey, person }) => {
    const record = person?.kind === 'existing' ? parts.mirror.person(person.id) : undefined;
    if (record === undefined) return [];
    const name = [record.lastName, record.firstName].filter((part) => part !== undefined).join(' ');
    const known = [name, record.company].filter((part) => part !== undefined).join(' · ');
    return [{ cardKey, printed: cardName(parts.cards, cardKey), known }];
  });
}
