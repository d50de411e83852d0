import type { CardFields, FieldReading, PhoneReading } from '../../domain/card-fields.ts';
import type { LetterShapes } from '../../domain/letter-shapes.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { PrintedLine } from '../../domain/printed-line.ts';
import { hostOfUrl } from '../../domain/web-host.ts';
import { corroborate } from './corroboration.ts';
import { extractDoubtfulEmails } from './doubtful-email.ts';
import { extractEmails, extractUrls } from './electronic-addresses.ts';
import { domainLabelOf } from './host-name.ts';
import { extractLostAtSigns } from './lost-at-sign.ts';
import { leftoversOf, type Leftover } from './leftover.ts';
import { nameFields } from './name-fields.ts';
import { isNameReading, type NameContext } from './name-choice.ts';
import { chooseOrganization, companyFromDomain, findLogo } from './organization-choice.ts';
import { findHeadline } from './headline.ts';
import { splitNameFromTitle } from './name-beside-title.ts';
import { officeFields } from './office-fields.ts';
import { extractPhones, type PhoneDraft } from './phone-numbers.ts';
import { extractAddresses } from './postal-address.ts';
import { dropRegistrationNumbers, printedCorporateNumber } from './registration-numbers.ts';
import { departmentBesideTitle, roleFields } from './role-fields.ts';
import { withoutTwins } from './twin-emails.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf, type FieldDraft, toField, toWorkLines } from './work-line.ts';

export interface Knowledge {
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
  /** Judges of letters that the engine does not know; without them such letters stay in doubt. */
  readonly shapes?: LetterShapes;
}

/**
 * Assigns the printed lines of one card to fields. What has a pattern of its own goes first (e-mail, web, registers,
 * telephone, address); the rest is told apart by words, size and how it fits the e-mail address.
 */
export function assignFields(lines: readonly PrintedLine[], { patterns, lexicon }: Knowledge): CardFields {
  const printed = extractEmails(toWorkLines(lines), patterns);
  const lost = extractLostAtSigns(printed.lines, patterns);
  const certain = { found: [...printed.found, ...lost.found], lines: lost.lines };
  const urls = extractUrls(certain.lines, patterns);
  const doubtful = extractDoubtfulEmails(urls.lines, [...hostsOf(urls.found), ...mailHosts(certain.found)], patterns);
  const emails = { found: [...certain.found, ...doubtful.found] };
  const phones = extractPhones(dropRegistrationNumbers(doubtful.lines, patterns), patterns);
  const addresses = extractAddresses(phones.lines, patterns);
  const domains = domainLabels(emails.found, urls.found, patterns);
  const addressValues = emails.found.map(({ value }) => value);
  const leftovers = leftoversOf(addresses.lines, patterns).flatMap((piece) =>
    splitNameFromTitle(piece, { patterns, lexicon, emails: addressValues }),
  );

  const organization = chooseOrganization(leftovers, domains, { patterns, lexicon });
  const surroundings = {
    company: organization.company?.value ?? '',
    addresses: addresses.offices
      .flatMap(({ postalCode, parts }) => [...(postalCode === undefined ? [] : [postalCode.span]), ...parts])
      .map(boxOf),
  };
  const roles = roleFields(without(leftovers, organization.used), surroundings, patterns);
  const hasRole = roles.fields.title !== undefined || roles.fields.department !== undefined;
  const sounds = soundsOn(roles.rest, addressValues);
  const titleBox = roles.fields.title?.box;
  const context = { patterns, lexicon, emails: addressValues, sounds, hasRole, titleBox, ...signsOf(lines) };
  const named = nameFields(roles.rest, context);
  const corporateNumber = printedCorporateNumber(urls.lines);
  const company = organization.company ?? logoOrHeadline(named.rest, domains, patterns);
  const beside = named.rest.filter(({ span }) => span !== company?.span);
  const department = roles.fields.department ?? departmentBesideTitle(roles.fields.title, beside);

  const fields: CardFields = {
    ...named.fields,
    ...organizationFields(company, organization.companyLatin, inferredCompany(domains, emails.found[0] ?? urls.found[0])),
    ...roles.fields,
    ...(department === undefined ? {} : { department }),
    ...officeFields(addresses.offices),
    ...(corporateNumber === undefined ? {} : { corporateNumber }),
    emails: withoutTwins(uniqueByValue(emails.found.map(toField))),
    phones: uniqueByValue(phones.found.map(toPhone)),
    urls: uniqueByValue(urls.found.map(toField)),
  };
  return corroborate(fields, { lexicon, patterns });
}

