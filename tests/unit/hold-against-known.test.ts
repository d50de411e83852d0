import { describe, expect, it } from 'vitest';

import type { CardFields } from '../../src/domain/card-fields.ts';
import { EMPTY_PACK, type LearningPack } from '../../src/domain/learning-pack.ts';
import { type KnownWorld, withWhatIsKnown } from '../../src/stages/corroborate/index.ts';
import { aField, someFields } from '../support/builders.ts';

const NOTHING: KnownWorld = { mailboxes: [], hosts: [], companies: [], freeMail: new Set(['gmail.com']) };
const SATO = { lastName: '佐藤', firstName: '花子' };

function held(
  fields: CardFields,
  world: Partial<KnownWorld>,
  pack: Partial<LearningPack> = {},
  lines: string[] = [],
): CardFields {
  return withWhatIsKnown(fields, lines, { ...NOTHING, ...world }, { ...EMPTY_PACK, ...pack });
}

function email(value: string, confidence = 0.8): CardFields {
  return { ...someFields(), emails: [aField(value, confidence)] };
}

function cardOf(company: string): CardFields {
  return { ...someFields(), company: aField(company, 0.5) };
}

describe('an address that the org has seen', () => {
  const mailboxes = [{ address: 'hanako.sato@aozora.example', people: [SATO] }];

  it('takes the place of a misreading of it, when the name on the card is its owner’s', () => {
    const [corrected] = held(email('hanako.sato@aozora.exarnple'), { mailboxes }).emails;

    expect(corrected).toMatchObject({
      value: 'hanako.sato@aozora.example',
      raw: 'hanako.sato@aozora.exarnple',
      alternatives: ['hanako.sato@aozora.exarnple'],
      evidence: ['lexicon:mailbox'],
      confidence: 0.92,
    });
  });

  it('parks the card when only the address speaks for it', () => {
    const nameless = {
      ...email('hanako.sato@aozora.exarnple'),
      fullName: aField('佐蔵 花子', 0.4),
      lastName: aField('佐蔵', 0.4),
    };

    expect(held(nameless, { mailboxes }).emails[0]).toMatchObject({ value: 'hanako.sato@aozora.example', confidence: 0.55 });
  });

  it.each([
    ['a letter that nothing confuses', 'hanaka.sato@aozora.example', mailboxes],
    ['a longer address', 'hanako.sato2@aozora.example', mailboxes],
    ['two that fit', 'hanako.sat0@aozora.example', [...mailboxes, { address: 'hanak0.sato@aozora.example', people: [SATO] }]],
    [
      'a certain name that is another’s',
      'hanako.sat0@aozora.example',
      [{ address: 'hanako.sato@aozora.example', people: [{ lastName: '鈴木', firstName: '一' }] }],
    ],
  ])('is not taken for %s', (_why, read, known) => {
    expect(held(email(read), { mailboxes: known }).emails[0]?.value).toBe(read);
  });

  it('is not taken for a colleague’s of the same family name, whose initial looks alike, without a doubt', () => {
    const colleague = [{ address: 'i.sato@aozora.example', people: [{ lastName: '佐藤', firstName: '一郎' }] }];

    expect(held(email('l.sato@aozora.example', 0.9), { mailboxes: colleague }).emails[0]?.value).toBe('l.sato@aozora.example');
  });

  it('stands against nothing that was read for certain, nor against the web address on the card', () => {
    const web = { ...email('hanako.sato@aoz0ra.example'), urls: [aField('https://www.aoz0ra.example')] };

    expect(held(email('hanako.sat0@aozora.example', 0.98), { mailboxes }).emails[0]?.value).toBe('hanako.sat0@aozora.example');
    expect(held(web, { mailboxes }).emails[0]?.value).toBe('hanako.sato@aoz0ra.example');
  });

  it('makes the same reading more certain, and one of somebody else not', () => {
    const [own] = held(email('hanako.sato@aozora.example', 0.8), { mailboxes }).emails;
    const anothers = [{ address: 'hanako.sato@aozora.example', people: [{ lastName: '鈴木', firstName: '一' }] }];

    expect(own).toMatchObject({ confidence: 0.94, evidence: ['known:mailbox'] });
    expect(held(email('hanako.sato@aozora.example', 0.8), { mailboxes: anothers }).emails[0]?.confidence).toBe(0.8);
  });

  it('corrects a host that many mailboxes are at, and leaves the card to a person', () => {
    const hosts = [{ host: 'aozora.example', mailboxes: 50 }];

    expect(held(email('new.person@aozora.exarnple'), { hosts }).emails[0]).toMatchObject({
      value: 'new.person@aozora.example',
      confidence: 0.55,
      evidence: ['lexicon:host'],
    });
    expect(
      held(email('new.person@aozora.exarnple'), { hosts: [{ host: 'aozora.example', mailboxes: 2 }] }).emails[0]?.value,
    ).toBe('new.person@aozora.exarnple');
  });
});

