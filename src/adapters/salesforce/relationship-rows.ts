import { isMeetingSubject } from '../../domain/meeting-task.ts';
import type { OrgFact } from '../../domain/org-facts.ts';
import { type Channel, isChannel, isTouchpointType, type Touchpoint, type TouchpointType } from '../../domain/touchpoint.ts';
import type { RelationshipPortion } from '../../ports/relationship-source.ts';
import { type ForeignRow, idOf, instantOf, parentOf, present, textOf } from './row-values.ts';

/** What the rows of one object say. */
export type RowsRead = Partial<Omit<RelationshipPortion, 'newestMs'>>;

/** How one object is asked for and read. */
export interface PulledObject {
  readonly object: string;
  readonly fields: readonly string[];
  /** On the first load; later pulls need every change. */
  readonly firstWhere?: string;
  readonly read: (rows: readonly ForeignRow[]) => RowsRead;
  /** Source ids and fact ids that go with a deleted row. */
  readonly sourceOf?: (row: ForeignRow) => string;
}

function dayOf(row: ForeignRow, field: string): string | undefined {
  return textOf(row, field)?.slice(0, 10);
}

const connections: PulledObject = {
  object: 'Meibo_Connection__c',
  fields: [
    'Connection_Key__c',
    'User__c',
    'Lead__c',
    'Contact__c',
    'Account__c',
    'Met_On__c',
    'Channel__c',
    'Touchpoint_Type__c',
    'Campaign__c',
  ],
  sourceOf: (row) => `connection:${textOf(row, 'Connection_Key__c') ?? idOf(row)}`,
  read: (rows) => ({
    touchpoints: rows.flatMap((row) => {
      const personId = textOf(row, 'Contact__c') ?? textOf(row, 'Lead__c');
      if (personId === undefined) return [];
      const [type, channel] = [textOf(row, 'Touchpoint_Type__c') ?? '', textOf(row, 'Channel__c') ?? ''];
      return [
        present({
          sourceId: `connection:${textOf(row, 'Connection_Key__c') ?? idOf(row)}`,
          personId,
          accountId: textOf(row, 'Account__c'),
          userId: textOf(row, 'User__c'),
          campaignId: textOf(row, 'Campaign__c'),
          type: isTouchpointType(type) ? type : 'exchange',
          channel: isChannel(channel) ? channel : 'in-person',
          direction: 'two-way' as const,
          day: dayOf(row, 'Met_On__c'),
        }),
      ];
    }),
  }),
};

/** What answering a campaign is, by its type. */
const CAMPAIGN_CONTACT: Readonly<Record<string, readonly [TouchpointType, Channel]>> = {
  Conference: ['seminar', 'in-person'],
  'Trade Show': ['seminar', 'in-person'],
  Seminar: ['seminar', 'in-person'],
  Event: ['seminar', 'in-person'],
  Webinar: ['seminar', 'online'],
  Email: ['web-request', 'mail'],
  'Direct Mail': ['web-request', 'mail'],
  Advertisement: ['web-request', 'web'],
  'Banner Ads': ['web-request', 'web'],
  Website: ['web-request', 'web'],
  Telemarketing: ['call', 'phone'],
};

const members: PulledObject = {
  object: 'CampaignMember',
  fields: [
    'CampaignId',
    'LeadId',
    'ContactId',
    'Status',
    'HasResponded',
    'FirstRespondedDate',
    'CreatedDate',
    'Campaign.Type',
    'Campaign.StartDate',
    'Campaign.Meibo_Event_Key__c',
    'Lead.CreatedDate',
  ],
  sourceOf: (row) => `member:${idOf(row)}`,
  read: (rows) => {
    const touchpoints: Touchpoint[] = [];
    const facts: OrgFact[] = [];
    for (const row of rows) {
      const personId = textOf(row, 'ContactId') ?? textOf(row, 'LeadId');
      const campaignId = textOf(row, 'CampaignId');
      if (personId === undefined || campaignId === undefined) continue;
      const hasResponded = row['HasResponded'] === true;
      const leadCreatedOn = dayOf(parentOf(row, 'Lead') ?? {}, 'CreatedDate');
      const status = textOf(row, 'Status') ?? '';
      facts.push(present({ kind: 'member' as const, id: idOf(row), campaignId, personId, status, hasResponded, leadCreatedOn }));
      touchpoints.push(memberTouchpoint(row, { personId, campaignId, hasResponded }));
    }
    return { touchpoints, facts };
  },
};

/** People meet at an event on its day, whenever they were entered; other campaigns are answered when they are answered. */
function memberTouchpoint(
  row: ForeignRow,
  { personId, campaignId, hasResponded }: { personId: string; campaignId: string; hasResponded: boolean },
): Touchpoint {
  const campaign = parentOf(row, 'Campaign') ?? {};
  const isEvent = textOf(campaign, 'Meibo_Event_Key__c') !== undefined;
  const [type, channel] =
    CAMPAIGN_CONTACT[textOf(campaign, 'Type') ?? ''] ?? (isEvent ? ['seminar', 'in-person'] : ['other', 'other']);
  const answered = type === 'seminar' ? dayOf(campaign, 'StartDate') : dayOf(row, 'FirstRespondedDate');
  return present({
    sourceId: `member:${idOf(row)}`,
    personId,
    campaignId,
    type: hasResponded ? type : ('invitation' as const),
    channel,
    direction: hasResponded ? ('inbound' as const) : ('outbound' as const),
    day: hasResponded ? answered : (dayOf(campaign, 'StartDate') ?? dayOf(row, 'CreatedDate')),
  });
}

