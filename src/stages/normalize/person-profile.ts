import { composedReadings } from '../../domain/composed-reading.ts';
import { getDomain } from 'tldts';

import type { CardFields } from '../../domain/card-fields.ts';
import type { NameLexicon, NameList } from '../../domain/name-lexicon.ts';
import type { OrganisationProfile, PersonProfile, ReadingForm } from '../../domain/person-profile.ts';
import type { AccountRecord, PersonRecord } from '../../domain/person-record.ts';
import { corporateNumberIn } from '../../domain/corporate-number.ts';
import { foldRomaji } from '../../domain/romaji.ts';
import { type CompanyForms, companyForms } from './company-name.ts';
import { isRoleMailbox } from './email.ts';
import { foldVariants } from './kanji-variants.ts';
import type { FormIndex } from './legal-form-index.ts';
import { foldLatin, hasJapanese, kanaToLatin } from './latin-form.ts';
import { placeOf } from './place.ts';
import { remembered } from './remembered.ts';

/** What is needed to know besides the person: names with their readings, and mail providers that are nobody's company. */
export interface ProfileKnowledge {
  readonly lexicon: NameLexicon;
  readonly freeMail: ReadonlySet<string>;
  readonly legalForms: FormIndex;
  /** Full names by short form, see `config/names/short-names.tsv`. */
  readonly shortNames: ReadonlyMap<string, readonly string[]>;
}

/** Registrable domain of a host name or address. */
const domainOf = remembered((host) => getDomain(host));

/** The same facts, whether a card or a record tells them. */
interface PersonFacts {
  readonly lastName: string;
  readonly firstName: string;
  readonly reading: string | undefined;
  readonly romaji: string | undefined;
  readonly corporateNumber: string | undefined;
  readonly company: string | undefined;
  readonly companyLatin: string | undefined;
  readonly email: string | undefined;
  readonly website: string | undefined;
  readonly mobile: string | undefined;
  readonly phones: readonly string[];
}

const MOST_READINGS = 3;

export function profileOfCard(fields: CardFields, knowledge: ProfileKnowledge): PersonProfile {
  const mobile = fields.phones.find((phone) => phone.type === 'mobile');
  const others = fields.phones.filter((phone) => phone.type !== 'mobile' && phone.type !== 'fax');
  const place = placeOf(fields.postalCode?.value, fields.address?.value);
  const profile = profileOf(
    {
      ...cardNames(fields),
      ...cardCompany(fields),
      email: fields.emails[0]?.value,
      website: fields.urls[0]?.value,
      mobile: mobile?.e164 ?? mobile?.value,
      phones: others.map((phone) => phone.e164 ?? phone.value),
    },
    knowledge,
  );
  return place === undefined ? profile : { ...profile, organisation: { ...profile.organisation, place } };
}

function cardCompany(fields: CardFields): Pick<PersonFacts, 'corporateNumber' | 'company' | 'companyLatin'> {
  const { company, companyLatin, corporateNumber } = fields;
  return {
    corporateNumber: corporateNumber?.value,
    company: company?.value ?? companyLatin?.value,
    companyLatin: companyLatin?.value,
  };
}

function cardNames(fields: CardFields): Pick<PersonFacts, 'lastName' | 'firstName' | 'reading' | 'romaji'> {
  const { lastName, firstName, fullName, nameReading, nameRomaji } = fields;
  return {
    lastName: lastName?.value ?? fullName?.value ?? '',
    firstName: lastName === undefined ? '' : (firstName?.value ?? ''),
    reading: nameReading?.value,
    romaji: nameRomaji?.value,
  };
}

export function profileOfPerson(record: PersonRecord, knowledge: ProfileKnowledge): PersonProfile {
  return profileOf(
    {
      lastName: record.lastName,
      firstName: record.firstName ?? '',
      reading: record.nameReading,
      romaji: undefined,
      corporateNumber: undefined,
      company: record.company,
      companyLatin: undefined,
      email: record.email,
      website: record.website,
      mobile: record.mobile,
      phones: record.phone === undefined ? [] : [record.phone],
    },
    knowledge,
  );
}

export function organisationProfileOf(account: AccountRecord, knowledge: ProfileKnowledge): OrganisationProfile {
  const place = placeOf(account.postalCode, account.address);
  const profile = organisation(
    {
      company: account.name,
      companyLatin: undefined,
      email: undefined,
      website: account.website,
      corporateNumber: account.corporateNumber,
    },
    phoneList(account.phone),
    knowledge,
  );
  return place === undefined ? profile : { ...profile, place };
}

/** Longer than any name, or address that can be delivered to (RFC 5321): what lies beyond was not written by somebody about somebody. */
const LONGEST_NAME = 120;
const LONGEST_EMAIL = 254;

function profileOf(raw: PersonFacts, knowledge: ProfileKnowledge): PersonProfile {
  const facts = shortened(raw);
  const email = facts.email?.normalize('NFKC').trim().toLowerCase();
  const emailLocal = email?.split('@')[0];
  const isOwn = emailLocal !== undefined && !isRoleMailbox(emailLocal);
  const mobile = facts.mobile === undefined ? undefined : nationalDigits(facts.mobile);
  const given = nameForm(facts.firstName);
  const givenStandsFor = knowledge.shortNames.get(given);
  return {
    surname: nameForm(facts.lastName),
    given,
    ...(givenStandsFor === undefined ? {} : { givenStandsFor }),
    fullName: wholeNameForm(`${facts.lastName} ${facts.firstName}`),
    readings: readingsOf(facts, knowledge.lexicon),
    organisation: organisation(
      facts,
      facts.phones.map(nationalDigits).filter((digits) => digits.length >= 6),
      knowledge,
    ),
    ...(isOwn && email !== undefined ? { email, emailLocal, mailboxSound: foldRomaji(emailLocal) } : {}),
    ...(mobile === undefined ? {} : { mobile }),
  };
}

