import type { MatchEvidence } from '../../domain/match-decision.ts';
import type { OrganisationProfile, PersonProfile } from '../../domain/person-profile.ts';
import { key } from './blocking-keys.ts';
import { editDistance, similarity } from './similarity.ts';

/** How often values occur among the people a card is compared with. */
export interface Frequencies {
  /** People compared with. */
  readonly people: number;
  /** People who carry the term; unseen terms count 0. */
  count(term: string | undefined): number;
}

/**
 * Weighs two people against each other, Fellegi–Sunter with term frequencies: agreement on a value is worth log2(m/u), where u is how
 * often the value occurs. Company, mail domain and switchboard are one comparison, because colleagues share all three.
 */
export function scorePerson(card: PersonProfile, other: PersonProfile, frequencies: Frequencies): readonly MatchEvidence[] {
  const evidence = [
    nameEvidence(card, other, frequencies),
    organisationEvidence(card.organisation, other.organisation, frequencies),
    emailEvidence(card, other, frequencies),
    mobileEvidence(card, other, frequencies),
  ];
  return evidence.filter((one) => one !== undefined);
}

function nameEvidence(card: PersonProfile, other: PersonProfile, frequencies: Frequencies): MatchEvidence | undefined {
  if (card.fullName === '' || other.fullName === '') return undefined;
  if (card.fullName === other.fullName) return agree('name', 'exact', 0.9, frequencies, key('name', card.fullName));
  const reading = sharedReading(card, other);
  if (reading !== undefined) {
    // Two spellings in one script that merely sound alike are two people more often than not: 正 and 忠 are both Tadashi.
    const m = reading.guessed ? 0.5 : 0.8;
    const level = sameScript(card, other) ? 'sounds-alike' : 'reading';
    if (level === 'reading') return agree('name', level, m, frequencies, key('reading', reading.surname, reading.given));
    return { comparison: 'name', level, bits: card.surname === other.surname ? 3 : 0 };
  }
  if (card.surname !== '' && card.surname === other.surname) return sameSurname(card, other);
  const distance = editDistance(card.fullName, other.fullName);
  if (distance === 1 && card.fullName.length >= 4) return { comparison: 'name', level: 'one-character', bits: 5 };
  if (similarity(card.fullName, other.fullName) >= 0.8 && card.fullName.length >= 8)
    return { comparison: 'name', level: 'similar', bits: 4 };
  return { comparison: 'name', level: 'different', bits: -14 };
}

function sameSurname(card: PersonProfile, other: PersonProfile): MatchEvidence {
  if (card.given === '' || other.given === '') return { comparison: 'name', level: 'surname-only', bits: 4 };
  const isInitial = card.given.startsWith(other.given) || other.given.startsWith(card.given);
  if (isInitial && Math.min(card.given.length, other.given.length) === 1 && /^[a-z]/.test(card.given)) {
    return { comparison: 'name', level: 'initial', bits: 4 };
  }
  const close = editDistance(card.given, other.given) === 1 && Math.max(card.given.length, other.given.length) >= 3;
  return close
    ? { comparison: 'name', level: 'given-one-character', bits: 3 }
    : { comparison: 'name', level: 'other-given-name', bits: -10 };
}

function sharedReading(card: PersonProfile, other: PersonProfile): PersonProfile['readings'][number] | undefined {
  return card.readings.find((mine) =>
    other.readings.some(
      (theirs) => mine.surname !== '' && mine.given !== '' && mine.surname === theirs.surname && mine.given === theirs.given,
    ),
  );
}

function sameScript(card: PersonProfile, other: PersonProfile): boolean {
  return /^\p{Script=Latin}/u.test(card.fullName) === /^\p{Script=Latin}/u.test(other.fullName);
}

function organisationEvidence(
  card: OrganisationProfile,
  other: OrganisationProfile,
  frequencies: Frequencies,
): MatchEvidence | undefined {
  const phone = card.phones.find((one) => other.phones.includes(one));
  const agreements = [
    card.domain !== undefined && card.domain === other.domain
      ? agree('organisation', 'domain', 0.8, frequencies, key('domain', card.domain))
      : undefined,
    phone === undefined ? undefined : agree('organisation', 'phone', 0.6, frequencies, key('phone', phone)),
    sameCompany(card, other) ? agree('organisation', 'name', 0.8, frequencies, key('company', other.name)) : undefined,
  ].filter((one) => one !== undefined);
  const best = agreements.toSorted((a, b) => b.bits - a.bits)[0];
  if (best !== undefined) return best;
  if (card.name === '' || other.name === '') return undefined;
  if (similarity(card.name, other.name) >= 0.75 && card.name.length >= 4)
    return { comparison: 'organisation', level: 'similar', bits: 3 };
  return { comparison: 'organisation', level: 'different', bits: -4 };
}

export function sameCompany(card: OrganisationProfile, other: OrganisationProfile): boolean {
  if (card.name !== '' && card.name === other.name) return true;
  return card.latinName !== undefined && card.latinName.length >= 3 && card.latinName === other.latinName;
}

function emailEvidence(card: PersonProfile, other: PersonProfile, frequencies: Frequencies): MatchEvidence | undefined {
  if (card.email === undefined || other.email === undefined) return undefined;
  if (card.email === other.email) return agree('email', 'exact', 0.9, frequencies, key('email', card.email));
  if (card.emailLocal === other.emailLocal) return { comparison: 'email', level: 'same-local-part', bits: 5 };
  const sameDomain = card.organisation.domain !== undefined && card.organisation.domain === other.organisation.domain;
  if (sameDomain && editDistance(card.emailLocal ?? '', other.emailLocal ?? '') === 1)
    return { comparison: 'email', level: 'one-character', bits: 2 };
  return { comparison: 'email', level: sameDomain ? 'other-mailbox' : 'different', bits: sameDomain ? -6 : -1 };
}

function mobileEvidence(card: PersonProfile, other: PersonProfile, frequencies: Frequencies): MatchEvidence | undefined {
  if (card.mobile === undefined || other.mobile === undefined) return undefined;
  if (card.mobile === other.mobile) return agree('mobile', 'exact', 0.8, frequencies, key('mobile', card.mobile));
  return editDistance(card.mobile, other.mobile) === 1 ? undefined : { comparison: 'mobile', level: 'different', bits: -3 };
}

/** log2(m / u) with u estimated from the org; a value nobody else carries is as rare as one in all. */
// oxlint-disable-next-line max-params -- what agreed, how surely true pairs agree, and how rare the value is
function agree(comparison: string, level: string, m: number, frequencies: Frequencies, term: string | undefined): MatchEvidence {
  const u = Math.max(1, frequencies.count(term)) / Math.max(1, frequencies.people);
  return { comparison, level, bits: Math.max(1, Math.log2(m / u)) };
}
