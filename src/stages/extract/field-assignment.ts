import type { Box } from '../../domain/box.ts';
import type { CardFields, FieldReading, PhoneReading } from '../../domain/card-fields.ts';
import type { LetterShapes } from '../../domain/letter-shapes.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { PrintedLine } from '../../domain/printed-line.ts';
import { corroborate } from './corroboration.ts';
import { extractDoubtfulEmails } from './doubtful-email.ts';
import { extractEmails, extractUrls } from './electronic-addresses.ts';
import { extractLostAtSigns } from './lost-at-sign.ts';
import { announces, leftoversOf, type Leftover } from './leftover.ts';
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
import { titleBesideName } from './title-beside-name.ts';
import { calledByTitles } from './title-for-surname.ts';
import { splitTitleFromOrganization } from './title-beside-organization.ts';
import { officeFields } from './office-fields.ts';
import { extractPhones, type PhoneDraft } from './phone-numbers.ts';
import { extractAddresses, type OfficeDraft } from './postal-address.ts';
import { dropRegistrationNumbers, printedCorporateNumber } from './registration-numbers.ts';
import { departmentBesideTitle, roleFields } from './role-fields.ts';
import { splitScripts, splitTitleBehindInstitution } from './two-scripts.ts';
import { withoutTwins } from './twin-emails.ts';
import { withoutTears } from './torn-lines.ts';
import { endsInLegalForm } from './western-address.ts';
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
export function assignFields(printedLines: readonly PrintedLine[], { patterns, lexicon }: Knowledge): CardFields {
  const lines = withoutTears(printedLines);
  const { emails, urls, phones, addresses } = withPatternsOfTheirOwn(lines, { patterns, lexicon });
  const domains = domainLabels(emails.found, urls.found, patterns);
  const addressValues = emails.found.map(({ value }) => value);
  const leftovers = piecesOf(leftoversOf(addresses.lines, patterns), { patterns, lexicon, emails: addressValues });
  const people = { patterns, lexicon, emails: addressValues };
  const hosts = { domainLabels: domains, abbreviations: abbreviationsIn(emails.found, domains, patterns) };
  const organization = chooseOrganization(withoutLabels(leftovers, people), { ...people, ...hosts });
  const surroundings = { company: organization.company?.value ?? '', addresses: placesOf(addresses.offices) };
  const { called, others } = calledByTitles(without(leftovers, organization.used), people);
  const roles = roleFields(others, surroundings, patterns);
  const hasNoRole = [...called, ...roles.rest];
  const hasRole = roles.fields.title !== undefined || roles.fields.department !== undefined;
  const sounds = soundsOn(hasNoRole, addressValues);
  const titleBox = roles.fields.title?.box;
  const ownHosts = domains.map(domainLetters);
  const context = { ...people, hosts: ownHosts, sounds, hasRole, titleBox, ...signsOf(lines) };
  const named = nameFields(
    withoutStem(withoutLabels(hasNoRole, { patterns, lexicon }), organization.company?.value, patterns),
    context,
  );
  const corporateNumber = printedCorporateNumber(urls.lines);
  const handles = handlesOf(emails.found, urls.found, { patterns, name: named.fields.fullName });
  const company = organization.company ?? drawnCompany(named.rest, { domains, handles, patterns });
  const unclaimed = named.rest.filter(({ span }) => span !== company?.span && span !== organization.companyLatin?.span);
  const beside = { name: named.fields.fullName, company, rest: unclaimed, hosts: ownHosts, patterns, lexicon };
  const title = roles.fields.title ?? titleBesideName(beside);
  const department = departmentOf(roles.fields, named.fields.fullName, { company, rest: named.rest, patterns });

  const fields: CardFields = {
    ...named.fields,
    ...organizationFields(
      withKnownKatakana(company, patterns),
      organization.companyLatin,
      inferredCompany({ domains, emails: emails.found, urls: urls.found }, named.fields),
    ),
    ...roles.fields,
    ...(title === undefined ? {} : { title }),
    ...department,
    ...officeFields(addresses.offices, { isPlain: isOfPlainCountry(lines), patterns }),
    ...(corporateNumber === undefined ? {} : { corporateNumber }),
    emails: withoutTwins(uniqueByValue(emails.found.map(toField))),
    phones: uniqueByValue(phones.found.map(toPhone)),
    urls: uniqueByValue(urls.found.map(toField)),
  };
  return corroborate(fields, { lexicon, patterns });
}

