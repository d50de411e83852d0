import type { FieldMapping, OrgDescription } from '../../domain/field-mapping.ts';
import type { FieldChange, PlanItem, PlannedPerson, PlannedWrite, PlanReason } from '../../domain/plan.ts';
import type { PersonObject, PersonRecord } from '../../domain/person-record.ts';
import type { ParkReason } from '../../domain/stored-card.ts';
import { childWrites, STEPS, upsert } from './child-writes.ts';
import { personKey } from './external-ids.ts';
import type { MatchedCard } from './matched-card.ts';
import type { RuledValue } from './field-rules.ts';
import { standardChildren, type StandardOrg, standardPerson } from './standard-writes.ts';
import { certainFields, personValues, plain, tooLongFields, unlistedFields } from './person-fields.ts';
import { survivingChanges } from './survivorship.ts';

export interface PlanPolicy {
  /** What a person becomes whom the org does not know: `auto` makes a Contact at a known Account, else a Lead. */
  readonly create: 'auto' | 'lead' | 'contact';
  /** Status of a new campaign member. */
  readonly memberStatus: string;
  /** Confidence (0–1) below which a value is kept on the card and not written to a person. */
  readonly leastConfidence: number;
  /** What an admin maps differently. */
  readonly mapping?: FieldMapping;
  /** The org's own description of the mapped objects: lengths and picklists. */
  readonly described?: OrgDescription;
  /** A phone number in E.164 form as its own country writes it. */
  readonly national?: (e164: string) => string;
  /** Set for an org without our objects and fields. */
  readonly standard?: StandardOrg;
}

/** Doubts about what was read. They do not matter where the org knows the person anyway: nothing doubtful is written then. */
const DOUBTS_OF_READING: ReadonlySet<ParkReason> = new Set([
  'name-uncertain',
  'company-uncertain',
  'email-uncertain',
  'phone-uncertain',
  'field-uncertain',
]);

/** Doubts about who it is. They are over when somebody has said who it is, or merged the two records in the org. */
const DOUBTS_OF_PERSON: ReadonlySet<ParkReason> = new Set(['possible-link', 'several-possible', 'moved-company']);

/** A card's item with the writes it needs; ids are given later, when all cards are known. */
export interface CardPlan {
  readonly item: Omit<PlanItem, 'writeIds'>;
  readonly writes: readonly PlannedWrite[];
}

/** Decides what happens to one card. `leader` is the person planned for the earlier card that it equals, if any. */
export function planCard(matched: MatchedCard, policy: PlanPolicy, leader: PlannedPerson | undefined): CardPlan {
  const { card, decision, record } = matched;
  if (card.state === 'applying') return skipped(card.key, 'being-written');
  if (card.state !== 'ready' && card.state !== 'parked') return skipped(card.key, 'already-written');
  const stop = parkReasons(matched, policy, leader);
  if (stop.length > 0) return parked(matched, stop);
  const metAnother = matched.sameAsCard !== undefined && leader !== undefined;
  if (metAnother) return linked(matched, leader, [], ['same-person-in-batch'], policy);
  if (decision.verdict === 'link' && record !== undefined) {
    const values = valuesFor(matched, record.object, policy);
    const changes = survivingChanges(record, values, card.context.metOn, card.capturedAtMs);
    return linked(matched, existingPerson(record), changes, [decision.reason], policy, record);
  }
  return created(matched, newObject(matched, policy), policy);
}

/** What a card gives a person: the certain values only. */
function valuesFor({ card }: MatchedCard, object: PersonObject, policy: PlanPolicy): Readonly<Record<string, RuledValue>> {
  const { captureSource, fields } = card.reading;
  const { national, mapping } = policy;
  const input = { fields: certainFields(fields, policy.leastConfidence), context: card.context, captureSource };
  const values = personValues(object, national === undefined ? input : { ...input, national }, mapping);
  return policy.standard === undefined ? values : Object.fromEntries(Object.entries(values).filter(([name]) => !isOwn(name)));
}

/** A field of our own package. */
function isOwn(field: string): boolean {
  return field.startsWith('Meibo_');
}

function parkReasons(matched: MatchedCard, policy: PlanPolicy, leader: PlannedPerson | undefined): readonly ParkReason[] {
  const { card, decision, record, context } = matched;
  if (card.state === 'parked' && !isKnownAnyway(matched, leader)) return card.parkReasons;
  const reasons: ParkReason[] = [];
  if (decision.reason === 'moved-company') reasons.push('moved-company');
  else if (decision.verdict === 'possible-link')
    reasons.push(decision.reason === 'several-possible' ? 'several-possible' : 'possible-link');
  if (context.userUnknown) reasons.push('met-by-unknown');
  const isNew = record === undefined && leader === undefined;
  if (isNew) reasons.push(...unfit(matched, policy));
  return reasons;
}