/** The same within bounds, so that no value makes comparing take seconds. */
function shortened(facts: PersonFacts): PersonFacts {
  const { email, ...rest } = facts;
  return {
    ...rest,
    email: email !== undefined && email.length > LONGEST_EMAIL ? undefined : email,
    lastName: facts.lastName.slice(0, LONGEST_NAME),
    firstName: facts.firstName.slice(0, LONGEST_NAME),
    reading: facts.reading?.slice(0, LONGEST_NAME),
    romaji: facts.romaji?.slice(0, LONGEST_NAME),
    company: facts.company?.slice(0, LONGEST_NAME),
    companyLatin: facts.companyLatin?.slice(0, LONGEST_NAME),
  };
}

function nameForm(name: string): string {
  return foldLatin(foldVariants(name)).replaceAll(/[\s・.,'’-]/g, '');
}

/** `佐藤 花子` and `佐藤花子` are one name; `Hanako Sato` and `SATO, Hanako` too. */
export function wholeNameForm(whole: string): string {
  if (hasJapanese(whole)) return nameForm(whole);
  const words = foldLatin(whole)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  return words.toSorted((a, b) => (a < b ? -1 : 1)).join('');
}

/** Readings printed on the card or stored in the org; else the dictionary's, marked as guessed. */
function readingsOf(facts: PersonFacts, lexicon: NameLexicon): readonly ReadingForm[] {
  const given = [facts.reading, facts.romaji].flatMap((text) => (text === undefined ? [] : statedReading(text)));
  if (!hasJapanese(facts.lastName + facts.firstName)) {
    given.push({ surname: foldRomaji(facts.lastName), given: foldRomaji(facts.firstName), guessed: false });
  }
  if (given.length > 0) return given;
  const surnames = dictionaryReadings(facts.lastName, lexicon.surnames, lexicon.letterReadings.surnames);
  const givens = dictionaryReadings(facts.firstName, lexicon.givenNames, lexicon.letterReadings.givenNames);
  const isComposed = isUnlisted(facts.lastName, lexicon.surnames) || isUnlisted(facts.firstName, lexicon.givenNames);
  const composed = isComposed ? { composed: true as const } : {};
  const guessed = kanaToLatin(facts.lastName + facts.firstName) === undefined;
  return surnames.flatMap((surname) => givens.map((name) => ({ surname, given: name, guessed, ...composed })));
}

/** `さとう はなこ`, `SATO Hanako`, `Hanako Sato`: both orders of a Latin name are kept, because cards use both. */
function statedReading(text: string): readonly ReadingForm[] {
  const parts = text
    .normalize('NFKC')
    .trim()
    .split(/[\s,]+/);
  const folded = parts.map((part) => kanaToLatin(part) ?? foldRomaji(part)).filter((part) => part !== '');
  const [first, second] = folded;
  if (first === undefined || second === undefined) return [];
  const forward = { surname: first, given: folded.slice(1).join(''), guessed: false };
  return kanaToLatin(text) === undefined ? [{ surname: second, given: first, guessed: false }, forward] : [forward];
}

function isUnlisted(name: string, names: NameList): boolean {
  return kanaToLatin(name) === undefined && !names.has(name) && !names.has(foldVariants(name));
}

/** The dictionary's readings; of a name that it lacks, those its letters suggest. */
function dictionaryReadings(name: string, names: NameList, letters: NameList): readonly string[] {
  const kana = kanaToLatin(name);
  if (kana !== undefined) return [kana];
  const folded = foldVariants(name);
  const entries = names.get(name) ?? names.get(folded);
  const readings = entries?.map(({ reading }) => reading) ?? composedReadings(folded, letters, MOST_READINGS);
  return [...new Set(readings.map((reading) => kanaToLatin(reading) ?? ''))]
    .filter((reading) => reading !== '')
    .slice(0, MOST_READINGS);
}

function organisation(
  facts: Pick<PersonFacts, 'company' | 'companyLatin' | 'email' | 'website' | 'corporateNumber'>,
  phones: readonly string[],
  { freeMail, legalForms }: ProfileKnowledge,
): OrganisationProfile {
  const forms: Partial<CompanyForms> = facts.company === undefined ? {} : companyForms(facts.company, legalForms);
  const latinName =
    forms.latinName ?? (facts.companyLatin === undefined ? undefined : companyForms(facts.companyLatin, legalForms).latinName);
  const domains = [facts.email?.split('@')[1], facts.website].map((host) => (host === undefined ? null : domainOf(host)));
  const domain = domains.find((one) => one !== null && !freeMail.has(one));
  return {
    name: forms.name ?? '',
    phones,
    ...(latinName === undefined ? {} : { latinName }),
    ...branchOf(forms),
    ...registered(facts.corporateNumber),
    ...(domain === undefined || domain === null ? {} : { domain }),
  };
}

/** The head office is the company. */
function branchOf({ branch }: Partial<CompanyForms>): Pick<OrganisationProfile, 'branch'> {
  return branch === undefined || /^(?:本社|本店|本部)$/u.test(branch) ? {} : { branch };
}

function registered(text: string | undefined): Pick<OrganisationProfile, 'corporateNumber'> {
  const corporateNumber = text === undefined ? undefined : corporateNumberIn(text);
  return corporateNumber === undefined ? {} : { corporateNumber };
}

function phoneList(phone: string | undefined): readonly string[] {
  return phone === undefined ? [] : [nationalDigits(phone)];
}

/** The last nine digits: enough to tell numbers apart, the same with and without country code. */
function nationalDigits(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/ext.*$/i, '')
    .replaceAll(/\D/g, '')
    .slice(-9);
}
