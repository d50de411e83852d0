import { describe, expect, it } from 'vitest';

import type { PersonDecision } from '../../src/domain/match-decision.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { canonicalFields } from '../../src/stages/normalize/index.ts';
import { aReading, aStoredCard, someFields } from '../support/builders.ts';
import { aMatcher, KNOWLEDGE } from '../support/matching.ts';

const CROWD: readonly PersonRecord[] = Array.from({ length: 400 }, (_, at) => ({
  object: 'Contact',
  id: `003${String(at).padStart(12, '0')}AAA`,
  lastName: ['Brown', 'Lind', 'Marsh', 'Okafor'][at % 4] ?? '',
  firstName: ['Nina', 'Oskar', 'Ravi', 'Wanda', 'Yusuf'][at % 5] ?? '',
  company: `Cloud ${at % 40} Ltd.`,
  email: `person${at}@cloud${at % 40}.example`,
  modifiedAtMs: 0,
}));
const ID = '003000000000999AAA';

function decide(onCard: string, inOrg: string, mailbox?: string): PersonDecision | undefined {
  const email = mailbox === undefined ? {} : { email: `${mailbox}@northwind-works.example` };
  const known: PersonRecord = {
    object: 'Contact',
    id: ID,
    lastName: 'Hallgarten',
    firstName: inOrg,
    company: 'Northwind Works GmbH',
    modifiedAtMs: 0,
    ...email,
  };
  const fields = someFields({
    lastName: 'Hallgarten',
    firstName: onCard,
    fullName: `${onCard} Hallgarten`,
    company: 'Northwind Works GmbH',
    emails: Object.values(email),
  });
  const card = aStoredCard({ reading: aReading(canonicalFields(fields, 'DE', KNOWLEDGE.lexicon)) });
  return aMatcher([...CROWD, known])([card])[0]?.decision;
}

function nameLevel(decision: PersonDecision | undefined): string | undefined {
  const candidate = decision?.candidates.find(({ id }) => id === ID);
  return candidate?.evidence.find(({ comparison }) => comparison === 'name')?.level;
}

describe('short forms of given names', () => {
  it.each([
    ['Bob', 'Robert'],
    ['Bill', 'William'],
    ['Liz', 'Elizabeth'],
    ['Beth', 'Liz'],
    ['Uli', 'Ulrike'],
    ['Jürgi', 'Jürgen'],
    ['Zé', 'José'],
    ['Tião', 'Sebastião'],
    ['Manu', 'Emmanuelle'],
  ])('%s may be %s: with the same mailbox it is, without it a person is asked', (short, full) => {
    expect(nameLevel(decide(short, full))).toBe('nickname');
    expect(decide(short, full, 'hallgarten')?.verdict).toBe('link');
    expect(decide(short, full)?.verdict).toBe('possible-link');
  });

  it.each([
    ['Alexander', 'Alexandra'],
    ['Christian', 'Christine'],
    ['Robert', 'William'],
    ['Bob', 'Bill'],
  ])('%s and %s are two names', (one, other) => {
    expect(nameLevel(decide(one, other))).not.toBe('nickname');
    expect(decide(one, other, 'hallgarten')?.verdict).not.toBe('link');
  });
});
