import type { OrganisationProfile, PersonProfile } from '../../domain/person-profile.ts';
import { soundKeys } from './heard-likeness.ts';
import { misreadSkeleton } from './misread-skeleton.ts';
import type { HeardAs } from './weighing.ts';

/**
 * Cheap keys that propose candidates: two people who share none are only compared where the n-gram index proposes them.
 * Several keys are OR-ed, so that a misread field, another script or a missing one is survived by the rest.
 */
export function personKeys(profile: PersonProfile): readonly string[] {
  const { surname, given, fullName, organisation, email, emailLocal, mobile, readings } = profile;
  const company = companyStart(organisation.name);
  const keys = [
    key('email', email === undefined ? undefined : misreadSkeleton(email)),
    key('local', emailLocal, surname),
    key('mobile', mobile),
    key('name', fullName),
    key('surname-company', surname, company),
    key('given-company', given, company),
    key('domain-surname', organisation.domain, surname),
    key('domain-given', organisation.domain, given),
    ...organisation.phones.map((phone) => key('phone', phone)),
    ...readings.flatMap((reading) => readingKeys(reading.surname, reading.given, organisation)),
  ];
  return [...new Set(keys.filter((one) => one !== undefined))];
}

/**
 * The keys of records that carry one of these identifiers of a person, as `personIdentifiers` words them (`email:…`, `mobile:…`,
 * `name:…|…`). Others share the keys too: who is meant is seen in the record.
 */
export function keysOfIdentifiers(identifiers: readonly string[]): readonly string[] {
  const keys = identifiers.map((identifier) => {
    const [, kind = '', value = ''] = /^(\w+):(.*)$/s.exec(identifier) ?? [];
    if (kind === 'email') return key('email', misreadSkeleton(value));
    return kind === 'name' ? key('name', value.split('|')[0]) : key(kind, value);
  });
  return [...new Set(keys.filter((one) => one !== undefined))];
}

/** Enough of a company to tell it from most others, and not so much that each misread character is in it. */
function companyStart(name: string): string {
  return name.slice(0, /^[a-z0-9]/.test(name) ? 6 : 3);
}

function readingKeys(surname: string, given: string, organisation: OrganisationProfile): readonly (string | undefined)[] {
  return [
    key('reading', surname, given),
    key('reading-domain', surname, organisation.domain),
    key('reading-company', surname, organisation.latinName?.slice(0, 5)),
    ...organisation.phones.map((phone) => key('reading-phone', surname, phone)),
  ];
}

/** @param heard  how a company in kanji may stand in Latin letters */
export function accountKeys(profile: OrganisationProfile, heard: HeardAs = () => undefined): readonly string[] {
  const keys = [
    key('account-number', profile.corporateNumber),
    key('account', profile.name),
    key('account-start', profile.name.length < 4 ? undefined : profile.name.slice(0, 4)),
    key('account-latin', profile.latinName),
    key('account-domain', profile.domain),
    ...soundKeys(profile.name, profile.latinName, heard).map((sound) => key('account-sound', sound)),
    key('account-place', profile.place?.postalCode, profile.place?.house),
    ...profile.phones.map((phone) => key('account-phone', phone)),
  ];
  return [...new Set(keys.filter((one) => one !== undefined))];
}

/**
 * Values whose frequency in the org weighs an agreement: 佐藤 花子 says less than 勅使河原 花子. Values that are keys (whole name, whole
 * reading, mailbox, mobile number) are counted under their key and are not among them.
 */
export function personTerms(profile: PersonProfile): readonly string[] {
  const { surname, given, organisation, readings } = profile;
  const terms = [
    key('surname', surname),
    key('given', given),
    key('company', organisation.name),
    key('domain', organisation.domain),
    ...organisation.phones.map((phone) => key('phone', phone)),
    ...readings.flatMap((reading) => [key('reading-surname', reading.surname), key('reading-given', reading.given)]),
  ];
  return [...new Set(terms.filter((one) => one !== undefined))];
}

/** @returns `undefined` when a part is missing or empty: an empty value proposes nobody */
export function key(kind: string, ...parts: readonly (string | undefined)[]): string | undefined {
  return parts.some((part) => part === undefined || part === '') ? undefined : [kind, ...parts].join('\u001F');
}
