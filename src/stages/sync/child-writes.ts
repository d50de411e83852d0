import type { BatchContext } from '../../domain/batch.ts';
import type { CrmFields, CrmValue, ExternalIdReference } from '../../domain/crm-values.ts';
import type { PlannedPerson, PlannedWrite } from '../../domain/plan.ts';
import type { StoredCard } from '../../domain/stored-card.ts';
import { assignmentKey, connectionKey, eventKey, tagKey } from './external-ids.ts';
import type { ResolvedContext } from './matched-card.ts';
import { personFields, withoutBlanks } from './person-fields.ts';

/** Order of sending: what others point at goes first. */
export const STEPS = { campaign: 0, tag: 0, person: 1, card: 2, member: 2, connection: 3, assignment: 3 } as const;

/** What is written about a card besides its person. */
export interface ChildInput {
  readonly card: StoredCard;
  readonly person: PlannedPerson;
  readonly context: ResolvedContext;
  readonly memberStatus: string;
  readonly accountId?: string;
  readonly writtenBefore?: readonly PlannedWrite[];
}

/** Campaign, card, campaign member, connection and tags of one card. */
export function childWrites(input: ChildInput): readonly PlannedWrite[] {
  const { card, context } = input;
  const writes: PlannedWrite[] = [cardWrite(input)];
  if (card.context.event !== undefined) {
    if (context.campaign === undefined) writes.push(campaignWrite(card.context.event, card.context));
    writes.push(memberWrite(input, card.context.event));
  }
  if (context.userId !== undefined) writes.push(connectionWrite(input, context.userId));
  for (const tag of card.context.tags) writes.push(tagWrite(tag), assignmentWrite(input, tag));
  return writes;
}

function cardWrite(input: ChildInput): PlannedWrite {
  const { card, accountId } = input;
  const { fields, captureSource } = card.reading;
  const lead = personFields('Lead', fields);
  const confidences = [fields.fullName, fields.company, ...fields.emails, ...fields.phones].flatMap(
    (field) => field?.confidence ?? [],
  );
  const values = withoutBlanks({
    Full_Name__c: fields.fullName?.value,
    Last_Name__c: fields.lastName?.value,
    First_Name__c: fields.firstName?.value,
    Name_Reading__c: lead['Meibo_Name_Reading__c'],
    Company__c: lead['Company'],
    Department__c: fields.department?.value,
    Title__c: fields.title?.value,
    Email__c: lead['Email'],
    Phone__c: lead['Phone'],
    Mobile__c: lead['MobilePhone'],
    Fax__c: lead['Fax'],
    Postal_Code__c: fields.postalCode?.value,
    Address__c: fields.address?.value,
    Url__c: lead['Website'],
    Met_On__c: card.context.metOn,
    Met_At__c: card.context.metAt,
    Source__c: captureSource,
    Confidence__c: confidences.length === 0 ? undefined : Math.round(Math.min(...confidences) * 1000) / 1000,
    Image_Hash__c: card.imageHash,
    Account__c: accountId,
  });
  const both = join(joinPerson({ values, references: [] }, input.person), campaignPointer(input, 'Campaign__c', 'Campaign__r'));
  const former = input.writtenBefore?.find(({ object, externalId }) => object === 'Meibo_Card__c' && externalId === card.key);
  return movedFrom(former, upsert('Meibo_Card__c', ['Card_Key__c', card.key], STEPS.card, both), input.person);
}

function campaignWrite(event: string, context: BatchContext): PlannedWrite {
  const values = withoutBlanks({
    Name: event,
    StartDate: context.metOn,
    EndDate: context.metOn,
    IsActive: true,
    Meibo_Venue__c: context.metAt,
  });
  return upsert('Campaign', ['Meibo_Event_Key__c', eventKey(event, context.metOn)], STEPS.campaign, { values, references: [] });
}

/** CampaignMember has no upsert: it is looked up by campaign and person first. */
function memberWrite(input: ChildInput, event: string): PlannedWrite {
  const { person, memberStatus } = input;
  const own = { values: { Status: memberStatus }, references: [] };
  const pointer: CrmFields =
    person.kind === 'existing'
      ? { values: { [`${person.object}Id`]: person.id }, references: [] }
      : { values: {}, references: [personReference(person.object, person.personKey)] };
  const fields = join(join(own, pointer), campaignPointer(input, 'CampaignId', 'Campaign'));
  return {
    id: `CampaignMember:${eventKey(event, input.card.context.metOn)}:${referenceText(person)}`,
    step: STEPS.member,
    object: 'CampaignMember',
    operation: 'insert-once',
    fields,
  };
}

