import type { AccountDecision, MatchEvidence } from '../../domain/match-decision.ts';
import type { OrganisationProfile } from '../../domain/person-profile.ts';
import { heardAlike } from './heard-likeness.ts';
import { HEARD_ALIKE, sameCompany } from './organisation-evidence.ts';
import { placeLevel } from './place-level.ts';
import { similarity } from './similarity.ts';
import { weightOf } from './verdict.ts';
import type { HeardAs } from './weighing.ts';

export interface AccountCandidate {
  readonly id: string;
  readonly profile: OrganisationProfile;
  /** The Account it is a branch or daughter of. */
  readonly parentId?: string;
}

interface WeighedAccount extends AccountCandidate {
  readonly evidence: readonly MatchEvidence[];
  readonly weight: number;
}

/** Bits from which an Account is a question, and from which it is the one. */
export const ACCOUNT_MARGINS = { ask: 8, link: 12 };
/** Accounts nearer to each other than this cannot be told apart by what the card says. */
const CLEAR = 2;

/**
 * Which Account a card's company is: by 法人番号 where both have one, else by name, branch, domain, telephone number and address, two of them
 * where the name is only similar. Of a company and its branches the branch that the card names or whose address it gives, else the company.
 */
export function decideAccount(
  card: OrganisationProfile,
  candidates: readonly AccountCandidate[],
  heard: HeardAs = () => undefined,
): AccountDecision {
  const scored = candidates
    .map((candidate): WeighedAccount => {
      const evidence = accountEvidence(card, candidate.profile, heard);
      return { ...candidate, evidence, weight: weightOf(evidence) };
    })
    .toSorted((a, b) => b.weight - a.weight);
  const [best] = scored;
  if (best === undefined || best.weight < ACCOUNT_MARGINS.ask) return { verdict: 'non-link', probability: 0, evidence: [] };
  const alike = scored.filter(({ weight }) => weight > best.weight - CLEAR);
  const chosen = alike.length === 1 ? best : headOf(alike);
  const shown = chosen ?? best;
  const probability = 1 / (1 + 2 ** (ACCOUNT_MARGINS.ask - shown.weight));
  const verdict = chosen !== undefined && chosen.weight >= ACCOUNT_MARGINS.link ? 'link' : 'possible-link';
  return { verdict, probability, evidence: shown.evidence, ...(verdict === 'link' ? { accountId: shown.id } : {}) };
}

/** The one Account that all the others belong to. @returns `undefined` where they are no family */
function headOf(alike: readonly WeighedAccount[]): WeighedAccount | undefined {
  return alike.find(({ id }) => alike.every((other) => other.id === id || other.parentId === id));
}

function accountEvidence(card: OrganisationProfile, other: OrganisationProfile, heard: HeardAs): readonly MatchEvidence[] {
  const hasPhone = card.phones.some((phone) => other.phones.includes(phone));
  const own = [
    numberEvidence(card, other),
    companyEvidence(card, other, heard),
    branchEvidence(card, other),
    domainEvidence(card, other),
    hasPhone ? { comparison: 'phone', level: 'exact', bits: 8 } : undefined,
  ].filter((one) => one !== undefined);
  const place = placeEvidence(card, other);
  // Whoever has an office in the same tower is nobody's company for that.
  const isAlone = place !== undefined && place.bits > 0 && weightOf(own) <= 0;
  return place === undefined || isAlone ? own : [...own, place];
}

/** A register gives each company one number of its own: it says more than all the rest together, for and against. */
const NUMBER_BITS = 40;

function numberEvidence({ corporateNumber }: OrganisationProfile, other: OrganisationProfile): MatchEvidence | undefined {
  if (corporateNumber === undefined || other.corporateNumber === undefined) return undefined;
  const isSame = corporateNumber === other.corporateNumber;
  return { comparison: 'corporate-number', level: isSame ? 'exact' : 'different', bits: isSame ? NUMBER_BITS : -NUMBER_BITS };
}

function company(level: string, bits: number): MatchEvidence {
  return { comparison: 'company', level, bits };
}

function companyEvidence(card: OrganisationProfile, other: OrganisationProfile, heard: HeardAs): MatchEvidence | undefined {
  if (card.name === '' || other.name === '') return undefined;
  if (card.name === other.name) return company('exact', card.name.length >= 2 ? 12 : 6);
  if (sameCompany(card, other)) return company('reading', 10);
  const alike = heardAlike(card.name, other.name, heard);
  if (alike !== undefined) return alike >= HEARD_ALIKE ? company('heard', HEARD_BITS) : undefined;
  if (!isOneScript(card, other)) return undefined;
  return similarity(card.name, other.name) >= 0.75 ? company('similar', 5) : company('different', -4);
}

/** By its sound alone a company is asked about: Asahi is written in many ways. */
const HEARD_BITS = 9;

/** A name in Latin letters says nothing against one in kanji that cannot be heard in it: many a company is called otherwise in English. */
function isOneScript(card: OrganisationProfile, other: OrganisationProfile): boolean {
  return /^[\p{Script=Latin}\p{N}]/u.test(card.name) === /^[\p{Script=Latin}\p{N}]/u.test(other.name);
}

/** 大阪支店 and 福岡支店 are two; an Account without a branch is the company, with all its branches. */
function branchEvidence(card: OrganisationProfile, other: OrganisationProfile): MatchEvidence | undefined {
  if (other.branch === undefined) return undefined;
  const isSame = card.branch === other.branch;
  return { comparison: 'branch', level: isSame ? 'exact' : 'different', bits: isSame ? 6 : -4 };
}

function domainEvidence(card: OrganisationProfile, other: OrganisationProfile): MatchEvidence | undefined {
  if (card.domain === undefined || other.domain === undefined) return undefined;
  const isSame = card.domain === other.domain;
  return { comparison: 'domain', level: isSame ? 'exact' : 'different', bits: isSame ? 10 : -3 };
}

/** A company has many offices, and a tower many companies: an address decides among those that other things speak for. */
const PLACE_BITS = { exact: 8, near: 4, different: -1 };

function placeEvidence(card: OrganisationProfile, other: OrganisationProfile): MatchEvidence | undefined {
  const level = placeLevel(card.place, other.place);
  return level === undefined ? undefined : { comparison: 'address', level, bits: PLACE_BITS[level] };
}
