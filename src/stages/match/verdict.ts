import type { MatchEvidence, MatchVerdict } from '../../domain/match-decision.ts';
import type { Weighing } from './weighing.ts';

/** Levels at which a name is surely the person's. */
const SAME_NAME: ReadonlySet<string> = new Set(['exact', 'reading', 'reading-guessed', 'misread-letter', 'misread-name']);
/** One letter of the name is another one, and nobody of such a name is likely there. */
const ONE_SLIP: ReadonlySet<string> = new Set(['one-character', 'one-letter', 'unlisted-character']);
/** Levels that a colleague or relative reaches easily: whatever else agrees, a person decides. */
const OTHER_NAME: ReadonlySet<string> = new Set([
  'other-given-name',
  'short-given-name',
  'different',
  'reading-different',
  'other-surname',
  'sounds-alike',
]);

/** Levels at which two addresses are one mailbox. */
const OWN_MAILBOX: ReadonlySet<string> = new Set(['exact', 'misread', 'misread-domain', 'misread-mailbox']);

export function weightOf(evidence: readonly MatchEvidence[]): number {
  let weight = 0;
  for (const { bits } of evidence) weight += bits;
  return weight;
}

/** Bits a pair needs on average to be as likely as not: one of the people is the one. */
export function priorBits({ frequencies }: Weighing): number {
  return Math.log2(Math.max(2, frequencies.people));
}

/** The probability at so many bits above (or below) as likely as not. */
export function marginProbability(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/**
 * The verdict on one pair. Weight alone links nobody: a name that is not clearly the same needs the person's own mailbox or mobile
 * phone in common, because colleagues agree on everything else.
 */
export function pairVerdict(evidence: readonly MatchEvidence[], weighing: Weighing): MatchVerdict {
  const above = weightOf(evidence) - priorBits(weighing);
  const { link, ask } = weighing.model.margins;
  if (above < ask) return 'non-link';
  const isSure = isPersonal(evidence) && isConfirmed(evidence) && !isContradicted(evidence);
  return above >= link && isSure ? 'link' : 'possible-link';
}

/**
 * Another mobile number, or a mailbox that is the same but for a number behind it, where nothing of the person's own agrees: a colleague of the same name is as likely
 * as new contact data.
 */
function isContradicted(evidence: readonly MatchEvidence[]): boolean {
  const own = evidence.filter(({ comparison }) => comparison === 'email' || comparison === 'mobile');
  const isAgreed = own.some(({ bits }) => bits > 0);
  return (
    !isAgreed &&
    own.some(({ level, comparison }) => level === 'numbered-mailbox' || (comparison === 'mobile' && level === 'different'))
  );
}

/** A name alone, however rare, is not enough: something else must agree. */
function isConfirmed(evidence: readonly MatchEvidence[]): boolean {
  return evidence.some(({ comparison, bits }) => comparison !== 'name' && bits > 0);
}

/** The rules by level of the name; what is not named here needs the person's own mailbox or mobile phone in common. */
function isPersonal(evidence: readonly MatchEvidence[]): boolean {
  const name = levelOf(evidence, 'name');
  if (name === undefined || OTHER_NAME.has(name)) return false;
  if (SAME_NAME.has(name)) return true;
  const email = levelOf(evidence, 'email');
  const own = [OWN_MAILBOX.has(email ?? ''), levelOf(evidence, 'mobile') === 'exact'].filter(Boolean).length;
  if (name === 'neighbour-name') return own === 2;
  // A slip in a name beside another mailbox is more likely another person than two slips on one card.
  return own > 0 || (ONE_SLIP.has(name) && email === undefined);
}

/** The whole name in one spelling, or one reading. */
export function hasSameName(evidence: readonly MatchEvidence[]): boolean {
  return ['exact', 'reading', 'reading-guessed'].includes(levelOf(evidence, 'name') ?? '');
}

/** The same person by name and own number or mailbox, at another company: a person must say what becomes of the old post. */
export function hasMoved(evidence: readonly MatchEvidence[]): boolean {
  const ownContact =
    levelOf(evidence, 'mobile') === 'exact' || ['exact', 'same-local-part'].includes(levelOf(evidence, 'email') ?? '');
  const name = levelOf(evidence, 'name') ?? '';
  return ownContact && (SAME_NAME.has(name) || ONE_SLIP.has(name)) && MOVED.has(levelOf(evidence, 'organisation') ?? '');
}

/** Another company, or one in the other script of whose name nothing can be heard. */
const MOVED: ReadonlySet<string> = new Set(['different', 'unheard']);

function levelOf(evidence: readonly MatchEvidence[], comparison: string): string | undefined {
  return evidence.find((one) => one.comparison === comparison)?.level;
}
