import type { NightlyReport, PersonFate } from '../domain/nightly-report.ts';
import type { PersonObject } from '../domain/person-record.ts';
import type { PersonLink, StoredCard } from '../domain/stored-card.ts';
import type { CrmRow } from '../domain/crm-values.ts';
import { PROGRAM } from '../domain/review.ts';
import { orgDatetimeMs } from '../domain/org-datetime.ts';
import type { LookUp } from '../ports/crm.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { ReviewStore } from '../ports/review-store.ts';
import { knownAgainBy } from '../stages/match/index.ts';
import { type ProfileKnowledge, profileOfCard } from '../stages/normalize/index.ts';
import { personFates, type PointingRow, type RecordRow, repointWrites } from '../stages/reconcile/index.ts';
import { applyRepairs, type RepairDeps } from './apply-repairs.ts';

export interface FollowDeps extends RepairDeps {
  readonly mirror: Mirror;
  readonly reviews: Pick<ReviewStore, 'addEvent' | 'remember'>;
  readonly knowledge: () => ProfileKnowledge;
}

/** Our objects that point at a person by `Lead__c` and `Contact__c`. */
const POINTING = ['Meibo_Connection__c', 'Meibo_Card__c', 'Meibo_Tag_Assignment__c'];

/**
 * Follows the people of our cards: converted Leads to their Contacts, merged records to their masters; cards of deleted people are
 * parked and never make them again. Rows of ours in the org are pointed at the new record.
 *
 * @param dryRun  counts, changes nothing
 */
export async function followPeople(deps: FollowDeps, orgId: string, dryRun: boolean): Promise<NightlyReport['followed']> {
  const cards = deps.cards.cards({ states: ['written', 'linked'] }).filter((card) => card.person !== undefined);
  const people = new Map(cards.flatMap(({ person }) => (person === undefined ? [] : [[person.id, person] as const])));
  const fates = personFates([...people.values()], await recordsOf(deps, [...people.values()]));
  const moves = new Map([...fates].flatMap(([id, fate]) => ('to' in fate ? [[id, fate.to] as const] : [])));
  const writes = repointWrites(await pointingRows(deps, people, moves), moves);
  const counts = countsOf(cards, fates);
  if (dryRun) return { ...counts, repointed: writes.length };
  const mirrorPulledAtMs = deps.mirror.pulledAtMs() ?? 0;
  const repointed = await applyRepairs(deps, { orgId, mirrorPulledAtMs, writes }, () => settle(deps, cards, fates));
  return { ...counts, repointed };
}

function settle(deps: FollowDeps, cards: readonly StoredCard[], fates: ReadonlyMap<string, PersonFate>): void {
  for (const card of cards) {
    const fate = fates.get(card.person?.id ?? '');
    if (fate === undefined || fate.kind === 'live') continue;
    if (fate.kind === 'deleted') {
      deps.cards.setCardState(card.key, 'parked', ['record-deleted']);
      continue;
    }
    deps.cards.setCardPerson(card.key, fate.to);
    if (fate.wasMerged) rememberMerge(deps, card, fate.to);
  }
}

/**
 * Whoever merged two records said that they are one person. The one that stayed may carry another name and mailbox, so that the next
 * card of the other would make them anew.
 */
function rememberMerge({ reviews, knowledge, clock }: FollowDeps, card: StoredCard, to: PersonLink): void {
  const identities = knownAgainBy(profileOfCard(card.reading.fields, knowledge()));
  if (identities.length === 0) return;
  const verdict = { kind: 'link', object: to.object, id: to.id } as const;
  const sequence = reviews.addEvent({ cardKey: card.key, atMs: clock.nowAtMs(), reviewer: PROGRAM, verdict, cards: [] });
  reviews.remember({ identities, other: to.id, verdict: 'same' }, sequence);
}

function countsOf(
  cards: readonly StoredCard[],
  fates: ReadonlyMap<string, PersonFate>,
): Pick<NightlyReport['followed'], 'converted' | 'merged' | 'deleted'> {
  const counts = { live: 0, converted: 0, merged: 0, deleted: 0 };
  for (const { person } of cards) counts[fates.get(person?.id ?? '')?.kind ?? 'live'] += 1;
  const { converted, merged, deleted } = counts;
  return { converted, merged, deleted };
}

