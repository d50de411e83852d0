import type { BatchContext } from '../../domain/batch.ts';
import type { CrmFields, CrmValue } from '../../domain/crm-values.ts';
import { meetingSubject } from '../../domain/meeting-task.ts';
import type { PersonObject } from '../../domain/person-record.ts';
import type { PlannedPerson, PlannedWrite } from '../../domain/plan.ts';
import { channelOf, type ChildInput, referenceText, STEPS } from './child-writes.ts';
import { connectionKey, eventKey } from './external-ids.ts';
import { withoutBlanks } from './person-fields.ts';

/** How an org without meibo's objects and fields is written to. */
export interface StandardOrg {
  /** Status of a completed task, as the org spells it. */
  readonly taskStatus: string;
}

/** What a person without e-mail and phones is looked up by. */
const LAST_RESORT: Readonly<Record<PersonObject, readonly string[]>> = {
  Lead: ['Company', 'LastName'],
  Contact: ['AccountId', 'LastName'],
};

/**
 * A new person of an org that has no field for our key. It is known by names and one more value; the rarest is looked up by, because
 * a surname may have ten thousand bearers.
 */
export function standardPerson(
  object: PersonObject,
  personKey: string,
  values: Readonly<Record<string, CrmValue>>,
): PlannedWrite {
  const rare = ['Email', 'MobilePhone', 'Phone', ...LAST_RESORT[object]].find((name) => name in values) ?? 'LastName';
  const names = ['LastName', 'FirstName'].filter((name) => name in values && name !== rare);
  return {
    id: `${object}:${personKey}`,
    step: STEPS.person,
    object,
    operation: 'insert-once',
    externalId: personKey,
    identity: [rare, ...names],
    fields: { values, references: [] },
  };
}

/** Campaign, campaign member and a completed task: what an org without our objects can hold of a card. */
export function standardChildren(input: ChildInput, { taskStatus }: StandardOrg): readonly PlannedWrite[] {
  const { card, context } = input;
  const writes: PlannedWrite[] = [];
  if (card.context.event !== undefined) {
    if (context.campaign === undefined) writes.push(standardCampaign(card.context.event, card.context));
    writes.push(memberWrite(input, card.context.event));
  }
  if (context.userId !== undefined) writes.push(meetingTask(input, context.userId, taskStatus));
  return writes;
}

/** The campaign of an event; it is known by its name. */
export function standardCampaign(
  event: string,
  context: Pick<BatchContext, 'metOn' | 'metAt'>,
  more: Readonly<Record<string, CrmValue>> = {},
): PlannedWrite {
  const key = eventKey(event, context.metOn);
  const own = { Name: event, StartDate: context.metOn, EndDate: context.metOn, IsActive: true, Description: context.metAt };
  return {
    id: `Campaign:${key}`,
    step: STEPS.campaign,
    object: 'Campaign',
    operation: 'insert-once',
    externalId: key,
    identity: ['Name'],
    fields: { values: { ...withoutBlanks(own), ...more }, references: [] },
  };
}

function memberWrite({ card, person, context, memberStatus }: ChildInput, event: string): PlannedWrite {
  const key = eventKey(event, card.context.metOn);
  const campaign = context.campaign === undefined ? parent('Campaign', key) : known('CampaignId', context.campaign.id);
  const status: CrmFields = { values: { Status: memberStatus }, references: [] };
  return {
    id: `CampaignMember:${key}:${referenceText(person)}`,
    step: STEPS.member,
    object: 'CampaignMember',
    operation: 'insert-once',
    fields: together(status, personPointer(person.object, person), campaign),
  };
}

/**
 * Who met whom, when, where and how, as a completed task of our person. Its subject names day and event, so that owner, person and
 * subject are one meeting: the same that `Connection_Key__c` holds apart elsewhere.
 */
function meetingTask({ card, person }: ChildInput, userId: string, status: string): PlannedWrite {
  const { context } = card;
  const key = connectionKey(referenceText(person), userId, context);
  const own: CrmFields = {
    values: withoutBlanks({
      OwnerId: userId,
      Subject: meetingSubject(context.metOn, context.event),
      ActivityDate: context.metOn,
      Status: status,
      Description: meetingText(card, key),
    }),
    references: [],
  };
  return {
    id: `Task:${key}`,
    step: STEPS.connection,
    object: 'Task',
    operation: 'insert-once',
    identity: ['WhoId', 'OwnerId', 'Subject'],
    fields: together(own, personPointer('Who', person)),
  };
}

/** One line a fact. What has no standard field of its own stands here, and can be searched. */
function meetingText(card: ChildInput['card'], connection: string): string {
  const { context, key } = card;
  const { department, nameReading, nameRomaji } = card.reading.fields;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Met on', context.metOn],
    ['Met at', context.metAt],
    ['Event', context.event],
    ['Channel', channelOf(card)],
    ['Note', context.note],
    ['Tags', context.tags.length === 0 ? undefined : context.tags.join(', ')],
    ['Department', department?.value],
    ['Name reading', (nameReading ?? nameRomaji)?.value],
    ['Card', key],
    ['meibo-connection', connection],
  ];
  return facts
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value.replaceAll(/\s*\n\s*/g, ' ')}`]))
    .join('\n');
}

/** Points at the person: by id where the org has them, else by the key that this machine knows them by. */
function personPointer(relationship: string, person: PlannedPerson): CrmFields {
  return person.kind === 'existing' ? known(`${relationship}Id`, person.id) : parent(relationship, person.personKey);
}

function known(field: string, id: string): CrmFields {
  return { values: { [field]: id }, references: [] };
}

function parent(relationship: string, externalId: string): CrmFields {
  return { values: {}, references: [{ relationship, externalId }] };
}

function together(...parts: readonly CrmFields[]): CrmFields {
  const values: Readonly<Record<string, CrmValue>> = Object.assign({}, ...parts.map((part) => part.values));
  return { values, references: parts.flatMap((part) => part.references) };
}
