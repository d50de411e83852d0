import type { MatchEvidence } from '../../domain/match-decision.ts';
import type { OrganisationProfile } from '../../domain/person-profile.ts';
import { heardAlike } from './heard-likeness.ts';
import { key } from './blocking-keys.ts';
import { similarity } from './similarity.ts';
import { fixedEvidence, type HeardAs, valueEvidence, type Weighing } from './weighing.ts';

interface Agreement {
  readonly level: 'domain' | 'phone' | 'name' | 'heard';
  readonly carriers: number;
}

/**
 * Whether two people work for one organisation. Company, mail domain and switchboard are one comparison, because colleagues share
 * all three: counted apart, every colleague of the same surname would be taken for one person.
 */
export function organisationEvidence(
  card: OrganisationProfile,
  other: OrganisationProfile,
  weighing: Weighing,
): MatchEvidence | undefined {
  const agreements = agreementsOf(card, other, weighing);
  // The most common of the values in agreement says how large the organisation is.
  const [largest] = agreements.toSorted((a, b) => b.carriers - a.carriers);
  if (largest !== undefined) {
    const carriers = largest.carriers + weighing.model.unseen.organisation;
    return valueEvidence('organisation', largest.level, carriers, weighing);
  }
  const level = differenceOf(card, other, weighing);
  return level === undefined ? undefined : fixedEvidence('organisation', level, weighing);
}

function agreementsOf(
  card: OrganisationProfile,
  other: OrganisationProfile,
  { frequencies, heard }: Weighing,
): readonly Agreement[] {
  const phone = card.phones.find((one) => other.phones.includes(one));
  const agreements: (Agreement | undefined)[] = [
    card.domain !== undefined && card.domain === other.domain
      ? { level: 'domain', carriers: frequencies.count(key('domain', card.domain)) }
      : undefined,
    sameCompany(card, other) ? { level: 'name', carriers: frequencies.count(key('company', other.name)) } : undefined,
    isHeard(card, other, heard) ? { level: 'heard', carriers: frequencies.count(key('company', other.name)) } : undefined,
    phone === undefined ? undefined : { level: 'phone', carriers: frequencies.count(key('phone', phone)) },
  ];
  return agreements.filter((agreement) => agreement !== undefined);
}

/** Likeness from which a company in kanji and one in Latin letters are one. */
export const HEARD_ALIKE = 0.9;

/** 葦原計測器 and Ashihara Instruments. */
function isHeard(card: OrganisationProfile, other: OrganisationProfile, heard: HeardAs | undefined): boolean {
  return heard !== undefined && (heardAlike(card.name, other.name, heard) ?? 0) >= HEARD_ALIKE;
}

type Difference = 'similar' | 'similar-known' | 'part' | 'unheard' | 'different';

/** @returns `undefined` when nothing can be said: a name missing, or two scripts without a bridge */
function differenceOf(
  card: OrganisationProfile,
  other: OrganisationProfile,
  { frequencies, heard }: Weighing,
): Difference | undefined {
  if (card.name === '' || other.name === '') return undefined;
  const [short, long] = card.name.length <= other.name.length ? [card.name, other.name] : [other.name, card.name];
  // A company of which the org knows people is no misreading of the other one.
  const isKnown = frequencies.count(key('company', card.name)) > 0;
  if (short.length >= 4 && similarity(short, long) >= 0.75) return isKnown ? 'similar-known' : 'similar';
  if (short.length >= 3 && long.startsWith(short)) return 'part';
  return isComparable(card, other) ? 'different' : unheard(card, other, heard);
}

function unheard(card: OrganisationProfile, other: OrganisationProfile, heard: HeardAs | undefined): 'unheard' | undefined {
  const alike = heard === undefined ? undefined : heardAlike(card.name, other.name, heard);
  return alike !== undefined && alike < UNHEARD ? 'unheard' : undefined;
}

/** Likeness below which nothing of a name is heard in the other. It weighs nothing: many a company is called otherwise in English. */
const UNHEARD = 0.2;

/** Names of one script, names with a Latin form each, or mail domains on both sides. */
function isComparable(card: OrganisationProfile, other: OrganisationProfile): boolean {
  if (isLatin(card.name) === isLatin(other.name)) return true;
  const hasBoth = (of: (one: OrganisationProfile) => string | undefined): boolean =>
    of(card) !== undefined && of(other) !== undefined;
  return hasBoth((one) => one.latinName) || hasBoth((one) => one.domain);
}

function isLatin(name: string): boolean {
  return /^[\p{Script=Latin}\p{N}]/u.test(name);
}

export function sameCompany(card: OrganisationProfile, other: OrganisationProfile): boolean {
  if (card.name !== '' && card.name === other.name) return true;
  return card.latinName !== undefined && card.latinName.length >= 3 && card.latinName === other.latinName;
}