/** Our own alarms are tasks too, and no contact. */
const ALARM_SUBJECT = /^meibo [きざし離反]/u;

function isDoneTask(row: ForeignRow): boolean {
  return row['IsClosed'] === true && textOf(row, 'WhoId') !== undefined && !ALARM_SUBJECT.test(textOf(row, 'Subject') ?? '');
}

const tasks: PulledObject = {
  object: 'Task',
  fields: [
    'WhoId',
    'AccountId',
    'ActivityDate',
    'CompletedDateTime',
    'IsClosed',
    'TaskSubtype',
    'CallType',
    'Subject',
    'OwnerId',
  ],
  firstWhere: 'IsClosed = true AND WhoId != null',
  sourceOf: (row) => `task:${idOf(row)}`,
  read: (rows) => {
    return {
      // A task that was opened again is none.
      retracted: rows.filter((row) => !isDoneTask(row)).map((row) => `task:${idOf(row)}`),
      touchpoints: rows.filter(isDoneTask).map((row) =>
        present({
          sourceId: `task:${idOf(row)}`,
          personId: textOf(row, 'WhoId'),
          accountId: textOf(row, 'AccountId'),
          userId: textOf(row, 'OwnerId'),
          ...taskKind(row),
          day: dayOf(row, 'ActivityDate') ?? dayOf(row, 'CompletedDateTime'),
        }),
      ),
    };
  },
};

function taskKind(row: ForeignRow): Pick<Touchpoint, 'type' | 'channel' | 'direction'> {
  const [subtype, subject] = [textOf(row, 'TaskSubtype') ?? '', textOf(row, 'Subject') ?? ''];
  if (isMeetingSubject(subject)) return { type: 'exchange', channel: 'in-person', direction: 'two-way' };
  if (subtype === 'Call' || textOf(row, 'CallType') !== undefined || /^(?:call|電話|TEL)/i.test(subject))
    return { type: 'call', channel: 'phone', direction: 'two-way' };
  if (subtype === 'Email' || subtype === 'ListEmail' || /^(?:e-?mail|メール)/i.test(subject))
    return { type: 'mail', channel: 'mail', direction: 'outbound' };
  return { type: 'other', channel: 'other', direction: 'outbound' };
}

const events: PulledObject = {
  object: 'Event',
  fields: ['WhoId', 'AccountId', 'ActivityDate', 'Subject', 'Location', 'OwnerId'],
  firstWhere: 'WhoId != null',
  sourceOf: (row) => `event:${idOf(row)}`,
  read: (rows) => ({
    retracted: rows.filter((row) => textOf(row, 'WhoId') === undefined).map((row) => `event:${idOf(row)}`),
    touchpoints: rows
      .filter((row) => textOf(row, 'WhoId') !== undefined)
      .map((row) =>
        present({
          sourceId: `event:${idOf(row)}`,
          personId: textOf(row, 'WhoId'),
          accountId: textOf(row, 'AccountId'),
          userId: textOf(row, 'OwnerId'),
          ...eventKind(row),
          direction: 'two-way' as const,
          day: dayOf(row, 'ActivityDate'),
        }),
      ),
  }),
};

function eventKind(row: ForeignRow): Pick<Touchpoint, 'type' | 'channel'> {
  const [subject, place] = [textOf(row, 'Subject') ?? '', textOf(row, 'Location') ?? ''];
  if (/^(?:call|電話|TEL)/i.test(subject)) return { type: 'call', channel: 'phone' };
  const isOnline = /https?:|zoom|teams|meet|webex|オンライン|online/i.test(`${place} ${subject}`);
  return { type: 'visit', channel: isOnline ? 'online' : 'in-person' };
}

const cases: PulledObject = {
  object: 'Case',
  fields: ['ContactId', 'AccountId', 'CreatedDate', 'OwnerId', 'Origin'],
  firstWhere: 'ContactId != null',
  sourceOf: (row) => `case:${idOf(row)}`,
  read: (rows) => ({
    touchpoints: rows
      .filter((row) => textOf(row, 'ContactId') !== undefined)
      .map((row) =>
        present({
          sourceId: `case:${idOf(row)}`,
          personId: textOf(row, 'ContactId'),
          accountId: textOf(row, 'AccountId'),
          type: 'service' as const,
          channel: CASE_CHANNELS[textOf(row, 'Origin') ?? ''] ?? ('other' as const),
          direction: 'inbound' as const,
          day: dayOf(row, 'CreatedDate'),
        }),
      ),
  }),
};

const CASE_CHANNELS: Readonly<Record<string, Channel>> = { Phone: 'phone', Email: 'mail', Web: 'web' };

/** Objects whose rows are contact events. Opportunities are read apart, because their people stand in another object. */
export const TOUCHPOINT_OBJECTS: readonly PulledObject[] = [connections, members, tasks, events, cases];

/** When a record last changed, by the org's clock. */
export function newestOf(rows: readonly ForeignRow[]): number {
  let newest = 0;
  for (const row of rows) newest = Math.max(newest, instantOf(row, 'SystemModstamp'));
  return newest;
}
