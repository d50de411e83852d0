import type { OrgDescription } from '../domain/field-mapping.ts';
import type { NightlyReport } from '../domain/nightly-report.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import { personIdentifiers, profileOfCard } from '../stages/normalize/index.ts';
import { personFieldNames } from '../stages/sync/index.ts';
import type { AppParts } from './app-parts.ts';
import { cardMatcher } from './match-cards.ts';
import { dropDoubledTags } from './doubled-tags.ts';
import { findFieldDrift } from './field-drift.ts';
import { extraFieldsOf } from './mapped-fields.ts';
import { type NightlyDeps, type NightlyRequest, runNightly } from './nightly.ts';
import { optOutNight } from './opt-out-night.ts';
import { todayOf } from './today.ts';
import { relationshipNight } from './relationship-night.ts';
import type { ApplyRequest, SyncCommands } from './sync-app.ts';

export interface NightlyOptions extends ApplyRequest {
  readonly dryRun: boolean;
  readonly apply: boolean;
  /** Longest time for the whole night, milliseconds. */
  readonly maxDurationMs: number;
}

export interface NightlyCommands {
  /**
   * One night, under a lock of its own.
   *
   * @throws OperatorError `StoreLocked` when another night is at work; what fails inside a step stands in the report
   */
  nightly(options: NightlyOptions): Promise<NightlyReport>;
  /** Keeps the report of a night in the forms given, by file ending. @returns the paths */
  keepNight(report: NightlyReport, forms: Readonly<Record<string, string>>): Promise<readonly string[]>;
}

export function nightlyCommands(parts: AppParts, sync: SyncCommands): NightlyCommands {
  let described: OrgDescription | undefined;
  return {
    async nightly(options) {
      const release = parts.lock.take('nightly', 'meibo nightly');
      try {
        const deps = await depsOf(parts, sync);
        const report = await runNightly(deps, requestOf(parts, options));
        if (!report.failures.some(({ code }) => code === 'AuthNeeded' || code === 'CrmUnavailable'))
          described = await deps.describe().catch(() => undefined);
        return report;
      } finally {
        release();
      }
    },
    keepNight: async (report, forms) => parts.history.keep(report, described, forms),
  };
}

async function depsOf(parts: AppParts, sync: SyncCommands): Promise<NightlyDeps> {
  const { Lead = [], Contact = [] } = extraFieldsOf(parts.policy.mapping);
  const crm = await parts.crm();
  let asked: ReturnType<NightlyDeps['describe']> | undefined;
  return {
    ...parts,
    crm,
    describe: () => (asked ??= crm.describe()),
    sync,
    matchCards: cardMatcher(parts.mirror, parts.knowledge(), parts.reviews),
    writtenFields: { Lead: [...personFieldNames('Lead'), ...Lead], Contact: [...personFieldNames('Contact'), ...Contact] },
    heldImages: () => heldImages(parts),
    fieldDrift: (request) => findFieldDrift(parts, request),
    tags: (request) => dropDoubledTags(parts, request),
    optOuts: (request) => optOutNight(parts, request),
    relationships: (request) => relationshipNight(parts, { ...request, asOf: todayOf(parts) }),
  };
}

/** Pictures of people under legal hold. */
function heldImages({ cards, privacy, knowledge }: AppParts): ReadonlySet<string> {
  if (!privacy.isAnybodyHeld()) return new Set();
  const isHeld = ({ reading }: StoredCard): boolean =>
    privacy.holdOn(personIdentifiers(profileOfCard(reading.fields, knowledge()))) !== undefined;
  return new Set(
    cards
      .cards({})
      .filter(isHeld)
      .map(({ imageHash }) => imageHash),
  );
}

function requestOf(parts: AppParts, { maxDurationMs, ...options }: NightlyOptions): NightlyRequest {
  return { ...options, endAtMs: parts.clock.nowAtMs() + maxDurationMs, imageDays: parts.retention.imageDays };
}
