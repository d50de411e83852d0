import type { OptOut, OptOutChannel } from '../domain/opt-out.ts';
import type { AuditEntry, ErasureCertificate, PersonDossier } from '../domain/privacy.ts';
import { isOperatorError } from '../domain/operator-error.ts';
import type { SyncCommands } from './sync-app.ts';
import { erasePerson } from './erase-person.ts';
import { findSubject, type Subject } from './find-subject.ts';
import type { AppParts } from './app-parts.ts';

export interface EraseRequest {
  readonly reason: string;
  readonly dryRun: boolean;
  readonly allRecords: boolean;
  /** Identifiers of the person; with them, words are not looked at. */
  readonly knownAs?: readonly string[];
}

export interface PrivacyCommands {
  /** What we hold on one person; that somebody looked is in the audit log. */
  personShow(words: readonly string[], action: 'person-show' | 'person-export'): PersonDossier;
  /**
   * Own mailboxes, mobiles, and name with company of whom the words, or other such identifiers, name here; none for nobody. Never to
   * be shown or kept.
   *
   * @throws OperatorError `Usage` when several people fit the words
   */
  personIdentifiers(words: readonly string[], knownAs: readonly string[]): readonly string[];
  personErase(words: readonly string[], request: EraseRequest): Promise<ErasureCertificate>;
  /** Nothing of the person is deleted until the hold ends. */
  personHold(words: readonly string[], reason: string): void;
  /** @returns whether there was a hold */
  personRelease(words: readonly string[]): boolean;
  /** Remembers that the person does not want to be reached. @returns channels that were not known to be closed */
  personOptOut(words: readonly string[], said: readonly OptOut[]): readonly OptOutChannel[];
  /** The person allows it again. @returns channels on which there was a wish */
  personOptIn(words: readonly string[], channels: readonly OptOutChannel[]): readonly OptOutChannel[];
  audit(filter: { readonly sinceMs?: number; readonly limit?: number }): readonly AuditEntry[];
  auditVerify(): ReturnType<AppParts['audit']['verify']>;
}

type NoteSubject = (action: string, subject: Subject, detail: AuditEntry['detail']) => void;

export function privacyCommands(parts: AppParts, sync: Pick<SyncCommands, 'pull'>): PrivacyCommands {
  const note: NoteSubject = (action, subject, detail) => {
    const { audit, clock, actor, privacy } = parts;
    const whose = privacy.keyedHash(subject.identifiers.toSorted((a, b) => (a < b ? -1 : 1)).join(' ')).slice(0, 16);
    audit.append({ atMs: clock.nowAtMs(), actor, action, subject: `person ${whose}`, detail });
  };
  const find = (words: readonly string[], knownAs: readonly string[] = []): Subject => findSubject(parts, words, knownAs);
  return {
    personShow(words, action) {
      const subject = find(words);
      note(action, subject, { cards: subject.cards.length, records: subject.records.length });
      return dossierOf(parts, subject);
    },
    personIdentifiers: (words, knownAs) => unlessNobody(() => find(words, knownAs).identifiers),
    async personErase(words, request) {
      // What we wrote an hour ago, and what others wrote since, is only known after a pull.
      await sync.pull();
      const subject = find(words, request.knownAs);
      const release = parts.lock.take('org-write', 'meibo person erase');
      try {
        const certificate = await erasePerson({ ...parts, crm: await parts.crm() }, subject, { ...request, by: parts.actor });
        if (request.dryRun) return certificate;
        parts.privacy.forgetRecords(recordIdsOf(subject));
        parts.relations.ledger().forget(subject.records.map(({ id }) => id));
        note('person-erase', subject, { cards: certificate.erased.cards, images: certificate.erased.images });
        return certificate;
      } finally {
        release();
      }
    },
    personHold(words, reason) {
      const subject = find(words);
      parts.privacy.hold(subject.identifiers, reason, parts.clock.nowAtMs());
      note('person-hold', subject, {});
    },
    personRelease(words) {
      const subject = find(words);
      note('person-release', subject, {});
      return parts.privacy.release(subject.identifiers);
    },
    ...optOutCommands(parts, find, note),
    audit: (filter) => parts.audit.entries(filter),
    auditVerify: () => parts.audit.verify(),
  };
}

function unlessNobody(found: () => readonly string[]): readonly string[] {
  try {
    return found();
  } catch (error) {
    if (isOperatorError(error) && error.code === 'RecordNotFound') return [];
    throw error;
  }
}

function optOutCommands(
  { privacy }: AppParts,
  find: (words: readonly string[]) => Subject,
  note: NoteSubject,
): Pick<PrivacyCommands, 'personOptOut' | 'personOptIn'> {
  return {
    personOptOut(words, said) {
      const subject = find(words);
      const added = said.filter((one) => privacy.optOut(subject.identifiers, recordIdsOf(subject), one));
      note('person-opt-out', subject, { channels: said.map(({ channel }) => channel).join(' ') });
      return added.map(({ channel }) => channel);
    },
    personOptIn(words, channels) {
      const subject = find(words);
      const taken = channels.filter((one) => privacy.optIn(subject.identifiers, recordIdsOf(subject), one));
      note('person-opt-in', subject, { channels: channels.join(' ') });
      return taken;
    },
  };
}

function recordIdsOf({ cards, records }: Subject): readonly string[] {
  return [...new Set([...records.map(({ id }) => id), ...cards.flatMap(({ person }) => person?.id ?? [])])];
}

function dossierOf({ mirror, privacy }: AppParts, subject: Subject): PersonDossier {
  const { cards, records, identifiers } = subject;
  const ids = recordIdsOf(subject);
  const legalHold = privacy.holdOn(identifiers);
  return {
    cards: cards.map(({ key, batchId, state, capturedAtMs, imageHash, reading, context, person }) => {
      const { tags: _tags, ...met } = context;
      return {
        key,
        batchId,
        state,
        capturedAtMs,
        source: reading.captureSource,
        imageHash,
        fields: reading.fields,
        lines: reading.lines,
        met,
        ...(person === undefined ? {} : { person }),
      };
    }),
    records,
    connections: mirror.connectionsOf(ids),
    optOuts: privacy.optOutsOf(identifiers, ids),
    ...(legalHold === undefined ? {} : { legalHold }),
  };
}
