import { standardObject } from '../standard-object.ts';

const WHAT = 'reference(Account|Campaign|Opportunity)';

export const task = standardObject({
  name: 'Task',
  prefix: '00T',
  searchable: true,
  fields: `
    WhoId reference(Contact|Lead) children=Tasks rel=Who "Name ID"
    WhatId ${WHAT} children=Tasks rel=What cascade "Related To ID"
    Subject combobox(Call|Send Letter|Send Quote|Other) namefield
    ActivityDate date indexed "Due Date Only"
    Status picklist(*Not Started|In Progress|Completed|Waiting on someone else|Deferred) required
    Priority picklist(High|*Normal|Low) required
    IsHighPriority boolean readonly "High Priority"
    OwnerId reference(Group|User) rel=Owner system "Assigned To ID"
    Description textarea(32000) "Description"
    AccountId reference(Account) readonly
    IsClosed boolean readonly "Closed"
    IsArchived boolean readonly "Archived"
    CallDurationInSeconds int(8) "Call Duration"
    CallType picklist(Internal|Inbound|Outbound)
    CallDisposition string(255) "Call Result"
    CallObject string(255) "Call Object Identifier"
    ReminderDateTime datetime
    IsReminderSet boolean "Reminder Set"
    IsRecurrence boolean createonly "Create Recurring Series of Tasks"
    TaskSubtype picklist(*Task|Email|Call|ListEmail|LinkedIn|Cadence) createonly restricted
    CompletedDateTime datetime readonly`,
});

export const event = standardObject({
  name: 'Event',
  prefix: '00U',
  searchable: true,
  fields: `
    WhoId reference(Contact|Lead) children=Events rel=Who "Name ID"
    WhatId ${WHAT} children=Events rel=What cascade "Related To ID"
    Subject combobox(Call|Email|Meeting|Send Letter/Quote|Other) namefield
    Location string(255)
    IsAllDayEvent boolean "All-Day Event"
    ActivityDateTime datetime "Due Date Time"
    ActivityDate date indexed "Due Date Only"
    DurationInMinutes int(8) "Duration"
    StartDateTime datetime "Start Date Time"
    EndDateTime datetime "End Date Time"
    Description textarea(32000)
    AccountId reference(Account) readonly
    OwnerId reference(User) rel=Owner system "Assigned To ID"
    IsPrivate boolean "Private"
    ShowAs picklist(*Busy|OutOfOffice|Free) restricted "Show Time As"
    IsChild boolean readonly
    IsGroupEvent boolean readonly
    IsArchived boolean readonly "Archived"
    IsRecurrence boolean createonly
    ReminderDateTime datetime
    IsReminderSet boolean "Reminder Set"
    EventSubtype picklist(*Event) createonly restricted`,
});
