import { uniqueById } from './unique-by-id.ts';
import { isMeetingSubject } from '../domain/meeting-task.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { Erasure, ErasureCertificate } from '../domain/privacy.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import { type Crm, type LookUp, ROWS_PER_GROUP, type WriteGroup } from '../ports/crm.ts';
import type { ImageVault } from '../ports/image-vault.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { PersonalData } from '../ports/personal-data.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import type { PrivacyRegister } from '../ports/privacy-register.ts';
import type { Subject } from './find-subject.ts';
import { isOurs } from './look-before.ts';
import { countBy } from './count-by.ts';

export interface EraseDeps {
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly outbox: Outbox;
  readonly vault: ImageVault;
  readonly personal: PersonalData;
  readonly privacy: PrivacyRegister;
  readonly clock: Clock;
  readonly crm: Crm;
}

export interface EraseOptions {
  readonly reason: string;
  readonly by: string;
  readonly dryRun: boolean;
  /** Deletes Leads and Contacts as well that we did not make. */
  readonly allRecords: boolean;
}

/** Rows of the org that tell of a person, children first. */
interface OrgRows {
  readonly rows: readonly { readonly object: string; readonly id: string }[];
  readonly kept: number;
}

/**
 * Forgets a person: first the import is refused, then the org's rows go, then images, cards, plans, journal and local copy. Stopped
 * anywhere, the same command goes on with what is left.
 *
 * @throws OperatorError `GuardNeeded` under legal hold or while an apply is unfinished; `CrmUnavailable`, `AuthNeeded`
 */
export async function erasePerson(deps: EraseDeps, subject: Subject, options: EraseOptions): Promise<ErasureCertificate> {
  refuseHeld(deps, subject);
  const { orgId } = await deps.crm.identity();
  const orgRows = await rowsOfPerson(deps, subject, options.allRecords);
  const images = imagesOf(deps, subject);
  const request = { cardKeys: subject.cards.map(({ key }) => key), recordIds: subject.records.map(({ id }) => id) };
  const local = deps.personal.count(request);
  const erased: Erasure = {
    ...local,
    images: images.hashes.length,
    othersWithoutPicture: images.others,
    org: countBy(orgRows.rows.map(({ object }) => object)),
    orgKept: orgRows.kept,
  };
  const certificate = {
    schemaVersion: 1,
    erasedAtMs: deps.clock.nowAtMs(),
    reason: options.reason,
    by: options.by,
    orgId,
    erased,
    grounds: groundsOf(subject),
  } as const;
  if (options.dryRun) return { ...certificate, blocked: [] };
  const blocked = deps.privacy.block(subject.identifiers, certificate.erasedAtMs);
  await deleteRows(deps.crm, orgRows.rows);
  // oxlint-disable-next-line no-await-in-loop -- a disk, not a network
  for (const hash of images.hashes) await deps.vault.remove(hash);
  deps.personal.erase(request);
  return { ...certificate, blocked };
}

function refuseHeld({ privacy, plans }: EraseDeps, { identifiers }: Subject): void {
  const reason = privacy.holdOn(identifiers);
  if (reason !== undefined) {
    throw new OperatorError({
      code: 'GuardNeeded',
      message: `The person is under legal hold: ${reason}.`,
      hint: 'Nothing was erased. `meibo person release` ends the hold.',
      actions: ['meibo person release <who>'],
    });
  }
  if (plans.interruptedPlan() === undefined) return;
  throw new OperatorError({
    code: 'GuardNeeded',
    message: 'An apply did not get to its end.',
    hint: 'Nothing was erased. Finish it with `meibo sync`, so that nothing is written after the erasure.',
    actions: ['meibo sync'],
  });
}

function groundsOf({ cards }: Subject): ErasureCertificate['grounds'] {
  const grounds = new Map<string, ErasureCertificate['grounds'][number]>();
  for (const { context } of cards) {
    const { purpose, basis } = context;
    const ground = { ...(purpose === undefined ? {} : { purpose }), ...(basis === undefined ? {} : { basis }) };
    const name = JSON.stringify(ground);
    grounds.set(name, { ...ground, cards: (grounds.get(name)?.cards ?? 0) + 1 });
  }
  return [...grounds.values()];
}

function imagesOf({ cards }: EraseDeps, subject: Subject): { readonly hashes: readonly string[]; readonly others: number } {
  const own = new Set(subject.cards.map(({ key }) => key));
  const hashes = new Set(subject.cards.map(({ imageHash }) => imageHash));
  const others = cards.cards({}).filter((card) => hashes.has(card.imageHash) && !own.has(card.key)).length;
  return { hashes: [...hashes], others };
}

