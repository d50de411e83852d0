import Database from 'better-sqlite3';

import type { Rehearsal } from '../support/meibo-process.ts';
import type { ExpectedMonth } from './expected-month.ts';

type Row = Readonly<Record<string, unknown>>;

/** What differs between the notebook, the org and the store; every number must be 0. */
export interface Differences {
  readonly peopleLost: number;
  readonly peopleDoubled: number;
  readonly rowsLost: number;
  readonly rowsDoubled: number;
  readonly dangling: number;
  readonly editsLost: number;
  readonly cardsLost: number;
  readonly cardsAstray: number;
  readonly notes: readonly string[];
}

export interface StoreCard {
  readonly state: string;
  readonly parkReasons: string;
  readonly personId: string | null;
  readonly event: string;
  readonly email: string;
}

/** The cards as they lie in the store's file, whatever the program would say of them. */
export function cardsOf(storePath: string): readonly StoreCard[] {
  const store = new Database(storePath, { readonly: true });
  try {
    return store
      .prepare<[], StoreCard>(
        `SELECT state, park_reasons AS parkReasons, person_id AS personId, context ->> '$.event' AS event,
         reading ->> '$.fields.emails[0].value' AS email FROM card JOIN batch ON batch.id = batch_id`,
      )
      .all();
  } finally {
    store.close();
  }
}

/** Compares the notebook with the org as SOQL tells it and with the store as `meibo list` tells it. */
export async function differences(
  month: ExpectedMonth,
  org: Rehearsal,
  idOf: (person: number) => Promise<string | undefined>,
  store: readonly StoreCard[],
): Promise<Differences> {
  const ids = new Map<number, string | undefined>();
  for (const number of month.people.keys()) {
    const now = month.now(number);
    ids.set(number, month.isGone(number) ? undefined : await idOf(now));
  }
  const notes: string[] = [];
  const people = await comparePeople(month, org, notes);
  const rows = await compareRows(month, org, ids, notes);
  const editsLost = await compareEdits(month, org, ids, notes);
  return { ...people, ...rows, editsLost, ...compareCards(month, ids, store, notes), notes };
}

/** Everybody of the month who has a record, once each, and nobody else. */
async function comparePeople(
  month: ExpectedMonth,
  org: Rehearsal,
  notes: string[],
): Promise<Pick<Differences, 'peopleLost' | 'peopleDoubled'>> {
  const leads = await org.query("SELECT Email FROM Lead WHERE Email LIKE 'person.%.example' AND IsConverted = false");
  const contacts = await org.query("SELECT Email FROM Contact WHERE Email LIKE 'person.%.example'");
  const found = [...leads, ...contacts].map((row) => String(row['Email']));
  const wanted = month.there().map((number) => month.of(number).email);
  return {
    peopleLost: count(missing(wanted, found), 'no record', notes),
    peopleDoubled: count(missing(found, wanted), 'a record too many', notes),
  };
}

interface ChildObject {
  readonly soql: string;
  readonly lead: string;
  readonly contact: string;
  readonly event: (row: Row) => string;
  /**
   * Rows of somebody whose two cards came to one event, because two people became one: one for each card, one in all, or either.
   * A meeting is one if the two were one when it was written, which a notebook does not know.
   */
  readonly rows: 'each' | 'one' | 'either';
}

const CHILDREN: Readonly<Record<string, ChildObject>> = {
  card: {
    soql: 'SELECT Lead__c, Contact__c, Card_Key__c FROM Meibo_Card__c',
    lead: 'Lead__c',
    contact: 'Contact__c',
    event: () => '',
    rows: 'each',
  },
  connection: {
    soql: 'SELECT Lead__c, Contact__c, Campaign__r.Name FROM Meibo_Connection__c',
    lead: 'Lead__c',
    contact: 'Contact__c',
    event: (row) => nameOf(row['Campaign__r']),
    rows: 'either',
  },
  tag: {
    soql: "SELECT Lead__c, Contact__c FROM Meibo_Tag_Assignment__c WHERE Tag__r.Name = 'month'",
    lead: 'Lead__c',
    contact: 'Contact__c',
    event: () => '',
    rows: 'one',
  },
  member: {
    soql: "SELECT LeadId, ContactId, Campaign.Name FROM CampaignMember WHERE Campaign.Name LIKE 'Month Day%'",
    lead: 'LeadId',
    contact: 'ContactId',
    event: (row) => nameOf(row['Campaign']),
    rows: 'one',
  },
};