/** What is told by how it is printed, whatever the words beside it say. */
function withPatternsOfTheirOwn(lines: readonly PrintedLine[], { patterns, lexicon }: Knowledge) {
  const printed = extractEmails(toWorkLines(lines), patterns);
  const lost = extractLostAtSigns(printed.lines, { patterns, lexicon });
  const certain = [...printed.found, ...lost.found];
  const urls = extractUrls(lost.lines, patterns, mailHosts(certain));
  const doubtful = extractDoubtfulEmails(urls.lines, [...hostsOf(urls.found), ...mailHosts(certain)], patterns);
  const phones = extractPhones(dropRegistrationNumbers(doubtful.lines, patterns), patterns);
  const addresses = extractAddresses(phones.lines, patterns);
  return { emails: { found: [...certain, ...doubtful.found] }, urls, phones, addresses };
}

function withoutLabels(pieces: readonly Leftover[], knowledge: Knowledge): Leftover[] {
  return pieces.filter((piece) => !announces(piece, knowledge));
}

/** Where addresses are printed. */
function placesOf(offices: readonly OfficeDraft[]): Box[] {
  const spans = offices.flatMap(({ postalCode, parts }) => [...(postalCode === undefined ? [] : [postalCode.span]), ...parts]);
  return spans.map(boxOf);
}

/** Where nobody was named, the words beside the title are the name, misread. */
function departmentOf(
  { department, title }: Pick<CardFields, 'department' | 'title'>,
  name: FieldReading | undefined,
  {
    company,
    rest,
    patterns,
  }: { readonly company: FieldDraft | undefined; readonly rest: readonly Leftover[]; readonly patterns: WordPatterns },
): Pick<CardFields, 'department'> {
  if (department !== undefined || name === undefined) return {};
  const beside = rest.filter(({ span, text }) => span !== company?.span && !endsInLegalForm(text, patterns));
  const found = departmentBesideTitle(title, company?.value ?? '', beside);
  return found === undefined ? {} : { department: found };
}

/** Pieces of print as they are to be understood: rows that are one text together, and texts that are two things apart. */
function piecesOf(leftovers: readonly Leftover[], context: Knowledge & { readonly emails: readonly string[] }): Leftover[] {
  return joinPieces(leftovers, context)
    .flatMap((piece) => splitScripts(piece, context))
    .flatMap((piece) => splitTitleBehindInstitution(piece, context.patterns))
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

/** Hosts, dialling codes and names of countries that write without accents, and of those that do not. */
const OF_PLAIN_COUNTRY =
  /\.(?:jp|au|uk|us|sg|nz|in|hk|edu|gov|my|ph)(?![\p{L}\p{N}.])|\+ ?\(?(?:81|61|65|64|91|852|60|63|44|82)[ )(.-]|(?<!\p{L})(?:Japan|Singapore|Australia|England|India|Hong Kong|USA|Korea|UK)(?!\p{L})/iu;
const OF_ACCENTED_COUNTRY =
  /\.(?:br|pt|es|fr|de|at|ch|it|mx|ar|cl|pe|se|no|dk|fi|be|lu)(?![\p{L}\p{N}.])|\+ ?\(?(?:55|351|34|33|49|43|41|39|52|54|56|46|47|45|358|32)[ )(.-]/iu;

/** Of letters with accents on a card one may be a speck; where there are more, somebody or some place is spelled so. */
const MOST_SPECKS = 1;

function isOfPlainCountry(lines: readonly PrintedLine[]): boolean {
  const text = lines.map((line) => line.text).join('\n');
  if ((text.match(/[\u00c0-\u00ff]/gu)?.length ?? 0) > MOST_SPECKS) return false;
  return OF_PLAIN_COUNTRY.test(text) && !OF_ACCENTED_COUNTRY.test(text) && !OF_MANY_MARKS.test(text);
}

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
