import { describe, expect, it } from 'vitest';

import type { PersonRecord } from '../../src/domain/person-record.ts';
import { findSubject } from '../../src/pipeline/find-subject.ts';
import { profileOfPerson } from '../../src/stages/normalize/index.ts';
import { personIdentifiers } from '../../src/stages/normalize/person-identifiers.ts';
import { aPerson } from '../support/builders.ts';
import { aMirror, KNOWLEDGE } from '../support/matching.ts';
import { aWorkspace } from '../support/memory-workspace.ts';

const ASKED = aPerson({
  id: '1',
  lastName: '佐藤',
  firstName: '花子',
  company: '株式会社青空計器',
  email: 'hanako@aozora.example',
  mobile: '09000001234',
});
const NAMESAKES = Array.from({ length: 100 }, (_, at) =>
  aPerson({ id: `n${at}`, lastName: '佐藤', firstName: '花子', company: `別会社${at}`, email: `n${at}@other.example` }),
);

/** Ids of the records that another store knows the asked person by. */
function foundIn(records: readonly PersonRecord[]): readonly string[] {
  const { cards } = aWorkspace();
  const deps = { cards, mirror: aMirror([...NAMESAKES, ...records]), knowledge: () => KNOWLEDGE };
  const knownAs = personIdentifiers(profileOfPerson(ASKED, KNOWLEDGE));
  return findSubject(deps, [], knownAs).records.map(({ id }) => id);
}

describe('a person known from another store', () => {
  it.each([
    ['mailbox', { email: ASKED.email, company: 'どこか', lastName: '田中' }],
    ['mobile number, written otherwise', { mobile: '+81 90-0000-1234', lastName: '田中', email: 'x@other.example' }],
    [
      'name and company, among a hundred of the name',
      { lastName: '佐藤', firstName: '花子', company: '青空計器㈱', email: 'y@other.example' },
    ],
  ] as const)('is found there by %s alone', (_title, record) => {
    expect(foundIn([aPerson({ id: '2', firstName: '花子', ...record } as Partial<PersonRecord>)])).toEqual(['2']);
  });

  it('is not taken for somebody of the same name elsewhere', () => {
    expect(() => foundIn([])).toThrow('Nobody here is called like that');
  });
});
