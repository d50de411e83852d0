import type { Connection } from 'jsforce';

import type { Rehearsal } from '../support/meibo-process.ts';
import type { ExpectedMonth } from './expected-month.ts';

/** Kinds of things that people do in Salesforce while nobody thinks of meibo. */
export const DEEDS = ['convert', 'merge', 'delete', 'edit', 'edit-phone'] as const;
export type Deed = (typeof DEEDS)[number];

interface Scene {
  readonly org: Rehearsal;
  readonly conn: Connection;
  readonly month: ExpectedMonth;
  readonly random: () => number;
}

/** Does one thing to somebody whose record is there. @returns whether somebody was found it could be done to */
export async function colleagueDoes(scene: Scene, deed: Deed): Promise<boolean> {
  const { month, random } = scene;
  const known: number[] = [];
  for (const number of month.there()) if ((await recordOf(scene, number)) !== undefined) known.push(number);
  const one = known[Math.floor(random() * known.length)];
  if (one === undefined) return false;
  if (deed === 'convert') return convert(scene, one);
  if (deed === 'delete') return remove(scene, one);
  if (deed === 'edit') return edit(scene, one, 'Title', `Title ${Math.floor(random() * 1e6)}`);
  if (deed === 'edit-phone')
    return edit(scene, one, 'Phone', `+44 20 7946 ${String(Math.floor(random() * 1e4)).padStart(4, '0')}`);
  const kind = month.of(one).kind;
  const others = known.filter((other) => other !== one && month.of(other).kind === kind);
  const other = others[Math.floor(random() * others.length)];
  return other === undefined ? false : merge(scene, one, other);
}

/** The record's id, looked up once by the address, and from then on followed by hand. */
async function recordOf({ org, month }: Scene, number: number): Promise<string | undefined> {
  const person = month.of(number);
  if (person.id !== undefined) return person.id;
  const [lead] = await org.query(`SELECT Id FROM Lead WHERE Email = '${person.email}' AND IsConverted = false`);
  if (lead === undefined) return undefined;
  return (person.id = String(lead['Id']));
}

async function convert({ org, conn, month }: Scene, number: number): Promise<boolean> {
  const person = month.of(number);
  if (person.kind === 'Contact' || person.id === undefined) return false;
  await conn.soap.convertLead({ leadId: person.id, convertedStatus: 'Closed - Converted' } as never);
  const [lead] = await org.query(`SELECT ConvertedContactId FROM Lead WHERE Id = '${person.id}'`);
  person.leadId = person.id;
  person.id = String(lead?.['ConvertedContactId']);
  person.kind = 'Contact';
  return true;
}

/** Only one whose meetings are all in the org: a card that is still to come is a new meeting, and makes a person anew. */
async function remove({ org, conn, month }: Scene, number: number): Promise<boolean> {
  const person = month.of(number);
  const own = month.meetings.filter((meeting) => month.now(meeting.person) === number).length;
  const written = await org.query(`SELECT Id FROM Meibo_Tag_Assignment__c WHERE ${person.kind}__c = '${person.id}'`);
  const rows = await org.query(`SELECT Id FROM Meibo_Connection__c WHERE ${person.kind}__c = '${person.id}'`);
  if (rows.length < own || written.length === 0) return false;
  await conn.sobject(person.kind).destroy(person.id ?? '');
  person.fate = 'deleted';
  return true;
}

async function edit({ conn, month }: Scene, number: number, field: string, value: string): Promise<boolean> {
  const person = month.of(number);
  await conn.sobject(person.kind).update({ Id: person.id ?? '', [field]: value });
  person.edits.set(field, value);
  return true;
}

async function merge({ conn, month }: Scene, winner: number, loser: number): Promise<boolean> {
  const [kept, lost] = [month.of(winner), month.of(loser)];
  await conn.soap.merge({ masterRecord: { type: kept.kind, Id: kept.id } as never, recordToMergeIds: [lost.id ?? ''] } as never);
  lost.fate = 'merged';
  lost.into = winner;
  return true;
}

export async function idOfPerson(scene: Scene, number: number): Promise<string | undefined> {
  return recordOf(scene, number);
}

export type { Scene };