function connectionWrite(input: ChildInput, userId: string): PlannedWrite {
  const { card, person, accountId } = input;
  const values = withoutBlanks({
    User__c: userId,
    Met_On__c: card.context.metOn,
    Place__c: card.context.metAt,
    Channel__c: channelOf(card),
    Touchpoint_Type__c: 'exchange',
    Note__c: card.context.note,
    Account__c: accountId,
  });
  const cardReference = { relationship: 'Card__r', externalIdField: 'Card_Key__c', externalId: card.key };
  const fields = join(
    joinPerson({ values, references: [cardReference] }, person),
    campaignPointer(input, 'Campaign__c', 'Campaign__r'),
  );
  const key = connectionKey(referenceText(person), userId, card.context);
  const former = input.writtenBefore?.find(({ object }) => object === 'Meibo_Connection__c');
  return movedFrom(former, upsert('Meibo_Connection__c', ['Connection_Key__c', key], STEPS.connection, fields), person);
}

/**
 * The row that an earlier plan of the card made, pointed at whom the person became: they may have been converted or merged since. Its
 * key tells of whom they were then, and the same meeting under a new key would be another one. The journal does nothing twice that it
 * knows by its id, so a row that is to point elsewhere has an id of its own.
 */
function movedFrom(former: PlannedWrite | undefined, write: PlannedWrite, person: PlannedPerson): PlannedWrite {
  if (former?.externalId === undefined || isAbout(former, person)) return write;
  const { externalId } = former;
  return { ...write, externalId, id: `${write.object}:${externalId}:${referenceText(person)}` };
}

function isAbout({ fields: { values, references } }: PlannedWrite, person: PlannedPerson): boolean {
  const keys = references.flatMap(({ relationship, externalId }) =>
    /^(?:Lead|Contact)__r$/.test(relationship) ? externalId : [],
  );
  const known = new Set([values['Lead__c'], values['Contact__c'], ...keys]);
  return (person.kind === 'existing' && known.has(person.id)) || known.has(person.personKey ?? '');
}

/** How a card came to us tells how people met. */
export function channelOf({ reading }: StoredCard): 'online' | 'in-person' {
  return reading.captureSource === 'qr' || reading.captureSource === 'vcard' ? 'online' : 'in-person';
}

function tagWrite(tag: string): PlannedWrite {
  return upsert('Meibo_Tag__c', ['Tag_Key__c', tagKey(tag)], STEPS.tag, { values: { Name: tag }, references: [] });
}

function assignmentWrite(input: ChildInput, tag: string): PlannedWrite {
  const reference = { relationship: 'Tag__r', externalIdField: 'Tag_Key__c', externalId: tagKey(tag) };
  const fields = joinPerson({ values: {}, references: [reference] }, input.person);
  const key = assignmentKey(tag, referenceText(input.person));
  const former = input.writtenBefore?.find(({ object, fields: { references } }) => {
    return object === 'Meibo_Tag_Assignment__c' && references.some(({ externalId }) => externalId === tagKey(tag));
  });
  return movedFrom(former, upsert('Meibo_Tag_Assignment__c', ['Assignment_Key__c', key], STEPS.assignment, fields), input.person);
}

/** The campaign of the card: by id where the org has it, else by the key it is created under. */
function campaignPointer(input: ChildInput, field: string, relationship: string): CrmFields {
  const { event, metOn } = input.card.context;
  if (event === undefined) return { values: {}, references: [] };
  if (input.context.campaign !== undefined) return { values: { [field]: input.context.campaign.id }, references: [] };
  const externalId = eventKey(event, metOn);
  return { values: {}, references: [{ relationship, externalIdField: 'Meibo_Event_Key__c', externalId }] };
}

/** Points a custom object's `Lead__c`/`Contact__c` at the person. */
function joinPerson(fields: CrmFields, person: PlannedPerson): CrmFields {
  if (person.kind === 'existing') return join(fields, { values: { [`${person.object}__c`]: person.id }, references: [] });
  return join(fields, { values: {}, references: [personReference(`${person.object}__r`, person.personKey)] });
}

function personReference(relationship: string, key: string): ExternalIdReference {
  return { relationship, externalIdField: 'Meibo_Person_Key__c', externalId: key };
}

/**
 * What rows about a person are keyed by: the key that the person was made under, so that the rows of the first card and of later ones
 * are the same; the record id of somebody who was there before us.
 */
export function referenceText(person: PlannedPerson): string {
  return person.kind === 'existing' ? (person.personKey ?? person.id) : person.personKey;
}

function join(a: CrmFields, b: CrmFields): CrmFields {
  const values: Readonly<Record<string, CrmValue>> = { ...a.values, ...b.values };
  return { values, references: [...a.references, ...b.references] };
}

/** An upsert by external ID; `key` names the field and its value. */
export function upsert(
  object: string,
  key: readonly [field: string, value: string],
  step: number,
  fields: CrmFields,
): PlannedWrite {
  const [externalIdField, externalId] = key;
  return { id: `${object}:${externalId}`, step, object, operation: 'upsert', externalIdField, externalId, fields };
}
