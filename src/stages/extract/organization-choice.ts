import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { type Candidate, draftOf } from './company-draft.ts';
import { fitsDomain, isAcronymOf } from './domain-fit.ts';
import { isSpelledWhole } from './heard-name.ts';
import { beginsWithGivenName } from './latin-lists.ts';
import { asLatinName, emailFit, knownNameWords } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { formBelow, wholeName } from './legal-form-rows.ts';
import { type NameRows, rowsOfNames } from './name-rows.ts';
import { isScrap, japaneseCompanyLikeness, latinCompanyLikeness, type Likeness } from './organization.ts';
import { hasGivenName, isKnownRomaji } from './romaji.ts';
import type { WordPatterns } from './word-patterns.ts';
import type { FieldDraft } from './work-line.ts';

export interface OrganizationChoice {
  readonly company?: FieldDraft;
  readonly companyLatin?: FieldDraft;
  /** Pieces used. */
  readonly used: readonly Leftover[];
}

export interface OrganizationContext {
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
  readonly emails: readonly string[];
  /** Names of the company's own domains. */
  readonly domainLabels: readonly string[];
  /** Those of them that its mailboxes are at, where there are any: what an abbreviation stands for. */
  readonly abbreviations: readonly string[];
}

/** Chooses the organization among the pieces left: legal forms first, then the domain's name, then institutions. */
export function chooseOrganization(leftovers: readonly Leftover[], context: OrganizationContext): OrganizationChoice {
  const { patterns, domainLabels } = context;
  const japanese = ownInstitution(leftovers.map((leftover) => alone(leftover, japaneseCompanyLikeness(leftover.text, patterns))));
  const single = leftovers
    .filter(({ text }) => !isSpelledPerson(text, context))
    .map((leftover) => latinCandidate(leftover, leftovers, context));
  const isName = (text: string): boolean => isPerson(text, context);
  const rows = rowsOfNames(leftovers, { patterns, domainLabels, abbreviations: context.abbreviations, isPerson: isName });
  const candidates = [...single, ...rows.map((own) => ofRows(own, single, context))];
  const primary = japanese ?? best(candidates);
  if (primary === undefined) return { used: [] };
  const secondary = japanese === undefined ? undefined : best(candidates.filter(({ leftover }) => !JAPANESE.test(leftover.text)));
  const whole =
    primary.rows.length > 1
      ? { draft: draftOf(primary, domainLabels), used: primary.rows }
      : wholeName(primary, { leftovers, domainLabels, patterns });
  const used = [...whole.used, ...(secondary === undefined ? [] : secondary.rows)];
  return {
    company: whole.draft,
    ...(secondary === undefined ? {} : { companyLatin: draftOf(secondary, domainLabels) }),
    // `Jane Kaede` over `Photography` is who she is as well.
    used: used.filter(({ text }) => primary.rows.length === 1 || !isName(text)),
  };
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const FITS_DOMAIN = 0.55;
/** A legal form in the company's own domain says it twice: of a drawn name and the full one, the full one is taken. */
const FORM_AND_DOMAIN = 0.15;

function alone(leftover: Leftover, { share, evidence }: Likeness): Candidate {
  return { leftover, rows: [leftover], share, evidence: share > 0 ? [evidence] : [] };
}

function latinCandidate(leftover: Leftover, leftovers: readonly Leftover[], context: OrganizationContext): Candidate {
  const { patterns, domainLabels, abbreviations } = context;
  const own = latinCompanyLikeness(leftover.text, patterns);
  const hasForm = own.share > 0 && formBelow(leftover, leftovers, patterns) !== undefined;
  const candidate = alone(leftover, hasForm ? { share: 1, evidence: 'word:legal-form' } : own);
  if (own.share === 0 && (isScrap(leftover.text) || isPerson(leftover.text, context))) return candidate;
  const texts = [leftover.text, leftover.text.replace(patterns.legalForm, '')];
  if (isPartOfOther(leftover, leftovers)) return { ...candidate, share: 0, evidence: [] };
  if (PART_OF_ANY.test(leftover.text)) return candidate;
  const isAbbreviated = abbreviations.some((label) => isAcronymOf(leftover.text, label));
  return isAbbreviated || domainLabels.some((label) => texts.some((text) => fitsDomain(text, label)))
    ? withDomain(candidate)
    : candidate;
}

const PART_OF_UNIVERSITY = /^(?:\p{L}+ )?(?:School|Faculty|College|Institute|Cent(?:er|re)) (?:of|for) /iu;
const UNIVERSITY =
  /(?<!\p{L})(?:University|Universität|Université|Universidad|Universidade|Università|Universiteit|Universitet)(?!\p{L})/iu;

/** `School of Kaede Sciences` on the card of a university is a part of it. */
function isPartOfOther({ text }: Leftover, leftovers: readonly Leftover[]): boolean {
  return PART_OF_UNIVERSITY.test(text) && !UNIVERSITY.test(text) && leftovers.some((other) => UNIVERSITY.test(other.text));
}

/** A department may have a domain of its own, and is none the less of somebody else. */
const PART_OF_ANY = /^(?:Department|Dept|Division|Div|Section|Directorate|Office)(?!\p{L})/iu;

function withDomain({ share, evidence, ...candidate }: Candidate): Candidate {
  const sum = share >= 1 ? share + FORM_AND_DOMAIN : Math.min(1, share + FITS_DOMAIN);
  return { ...candidate, share: sum, evidence: [...evidence, 'fits:domain'] };
}

/** Rows that spell the domain together are the name; rows set as one block are, where one of them is. */
function ofRows(
  { reason, rows, ...leftover }: NameRows,
  single: readonly Candidate[],
  { patterns }: OrganizationContext,
): Candidate {
  const own = latinCompanyLikeness(leftover.text, patterns);
  if (reason === 'spells:domain') {
    return { leftover, rows, share: Math.max(0.8, own.share + FITS_DOMAIN), evidence: [reason] };
  }
  const parts = single.filter((candidate) => rows.includes(candidate.leftover));
  const shares = parts.map(({ share }) => share);
  // A row with a word of companies tells that the other one is the name.
  const share = Math.max(reason === 'set:over' ? LEAST : 0, ...shares);
  return {
    leftover,
    rows,
    share: share < LEAST ? 0 : share + BLOCK,
    evidence: [...parts.flatMap(({ evidence }) => evidence), reason],
  };
}

const LEAST = 0.5;
/** What a name set on several rows is worth beyond each of them. */
const BLOCK = 0.1;

/** A person's name may be that of the domain, too: `Jane Kaede` at kaede.example is no company. */
function isPerson(text: string, { patterns, lexicon, emails }: OrganizationContext): boolean {
  const name = asLatinName(text, patterns);
  if (name === undefined) return false;
  return (
    isKnownRomaji(name.words, lexicon) ||
    hasGivenName(name.words, lexicon) ||
    knownNameWords(name, lexicon.latinNames) === name.words.length ||
    beginsWithGivenName(name.words, lexicon) ||
    emails.some((email) => emailFit(name.words, email) === 1)
  );
}

/** `Shoji Kaede` at shoji.kaede@: who has a mailbox is a person, whatever words of companies the name holds. */
function isSpelledPerson(text: string, { patterns, emails }: OrganizationContext): boolean {
  const isSpelled = (words: readonly string[]): boolean => isSpelledWhole(words, emails);
  return patterns.companyWord.test(text) && asLatinName(text, patterns, isSpelled) !== undefined;
}

/** Corporations that run schools and hospitals: those have the larger print. */
const RUNS_OTHERS = /^(?:独立行政|国立大学|公立大学|学校|医療|社会福祉|国立研究開発)法人/u;
const MUCH_LARGER = 1.3;

/** The company; of 学校法人青葉学園 over 青葉高等学校 in larger print, the school. */
function ownInstitution(candidates: readonly Candidate[]): Candidate | undefined {
  const first = best(candidates);
  if (first === undefined || !RUNS_OTHERS.test(first.leftover.text)) return first;
  const larger = best(candidates.filter(({ leftover }) => leftover.size > MUCH_LARGER * first.leftover.size));
  return larger ?? first;
}

function best(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.filter(({ share }) => share >= LEAST).toSorted((a, b) => worthOf(b) - worthOf(a))[0];
}

/** Of two readings of one name, as of two names, the one that is large and clear. */
function worthOf({ share, leftover }: Candidate): number {
  return share + 0.08 * Math.min(3, leftover.size) + 0.5 * Math.min(SURELY_READ, leftover.span.line.printed.confidence);
}

const SURELY_READ = 0.7;
