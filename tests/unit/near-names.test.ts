import { describe, expect, it } from 'vitest';

import type { CardFields } from '../../src/domain/card-fields.ts';
import type { PersonDecision } from '../../src/domain/match-decision.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { canonicalFields } from '../../src/stages/normalize/index.ts';
import { aPhone, aReading, aStoredCard, someFields } from '../support/builders.ts';
import { aMatcher, KNOWLEDGE } from '../support/matching.ts';

interface Printed {
  readonly last: string;
  readonly first: string;
  readonly company?: string;
  readonly email?: string;
  readonly mobile?: string;
}

const COMPANY = '株式会社青空製作所';

/** A few hundred people of other names, so that what is rare in the org is known. */
const CROWD: readonly PersonRecord[] = Array.from({ length: 300 }, (_, at) => ({
  object: 'Contact',
  id: `003${String(at).padStart(12, '0')}AAA`,
  lastName: ['鈴木', '高田', '森川', 'Brown', 'Lind'][at % 5] ?? '',
  firstName: ['一郎', '和夫', '恵子', 'Mark', 'Frank'][at % 5] ?? '',
  company: `株式会社雲${at % 40}`,
  email: `person${at}@kumo${at % 40}.example`,
  modifiedAtMs: 0,
}));

function aPerson(
  id: string,
  { last, first, company = COMPANY, email, mobile }: Printed,
  object: 'Contact' | 'Lead',
): PersonRecord {
  return {
    object,
    id,
    lastName: last,
    firstName: first,
    company,
    modifiedAtMs: 0,
    ...(email === undefined ? {} : { email }),
    ...(mobile === undefined ? {} : { mobile }),
  };
}

function aCard({ last, first, company = COMPANY, email, mobile }: Printed): CardFields {
  const fields = someFields({
    lastName: last,
    firstName: first,
    fullName: /^\p{Script=Latin}/u.test(last) ? `${first} ${last}` : `${last} ${first}`,
    company,
    emails: email === undefined ? [] : [email],
    phones: mobile === undefined ? [] : [aPhone(mobile, 'mobile')],
  });
  return canonicalFields(fields, 'JP', KNOWLEDGE.lexicon);
}

function decide(card: Printed, known: readonly PersonRecord[]): PersonDecision | undefined {
  return aMatcher([...CROWD, ...known])([aStoredCard({ reading: aReading(aCard(card)) })])[0]?.decision;
}

const ID = '00Q000000000001AAA';

describe('a name that is nearly another', () => {
  it.each([
    [
      'the address on the card names the person of the org',
      { last: '神石', first: '文子', email: 'fumiko.kanda@aozora.example' },
      'link',
    ],
    ['a shared address names nobody', { last: '神田', first: '文江', email: 'kanda@aozora.example' }, 'possible-link'],
  ] as const)('%s', (_title, card, verdict) => {
    const decision = decide(card, [aPerson(ID, { last: '神田', first: '文子', email: card.email }, 'Lead')]);
    expect(decision?.verdict).toBe(verdict);
    expect(decision?.best?.id).toBe(ID);
  });

  it('Mark and Mary with one address are two people until somebody says otherwise', () => {
    const email = 'm.zimstein@aozora.example';
    const mary = aPerson(ID, { last: 'Zimstein', first: 'Mary', email }, 'Contact');
    expect(decide({ last: 'Zimstein', first: 'Mark', email }, [mary])?.verdict).toBe('possible-link');
  });

  it('Frahk, whom nobody is called, is Frank', () => {
    const email = 'zimstein9@aozora.example';
    const frank = aPerson(ID, { last: 'Zimstein', first: 'Frank', email }, 'Contact');
    expect(decide({ last: 'Zimstein', first: 'Frahk', email }, [frank])?.verdict).toBe('link');
  });

  it.each([
    ['a mailbox that spells the known name but for a letter is theirs', 'k.moriyame@aozora.example', 'link'],
    ['a mailbox that spells another name is a colleague’s', 'k.toyama@aozora.example', 'other'],
    ['a mailbox of another given name is a colleague’s', 's.moriyama@aozora.example', 'other'],
  ] as const)('a slip in the name: %s', (_title, email, expected) => {
    const known = aPerson(ID, { last: '森山', first: '健太郎', email: 'k.moriyama@aozora.example' }, 'Lead');
    const verdict = decide({ last: '杜山', first: '健太郎', email }, [known])?.verdict;
    expect(verdict === 'link' ? 'link' : 'other').toBe(expected);
  });

  it('a company of which the org knows people is no misreading of its neighbour', () => {
    const mobile = '+819012345678';
    const here = aPerson(ID, { last: 'Elmson', first: 'Marie', company: 'Thorman Electric Ltd.', mobile }, 'Contact');
    const there = aPerson('00Q000000000002AAA', { last: 'Zwick', first: 'Ole', company: 'Thormanhal Electric Ltd.' }, 'Lead');
    const card = { last: 'Elmson', first: 'Marie', company: 'Thormanhal Electric Ltd.', mobile: '+819087654321' };
    expect(decide(card, [here, there])?.verdict).not.toBe('link');
  });

  it('a Contact one letter away is not preferred over the Lead of the very name', () => {
    const email = 'kanda62@aozora.example';
    const lead = aPerson(ID, { last: '神田', first: '京子', email }, 'Lead');
    const contact = aPerson('003000000009999AAA', { last: '神田', first: '洋子', email }, 'Contact');
    const decision = decide({ last: 'Kanda', first: 'Kyoko', email }, [lead, contact]);
    expect(decision?.best?.id === contact.id && decision.verdict === 'link').toBe(false);
  });
});

