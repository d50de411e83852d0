import type { AuditEntry } from '../domain/privacy.ts';
import type { ListingCommands } from './listing-app.ts';
import type { LookUpCommands } from './look-up-app.ts';
import type { NightlyCommands } from './nightly-app.ts';
import type { RelationshipCommands } from './relationship-app.ts';
import type { SyncCommands } from './sync-app.ts';
import type { UndoCommands } from './undo-app.ts';
import type { AppParts } from './app-parts.ts';

/** The commands whose use is recorded: writes to the org, and looks at a person. */
type Looks = Pick<LookUpCommands, 'who'> &
  Pick<RelationshipCommands, 'whoKnows' | 'touchpointsOf'> &
  Pick<ListingCommands, 'segment' | 'followUps'>;
type Audited = Looks &
  Pick<SyncCommands, 'apply' | 'finishInterrupted'> &
  Pick<UndoCommands, 'undo'> &
  Pick<NightlyCommands, 'nightly'>;
type Note = (action: string, subject: string, detail: AuditEntry['detail']) => void;

/** The same commands, each leaving a line in the audit log: by whom, when, about which plan; no card content. */
export function audited(
  app: Audited,
  { audit, clock, actor, privacy }: Pick<AppParts, 'audit' | 'clock' | 'actor' | 'privacy'>,
): Audited {
  const note: Note = (action, subject, detail) => audit.append({ atMs: clock.nowAtMs(), actor, action, subject, detail });
  return {
    async apply(planId, request) {
      const report = await app.apply(planId, request);
      note('apply', `plan ${report.planId}`, { written: report.written, linked: report.linked, parked: report.parked });
      return report;
    },
    async finishInterrupted(request) {
      const report = await app.finishInterrupted(request);
      if (report !== undefined)
        note('apply-resumed', `plan ${report.planId}`, { written: report.written, linked: report.linked });
      return report;
    },
    async undo(run, options) {
      const report = await app.undo(run, options);
      if (!options.dryRun) note('undo', `plan ${report.runId}`, { done: report.done });
      return report;
    },
    async nightly(options) {
      const report = await app.nightly(options);
      if (!options.dryRun) note('nightly', 'org', { repointed: report.followed.repointed, deleted: report.followed.deleted });
      return report;
    },
    ...auditedLooks(app, note, privacy),
  };
}

/** Looks at people: whom, as a keyed hash of the words, and how many were shown. */
function auditedLooks(app: Looks, note: Note, privacy: AppParts['privacy']): Looks {
  const hashed = (words: readonly string[]): string => `words ${privacy.keyedHash(words.join(' ').toLowerCase()).slice(0, 16)}`;
  return {
    who(words, limit) {
      const found = app.who(words, limit);
      note('who', hashed(words), { people: found.people.length });
      return found;
    },
    whoKnows(words, asOf) {
      const found = app.whoKnows(words, asOf);
      note('who-knows', hashed(words), {});
      return found;
    },
    touchpointsOf(words) {
      const found = app.touchpointsOf(words);
      note('touchpoints', hashed(words), { touchpoints: found.touchpoints.length });
      return found;
    },
    segment(query) {
      const people = app.segment(query);
      note('people-list', 'segment', { people: people.length });
      return people;
    },
    followUps(mine, user) {
      const rows = app.followUps(mine, user);
      note('followup', mine ? 'own people' : 'all people', { people: rows.length });
      return rows;
    },
  };
}
