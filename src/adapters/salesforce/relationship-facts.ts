import type { DealFact } from '../../domain/org-facts.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import type { PulledObject } from './relationship-rows.ts';
import { type ForeignRow, idOf, present, textOf } from './row-values.ts';

function numberOf(row: ForeignRow, field: string): number | undefined {
  const value = row[field];
  return typeof value === 'number' ? value : undefined;
}

const campaigns: PulledObject = {
  object: 'Campaign',
  fields: ['Name', 'Type', 'Status', 'StartDate', 'EndDate', 'ActualCost', 'BudgetedCost', 'Meibo_Venue__c'],
  read: (rows) => ({
    facts: rows.map((row) =>
      present({
        kind: 'campaign' as const,
        id: idOf(row),
        name: textOf(row, 'Name') ?? '',
        type: textOf(row, 'Type'),
        status: textOf(row, 'Status'),
        startDate: textOf(row, 'StartDate'),
        endDate: textOf(row, 'EndDate'),
        venue: textOf(row, 'Meibo_Venue__c'),
        cost: numberOf(row, 'ActualCost') ?? numberOf(row, 'BudgetedCost'),
      }),
    ),
  }),
};

const tags: PulledObject = {
  object: 'Meibo_Tag__c',
  fields: ['Name', 'Tag_Key__c'],
  read: (rows) => ({
    facts: rows.map((row) => ({
      kind: 'tag',
      id: idOf(row),
      name: textOf(row, 'Name') ?? '',
      tagKey: textOf(row, 'Tag_Key__c') ?? '',
    })),
  }),
};

const assignments: PulledObject = {
  object: 'Meibo_Tag_Assignment__c',
  fields: ['Assignment_Key__c', 'Tag__c', 'Lead__c', 'Contact__c'],
  read: (rows) => ({
    facts: rows.flatMap((row) => {
      const [tagId, personId] = [textOf(row, 'Tag__c'), textOf(row, 'Contact__c') ?? textOf(row, 'Lead__c')];
      if (tagId === undefined || personId === undefined) return [];
      return [
        { kind: 'assignment' as const, id: idOf(row), tagId, personId, assignmentKey: textOf(row, 'Assignment_Key__c') ?? '' },
      ];
    }),
  }),
};

const users: PulledObject = {
  object: 'User',
  fields: ['ManagerId'],
  read: (rows) => ({
    facts: rows.map((row) => present({ kind: 'user' as const, id: idOf(row), managerId: textOf(row, 'ManagerId') })),
  }),
};

const leads: PulledObject = {
  object: 'Lead',
  fields: ['IsConverted', 'ConvertedContactId', 'MasterRecordId', 'HasOptedOutOfEmail', 'DoNotCall'],
  firstWhere: '(IsConverted = true OR HasOptedOutOfEmail = true OR DoNotCall = true)',
  read: readPeople,
};

const contacts: PulledObject = {
  object: 'Contact',
  fields: ['MasterRecordId', 'HasOptedOutOfEmail', 'DoNotCall'],
  firstWhere: '(HasOptedOutOfEmail = true OR DoNotCall = true)',
  read: readPeople,
};

function readPeople(rows: readonly ForeignRow[]): ReturnType<PulledObject['read']> {
  return {
    facts: rows.map((row) => ({
      kind: 'opt-out' as const,
      id: idOf(row),
      mail: row['HasOptedOutOfEmail'] === true,
      phone: row['DoNotCall'] === true,
    })),
    moves: rows.flatMap((row) => {
      const to = textOf(row, 'ConvertedContactId');
      return to === undefined ? [] : [{ from: idOf(row), to }];
    }),
  };
}

export const FACT_OBJECTS: readonly PulledObject[] = [campaigns, tags, assignments, users, leads, contacts];

export const DEAL_FIELDS = [
  'Name',
  'AccountId',
  'StageName',
  'IsWon',
  'IsClosed',
  'Amount',
  'CloseDate',
  'OwnerId',
  'CampaignId',
  'CreatedDate',
] as const;

/** @param personIds  people in a role of it */
export function dealOf(row: ForeignRow, personIds: readonly string[]): DealFact {
  return present({
    kind: 'deal' as const,
    id: idOf(row),
    name: textOf(row, 'Name') ?? '',
    stage: textOf(row, 'StageName') ?? '',
    isWon: row['IsWon'] === true,
    isClosed: row['IsClosed'] === true,
    accountId: textOf(row, 'AccountId'),
    personIds,
    ownerId: textOf(row, 'OwnerId'),
    campaignId: textOf(row, 'CampaignId'),
    amount: numberOf(row, 'Amount'),
    closeDate: textOf(row, 'CloseDate'),
    createdOn: textOf(row, 'CreatedDate')?.slice(0, 10),
  });
}

/** A purchase of each person in a role; of the company where nobody is named. */
export function purchasesOf(deal: DealFact): readonly Touchpoint[] {
  if (!deal.isWon) return [];
  const people = deal.personIds.length === 0 ? [undefined] : deal.personIds;
  return people.map((personId) =>
    present({
      sourceId: purchaseSource(deal.id, personId),
      personId,
      accountId: deal.accountId,
      userId: deal.ownerId,
      campaignId: deal.campaignId,
      type: 'purchase' as const,
      channel: 'other' as const,
      direction: 'two-way' as const,
      day: deal.closeDate,
    }),
  );
}

export function purchaseSource(dealId: string, personId?: string): string {
  return personId === undefined ? `opportunity:${dealId}:won` : `opportunity:${dealId}:won:${personId}`;
}
