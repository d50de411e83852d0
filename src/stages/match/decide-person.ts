import type { MatchReason, MatchVerdict, PersonDecision, ScoredCandidate } from '../../domain/match-decision.ts';
import type { PersonProfile } from '../../domain/person-profile.ts';
import type { PersonRecord } from '../../domain/person-record.ts';
import { scorePerson } from './score-person.ts';
import { hasMoved, hasSameName, pairVerdict, priorBits, weightOf } from './verdict.ts';
import type { Weighing } from './weighing.ts';

export interface Candidate {
  readonly record: PersonRecord;
  readonly profile: PersonProfile;
}

interface Judged {
  readonly record: PersonRecord;
  readonly scored: ScoredCandidate;
  readonly verdict: MatchVerdict;
}

const MOST_CANDIDATES = 10;

/**
 * Who of the org a card is. A Contact is preferred over a Lead of the same person; a converted Lead stands for its Contact.
 *
 * @param candidates  records that share a key with the card, converted Leads together with their Contacts
 */
export function decidePerson(card: PersonProfile, candidates: readonly Candidate[], weighing: Weighing): PersonDecision {
  const judged = candidates
    .map((candidate) => judge(card, candidate, weighing))
    .toSorted((a, b) => b.scored.matchWeight - a.scored.matchWeight);
  const shown = judged.slice(0, MOST_CANDIDATES).map((one) => one.scored);
  const likely = judged.filter((one) => one.verdict !== 'non-link');
  const best = strongestOf(likely, weighing);
  if (best === undefined) return { verdict: 'non-link', reason: 'no-candidate', candidates: shown };
  const sure = likely.filter((one) => one.verdict === 'link' && !hasMoved(one.scored.evidence));
  const chosen = choose(sure);
  if (chosen !== undefined && !hasRival(chosen.judged, sure, likely, weighing)) {
    return { verdict: 'link', reason: chosen.reason, best: chosen.judged.scored, candidates: shown };
  }
  return { verdict: 'possible-link', reason: doubtOf(best, likely), best: best.scored, candidates: shown };
}

/** The strongest candidate; a Contact before a Lead that is nearly as strong. */
function strongestOf(likely: readonly Judged[], { model }: Weighing): Judged | undefined {
  const [first] = likely;
  if (first === undefined || first.record.object === 'Contact') return first;
  const line = first.scored.matchWeight - model.margins.clearLead;
  return likely.find(({ record, scored }) => record.object === 'Contact' && scored.matchWeight > line) ?? first;
}

function judge(card: PersonProfile, { record, profile }: Candidate, weighing: Weighing): Judged {
  const evidence = scorePerson(card, profile, weighing);
  const matchWeight = weightOf(evidence);
  const probability = 1 / (1 + 2 ** (priorBits(weighing) - matchWeight));
  const scored = { object: record.object, id: record.id, matchWeight, probability, evidence };
  return { record, scored, verdict: pairVerdict(evidence, weighing) };
}

/** Why a person must look: the strongest candidate moved, there are several, or one that is not sure. */
function doubtOf(best: Judged, likely: readonly Judged[]): MatchReason {
  if (hasMoved(best.scored.evidence)) return 'moved-company';
  const people = new Set(likely.map(({ record }) => record.convertedContactId ?? record.id));
  return people.size > 1 ? 'several-possible' : 'weak-evidence';
}

/** Among sure records: one alone, or the one Contact beside Leads of the same person. */
function choose(sure: readonly Judged[]): { readonly judged: Judged; readonly reason: MatchReason } | undefined {
  const live = sure.filter(({ record }) => record.convertedContactId === undefined);
  const contacts = live.filter(({ record }) => record.object === 'Contact');
  const [contact] = contacts;
  const [only] = live;
  if (contact !== undefined && contacts.length === 1) return { judged: contact, reason: contactReason(sure, contact) };
  if (contacts.length === 0 && live.length === 1 && only !== undefined) return { judged: only, reason: 'one-clear-match' };
  return undefined;
}

function contactReason(sure: readonly Judged[], contact: Judged): MatchReason {
  if (sure.some(({ record }) => record.convertedContactId === contact.record.id)) return 'converted-lead-followed';
  return sure.some(({ record }) => record.object === 'Lead') ? 'contact-preferred-over-lead' : 'one-clear-match';
}

/** A Lead whose name fits the card better than the Contact's is another person than the Contact: a colleague one letter away. */
function isNearerInName(lead: Judged, contact: Judged): boolean {
  return nameBits(lead) > nameBits(contact) + SAME_BITS;
}

/** A Lead that agrees where the Contact's own number or mailbox differs, or its name only nearly fits, is another person. */
function isNearerInContact(lead: Judged, contact: Judged, { model }: Weighing): boolean {
  const differs = contact.scored.evidence.some(({ comparison, bits }) => OWN.has(comparison) && bits < 0);
  return (
    (differs || !hasSameName(contact.scored.evidence)) &&
    lead.scored.matchWeight > contact.scored.matchWeight + model.margins.clearLead
  );
}

const OWN: ReadonlySet<string> = new Set(['email', 'mobile']);

/** Bits by which two spellings of one name may differ. */
const SAME_BITS = 1;

function nameBits({ scored }: Judged): number {
  return scored.evidence.find(({ comparison }) => comparison === 'name')?.bits ?? 0;
}

/** Somebody else nearly as likely; Leads that are surely the same person as the chosen Contact are no rivals. */
// oxlint-disable-next-line max-params -- who was chosen, among whom, against whom, by which measure
function hasRival(chosen: Judged, sure: readonly Judged[], likely: readonly Judged[], weighing: Weighing): boolean {
  const strongest = Math.max(...sure.map((one) => one.scored.matchWeight));
  return likely.some((rival) => {
    if (rival === chosen || rival.record.convertedContactId === chosen.record.id) return false;
    if (chosen.record.object === 'Contact' && rival.record.object === 'Lead' && sure.includes(rival))
      return isNearerInName(rival, chosen) || isNearerInContact(rival, chosen, weighing);
    return rival.scored.matchWeight > strongest - weighing.model.margins.clearLead;
  });
}