function organizationFields(
  company: FieldDraft | undefined,
  companyLatin: FieldDraft | undefined,
  inferred: Partial<CardFields>,
): Partial<CardFields> {
  return {
    ...(company === undefined ? inferred : { company: toField(company) }),
    ...(companyLatin === undefined ? {} : { companyLatin: toField(companyLatin) }),
  };
}

/** What the print as a whole says of where a card comes from. */
function signsOf(lines: readonly PrintedLine[]): Pick<NameContext, 'isJapanese' | 'isFromJapan' | 'hasAccents'> {
  return {
    isJapanese: isInJapanese(lines),
    isFromJapan: lines.some(({ text }) => /\bJapan\b|\+ ?81|-(?:shi|ku),/iu.test(text)),
    hasAccents: lines.some(({ text }) => /[\u00c0-\u024f]/.test(text)),
  };
}

function logoOrHeadline(
  leftovers: readonly Leftover[],
  domains: readonly string[],
  patterns: WordPatterns,
): FieldDraft | undefined {
  return findLogo(leftovers, domains) ?? findHeadline(leftovers, { hasDomain: domains.length > 0, patterns });
}

function without(leftovers: readonly Leftover[], used: readonly Leftover[]): Leftover[] {
  return leftovers.filter((leftover) => !used.includes(leftover));
}

/** Everything on the card that may tell how the name is pronounced. */
function soundsOn(leftovers: readonly Leftover[], emails: readonly string[]): string[] {
  const spoken = leftovers.map(({ text }) => text).filter((text) => /^[A-Za-z.\-\s]{4,40}$/.test(text) || isNameReading(text));
  return [...emails.map((email) => email.split('@')[0] ?? ''), ...spoken];
}

function toPhone(draft: PhoneDraft): PhoneReading {
  return { ...toField(draft), type: draft.type, ...(draft.extension === undefined ? {} : { extension: draft.extension }) };
}

function uniqueByValue<Field extends FieldReading>(fields: readonly Field[]): Field[] {
  const seen = new Map<string, Field>();
  for (const field of fields) if (!seen.has(field.value)) seen.set(field.value, field);
  return [...seen.values()];
}

function hostsOf(urls: readonly FieldDraft[]): string[] {
  return urls.map(({ value }) => hostOfUrl(value));
}

function mailHosts(emails: readonly FieldDraft[]): string[] {
  return emails.map(({ value }) => value.split('@')[1] ?? '');
}

/** Pages people have with others. */
const OTHERS_HOSTS = new Set(
  'facebook instagram linkedin twitter x youtube wa whatsapp tiktok github gitlab behance dribbble pinterest line blogspot wordpress wixsite tumblr medium linktr xing t vimeo weebly jimdo ameblo fc2 note'.split(
    ' ',
  ),
);

/** Enough letters of a sure reading to say that a card is printed in Japanese. */
const LEAST_JAPANESE = 6;

function isInJapanese(lines: readonly PrintedLine[]): boolean {
  const sure = lines.filter(({ confidence }) => confidence > 0.7).map(({ text }) => text);
  return (sure.join('').match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) >= LEAST_JAPANESE;
}

/** Names of the company's own domains, web first; mailbox providers left out. */
function domainLabels(emails: readonly FieldDraft[], urls: readonly FieldDraft[], patterns: WordPatterns): string[] {
  const hosts = [...hostsOf(urls), ...mailHosts(emails)];
  const own = hosts.filter((host) => !patterns.freeMail.has(host));
  const labels = own.map(domainLabelOf).filter((label): label is string => label !== undefined);
  return [...new Set(labels.filter((label) => !OTHERS_HOSTS.has(label)))];
}

/** No print says who they are, but the domain does: say so, and say that it is inferred. */
function inferredCompany(domains: readonly string[], source: FieldDraft | undefined): Partial<CardFields> {
  const [domain] = domains;
  if (domain === undefined || source === undefined) return {};
  const { confidence } = toField(source);
  const field: FieldReading = {
    value: companyFromDomain(domain),
    confidence: Math.round(confidence * 500) / 1000,
    raw: '',
    origin: 'inferred',
    evidence: ['inferred:domain'],
  };
  return { company: field };
}
