import type { Leftover } from './leftover.ts';
import { fitsDomain, FORM_AT_END, japaneseCompanyLikeness, latinCompanyLikeness } from './organization.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, type Span, textOf } from './work-line.ts';

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
  patterns: WordPatterns,
): OrganizationChoice {
  const japanese = best(leftovers.map((leftover) => candidate(leftover, japaneseCompanyLikeness(leftover.text, patterns), [])));
  const latin = best(
    leftovers.map((leftover) => candidate(leftover, latinCompanyLikeness(leftover.text, patterns), domainLabels)),
  );
  const primary = japanese ?? latin;
  if (primary === undefined) return { used: [] };
  const secondary = japanese === undefined ? undefined : latin;
  const whole = wholeName(primary, leftovers, patterns);
  return {
    company: whole.draft,
    ...(secondary === undefined ? {} : { companyLatin: draftOf(secondary) }),
    used: [...whole.used, ...(secondary === undefined ? [] : [secondary.leftover])],
  };
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
  return candidates
    .filter(({ share }) => share >= 0.5)
    .toSorted((a, b) => b.share + 0.08 * Math.min(3, b.leftover.size) - a.share - 0.08 * Math.min(3, a.leftover.size))[0];
}

function draftOf({ leftover, share, evidence }: Candidate): FieldDraft {
  const value = leftover.text
    .replace(LOGO_BEFORE_FORM, '')
    .replace(/^(株式|有限|合同)会社会社/u, '$1会社')
    .replace(BLANK_IN_FORM, '$1')
    .replace(FORM_AT_END, '㈱');
  const repairs = value === leftover.text ? [] : ['repair:legal-form'];
  return { value, span: leftover.span, trust: 0.6 + 0.38 * share, evidence: [...evidence, ...repairs] };
}

const BLANK_IN_FORM = /(?<=\() ?([株有同]) ?(?=\))/gu;

/** A drawn mark beside the name is read as one or two odd letters; the legal form stands before or after a name, not within. */
const LOGO_BEFORE_FORM =
  /^(?:[^\p{Script=Han}\p{Script=Katakana}]{1,3}|.{1,2}) ?(?=(?:(?:株式|有限|合同|合資)会社|\(株\)|\(有\)|(?:一般|公益)[社財]団)(?:\p{L}{2}|$))/u;

/** A legal form alone on its line takes the name from the piece beside or below it. */
function wholeName(
  primary: Candidate,
  leftovers: readonly Leftover[],
  patterns: WordPatterns,
): { readonly draft: FieldDraft; readonly used: readonly Leftover[] } {
  const own = draftOf(primary);
  const bare = primary.leftover.text.replace(patterns.japaneseCompany, '').replace(patterns.legalForm, '').trim();
  if (bare.length > 1) return { draft: own, used: [primary.leftover] };
  const neighbour = leftovers
    .filter(
      (other) => other !== primary.leftover && other.span.line.printed.direction === primary.leftover.span.line.printed.direction,
    )
    .map((other) => ({ other, distance: distanceBetween(primary.leftover.span, other.span) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  if (neighbour === undefined || neighbour.distance > 3.5) return { draft: own, used: [primary.leftover] };
  const isFormFirst = comesBefore(primary.leftover.span, neighbour.other.span);
  const value = isFormFirst ? own.value + neighbour.other.text : neighbour.other.text + own.value;
  return {
    draft: { ...own, value, evidence: [...own.evidence, 'joined:legal-form'] },
    used: [primary.leftover, neighbour.other],
  };
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
