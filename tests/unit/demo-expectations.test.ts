import { describe, expect, it } from 'vitest';

import { canonicalFields } from '../../src/stages/normalize/index.ts';
import type { MatchedCard } from '../../src/stages/sync/index.ts';
import { demoCard, fixture } from '../support/demo-org.ts';
import { aStoredCard, aReading } from '../support/builders.ts';
import { aDemoMatcher, KNOWLEDGE } from '../support/matching.ts';

interface Expected {
  readonly card: string;
  readonly verdict: 'link' | 'new' | 'moved';
  readonly ref?: string;
  readonly account?: string;
}

const EXPECTATIONS: {
  readonly cards: readonly Expected[];
  readonly onePerson: readonly { readonly cards: readonly string[] }[];
} = JSON.parse(fixture('orgs/demo-expectations.json'));

function matchAll() {
  const cards = EXPECTATIONS.cards.map(({ card }) =>
    aStoredCard({ key: card, reading: aReading(canonicalFields(demoCard(card), 'JP', KNOWLEDGE.lexicon)) }),
  );
  return new Map(aDemoMatcher()(cards).map((matched) => [matched.card.key, matched]));
}

function told({ decision }: Pick<MatchedCard, 'decision'>) {
  if (decision.verdict === 'non-link') return { verdict: 'new', ref: undefined };
  return { verdict: decision.reason === 'moved-company' ? 'moved' : decision.verdict, ref: decision.best?.id };
}

describe('cards read without error against the demo org', () => {
  const matched = matchAll();

  it.each(EXPECTATIONS.cards)('$card is $verdict $ref', ({ card, verdict, ref, account }) => {
    const found = matched.get(card);
    expect(found === undefined ? undefined : told(found)).toEqual({ verdict, ref });
    expect([undefined, found?.account.accountId]).toContain(account);
  });

  it.each(EXPECTATIONS.onePerson)('$cards are one person', ({ cards }) => {
    const [first = '', second = ''] = cards;
    const [a, b] = [matched.get(first), matched.get(second)];
    expect(a?.sameAsCard ?? first).toBe(b?.sameAsCard ?? second);
  });

  it('nobody else in the pile is taken for somebody else of the pile', () => {
    const pairs = new Set(EXPECTATIONS.onePerson.flatMap(({ cards }) => cards));
    const others = EXPECTATIONS.cards.filter(({ card }) => !pairs.has(card));
    expect(others.filter(({ card }) => matched.get(card)?.sameAsCard !== undefined)).toEqual([]);
  });
});