describe('what surrounds the name', () => {
  it.each(['目式会社青空製作所', '式会社青空製作所', '株式会杜青空製作所', '青空製作所株式会仕'])(
    '%s is the company',
    (company) => {
      const known = aPerson(ID, { last: '神田', first: '文子', mobile: '+819012345678' }, 'Lead');
      const decision = decide({ last: '神田', first: '文子', company, mobile: '+819012345678' }, [known]);
      expect(decision?.reason).not.toBe('moved-company');
      expect(decision?.verdict).toBe('link');
    },
  );

  it('a domain that nobody has and that is one letter off is a misread domain', () => {
    const known = aPerson(ID, { last: '神田', first: '文子', email: 'fumiko.kanda@aozora-works.example' }, 'Lead');
    const decision = decide({ last: '神田', first: '文子', email: 'fumiko.kanda@aozora-werks.example' }, [known]);
    expect(decision?.best?.evidence.map(({ level }) => level)).toContain('misread-domain');
    expect(decision?.verdict).toBe('link');
  });

  it('a local part made of the name says nothing about a namesake at another company', () => {
    const known = aPerson(ID, { last: '神田', first: '文子', email: 'fumiko.kanda@aozora.example' }, 'Lead');
    const card = { last: '神田', first: '文子', company: '株式会社白波物流', email: 'fumiko.kanda@shiranami.example' };
    expect(decide(card, [known])?.verdict).not.toBe('link');
  });
});

describe('a name that no list has', () => {
  it('is bridged to its romaji by how its letters are read', () => {
    const known = aPerson(ID, { last: '日向野', first: '悠花里', mobile: '+819012345678' }, 'Lead');
    const decision = decide({ last: 'Higano', first: 'Yukari', mobile: '+819012345678' }, [known]);
    expect(decision?.best?.evidence.map(({ level }) => level)).toContain('reading-guessed');
    expect(decision?.verdict).toBe('link');
  });
});

describe('people who are easily taken for one', () => {
  const company = '株式会社青空製作所';
  const known = aPerson(
    ID,
    { last: '中村', first: '直也', email: 'naoya.nakamura@aozora.example', mobile: '+819012345678' },
    'Contact',
  );

  it.each([
    [
      'a namesake there with a number behind the mailbox',
      { last: '中村', first: '直也', email: 'naoya.nakamura2@aozora.example' },
    ],
    ['a namesake there with another mobile number', { last: '中村', first: '直也', mobile: '+819087654321' }],
  ] as const)('%s is asked about', (_title, card) => {
    expect(decide({ ...card, company }, [known])).toMatchObject({ verdict: 'possible-link', best: { id: ID } });
  });

  it('an assistant whose card gives the mailbox of a superior with a Latin name is not that superior', () => {
    const email = 'susan.halow@aozora.example';
    const boss = aPerson(ID, { last: 'Halow', first: 'Susan', email }, 'Contact');
    expect(decide({ last: '渡辺', first: '和子', email }, [boss])?.verdict).not.toBe('link');
  });

  it('a mother with the mailbox of her daughter is asked about, where both names are known ones', () => {
    const email = 'mark.lindholm@aozora.example';
    const child = aPerson(ID, { last: 'Lindholm', first: 'Mark', email }, 'Contact');
    expect(decide({ last: 'Lindholm', first: 'Frank', email }, [child])?.verdict).not.toBe('link');
  });

  it('a married name with the old mailbox is asked about', () => {
    const email = 'hitomi.igarashi@aozora.example';
    const before = aPerson(ID, { last: '五十嵐', first: '瞳', email }, 'Contact');
    expect(decide({ last: '鈴木', first: '瞳', email }, [before])).toMatchObject({ verdict: 'possible-link', best: { id: ID } });
  });

  it('a second post at a company of which nothing can be heard in the first is asked about', () => {
    const mobile = '+819012345678';
    const post = aPerson(ID, { last: '中村', first: '直也', mobile }, 'Contact');
    const decision = decide({ last: '中村', first: '直也', company: 'Hartwick Logistics Ltd.', mobile }, [post]);
    expect(decision).toMatchObject({ verdict: 'possible-link', reason: 'moved-company' });
  });
});

describe('a name in kana', () => {
  it.each([
    ['高橋', '健一', 'タカハシ', 'ケンイチ'],
    ['高橋', '健一', 'たかはし', 'けんいち'],
  ] as const)('%s %s is found by %s %s', (last, first, kanaLast, kanaFirst) => {
    const person = aPerson(ID, { last, first, mobile: '+819012345678' }, 'Contact');
    expect(decide({ last: kanaLast, first: kanaFirst, mobile: '+819012345678' }, [person])?.verdict).toBe('link');
  });

  it('is found where a mailbox spells what no dictionary tells of the kanji', () => {
    const person = aPerson(ID, { last: '小鳥遊', first: '陽子', email: 'y.takanashi@aozora.example' }, 'Contact');
    expect(decide({ last: 'タカナシ', first: 'ヨウコ' }, [person])?.verdict).toBe('link');
  });
});