describe('a company that the org has', () => {
  const companies = [{ name: '(株)あおぞら工業', hosts: ['aozora.example'], by: 'org' as const }];

  it('spells a misread name at its domain, with the legal form that is printed', () => {
    expect(held(cardOf('株式会社あおそら工業'), { companies }).company).toMatchObject({
      value: '株式会社あおぞら工業',
      raw: '株式会社あおそら工業',
      origin: 'ink',
      confidence: 0.92,
    });
  });

  it('is inferred where no ink names one, and then waits for a person', () => {
    const { company: _none, ...unnamed } = someFields();

    expect(held(unnamed, { companies }).company).toMatchObject({
      value: '(株)あおぞら工業',
      origin: 'inferred',
      confidence: 0.55,
      raw: '',
    });
  });

  it('is not inferred when the domain belongs to two, nor from a mailbox provider', () => {
    const { company: _none, ...unnamed } = someFields();
    const two = [...companies, { name: 'あおぞら商事', hosts: ['aozora.example'], by: 'org' as const }];
    const free = { ...unnamed, emails: [aField('a@gmail.com')] };

    expect(held(unnamed, { companies: two }).company).toBeUndefined();
    expect(held(free, { companies: [{ name: 'x', hosts: ['gmail.com'], by: 'org' }] }).company).toBeUndefined();
  });

  it('is not put in place of another name', () => {
    expect(held(cardOf('株式会社みどり商会'), { companies }).company?.value).toBe('株式会社みどり商会');
  });
});

describe('a pack of corrections', () => {
  it('spells a company as reviewers did; three cards are a witness of their own', () => {
    const read = { ...someFields({ company: 'A0ZORA Inc' }), emails: [] };
    const spelling = { read: 'A0ZORA Inc', right: 'AOZORA Inc.' };

    expect(held(read, {}, { companies: [{ ...spelling, cards: 1 }] }).company?.confidence).toBe(0.55);
    expect(held(read, {}, { companies: [{ ...spelling, cards: 3 }] }).company).toMatchObject({
      value: 'AOZORA Inc.',
      raw: 'A0ZORA Inc',
      confidence: 0.92,
      evidence: ['pack:company'],
    });
  });

  it('knows a drawn name by what is read of it; the value has no ink of its own', () => {
    const { company: _none, ...unnamed } = someFields({ emails: [] });
    const logos = [{ read: 'AO2ORA', right: '株式会社あおぞら', cards: 2 }];

    expect(held(unnamed, {}, { logos }, ['AO2ORA', '佐藤 花子']).company).toMatchObject({
      value: '株式会社あおぞら',
      raw: 'AO2ORA',
      origin: 'inferred',
      confidence: 0.55,
    });
  });

  it('adds letters to those that are confused, once they were confused three times', () => {
    const mailboxes = [{ address: 'hanako.sato@aozora.example', people: [SATO] }];
    const read = email('hanako.sato@aozoya.example');
    const confused = (times: number): string | undefined =>
      held(read, { mailboxes }, { confusions: [{ read: 'y', right: 'r', times }] }).emails[0]?.value;

    expect(confused(2)).toBe('hanako.sato@aozoya.example');
    expect(confused(3)).toBe('hanako.sato@aozora.example');
  });

  it('changes nothing when it is empty', () => {
    expect(held(someFields(), {})).toEqual(someFields());
  });
});