/**
 * Records as the org has them now: from the mirror where it has them; those that left it are asked for, with what was deleted, and so
 * is where they lead.
 */
async function recordsOf(deps: FollowDeps, people: readonly PersonLink[]): Promise<readonly RecordRow[]> {
  const rows = new Map<string, RecordRow>();
  let wanted = people;
  while (wanted.length > 0) {
    const missing: PersonLink[] = [];
    for (const person of wanted) {
      const known = deps.mirror.person(person.id);
      if (known === undefined) missing.push(person);
      else rows.set(person.id, liveRow(known));
    }
    for (const row of await askedFor(deps, missing)) rows.set(row.id, row);
    const leads = wanted.flatMap(({ id, object }) => leadsTo(rows.get(id), object));
    wanted = leads.filter(({ id }) => !rows.has(id));
  }
  return [...rows.values()];
}

function liveRow({
  id,
  object,
  convertedContactId,
}: {
  id: string;
  object: PersonObject;
  convertedContactId?: string;
}): RecordRow {
  return { id, object, isDeleted: false, ...(convertedContactId === undefined ? {} : { convertedContactId }) };
}

function leadsTo(row: RecordRow | undefined, object: PersonObject): readonly PersonLink[] {
  if (row?.masterId !== undefined) return [{ object, id: row.masterId }];
  return row?.convertedContactId === undefined ? [] : [{ object: 'Contact', id: row.convertedContactId }];
}

async function askedFor({ crm }: FollowDeps, people: readonly PersonLink[]): Promise<readonly RecordRow[]> {
  const objects = (['Lead', 'Contact'] as const).filter((object) => people.some((person) => person.object === object));
  if (objects.length === 0) return [];
  const requests = objects.map((object): LookUp => {
    const values = people.filter((person) => person.object === object).map(({ id }) => id);
    const converted = object === 'Lead' ? ['ConvertedContactId'] : [];
    return { object, field: 'Id', values, fields: ['Id', 'IsDeleted', 'MasterRecordId', ...converted], all: true };
  });
  const found = await crm.lookUp(requests);
  return objects.flatMap((object, at) => (found[at] ?? []).map((row) => recordRow(object, row)));
}

function recordRow(object: PersonObject, row: CrmRow): RecordRow {
  const [masterId, convertedContactId] = [textIn(row, 'MasterRecordId'), textIn(row, 'ConvertedContactId')];
  return {
    object,
    id: String(row['Id']),
    isDeleted: row['IsDeleted'] === true,
    ...(masterId === undefined ? {} : { masterId }),
    ...(convertedContactId === undefined ? {} : { convertedContactId }),
  };
}

function textIn(row: CrmRow, name: string): string | undefined {
  const value = row[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function pointingRows(
  { crm }: FollowDeps,
  people: ReadonlyMap<string, PersonLink>,
  moves: ReadonlyMap<string, PersonLink>,
): Promise<readonly PointingRow[]> {
  const requests = POINTING.flatMap((object) =>
    (['Lead', 'Contact'] as const).flatMap((kind): LookUp[] => {
      const values = [...moves.keys()].filter((id) => people.get(id)?.object === kind);
      const fields = ['Id', 'Lead__c', 'Contact__c', 'SystemModstamp'];
      return values.length === 0 ? [] : [{ object, field: `${kind}__c`, values, fields }];
    }),
  );
  if (requests.length === 0) return [];
  const found = await crm.lookUp(requests);
  return requests.flatMap(({ object }, at) => (found[at] ?? []).map((row) => pointingRow(object, row)));
}

function pointingRow(object: string, row: CrmRow): PointingRow {
  const [lead, contact] = [textIn(row, 'Lead__c'), textIn(row, 'Contact__c')];
  return {
    object,
    id: String(row['Id']),
    modifiedAtMs: orgDatetimeMs(row['SystemModstamp']),
    ...(lead === undefined ? {} : { lead }),
    ...(contact === undefined ? {} : { contact }),
  };
}
