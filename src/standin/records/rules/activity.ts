import { dmlError } from '../../salesforce-error.ts';
import type { SqlValue } from '../../store/database.ts';
import { isCreate, valueAfter, type Change, type ObjectRules, type SystemRecords } from '../change.ts';

const MINUTE = 60_000;

function isLead(id: SqlValue): boolean {
  return typeof id === 'string' && id.startsWith('00Q');
}

function keepRelations(change: Change, records: SystemRecords): void {
  const who = valueAfter(change, 'WhoId');
  const what = valueAfter(change, 'WhatId');
  if (isLead(who) && what !== null) {
    throw dmlError(
      'FIELD_INTEGRITY_EXCEPTION',
      'Related To ID: You cannot relate an activity to a lead and to another record at once',
      ['WhatId'],
    );
  }
  change.values.set('AccountId', accountOf(who, what, records));
}

function accountOf(who: SqlValue, what: SqlValue, records: SystemRecords): SqlValue {
  const subject = String(what);
  if (subject.startsWith('001')) return what;
  if (subject.startsWith('006')) return records.find('Opportunity', subject)?.['AccountId'] ?? null;
  const person = String(who);
  return person.startsWith('003') ? (records.find('Contact', person)?.['AccountId'] ?? null) : null;
}

export const taskRules: ObjectRules = {
  beforeSave(change, records) {
    const closed = valueAfter(change, 'Status') === 'Completed';
    change.values.set('IsClosed', closed ? 1 : 0);
    change.values.set('IsHighPriority', valueAfter(change, 'Priority') === 'High' ? 1 : 0);
    if (closed && change.before?.['IsClosed'] !== 1) change.values.set('CompletedDateTime', change.context.now);
    keepRelations(change, records);
  },
};

export const eventRules: ObjectRules = {
  beforeSave(change, records) {
    keepSpan(change);
    keepRelations(change, records);
  },
};

function keepSpan(change: Change): void {
  const start = valueAfter(change, 'StartDateTime') ?? valueAfter(change, 'ActivityDateTime');
  const written = change.values.get('EndDateTime');
  const minutes = valueAfter(change, 'DurationInMinutes');
  if (typeof start !== 'number') {
    if (isCreate(change))
      throw dmlError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [StartDateTime]', ['StartDateTime']);
    return;
  }
  const end = written ?? (typeof minutes === 'number' ? start + minutes * MINUTE : valueAfter(change, 'EndDateTime'));
  if (typeof end !== 'number') {
    throw dmlError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [DurationInMinutes, EndDateTime]', [
      'DurationInMinutes',
      'EndDateTime',
    ]);
  }
  if (end < start) throw dmlError('FIELD_INTEGRITY_EXCEPTION', 'Event duration cannot be negative', ['DurationInMinutes']);
  change.values.set('StartDateTime', start);
  change.values.set('ActivityDateTime', start);
  change.values.set('EndDateTime', end);
  change.values.set('DurationInMinutes', Math.round((end - start) / MINUTE));
  change.values.set('ActivityDate', new Date(start).toISOString().slice(0, 10));
}
