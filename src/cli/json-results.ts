/**
 * What `--json` prints as `result`, command by command. `config/json-schema.json` is generated from this file (`npm run schema`), shown by
 * `meibo schema`, and held against what the commands really print by the tests.
 */
import type {
  KnownPerson,
  ListedPerson,
  MatchedLists,
  NamedIntroduction,
  PackProposal,
  PlanOutcome,
  RelationshipPullReport,
  TagReport,
  WeightsReport,
} from '../compose.ts';
import type { WatchedAccount } from '../domain/account-watch.ts';
import type { AddReport } from '../domain/add-report.ts';
import type { ApplyReport } from '../domain/apply-report.ts';
import type { BatchContext } from '../domain/batch.ts';
import type { BatchReport } from '../domain/batch-report.ts';
import type { CampaignResults } from '../domain/campaign-results.ts';
import type { CardFields } from '../domain/card-fields.ts';
import type { CardSource } from '../domain/card-reading.ts';
import type { Finding } from '../domain/doctor.ts';
import type { FollowUpList } from '../domain/follow-up.ts';
import type { LearningPack } from '../domain/learning-pack.ts';
import type { NightlyReport } from '../domain/nightly-report.ts';
import type { CampaignFact } from '../domain/org-facts.ts';
import type { OrgEntry } from '../domain/org-login.ts';
import type { Plan } from '../domain/plan.ts';
import type { SegmentQuery } from '../domain/segment.ts';
import type { SelfTestReport } from '../domain/self-test.ts';
import type { CardState, ParkReason, PersonLink } from '../domain/stored-card.ts';
import type { Contribution } from '../domain/temperature.ts';
import type { TouchpointImportReport } from '../domain/touchpoint-import.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import type { UndoReport } from '../domain/undo.ts';

/** A card as `meibo list` tells it. */
interface ListedCard {
  readonly key: string;
  readonly batchId: string;
  readonly state: CardState;
  readonly parkReasons: readonly ParkReason[];
  readonly person?: PersonLink;
  readonly proposal?: object;
  readonly context: BatchContext;
  readonly source: CardSource;
  readonly fields: CardFields;
  /** ISO instant. */
  readonly capturedAt: string;
}

interface PlanFacts {
  readonly planId: string;
  readonly summary: PlanOutcome['summary'];
}

export interface JsonResults {
  readonly 'account dormant': { readonly schemaVersion: 1; readonly accounts: readonly WatchedAccount[] };
  readonly 'account single-threaded': { readonly schemaVersion: 1; readonly accounts: readonly WatchedAccount[] };
  readonly add: AddReport;
  readonly apply: ApplyReport & { readonly images?: object };
  readonly 'audit show': { readonly entries: readonly object[] };
  readonly 'audit verify': { readonly entries: number; readonly brokenAt?: number };
  readonly 'campaign list': { readonly campaigns: readonly CampaignFact[] };
  readonly 'campaign results': {
    readonly schemaVersion: 1;
    readonly withinDays: number;
    readonly campaigns: readonly CampaignResults[];
  };
  readonly 'config show': {
    readonly values: readonly { readonly key: string; readonly value: unknown; readonly origin: string }[];
  };
  readonly 'config validate': { readonly files: readonly string[] };
  readonly 'config pack show': LearningPack & { readonly schemaVersion: 1 };
  readonly 'config pack propose': PackProposal & { readonly schemaVersion: 1 };
  readonly 'config pack accept': PackProposal & { readonly schemaVersion: 1 };
  readonly 'config pack export': { readonly path: string; readonly entries: number };
  readonly doctor: { readonly findings: readonly Finding[]; readonly bundle?: string };
  readonly export: {
    readonly people: number;
    readonly format: 'vcard' | 'csv' | 'jsonl';
    readonly output?: string;
    readonly list?: readonly ListedPerson[];
  };
  readonly followup: FollowUpList & { readonly schemaVersion: 1 };
  readonly init: {
    readonly file: string;
    readonly values: Readonly<Record<string, string>>;
    readonly next: readonly string[];
  };
  readonly list: { readonly cards: readonly ListedCard[] };
  readonly match: MatchedLists;
  readonly nightly: NightlyReport & { readonly reports: readonly string[] };
  readonly normalize: {
    readonly values: readonly { readonly raw: string; readonly status: string; readonly [part: string]: unknown }[];
  };
  readonly 'org list': { readonly orgs: readonly OrgEntry[] };
  readonly plan: PlanFacts & {
    readonly hash: string;
    readonly cost: PlanOutcome['cost'];
    readonly mirrorAgeMs?: number;
    readonly plan: Plan;
  };
  readonly report: BatchReport;
  readonly retry: { readonly cards: number; readonly linked: number };
  readonly 'segment list': { readonly segments: readonly { readonly name: string; readonly query: SegmentQuery }[] };
  readonly 'segment save': { readonly name: string; readonly query: SegmentQuery; readonly people: number };
  readonly 'segment show': { readonly schemaVersion: 1; readonly people: readonly ListedPerson[] };
  readonly selftest: SelfTestReport;
  readonly sync: PlanFacts & {
    readonly resumed?: ApplyReport;
    readonly applied?: ApplyReport;
    readonly images?: object;
  };
  readonly 'tag add': TagReport;
  readonly 'tag list': { readonly tags: readonly { readonly name: string; readonly people: number }[] };
  readonly temperature: {
    readonly schemaVersion: 1;
    readonly subject: { readonly kind: 'person' | 'account'; readonly id: string };
    readonly temperature: number;
    readonly band: string;
    readonly asOf: string;
    readonly version: string;
    readonly weightsVersion: string;
    readonly curve: readonly { readonly day: string; readonly value: number }[];
    /** Of a person: what each contact gave. */
    readonly touchpoints?: readonly (Touchpoint & Omit<Contribution, 'touchpoint'>)[];
    readonly [more: string]: unknown;
  };
  readonly 'touchpoint import': TouchpointImportReport;
  readonly 'touchpoint pull': RelationshipPullReport;
  readonly undo: UndoReport;
  readonly 'weights show': WeightsReport & { readonly schemaVersion: 1 };
  readonly who: {
    readonly people: readonly KnownPerson[];
    readonly more: number;
    readonly isNear: boolean;
    readonly mirrorAgeMs?: number;
  };
  readonly 'who-knows': {
    readonly schemaVersion: 1;
    readonly people: readonly PersonLink[];
    readonly introductions: readonly NamedIntroduction[];
    /** How many of the people were looked at, where the words fit too many. */
    readonly lookedAt?: number;
    readonly mirrorAgeMs?: number;
  };
}
