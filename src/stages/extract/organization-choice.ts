import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { beginsWithGivenName } from './latin-lists.ts';
import { asLatinName, knownNameWords } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { fitsDomain, FORM_AT_END, MISREAD_FORM, japaneseCompanyLikeness, latinCompanyLikeness } from './organization.ts';
import { hasGivenName, isKnownRomaji } from './romaji.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf, type FieldDraft, type Span, textOf } from './work-line.ts';

export interface OrganizationChoice {
  readonly company?: FieldDraft;
  readonly companyLatin?: FieldDraft;
  /** Pieces used. */
  readonly used: readonly Leftover[];
}

interface Candidate {
  readonly leftover: Leftover;
  readonly share: number;
  readonly evidence: readonly string[];
}

/** Chooses the organization among the pieces left: legal forms first, then the domain's name, then institutions. */
export function chooseOrganization(
  leftovers: readonly Leftover[],
  domainLabels: readonly string[],
  { patterns, lexicon }: { readonly patterns: WordPatterns; readonly lexicon: NameLexicon },
): OrganizationChoice {
  const japanese = best(leftovers.map((leftover) => candidate(leftover, japaneseCompanyLikeness(leftover.text, patterns), [])));
  const latin = best(
    leftovers.map((leftover) => {
      const own = latinCompanyLikeness(leftover.text, patterns);
      const hasForm = own.share > 0 && formBelow(leftover, leftovers, patterns) !== undefined;
      const labels = own.share === 0 && isPerson(leftover.text, patterns, lexicon) ? [] : domainLabels;
      return candidate(leftover, hasForm ? { share: 1, evidence: 'word:legal-form' } : own, labels);
    }),
  );
  const primary = japanese ?? latin;
  if (primary === undefined) return { used: [] };
  const secondary = japanese === undefined ? undefined : latin;
  const whole = wholeName(primary, { leftovers, domainLabels, patterns });
  return {
    company: whole.draft,
    ...(secondary === undefined ? {} : { companyLatin: draftOf(secondary, domainLabels) }),
    used: [...whole.used, ...(secondary === undefined ? [] : [secondary.leftover])],
  };
}

/** A person's name may be that of the domain, too: `Jane Kaede` at kaede.example is no company. */
function isPerson(text: string, patterns: WordPatterns, lexicon: NameLexicon): boolean {
  const name = asLatinName(text, patterns);
  if (name === undefined) return false;
  return (
    isKnownRomaji(name.words, lexicon) ||
    hasGivenName(name.words, lexicon) ||
    knownNameWords(name, lexicon.latinNames) === name.words.length ||
    beginsWithGivenName(name.words, lexicon)
  );
}

function candidate(
  leftover: Leftover,
  likeness: { share: number; evidence: string },
  domainLabels: readonly string[],
): Candidate {
  const isDomain = domainLabels.some((label) => fitsDomain(leftover.text, label));
  const share = Math.min(1, likeness.share + (isDomain ? 0.55 : 0));
  const evidence = [...(likeness.share > 0 ? [likeness.evidence] : []), ...(isDomain ? ['fits:domain'] : [])];
  return { leftover, share, evidence };
}

function best(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.filter(({ share }) => share >= 0.5).toSorted((a, b) => worthOf(b) - worthOf(a))[0];
}

/** Of two readings of one name, as of two names, the one that is large and clear. */
function worthOf({ share, leftover }: Candidate): number {
  return share + 0.08 * Math.min(3, leftover.size) + 0.5 * Math.min(SURELY_READ, leftover.span.line.printed.confidence);
}

const SURELY_READ = 0.7;

function draftOf({ leftover, share, evidence }: Candidate, domainLabels: readonly string[] = []): FieldDraft {
  const value = withoutLogo(leftover.text, domainLabels)
    .replace(LOGO_BEFORE_FORM, '')
    .replace(/^(株式|有限|合同)会社会社/u, '$1会社')
    .replace(BLANK_IN_FORM, '$1')
    .replace(FORM_AT_END, '㈱')
    .replace(MISREAD_FORM, '株式会社')
    .replace(COMMA_FOR_DOT, '$1.,')
    .replace(MISREAD_LIMITED, (form) =>
      form
        .replace(',,', '.,')
        .replace(/[IL](?=[tl]d)/u, form.includes('C') ? 'L' : 'l')
        .replace('Lld', 'Ltd'),
    );
  const repairs = value === leftover.text ? [] : ['repair:legal-form'];
  return { value, span: leftover.span, trust: 0.6 + 0.38 * share, evidence: [...evidence, ...repairs] };
}

