import type { AccountDecision, MatchEvidence } from '../../domain/match-decision.ts';
import type { OrganisationProfile } from '../../domain/person-profile.ts';
import { sameCompany } from './organisation-evidence.ts';
import { similarity } from './similarity.ts';
import { weightOf } from './verdict.ts';

function company(level: string, bits: number): MatchEvidence {
  return { comparison: 'company', level, bits };
}

/** Which Account a card's company is: by 法人番号 where both have one, else by name, domain or telephone number, two of them where the name is only similar. */
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
  const hasPhone = card.phones.some((phone) => other.phones.includes(phone));
  const evidence = [
    numberEvidence(card, other),
    companyEvidence(card, other),
    domainEvidence(card, other),
    hasPhone ? { comparison: 'phone', level: 'exact', bits: 8 } : undefined,
  ];
  return evidence.filter((one) => one !== undefined);
}

/** A register gives each company one number of its own: it says more than all the rest together, for and against. */
const NUMBER_BITS = 40;

function numberEvidence({ corporateNumber }: OrganisationProfile, other: OrganisationProfile): MatchEvidence | undefined {
  if (corporateNumber === undefined || other.corporateNumber === undefined) return undefined;
  const isSame = corporateNumber === other.corporateNumber;
  return { comparison: 'corporate-number', level: isSame ? 'exact' : 'different', bits: isSame ? NUMBER_BITS : -NUMBER_BITS };
}

function companyEvidence(card: OrganisationProfile, other: OrganisationProfile): MatchEvidence | undefined {
  if (card.name === '' || other.name === '') return undefined;
  if (card.name === other.name) return company('exact', card.name.length >= 2 ? 12 : 6);
  if (sameCompany(card, other)) return company('reading', 10);
  return similarity(card.name, other.name) >= 0.75 ? company('similar', 5) : company('different', -4);
}

function domainEvidence(card: OrganisationProfile, other: OrganisationProfile): MatchEvidence | undefined {
  if (card.domain === undefined || other.domain === undefined) return undefined;
  const isSame = card.domain === other.domain;
  return { comparison: 'domain', level: isSame ? 'exact' : 'different', bits: isSame ? 10 : -3 };
}
