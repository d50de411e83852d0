import type { AddProgress, AddReport } from '../domain/add-report.ts';
import type { ApplyReport } from '../domain/apply-report.ts';
import type { Batch, BatchContext } from '../domain/batch.ts';
import type { CardReading } from '../domain/card-reading.ts';
import type { OrgIdentity } from '../domain/crm-values.ts';
import type { NormalizedField } from '../domain/normalized-field.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { SavedPlan } from '../domain/plan.ts';
import type { CardState, ParkReason, StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { FileSource } from '../ports/file-source.ts';
import type { ImageVault } from '../ports/image-vault.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import type { RunLock } from '../ports/run-lock.ts';
import type { TableSource } from '../ports/table-source.ts';
import { type NormalizedKind, normalizeValue } from '../stages/normalize/index.ts';
import type { AcceptThresholds } from '../stages/review/index.ts';
import { type PlanPolicy, type PlanSummary, summarizePlan } from '../stages/sync/index.ts';
import { addBatch, type ReadFile } from './add-batch.ts';
import { applyPlan } from './apply-plan.ts';
import { makePlan } from './make-plan.ts';
import { matchListToOrg } from './match-list-to-org.ts';
import { matchLists, type MatchedLists, type MatchListsRequest } from './match-lists.ts';
import { cardMatcher, indexingWith, type MatchKnowledge } from './match-cards.ts';
import { guardProduction } from './production-guard.ts';
import { pullMirror, type PullReport } from './pull-mirror.ts';
import { readFiles } from './read-files.ts';
import { type UndoCommands, undoCommands } from './undo-app.ts';
import { findPeople, type WhoEntry } from './who.ts';

/** What the program is made of; `compose.ts` chooses the concrete parts. */
export interface AppParts {
  readonly clock: Clock;
  readonly files: FileSource;
  readonly tables: TableSource;
  readonly vault: ImageVault;
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly outbox: Outbox;
  readonly lock: RunLock;
  readonly mirror: Mirror;
  /** Loads names and mail providers; comparing needs them, reading cards does too. */
  readonly knowledge: () => MatchKnowledge;
  /** Country assumed for phone numbers without a country code. */
  readonly region: string;
  readonly accept: AcceptThresholds;
  readonly policy: PlanPolicy;
  /** Loads the reading models; the first call takes a moment. */
  readonly reader: () => Promise<{ readonly readFile: ReadFile; readonly parallelism: number }>;
  /** Opens the target org; the first call goes to the network. */
  readonly crm: () => Promise<Crm>;
  readonly close: () => Promise<void>;
}

export interface PlanOutcome {
  readonly saved: SavedPlan;
  readonly summary: PlanSummary;
  readonly dryRun: boolean;
  readonly mirrorAgeMs: number;
  /** Cards that go to somebody the org has, with how each side spells the person. */
  readonly links: readonly PlannedLink[];
}

export interface PlannedLink {
  readonly cardKey: string;
  readonly printed: string;
  readonly known: string;
}

export interface PlanRequest {
  readonly dryRun: boolean;
  /** Uses the mirror as it is, without the network. */
  readonly offline: boolean;
  /** Id, beginning of one, or `latest`. */
  readonly batch?: string;
  readonly limit?: number;
}

export interface CardQuery {
  readonly batch?: string;
  readonly states?: readonly CardState[];
  readonly limit?: number;
}

export interface ApplyRequest {
  /** Host of the production org that the person allows to be written to. */
  readonly confirmProduction?: string;
  readonly progress?: (done: number, total: number) => void;
}

/** The program behind the command line: one method a command. */
export interface App extends UndoCommands {
  add(
    paths: readonly string[],
    context: BatchContext,
    progress: (progress: AddProgress) => void,
    signal: AbortSignal,
  ): Promise<AddReport>;
  read(paths: readonly string[], emit: (reading: CardReading) => void, signal: AbortSignal): Promise<void>;
  pull(): Promise<PullReport>;
  plan(request: PlanRequest): Promise<PlanOutcome>;
  showPlan(id: string): PlanOutcome;
  apply(planId: string, request: ApplyRequest): Promise<ApplyReport>;
  /** Finishes a plan whose apply was interrupted, if there is one. */
  finishInterrupted(request: ApplyRequest): Promise<ApplyReport | undefined>;
  /** Puts cards that the org refused, or that changed under a plan, back in line. @returns how many */
  retry(batch: string | undefined): number;
  cards(query: CardQuery): readonly StoredCard[];
  batches(): readonly Batch[];
  /** Who a card is, in words a person recognizes. */
  cardName(cardKey: string): string;
  who(words: readonly string[]): { readonly people: readonly WhoEntry[]; readonly mirrorAgeMs: number | undefined };
  /** One value in canonical form, or why it has none. */
  normalize(kind: NormalizedKind, raw: string, region?: string): NormalizedField<object>;
  /** Links two lists, or finds the doubles of one. */
  matchLists(request: MatchListsRequest): Promise<MatchedLists>;
  /** Finds the rows of a list in the local copy of the org. */
  matchListToOrg(request: MatchListsRequest): Promise<MatchedLists>;
  identity(): Promise<OrgIdentity>;
  close(): Promise<void>;
}

const RETRYABLE: ReadonlySet<ParkReason> = new Set([
  'changed-since-plan',
  'rejected-by-org',
  'duplicate-rule',
  'met-by-unknown',
  'undone',
]);

/** Puts the parts together; see the pipeline modules for what each step promises. */
export function createApp(parts: AppParts): App {
  return {
    ...captureCommands(parts),
    ...syncCommands(parts),
    ...undoCommands(parts, async (crm, confirmed) => guardProduction(await crm.identity(), confirmed)),
    ...lookUpCommands(parts),
    ...listCommands(parts),
    close: parts.close,
  };
}

function captureCommands(parts: AppParts): Pick<App, 'add' | 'read'> {
  return {
    async add(paths, context, progress, signal) {
      const found = await parts.files.find(paths);
      const { cards: store, vault, files, clock, accept } = parts;
      return addBatch({ store, vault, files, clock, accept, progress, ...(await parts.reader()) }, found, context, signal);
    },
    async read(paths, emit, signal) {
      const found = await parts.files.find(paths);
      await readFiles({ files: parts.files, ...(await parts.reader()) }, found, emit, signal);
    },
  };
}

function syncCommands(
  parts: AppParts,
): Pick<App, 'pull' | 'plan' | 'showPlan' | 'apply' | 'finishInterrupted' | 'retry' | 'identity'> {
  const { plans, mirror, clock } = parts;
  const pull = async (): Promise<PullReport> =>
    pullMirror({ crm: await parts.crm(), mirror, clock, indexing: indexingWith(parts.knowledge()) });
  const orgId = async (): Promise<string> => (await (await parts.crm()).identity()).orgId;
  const outcomeOf = (saved: SavedPlan, dryRun: boolean): PlanOutcome => {
    const mirrorAgeMs = clock.nowAtMs() - saved.plan.mirrorPulledAtMs;
    return { saved, summary: summarizePlan(saved.plan), dryRun, mirrorAgeMs, links: linksOf(parts, saved) };
  };
  return {
    pull,
    async plan({ offline, dryRun, batch, limit }) {
      if (!offline) {
        await pull();
        mirror.setOrgId(await orgId());
      }
      const options = { orgId: mirror.orgId() ?? '', dryRun, ...(limit === undefined ? {} : { limit }) };
      const deps = { ...parts, matchCards: cardMatcher(mirror, parts.knowledge()) };
      return outcomeOf(makePlan(deps, batch === undefined ? options : { ...options, batchId: batchIdOf(parts, batch) }), dryRun);
    },
    showPlan: (id) => outcomeOf(findPlan(plans, id), true),
    apply: (planId, request) => apply(parts, findPlan(plans, planId), request),
    async finishInterrupted(request) {
      const saved = plans.interruptedPlan();
      return saved === undefined ? undefined : apply(parts, saved, request);
    },
    retry(batch) {
      const filter = batch === undefined ? {} : { batchId: batchIdOf(parts, batch) };
      const waiting = parts.cards
        .cards({ states: ['parked'], ...filter })
        .filter((card) => card.parkReasons.every((why) => RETRYABLE.has(why)));
      parts.cards.transact(() => {
        for (const card of waiting) parts.cards.setCardState(card.key, 'ready', []);
      });
      return waiting.length;
    },
    identity: async () => (await parts.crm()).identity(),
  };
}

async function apply(parts: AppParts, saved: SavedPlan, request: ApplyRequest): Promise<ApplyReport> {
  const release = parts.lock.take('org-write', `meibo apply ${saved.id}`);
  try {
    const crm = await parts.crm();
    const org = await crm.identity();
    guardProduction(org, request.confirmProduction);
    return await applyPlan({ ...parts, crm, progress: request.progress ?? (() => undefined) }, saved, org.orgId);
  } finally {
    release();
  }
}

function listCommands(parts: AppParts): Pick<App, 'normalize' | 'matchLists' | 'matchListToOrg'> {
  const deps = (): Parameters<typeof matchListToOrg>[0] => ({ ...parts, knowledge: parts.knowledge() });
  return {
    normalize: (kind, raw, region = parts.region) => normalizeValue(kind, raw, { ...parts.knowledge(), region }),
    matchLists: (request) => matchLists(deps(), request),
    matchListToOrg: (request) => matchListToOrg(deps(), request),
  };
}

function lookUpCommands(parts: AppParts): Pick<App, 'cards' | 'batches' | 'cardName' | 'who'> {
  return {
    cards({ batch, states, limit }) {
      return parts.cards.cards({
        ...(batch === undefined ? {} : { batchId: batchIdOf(parts, batch) }),
        ...(states === undefined ? {} : { states }),
        ...(limit === undefined ? {} : { limit }),
      });
    },
    cardName: (cardKey) => cardName(parts, cardKey),
    batches: () => parts.cards.batches(),
    who(words) {
      const pulledAtMs = parts.mirror.pulledAtMs();
      return {
        people: findPeople(parts.mirror, words),
        mirrorAgeMs: pulledAtMs === undefined ? undefined : parts.clock.nowAtMs() - pulledAtMs,
      };
    },
  };
}

function cardName(parts: AppParts, cardKey: string): string {
  const fields = parts.cards.cards({ keys: [cardKey] })[0]?.reading.fields;
  const company = fields?.company ?? fields?.companyLatin;
  return [fields?.fullName?.value ?? cardKey.slice(0, 8), company?.value].filter((part) => part !== undefined).join(' · ');
}

function linksOf(parts: AppParts, saved: SavedPlan): readonly PlannedLink[] {
  return saved.plan.items.flatMap(({ cardKey, person }) => {
    const record = person?.kind === 'existing' ? parts.mirror.person(person.id) : undefined;
    if (record === undefined) return [];
    const name = [record.lastName, record.firstName].filter((part) => part !== undefined).join(' ');
    const known = [name, record.company].filter((part) => part !== undefined).join(' · ');
    return [{ cardKey, printed: cardName(parts, cardKey), known }];
  });
}

function batchIdOf(parts: AppParts, idOrPrefix: string): string {
  const batch = parts.cards.findBatch(idOrPrefix);
  if (batch !== undefined) return batch.id;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no batch ${idOrPrefix}, or several begin like this.`,
    hint: 'Nothing was done. `meibo list` shows what there is.',
    actions: ['meibo list'],
  });
}

function findPlan(plans: PlanStore, idOrPrefix: string): SavedPlan {
  const saved = plans.findPlan(idOrPrefix);
  if (saved !== undefined) return saved;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no plan ${idOrPrefix}, or several begin like this.`,
    hint: 'Nothing was written. Make one with `meibo plan`.',
    actions: ['meibo plan'],
  });
}
