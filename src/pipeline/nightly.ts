import type { ApplyReport } from '../domain/apply-report.ts';
import type { DriftReport, FoundDuplicate, NightlyFailure, NightlyReport } from '../domain/nightly-report.ts';
import type { RelationshipNight } from '../domain/relationship-night.ts';
import type { OptOutNight } from '../domain/opt-out.ts';
import { isOperatorError } from '../domain/operator-error.ts';
import type { ParkReason } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { ImageVault } from '../ports/image-vault.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import type { RunHistory } from '../ports/run-history.ts';
import { dueImages, orgChanges } from '../stages/reconcile/index.ts';
import type { PlanPolicy } from '../stages/sync/index.ts';
import { findMissing } from './find-missing.ts';
import { type FollowDeps, followPeople } from './follow-people.ts';
import { duplicatesBeside } from './find-duplicates.ts';
import type { MatchCards } from './match-cards.ts';
import type { PullReport } from './pull-mirror.ts';
import { retryCards } from './retry-cards.ts';
import type { ApplyRequest, SyncCommands } from './sync-app.ts';

export interface NightlyDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly outbox: Outbox;
  readonly mirror: Mirror;
  readonly vault: ImageVault;
  readonly clock: Clock;
  readonly history: RunHistory;
  readonly crm: Crm;
  /** The org's fields; asked for once a night. */
  readonly describe: Crm['describe'];
  readonly sync: Pick<SyncCommands, 'pull' | 'plan' | 'apply' | 'finishInterrupted'>;
  readonly matchCards: MatchCards;
  readonly reviews: FollowDeps['reviews'];
  readonly knowledge: FollowDeps['knowledge'];
  readonly policy: Pick<PlanPolicy, 'standard'>;
  /** Fields we write, by object. */
  readonly writtenFields: Readonly<Record<'Lead' | 'Contact', readonly string[]>>;
  readonly relationships: (request: NightlyRequest) => Promise<RelationshipNight>;
  readonly optOuts: (request: NightlyRequest) => Promise<OptOutNight>;
  readonly fieldDrift: (request: NightlyRequest) => Promise<DriftReport>;
  /** Takes away tags that somebody has twice. @returns rows */
  readonly tags: (request: NightlyRequest) => Promise<number>;
  /** Images under legal hold, by hash. */
  readonly heldImages: () => ReadonlySet<string>;
}