const POINTING = ['Meibo_Connection__c', 'Meibo_Tag_Assignment__c', 'Meibo_Card__c'];

async function rowsOfPerson(deps: EraseDeps, subject: Subject, allRecords: boolean): Promise<OrgRows> {
  const people = peopleOf(subject);
  const requests = (['Lead', 'Contact'] as const).flatMap((kind): LookUp[] => {
    const values = people.filter(({ object }) => object === kind).map(({ id }) => id);
    if (values.length === 0) return [];
    return [
      ...POINTING.map((object) => ({ object, field: `${kind}__c`, values, fields: ['Id'] })),
      { object: 'CampaignMember', field: `${kind}Id`, values, fields: ['Id'] },
    ];
  });
  const files =
    people.length === 0
      ? []
      : await filesOf(
          deps.crm,
          people.map(({ id }) => id),
        );
  const found = requests.length === 0 ? [] : await deps.crm.lookUp(requests);
  const children = requests.flatMap(({ object }, at) => (found[at] ?? []).map((row) => ({ object, id: String(row['Id']) })));
  const meetings = await meetingsOf(
    deps.crm,
    people.map(({ id }) => id),
  );
  const ours = recordsWeMade(deps, people);
  const records = people.filter(({ id }) => allRecords || ours.has(id));
  return { rows: [...uniqueById([...children, ...meetings]), ...files, ...records], kept: people.length - records.length };
}

/** A converted Lead cannot be deleted by us before its Contact is; both are named. */
function peopleOf({ records, cards }: Subject): readonly { readonly object: 'Lead' | 'Contact'; readonly id: string }[] {
  const all = [...records.map(({ object, id }) => ({ object, id })), ...cards.flatMap(({ person }) => person ?? [])];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** Tasks that stand for connections, in an org without our objects. Other tasks are not ours to delete. */
async function meetingsOf(crm: Crm, ids: readonly string[]): Promise<OrgRows['rows']> {
  if (ids.length === 0) return [];
  const [tasks = []] = await crm.lookUp([{ object: 'Task', field: 'WhoId', values: ids, fields: ['Id', 'Subject'] }]);
  const meetings = tasks.filter((row) => isMeetingSubject(String(row['Subject'] ?? '')));
  return meetings.map((row) => ({ object: 'Task', id: String(row['Id']) }));
}

async function filesOf(crm: Crm, ids: readonly string[]): Promise<readonly { readonly object: string; readonly id: string }[]> {
  const [links = []] = await crm.lookUp([
    { object: 'ContentDocumentLink', field: 'LinkedEntityId', values: ids, fields: ['ContentDocumentId'] },
  ]);
  return [...new Set(links.map((row) => String(row['ContentDocumentId'])))].map((id) => ({ object: 'ContentDocument', id }));
}

/** Records that a run of ours created: the journal says so. */
function recordsWeMade({ outbox }: EraseDeps, people: readonly { readonly id: string }[]): ReadonlySet<string> {
  const made = outbox.entriesByRecord(people.map(({ id }) => id)).filter(isOurs);
  return new Set(made.flatMap(({ recordId }) => recordId ?? []));
}

/** Deleting what is gone already is done: a second run finds less. */
async function deleteRows(crm: Crm, rows: OrgRows['rows']): Promise<void> {
  const objects = [...new Set(rows.map(({ object }) => object))];
  for (const object of objects) {
    const ids = rows.filter((row) => row.object === object).map(({ id }) => id);
    for (let at = 0; at < ids.length; at += ROWS_PER_GROUP) {
      const some = ids.slice(at, at + ROWS_PER_GROUP);
      const group: WriteGroup = {
        object,
        operation: 'delete',
        rows: some.map((key) => ({ key, fields: { values: {}, references: [] } })),
      };
      // oxlint-disable-next-line no-await-in-loop -- children before their parents
      const [outcomes = []] = await crm.write([group]);
      refuseLeftovers(
        object,
        outcomes.flatMap((one) => (one.kind === 'refused' ? one.errorCode : [])),
      );
    }
  }
}

function refuseLeftovers(object: string, codes: readonly string[]): void {
  const left = codes.filter((code) => code !== 'ENTITY_IS_DELETED' && code !== 'INVALID_CROSS_REFERENCE_KEY');
  if (left.length === 0) return;
  throw new OperatorError({
    code: 'RowsRejected',
    message: `Salesforce would not delete ${left.length} rows of ${object}: ${[...new Set(left)].join(', ')}.`,
    hint: 'The data on this machine is still there. Give the user the right to delete, then run the same command again.',
  });
}
