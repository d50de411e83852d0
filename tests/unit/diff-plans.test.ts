import { expect, it } from 'vitest';

import type { PersonDecision } from '../../src/domain/match-decision.ts';
import type { MatchedCard } from '../../src/stages/sync/index.ts';
import { buildPlan, diffPlans } from '../../src/stages/sync/index.ts';
import { aMatchedCard, aPerson, aStoredCard } from '../support/builders.ts';

const LINK: PersonDecision = { verdict: 'link', reason: 'one-clear-match', candidates: [] };

function planOf(...cards: readonly MatchedCard[]) {
  const policy = { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8 } as const;
  return buildPlan({ orgId: '00D000000000001AAA', nowAtMs: 0, mirrorPulledAtMs: 0, policy, cards });
}

function aCard(key: string, more: Partial<MatchedCard> = {}): MatchedCard {
  return aMatchedCard({ card: aStoredCard({ key }), identity: [key], ...more });
}

it('names what was added, dropped and changed, and counts what is the same', () => {
  const before = planOf(aCard('a'), aCard('b'), aCard('c'));
  const after = planOf(aCard('a'), aCard('c', { decision: LINK, record: aPerson() }), aCard('d'));

  const { added, dropped, changed, same } = diffPlans(before, after);

  expect(added).toMatchObject([{ cardKey: 'd', after: { action: 'create' } }]);
  expect(dropped).toMatchObject([{ cardKey: 'b', before: { action: 'create' } }]);
  expect(changed.map(({ cardKey }) => cardKey)).toEqual(['c']);
  expect(changed[0]?.before).toMatchObject({ action: 'create', person: { kind: 'new' } });
  expect(changed[0]?.after).toMatchObject({ person: { kind: 'existing', id: aPerson().id } });
  expect(same).toBe(1);
});

it('the same plan made later is no difference', () => {
  const now = aCard('a', { decision: LINK, record: aPerson({ email: 'old@aozora.example' }) });

  expect(diffPlans(planOf(now), { ...planOf(now), createdAtMs: 99 })).toEqual({ added: [], dropped: [], changed: [], same: 1 });
});

it('a card that there is nothing to do for any more is dropped', () => {
  const written = aMatchedCard({ card: aStoredCard({ key: 'a', state: 'written' }), identity: ['a'] });

  expect(diffPlans(planOf(aCard('a')), planOf(written)).dropped.map(({ cardKey }) => cardKey)).toEqual(['a']);
});