/** Values that the org would refuse on a new person. */
function unfit(matched: MatchedCard, policy: PlanPolicy): readonly ParkReason[] {
  const object = newObject(matched, policy);
  const described = policy.described?.[object];
  const whole = valuesFor(matched, object, { ...policy, leastConfidence: 0 });
  const reasons: ParkReason[] = tooLongFields(plain(whole), described).length > 0 ? ['value-too-long'] : [];
  return unlistedFields(plain(whole), described).length > 0 ? [...reasons, 'value-not-in-picklist'] : reasons;
}

/** A card parked only for doubts whose person is found beyond doubt. */
function isKnownAnyway({ card, decision, record }: MatchedCard, leader: PlannedPerson | undefined): boolean {
  const isKnown = leader !== undefined || (decision.verdict === 'link' && record !== undefined);
  const isSaid = decision.reason === 'decided-by-person';
  return isKnown && card.parkReasons.every((why) => DOUBTS_OF_READING.has(why) || (isSaid && DOUBTS_OF_PERSON.has(why)));
}

function existingPerson({ object, id, personKey: known }: PersonRecord): PlannedPerson {
  return { kind: 'existing', object, id, ...(known === undefined ? {} : { personKey: known }) };
}

function skipped(cardKey: string, reason: PlanReason): CardPlan {
  return { item: { cardKey, action: 'skip', reasons: [reason], changes: [], evidence: [] }, writes: [] };
}

function parked(matched: MatchedCard, reasons: readonly ParkReason[]): CardPlan {
  const evidence = matched.decision.best?.evidence ?? [];
  return {
    item: { cardKey: matched.card.key, action: 'park', reasons, parkReasons: reasons, changes: [], evidence },
    writes: [],
  };
}

// oxlint-disable-next-line max-params -- the record is only there for records of the org
function linked(
  matched: MatchedCard,
  person: PlannedPerson,
  changes: readonly FieldChange[],
  reasons: readonly PlanReason[],
  policy: PlanPolicy,
  record?: PersonRecord,
): CardPlan {
  const described = person.kind === 'existing' ? policy.described?.[person.object] : undefined;
  const fits = changes.filter(({ field, after }) => {
    const value = { [field]: after };
    return tooLongFields(value, described).length + unlistedFields(value, described).length === 0;
  });
  const why: readonly PlanReason[] = fits.length === 0 ? reasons : [...reasons, updateReason(fits)];
  const evidence = matched.decision.best?.evidence ?? [];
  const action = fits.length === 0 ? 'link' : 'update';
  const item = { cardKey: matched.card.key, action, reasons: why, person, changes: fits, evidence } as const;
  const update = record === undefined || fits.length === 0 ? [] : [updateWrite(record, fits)];
  return { item, writes: [...update, ...children(matched, person, policy)] };
}

function updateReason(changes: readonly FieldChange[]): PlanReason {
  return changes.every((change) => change.before === null) ? 'fills-blank-fields' : 'newer-card';
}

function created(matched: MatchedCard, object: PersonObject, policy: PlanPolicy): CardPlan {
  const { card, identity, account } = matched;
  const values = valuesFor(matched, object, policy);
  const key = personKey(identity);
  const person: PlannedPerson = { kind: 'new', object, personKey: key };
  const atAccount = object === 'Contact' && account.accountId !== undefined ? { AccountId: account.accountId } : {};
  const written = { ...plain(values), ...atAccount };
  const write =
    policy.standard === undefined
      ? upsert(object, ['Meibo_Person_Key__c', key], STEPS.person, { values: written, references: [] })
      : standardPerson(object, key, written);
  const changes = Object.entries(values).map(([field, { value, ...ink }]) => ({ field, before: null, after: value, ...ink }));
  const item = { cardKey: card.key, action: 'create', reasons: ['new-person'], person, changes, evidence: [] } as const;
  return { item, writes: [write, ...children(matched, person, policy)] };
}

function newObject(matched: MatchedCard, policy: PlanPolicy): PersonObject {
  if (policy.create !== 'auto') return policy.create === 'lead' ? 'Lead' : 'Contact';
  return matched.account.verdict === 'link' ? 'Contact' : 'Lead';
}

function updateWrite(record: PersonRecord, changes: readonly FieldChange[]): PlannedWrite {
  const values = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  return {
    id: `${record.object}:${record.id}`,
    step: STEPS.person,
    object: record.object,
    operation: 'update',
    recordId: record.id,
    expectedModifiedAtMs: record.modifiedAtMs,
    fields: { values, references: [] },
  };
}

function children(matched: MatchedCard, person: PlannedPerson, policy: PlanPolicy): readonly PlannedWrite[] {
  const { card, context, account, record, writtenBefore = [] } = matched;
  const accountId = record?.accountId ?? account.accountId;
  const input = { card, person, context, memberStatus: policy.memberStatus, writtenBefore };
  if (policy.standard !== undefined) return standardChildren(input, policy.standard);
  return childWrites(accountId === undefined ? input : { ...input, accountId });
}
