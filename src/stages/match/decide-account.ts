import type { AccountDecision, MatchEvidence } from '../../domain/match-decision.ts';
import type { OrganisationProfile } from '../../domain/person-profile.ts';
import { sameCompany } from './score-person.ts';
import { similarity } from './similarity.ts';

/** Which Account a card's company is: by name, domain or number, two of them where the name is only similar. */
export function decideAccount(
  card: OrganisationProfile,
  candidates: readonly { readonly id: string; readonly profile: OrganisationProfile }[],
): AccountDecision {
  const scored = candidates
    .map(({ id, profile }) => ({ id, evidence: accountEvidence(card, profile) }))
    .map(({ id, evidence }) => ({ id, evidence, weight: weightOf(evidence) }))
    .toSorted((a, b) => b.weight - a.weight);
  const [best, second] = scored;
  if (best === undefined || best.weight < 8) return { verdict: 'non-link', probability: 0, evidence: [] };
  const isClear = second === undefined || second.weight < best.weight;
  const probability = 1 - 2 ** -best.weight;
  const verdict = best.weight >= 12 && isClear ? 'link' : 'possible-link';
  return { verdict, probability, evidence: best.evidence, ...(verdict === 'link' ? { accountId: best.id } : {}) };
}

function accountEvidence(card: OrganisationProfile, other: OrganisationProfile): readonly MatchEvidence[] {
  const evidence: MatchEvidence[] = [];
  const push = (comparison: string, level: string, bits: number): void => void evidence.push({ comparison, level, bits });
  if (card.name !== '' && card.name === other.name) push('company', 'exact', card.name.length >= 2 ? 12 : 6);
  else if (sameCompany(card, other)) push('company', 'reading', 10);
  else if (card.name !== '' && similarity(card.name, other.name) >= 0.75) push('company', 'similar', 5);
  else if (card.name !== '' && other.name !== '') push('company', 'different', -4);
  if (card.domain !== undefined && other.domain !== undefined) {
    if (card.domain === other.domain) push('domain', 'exact', 10);
    else push('domain', 'different', -3);
  }
  if (card.phones.some((phone) => other.phones.includes(phone))) push('phone', 'exact', 8);
  return evidence;
}

function weightOf(evidence: readonly MatchEvidence[]): number {
  let weight = 0;
  for (const { bits } of evidence) weight += bits;
  return weight;
}
