import { describe, expect, it } from 'vitest';

import type { CardFields, FieldReading, SingleFieldName } from '../../src/domain/card-fields.ts';
import { canonicalFields } from '../../src/stages/normalize/index.ts';
import { aReading, aStoredCard } from '../support/builders.ts';
import { demoCard, fixture } from '../support/demo-org.ts';
import { aDemoMatcher, aMatcher, KNOWLEDGE } from '../support/matching.ts';

interface Expected {
  readonly card: string;
  readonly verdict: string;
  readonly ref?: string;
}

const { cards: CARDS }: { readonly cards: readonly Expected[] } = JSON.parse(fixture('orgs/demo-expectations.json'));

/** Stand-ins for a misread letter: another letter of the same script that no name here has. */
function misread(text: string, at: number): string {
  const letters = Array.from(text);
  const letter = letters[at] ?? '';
  letters[at] = /[a-z]/i.test(letter) ? (letter === 'x' ? 'k' : 'x') : '曝';
  return letters.join('');
}

function withField(fields: CardFields, name: SingleFieldName, value: string): CardFields {
  const field = fields[name];
  return field === undefined ? fields : { ...fields, [name]: { ...field, value } };
}

/** Every card with one letter wrong: in the family name, the given name, the company or the mailbox. */
function damagedCards(id: string): readonly (readonly [string, CardFields])[] {
  const fields = demoCard(id);
  const single = (['lastName', 'firstName', 'company'] as const).flatMap((name) => {
    const value = fields[name]?.value ?? '';
    const letters = [...Array.from(value).keys()].filter((at) => /[\p{L}]/u.test(Array.from(value)[at] ?? ''));
    return letters
      .slice(0, 4)
      .map((at) => [`${name}[${at}]`, withWholeName(withField(fields, name, misread(value, at)))] as const);
  });
  const [email] = fields.emails;
  if (email === undefined) return single;
  const inEmail = [0, 1, 2, email.value.length - 12].map((at) => {
    const damaged: FieldReading = { ...email, value: misread(email.value, at) };
    return [`email[${at}]`, { ...fields, emails: [damaged] }] as const;
  });
  return [...single, ...inEmail];
}

function withWholeName(fields: CardFields): CardFields {
  return withField(fields, 'fullName', `${fields.lastName?.value ?? ''} ${fields.firstName?.value ?? ''}`);
}

function aCard(key: string, fields: CardFields) {
  return aStoredCard({ key, reading: aReading(canonicalFields(fields, 'JP', KNOWLEDGE.lexicon)) });
}

describe('one letter misread', () => {
  const match = aDemoMatcher();
  const known = CARDS.filter(({ verdict }) => verdict === 'link');

  it.each(known)('$card never becomes a second person beside $ref', ({ card, ref }) => {
    const outcomes = damagedCards(card).map(([what, fields]) => {
      const { decision } = match([aCard(card, fields)])[0] ?? {};
      return { what, verdict: decision?.verdict, best: decision?.best?.id, candidates: decision?.candidates.slice(0, 1) };
    });
    expect(outcomes.filter(({ verdict, best }) => verdict === 'non-link' || best !== ref)).toEqual([]);
  });

  it.each(CARDS)('two scans of $card, one misread, are never two new people', ({ card }) => {
    const matchNobody = aMatcher([]);
    const outcomes = damagedCards(card).map(([what, fields]) => {
      const [, second] = matchNobody([aCard('first', demoCard(card)), aCard('second', fields)]);
      return {
        what,
        isNew: second?.sameAsCard === undefined && second?.decision.verdict === 'non-link',
        decision: second?.decision,
      };
    });
    expect(outcomes.filter(({ isNew }) => isNew)).toEqual([]);
  });

  it.each(CARDS)('two machines give $card one key although one misread the name', ({ card }) => {
    const keyOf = (fields: CardFields): unknown => aMatcher([])([aCard(card, fields)])[0]?.identity;
    const inName = damagedCards(card).filter(([what]) => /Name/.test(what));
    const fields = demoCard(card);
    const hasOwnContact = fields.emails.length > 0 || fields.phones.some(({ type }) => type === 'mobile');
    if (!hasOwnContact) return;
    expect(inName.filter(([, damaged]) => JSON.stringify(keyOf(damaged)) !== JSON.stringify(keyOf(fields)))).toEqual([]);
  });
});