export interface NightlyRequest extends ApplyRequest {
  /** Looks and reports; neither the org nor this machine's cards are changed. The local copy of the org is brought up to date. */
  readonly dryRun: boolean;
  /** Whether cards that are certain are written. */
  readonly apply: boolean;
  /** Epoch milliseconds after which no further step is begun. */
  readonly endAtMs: number;
  /** Days after which images of finished cards are deleted; 0 keeps them. */
  readonly imageDays: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<Omit<NightlyReport, 'failures' | 'skipped' | 'finishedAtMs' | 'callsMade' | 'waiting'>> & {
  readonly failures: NightlyFailure[];
  readonly skipped: string[];
};

/** A step of the night, in order. A step that fails does not stop those that do not need it. */
interface Step {
  readonly name: string;
  readonly work: () => Promise<void>;
  /** Later steps make no sense when this one failed. */
  readonly needed?: boolean;
}

const DAY_MS = 86_400_000;
/** cron may be late, and summer time moves the clock: a night is missed when one and a half days lie between. */
const LATE_MS = 1.5 * DAY_MS;

/**
 * One night: finishes what was interrupted, pulls changes, follows people, finds drift, writes what is certain, reports duplicates,
 * applies retention. Runs again after a crash without doing anything twice.
 */
export async function runNightly(deps: NightlyDeps, request: NightlyRequest): Promise<NightlyReport> {
  const startedAtMs = deps.clock.nowAtMs();
  const lastRunAtMs = deps.history.lastRunAtMs();
  const draft: Draft = {
    schemaVersion: 1,
    startedAtMs,
    missedDays: missedDays(lastRunAtMs, startedAtMs),
    dryRun: request.dryRun,
    pulled: { firstLoad: false, people: 0, accounts: 0, deleted: 0 },
    followed: { converted: 0, merged: 0, deleted: 0, repointed: 0 },
    missingInOrg: {},
    orgChanges: [],
    duplicates: [],
    retention: { imagesDeleted: 0, imagesDueTomorrow: 0 },
    failures: [],
    skipped: [],
    ...(lastRunAtMs === undefined ? {} : { lastRunAtMs }),
  };
  const night: Night = { deps, request, draft };
  await inOrder(stepsOf(night), night);
  const states = (state: 'ready' | 'parked'): number => deps.cards.cards({ states: [state] }).length;
  const report: NightlyReport = {
    ...draft,
    finishedAtMs: deps.clock.nowAtMs(),
    waiting: { ready: states('ready'), parked: states('parked') },
    callsMade: deps.crm.usage().callsMade,
  };
  return report;
}

interface Night {
  readonly deps: NightlyDeps;
  readonly request: NightlyRequest;
  readonly draft: Draft;
}

function stepsOf(night: Night): readonly Step[] {
  const { deps, request, draft } = night;
  const changes: Step[] = request.dryRun
    ? []
    : [{ name: 'resume', work: async () => note(draft, 'resumed', await deps.sync.finishInterrupted(request)) }];
  return [
    ...changes,
    { name: 'describe', work: () => compareOrg(night) },
    {
      name: 'pull',
      needed: true,
      work: async () => {
        draft.pulled = pulledOf(await deps.sync.pull());
        deps.mirror.setOrgId((await deps.crm.identity()).orgId);
      },
    },
    {
      name: 'follow',
      work: async () => {
        draft.followed = await followPeople(deps, (await deps.crm.identity()).orgId, request.dryRun);
      },
    },
    {
      name: 'drift',
      work: async () => {
        draft.missingInOrg = await findMissing(deps);
        draft.fieldDrift = await deps.fieldDrift(request);
      },
    },
    { name: 'write', work: () => writeCertain(night) },
    {
      name: 'duplicates',
      work: async () => {
        draft.duplicates = findDuplicates(deps);
      },
    },
    ...peopleSteps(night),
    { name: 'retention', work: () => retain(night) },
  ];
}

/** What is done about people when their cards are written. */
function peopleSteps({ deps, request, draft }: Night): readonly Step[] {
  return [
    {
      name: 'relationships',
      work: async () => {
        draft.relationships = await deps.relationships(request);
      },
    },
    {
      name: 'tags',
      work: async () => {
        draft.doubledTags = await deps.tags(request);
      },
    },
    {
      name: 'opt-outs',
      work: async () => {
        draft.optOuts = await deps.optOuts(request);
      },
    },
  ];
}

async function inOrder(steps: readonly Step[], { deps, request, draft }: Night): Promise<void> {
  let isStopped = false;
  for (const { name, work, needed } of steps) {
    if (isStopped || deps.clock.nowAtMs() >= request.endAtMs) {
      draft.skipped.push(name);
      continue;
    }
    try {
      // oxlint-disable-next-line no-await-in-loop -- steps build on each other
      await work();
    } catch (error) {
      if (!isOperatorError(error)) throw error;
      draft.failures.push({ step: name, code: error.code, message: error.message });
      isStopped = needed === true || STOPPING.has(error.code);
    }
  }
}

/** After these no further call can succeed tonight. */
const STOPPING: ReadonlySet<string> = new Set(['AuthNeeded', 'ApiBudgetReached', 'GuardNeeded', 'StoreUnusable']);

function note(draft: Draft, name: 'resumed' | 'applied', report: ApplyReport | undefined): void {
  if (report !== undefined) draft[name] = report;
}

function pulledOf({ firstLoad, people, accounts, deleted }: PullReport): NightlyReport['pulled'] {
  return { firstLoad, people, accounts, deleted };
}

async function compareOrg({ deps, draft }: Night): Promise<void> {
  const [before, now] = [deps.history.description(), await deps.describe()];
  // Tonight's plan goes by what the org takes tonight.
  deps.mirror.setDescription(now);
  if (before !== undefined) draft.orgChanges = orgChanges(before, now, deps.writtenFields);
}

/** Cards whose plan was overtaken by somebody's change: tonight's plan has seen it. */
const OVERTAKEN: ReadonlySet<ParkReason> = new Set(['changed-since-plan']);

async function writeCertain({ deps, request, draft }: Night): Promise<void> {
  if (!request.dryRun) retryCards(deps.cards, OVERTAKEN, undefined);
  const outcome = await deps.sync.plan({ dryRun: request.dryRun || !request.apply, offline: true });
  const { create, update, link, park } = outcome.summary.byAction;
  draft.plan = { id: outcome.saved.id, create, update, link, park };
  if (outcome.dryRun || outcome.summary.writes === 0) return;
  note(draft, 'applied', await deps.sync.apply(outcome.saved.id, request));
}

const MOST_DUPLICATES = 100;

function findDuplicates(deps: NightlyDeps): readonly FoundDuplicate[] {
  const cards = deps.cards.cards({ states: ['written', 'linked'] });
  return duplicatesBeside(cards, deps.matchCards, (id) => deps.mirror.person(id)).slice(0, MOST_DUPLICATES);
}

async function retain({ deps, request, draft }: Night): Promise<void> {
  const cards = deps.cards.cards({});
  const policy = { days: request.imageDays, nowAtMs: deps.clock.nowAtMs(), held: deps.heldImages() };
  const due = dueImages(cards, policy);
  const tomorrow = dueImages(cards, { ...policy, nowAtMs: policy.nowAtMs + DAY_MS });
  let imagesDeleted = 0;
  for (const hash of request.dryRun ? [] : due) {
    // oxlint-disable-next-line no-await-in-loop -- a disk, not a network
    if (await deps.vault.remove(hash)) imagesDeleted += 1;
  }
  draft.retention = { imagesDeleted, imagesDueTomorrow: tomorrow.length - due.length };
}

function missedDays(lastRunAtMs: number | undefined, nowAtMs: number): number {
  if (lastRunAtMs === undefined || nowAtMs - lastRunAtMs < LATE_MS) return 0;
  return Math.round((nowAtMs - lastRunAtMs) / DAY_MS) - 1;
}