async function compareRows(
  month: ExpectedMonth,
  org: Rehearsal,
  ids: ReadonlyMap<number, string | undefined>,
  notes: string[],
): Promise<Pick<Differences, 'rowsLost' | 'rowsDoubled' | 'dangling'>> {
  const total = { rowsLost: 0, rowsDoubled: 0, dangling: 0 };
  // A Lead that was converted stays named on rows whose Contact was deleted.
  const gone = new Set(month.people.flatMap(({ leadId }, number) => (month.isGone(number) ? (leadId ?? []) : [])));
  const goneMeetings = month.meetings.filter(({ person }) => month.isGone(person)).length;
  for (const [name, child] of Object.entries(CHILDREN)) {
    const rows = await org.query(child.soql);
    const owner = (row: Row): unknown => row[child.contact] ?? (gone.has(String(row[child.lead])) ? null : row[child.lead]);
    const orphans = rows.filter((row) => owner(row) === null || owner(row) === undefined).length;
    const found = rows.flatMap((row) => (typeof owner(row) === 'string' ? [`${String(owner(row))} ${child.event(row)}`] : []));
    const meetings = month.meetings.filter(({ person }) => !month.isGone(person));
    const all = meetings.map(
      ({ person, event }) =>
        `${ids.get(person) ?? 'nobody'} ${child.event({ Campaign: { Name: event }, Campaign__r: { Name: event } })}`,
    );
    const [least, most] = [child.rows === 'each' ? all : [...new Set(all)], child.rows === 'one' ? [...new Set(all)] : all];
    total.rowsLost += count(missing(least, found), `no ${name}`, notes);
    total.rowsDoubled += count(missing(found, most), `a ${name} too many`, notes);
    // The rows of somebody who was deleted stay without a person; there are never more of them than meetings.
    total.dangling += Math.max(0, orphans - goneMeetings);
  }
  return total;
}

async function compareEdits(
  month: ExpectedMonth,
  org: Rehearsal,
  ids: ReadonlyMap<number, string | undefined>,
  notes: string[],
): Promise<number> {
  let lost = 0;
  for (const number of month.there()) {
    const { kind, edits } = month.of(number);
    if (edits.size === 0) continue;
    const [row] = await org.query(`SELECT Title, Phone FROM ${kind} WHERE Id = '${ids.get(number) ?? ''}'`);
    for (const [field, value] of edits) {
      if (row?.[field] === value) continue;
      notes.push(`${field} of person ${number} is ${String(row?.[field])}, not ${value}`);
      lost += 1;
    }
  }
  return lost;
}

/** Every card once, done with, and with the person it went to; those of deleted people parked for that reason. */
function compareCards(
  month: ExpectedMonth,
  ids: ReadonlyMap<number, string | undefined>,
  store: readonly StoreCard[],
  notes: string[],
): Pick<Differences, 'cardsLost' | 'cardsAstray'> {
  const byMeeting = new Map<string, StoreCard>();
  for (const card of store) byMeeting.set(`${card.email} ${card.event}`, card);
  let [cardsLost, cardsAstray] = [Math.abs(store.length - month.meetings.length), 0];
  for (const { person, event } of month.meetings) {
    const card = byMeeting.get(`${month.of(person).email} ${event}`);
    if (card === undefined) cardsLost += 1;
    else if (!isAsExpected(card, ids.get(person))) {
      cardsAstray += 1;
      notes.push(
        `card of person ${person}, ${event}: ${card.state} ${card.parkReasons} ${card.personId ?? ''}, not ${ids.get(person) ?? 'deleted'}`,
      );
    }
  }
  return { cardsLost, cardsAstray };
}

function isAsExpected({ state, parkReasons, personId }: StoreCard, id: string | undefined): boolean {
  if (id === undefined) return state === 'parked' && parkReasons.includes('record-deleted');
  return (state === 'written' || state === 'linked') && personId === id;
}

/** Those of `wanted` that `found` has not, each as often as it is lacking. */
function missing(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1);
  return wanted.filter((one) => {
    const there = left.get(one) ?? 0;
    if (there > 0) left.set(one, there - 1);
    return there === 0;
  });
}

function count(list: readonly string[], what: string, notes: string[]): number {
  notes.push(...list.map((one) => `${what}: ${one}`));
  return list.length;
}

function nameOf(parent: unknown): string {
  return typeof parent === 'object' && parent !== null && 'Name' in parent ? String(parent.Name) : '';
}