const COMMA_FOR_DOT = /\b([Cc][Oo]),(?= ?[Ll][Tt][Dd])/u;
/** `co,, Itd.`: dots and letters of `co., ltd.` are small. */
const MISREAD_LIMITED = /\b[Cc][Oo](?:,,|[.,]{0,2}),? ?(?:Itd|LId|Lld)\b/u;

const BLANK_IN_FORM = /(?<=\() ?([株有同]) ?(?=\))/gu;

/** A drawn mark beside the name is read as one or two odd letters; the legal form stands before or after a name, not within. */
const LOGO_BEFORE_FORM =
  /^(?:[^\p{Script=Han}\p{Script=Katakana}]{1,3}|.{1,2}) ?(?=(?:(?:株式|有限|合同|合資)会社|\(株\)|\(有\)|(?:一般|公益)[社財]団)(?:\p{L}{2}|$))/u;

/** A drawing before a Latin name is read as a letter or two and signs: `TF #2 KAEDE …`, `5k Kaedelabs` where the domain says kaedelabs. */
function withoutLogo(text: string, domainLabels: readonly string[]): string {
  const marks = /^(?:[^\s]{1,2} ){0,1}[^\s]{0,2}[#$%@|\\&][^\s]{0,2} (?=\p{Lu}{2}|\p{Lu}\p{Ll})/u.exec(text);
  const bare = marks === null ? text : text.slice(marks[0].length);
  const short = /^[\p{L}\d]{1,2} (?=\p{L}{3})/u.exec(bare);
  if (short === null || !/\d/.test(short[0])) return bare;
  const rest = bare.slice(short[0].length);
  return domainLabels.some((label) => fitsDomain(rest, label) && !label.startsWith(short[0].trim().toLowerCase())) ? rest : bare;
}

interface Surroundings {
  readonly leftovers: readonly Leftover[];
  readonly domainLabels: readonly string[];
  readonly patterns: WordPatterns;
}

/** A legal form alone on its line takes the name from the piece beside or below it, and goes with a name above it. */
function wholeName(primary: Candidate, { leftovers, domainLabels, patterns }: Surroundings): OwnDraft {
  const own = draftOf(primary, domainLabels);
  const bare = primary.leftover.text.replace(patterns.japaneseCompany, '').replace(patterns.legalForm, '').trim();
  const others = leftovers
    .filter(
      (other) => other !== primary.leftover && other.span.line.printed.direction === primary.leftover.span.line.printed.direction,
    )
    .map((other) => ({ other, distance: distanceBetween(primary.leftover.span, other.span) }))
    .toSorted((a, b) => a.distance - b.distance);
  if (bare.length > 1) return withFormBelow(own, primary, leftovers, patterns);
  const [neighbour] = others;
  if (neighbour === undefined || neighbour.distance > 3.5) return { draft: own, used: [primary.leftover] };
  const isFormFirst = comesBefore(primary.leftover.span, neighbour.other.span);
  const blank = /\p{Script=Latin}$/u.test(neighbour.other.text) && /^\p{Script=Latin}/u.test(own.value) ? ' ' : '';
  const value = isFormFirst ? own.value + blank + neighbour.other.text : neighbour.other.text + blank + own.value;
  return {
    draft: { ...own, value, evidence: [...own.evidence, 'joined:legal-form'] },
    used: [primary.leftover, neighbour.other],
  };
}

/** `KAEDE INTERNATIONAL COOPERATION` over `JOINT STOCK COMPANY`; `KAEDE` beside `SOZAI INC`. */
function withFormBelow(
  own: FieldDraft,
  { leftover }: Candidate,
  leftovers: readonly Leftover[],
  patterns: WordPatterns,
): OwnDraft {
  const form = formBelow(leftover, leftovers, patterns);
  if (form !== undefined) {
    const draft = { ...own, value: `${own.value} ${form.text}`, evidence: [...own.evidence, 'joined:legal-form'] };
    return { draft, used: [leftover, form] };
  }
  const before = leftovers.find((other) => other !== leftover && standsBefore(other, leftover));
  if (before === undefined || !patterns.legalForm.test(leftover.text)) return { draft: own, used: [leftover] };
  const isTouching = gapBetween(before, leftover) < TOUCHING * leftover.span.line.printed.textHeight;
  const words = before.text.replaceAll(/[^\p{L}\p{N}.&' -]/gu, '');
  const draft = { ...own, value: words + (isTouching ? '' : ' ') + own.value, evidence: [...own.evidence, 'joined:beside'] };
  return { draft, used: [leftover, before] };
}

/** Words of a name set wide stand this many text heights apart at most; parts of a word touch. */
const WORDS_APART = 2.4;
const TOUCHING = 0.35;

/** Whether a piece is the beginning of the Latin name whose end is the other: on its row, as large, right before it. */
function standsBefore(before: Leftover, after: Leftover): boolean {
  const [, top, , bottom] = boxOf(before.span);
  const [, otherTop, , otherBottom] = boxOf(after.span);
  const common = Math.min(bottom, otherBottom) - Math.max(top, otherTop);
  const height = after.span.line.printed.textHeight;
  const isLike =
    common > 0.7 * Math.min(bottom - top, otherBottom - otherTop) &&
    before.size < 1.3 * after.size &&
    after.size < 1.3 * before.size;
  const isName = /^["“'\u2018]?\p{Lu}[\p{L}&'. -]*$/u.test(before.text) && /^\p{Script=Latin}/u.test(after.text);
  const gap = gapBetween(before, after);
  return (
    isLike &&
    isName &&
    gap > -0.3 * height &&
    gap < WORDS_APART * height &&
    (gap > TOUCHING * height || /^\p{Ll}/u.test(after.text))
  );
}

function gapBetween(before: Leftover, after: Leftover): number {
  return boxOf(after.span)[0] - boxOf(before.span)[2];
}

/** The piece right below a name that is nothing but a legal form. */
function formBelow(leftover: Leftover, leftovers: readonly Leftover[], patterns: WordPatterns): Leftover | undefined {
  if (patterns.legalForm.test(leftover.text) || patterns.japaneseCompany.test(leftover.text)) return undefined;
  return leftovers.find(
    (other) =>
      other !== leftover &&
      comesBefore(leftover.span, other.span) &&
      isNothingButForm(other.text, patterns) &&
      isAsLarge(leftover, other) &&
      distanceBetween(leftover.span, other.span) < 1.5,
  );
}

interface OwnDraft {
  readonly draft: FieldDraft;
  readonly used: readonly Leftover[];
}

function isNothingButForm(text: string, patterns: WordPatterns): boolean {
  return patterns.legalForm.test(text) && !/\p{L}/u.test(text.replace(patterns.legalForm, '').replace(patterns.legalForm, ''));
}

function isAsLarge(a: Leftover, b: Leftover): boolean {
  return a.size < 1.6 * b.size && b.size < 1.6 * a.size;
}

/** Distance of two pieces in text heights of the first. */
function distanceBetween(a: Span, b: Span): number {
  const [leftA, topA, rightA, bottomA] = a.line.printed.box;
  const [leftB, topB, rightB, bottomB] = b.line.printed.box;
  const across = Math.max(0, Math.max(leftA, leftB) - Math.min(rightA, rightB));
  const down = Math.max(0, Math.max(topA, topB) - Math.min(bottomA, bottomB));
  return Math.hypot(across, down) / Math.max(1, a.line.printed.textHeight);
}

function comesBefore(a: Span, b: Span): boolean {
  return a.line === b.line ? a.from < b.from : a.line.index < b.line.index;
}

/** The company when its name is printed as a drawing only: the name in the domain, marked as inferred by the caller. */
export function companyFromDomain(domainLabel: string): string {
  return domainLabel
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** A piece of print that spells the domain though no word says it is a company (a logo in letters). */
export function findLogo(leftovers: readonly Leftover[], domainLabels: readonly string[]): FieldDraft | undefined {
  const spelled = leftovers
    .filter(({ text }) => domainLabels.some((label) => fitsDomain(text, label)))
    .toSorted((a, b) => b.size - a.size)[0];
  return spelled === undefined
    ? undefined
    : { value: textOf(spelled.span), span: spelled.span, trust: 0.85, evidence: ['fits:domain'] };
}
