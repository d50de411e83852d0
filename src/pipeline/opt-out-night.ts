import type { CrmRow } from '../domain/crm-values.ts';
import type { OptOutNight } from '../domain/opt-out.ts';
import type { PersonObject } from '../domain/person-record.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import { orgDatetimeMs } from '../domain/org-datetime.ts';
import { personIdentifiers, profileOfCard, profileOfPerson } from '../stages/normalize/index.ts';
import type { AppParts } from './app-parts.ts';
import { carryOutRepairs } from './apply-repairs.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';
import { todayOf } from './today.ts';

export interface OptOutNightRequest extends Confirmation {
  readonly dryRun: boolean;
}

const FIELDS = { mail: 'HasOptedOutOfEmail', phone: 'DoNotCall' } as const;
/** Key prefixes of the standard objects; the same in every org. */
const PREFIXES: Readonly<Record<string, PersonObject>> = { '00Q': 'Lead', '003': 'Contact' };

/**
 * Keeps what the org knows of people who do not want to be reached, follows it through conversions and merges, and corrects records on
 * which the org allows more than the person does. Nothing is ever switched back.
 *
 * @throws OperatorError as writing does; the next night finds the same again
 */
export async function optOutNight(parts: AppParts, request: OptOutNightRequest): Promise<OptOutNight> {
  const learned = request.dryRun ? 0 : learnFromOrg(parts);
  if (!parts.privacy.isAnybodyOptedOut()) return { learned, morePermissive: 0, written: 0 };
  const records = request.dryRun ? parts.privacy.optedOutRecords() : followRecords(parts);
  const writes = await correcting(parts, records);
  const report = { learned, morePermissive: writes.length, written: 0 };
  if (request.dryRun || parts.optOutPolicy === 'report' || writes.length === 0) return report;
  const crm = await parts.crm();
  const identity = await crm.identity();
  await guardProduction(parts, identity, request);
  const plan = { orgId: identity.orgId, mirrorPulledAtMs: parts.mirror.pulledAtMs() ?? 0, writes };
  const outcomes = await carryOutRepairs({ ...parts, crm }, plan, () => undefined);
  return { ...report, written: outcomes.filter(({ state }) => state === 'done').length };
}

/** What the org says today is remembered with today's date: an import that sets it back tomorrow does not undo it. */
function learnFromOrg({ relations, mirror, privacy, knowledge, clock }: AppParts): number {
  const ledger = relations.ledger();
  const on = todayOf({ clock });
  let learned = 0;
  for (const { id, mail, phone } of ledger.facts('opt-out')) {
    if (!mail && !phone) continue;
    const current = ledger.currentId(id);
    const person = mirror.person(current);
    const identifiers = person === undefined ? [] : personIdentifiers(profileOfPerson(person, knowledge()));
    for (const [channel, isOut] of [
      ['mail', mail],
      ['phone', phone],
    ] as const)
      if (isOut && privacy.optOut(identifiers, [current], { channel, source: 'salesforce', on })) learned += 1;
  }
  return learned;
}

/** Wishes go where the person's record went; those of a card go to the record that the card went to. @returns the records by now */
function followRecords({ relations, privacy, cards, knowledge }: AppParts): readonly string[] {
  const ledger = relations.ledger();
  for (const id of privacy.optedOutRecords()) {
    const current = ledger.currentId(id);
    if (current === id) continue;
    for (const said of privacy.optOutsOf([], [id])) privacy.optOut([], [current], said);
    privacy.forgetRecords([id]);
  }
  for (const { person, reading } of cards.cards({ states: ['written', 'linked'] })) {
    if (person === undefined) continue;
    const identifiers = personIdentifiers(profileOfCard(reading.fields, knowledge()));
    for (const said of privacy.optOutsOf(identifiers, [])) privacy.optOut([], [ledger.currentId(person.id)], said);
  }
  return privacy.optedOutRecords();
}

async function correcting(parts: AppParts, records: readonly string[]): Promise<readonly PlannedWrite[]> {
  const crm = await parts.crm();
  const description = await crm.describe();
  const requests = (['Lead', 'Contact'] as const).flatMap((object) => {
    const values = records.filter((id) => PREFIXES[id.slice(0, 3)] === object);
    const fields = Object.values(FIELDS).filter((name) => description[object]?.[name]?.updateable === true);
    const converted = object === 'Lead' ? ['IsConverted'] : [];
    if (values.length === 0 || fields.length === 0) return [];
    return [{ object, field: 'Id', values, fields: ['Id', 'SystemModstamp', ...converted, ...fields] }];
  });
  const found = requests.length === 0 ? [] : await crm.lookUp(requests);
  return requests.flatMap(({ object }, at) => (found[at] ?? []).flatMap((row) => correctionOf(parts, object, row)));
}

/** A converted Lead can no longer be changed; its Contact has the wish too. */
function correctionOf({ privacy }: AppParts, object: PersonObject, row: CrmRow): readonly PlannedWrite[] {
  if (row['IsConverted'] === true) return [];
  const id = String(row['Id']);
  const channels = new Set(privacy.optOutsOf([], [id]).map(({ channel }) => channel));
  const wrong = [...channels].map((channel) => FIELDS[channel]).filter((field) => row[field] === false);
  if (wrong.length === 0) return [];
  return [
    {
      id: `opt-out:${id}`,
      step: 1,
      object,
      operation: 'update',
      recordId: id,
      expectedModifiedAtMs: orgDatetimeMs(row['SystemModstamp']),
      fields: { values: Object.fromEntries(wrong.map((field) => [field, true])), references: [] },
    },
  ];
}
