import { expect } from 'vitest';

import { inventedPerson } from '../support/people-vcf.ts';

export type Query = (soql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export interface Damage {
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
}

export const NO_DAMAGE: Damage = { lost: 0, doubled: 0, wrong: 0 };

/**
 * Compares the org with what `peopleVcf(cards)` added once must leave: per card one Lead with its own values, one card, one campaign
 * member, one connection and one tag assignment, under one campaign and one tag.
 */
export async function damageOf(query: Query, cards: number, event: string): Promise<Damage> {
  const leads = await query("SELECT LastName, Company, Email FROM Lead WHERE Email LIKE 'person.%.example'");
  const children = [
    await query('SELECT Lead__r.Email FROM Meibo_Card__c'),
    await query('SELECT Lead__r.Email FROM Meibo_Connection__c'),
    await query('SELECT Lead__r.Email FROM Meibo_Tag_Assignment__c'),
    await query(`SELECT Lead.Email FROM CampaignMember WHERE Campaign.Name = '${event}'`),
  ].map((rows) => rows.map((row) => emailOf(row['Lead__r'] ?? row['Lead'])));
  const campaigns = await query(`SELECT Id FROM Campaign WHERE Name = '${event}'`);
  expect(campaigns).toHaveLength(1);
  const lists = [leads.map((row) => String(row['Email'])), ...children];
  const people = new Map(
    Array.from({ length: cards }, (_, index) => inventedPerson(index)).map((person) => [person.email, person]),
  );
  const wrong = leads.filter((row) => {
    const person = people.get(String(row['Email']));
    return person?.lastName !== row['LastName'] || person?.company !== row['Company'];
  }).length;
  let lost = 0;
  let doubled = 0;
  for (const list of lists) {
    const distinct = new Set(list).size;
    lost += cards - distinct;
    doubled += list.length - distinct;
  }
  return { lost, doubled, wrong };
}

function emailOf(parent: unknown): string {
  return typeof parent === 'object' && parent !== null && 'Email' in parent ? String(parent.Email) : 'none';
}
