import type { CardFields, FieldReading, PhoneReading } from '../../domain/card-fields.ts';
import type { LetterShapes } from '../../domain/letter-shapes.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { PrintedLine } from '../../domain/printed-line.ts';
import { corroborate } from './corroboration.ts';
import { extractDoubtfulEmails } from './doubtful-email.ts';
import { extractEmails, extractUrls } from './electronic-addresses.ts';
import { extractLostAtSigns } from './lost-at-sign.ts';
import { leftoversOf, type Leftover } from './leftover.ts';
import { nameFields } from './name-fields.ts';
import { isNameReading, type NameContext } from './name-choice.ts';
import { withKnownKatakana } from './company-draft.ts';
import { domainLetters } from './domain-fit.ts';
import { drawnCompany } from './drawn-company.ts';
import { chooseOrganization } from './organization-choice.ts';
import { abbreviationsIn, domainLabels, handlesOf, hostsOf, inferredCompany, mailHosts } from './own-domains.ts';
import { splitNameFromTitle } from './name-beside-title.ts';
import { joinPieces } from './rows-going-on.ts';
import { splitFacultyFromSchool } from './school-beside-faculty.ts';
import { splitTitleFromOrganization } from './title-beside-organization.ts';
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
  const leftovers = piecesOf(leftoversOf(addresses.lines, patterns), { patterns, lexicon, emails: addressValues });
  const hosts = { domainLabels: domains, abbreviations: abbreviationsIn(emails.found, domains, patterns) };
  const organization = chooseOrganization(leftovers, { patterns, lexicon, emails: addressValues, ...hosts });
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
  const named = nameFields(withoutStem(roles.rest, organization.company?.value, patterns), context);
  const corporateNumber = printedCorporateNumber(urls.lines);
  const handles = handlesOf(emails.found, urls.found, { patterns, name: named.fields.fullName });
  const company = organization.company ?? drawnCompany(named.rest, { domains, handles, patterns });
  const beside = named.rest.filter(({ span }) => span !== company?.span);
  const department = departmentOf(roles.fields, named.fields.fullName, beside);

  const fields: CardFields = {
    ...named.fields,
    ...organizationFields(
      withKnownKatakana(company, patterns),
      organization.companyLatin,
      inferredCompany({ domains, emails: emails.found, urls: urls.found }, named.fields),
    ),
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

/** Where nobody was named, the words beside the title are the name, misread. */
function departmentOf(
  { department, title }: Pick<CardFields, 'department' | 'title'>,
  name: FieldReading | undefined,
  beside: readonly Leftover[],
): FieldReading | undefined {
  return department ?? (name === undefined ? undefined : departmentBesideTitle(title, beside));
}

/** Pieces of print as they are to be understood: rows that are one text together, and texts that are two things apart. */
function piecesOf(leftovers: readonly Leftover[], context: Knowledge & { readonly emails: readonly string[] }): Leftover[] {
  return joinPieces(leftovers, context)
    .flatMap((piece) => splitNameFromTitle(piece, context))
    .flatMap((piece) => splitTitleFromOrganization(piece, context.patterns))
    .flatMap((piece) => splitFacultyFromSchool(piece, context.patterns));
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

/** Hosts and dialling codes of countries in whose names marks are as frequent as letters that sight overlooks: Turkey, Poland, Czechia, Vietnam, … */
const OF_MANY_MARKS =
  /\.(?:tr|pl|cz|sk|hu|ro|vn|lt|lv|hr|si|rs)(?![\p{L}\p{N}.])|\+ ?\(?(?:90|48|420|421|36|40|84|370|371|385|386|381)[ )(.-]/iu;

/** What the print as a whole says of where a card comes from. */
function signsOf(lines: readonly PrintedLine[]): Pick<NameContext, 'isJapanese' | 'isFromJapan' | 'hasAccents'> {
  return {
    isJapanese: isInJapanese(lines),
    isFromJapan: lines.some(({ text }) => /\bJapan\b|\+ ?81|-(?:shi|ku),/iu.test(text)),
    hasAccents: lines.some(({ text }) => /[\u00c0-\u024f]/.test(text) || OF_MANY_MARKS.test(text)),
  };
}

function without(leftovers: readonly Leftover[], used: readonly Leftover[]): Leftover[] {
  return leftovers.filter((leftover) => !used.includes(leftover));
}

/** `kaede works` in small letters beside 株式会社kaede works is the company once more, and nobody's name. */
function withoutStem(
  rest: readonly Leftover[],
  company: string | undefined,
  { japaneseCompany, legalForm }: WordPatterns,
): readonly Leftover[] {
  const stem = domainLetters((company ?? '').replace(japaneseCompany, '').replace(legalForm, ''));
  return stem === '' ? rest : rest.filter(({ text }) => !/^\p{Ll}/u.test(text) || domainLetters(text) !== stem);
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

/** Enough letters of a sure reading to say that a card is printed in Japanese. */
const LEAST_JAPANESE = 6;

function isInJapanese(lines: readonly PrintedLine[]): boolean {
  const sure = lines.filter(({ confidence }) => confidence > 0.7).map(({ text }) => text);
  return (sure.join('').match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) >= LEAST_JAPANESE;
}
