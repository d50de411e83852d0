import type { MatchEvidence, MatchReason, PersonDecision, ScoredCandidate } from '../../domain/match-decision.ts';
import type { PersonProfile } from '../../domain/person-profile.ts';
import type { PersonRecord } from '../../domain/person-record.ts';
import { type Frequencies, scorePerson } from './score-person.ts';

export interface Candidate {
  readonly record: PersonRecord;
  readonly profile: PersonProfile;
}

/** Above log2(N) + 4 bits a match is sure enough to link, down to log2(N) − 6 a person is asked (measured on synthetic orgs of 10k to 1M). */
const LINK_MARGIN = 4;
const ASK_MARGIN = -6;
/** Two candidates closer than this cannot be told apart. */
const CLEAR_LEAD = 6;
const MOST_CANDIDATES = 10;

/**
 * Who of the org a card is. A Contact is preferred over a Lead of the same person; a converted Lead stands for its Contact.
 *
 * @param candidates  records that share a key with the card
 */
export function decidePerson(card: PersonProfile, candidates: readonly Candidate[], frequencies: Frequencies): PersonDecision {
  const prior = Math.log2(Math.max(2, frequencies.people));
  const scored = candidates
    .map(({ record, profile }) => ({ record, scored: score(record, scorePerson(card, profile, frequencies), prior) }))
    .toSorted((a, b) => b.scored.matchWeight - a.scored.matchWeight);
  const shown = scored.slice(0, MOST_CANDIDATES).map((one) => one.scored);
  const likely = scored.filter((one) => one.scored.matchWeight >= prior + ASK_MARGIN);
  const best = likely[0];
  if (best === undefined) return { verdict: 'non-link', reason: 'no-candidate', candidates: shown };
  const sure = likely.filter((one) => one.scored.matchWeight >= prior + LINK_MARGIN);
  const chosen = sure.length === 0 ? undefined : choose(sure.map((one) => one.record));
  const doubt = (reason: MatchReason): PersonDecision => ({
    verdict: 'possible-link',
    reason,
    best: best.scored,
    candidates: shown,
  });
  if (hasMoved(best.scored.evidence)) return doubt('moved-company');
  if (chosen === undefined) return doubt(sure.length > 1 || likely.length > 1 ? 'several-possible' : 'weak-evidence');
  const rivals = likely.filter((one) => one.record.id !== chosen.record.id && !isSamePerson(one.record, chosen.record));
  const lead = sure[0];
  const chosenWeight = scored.find((one) => one.record.id === chosen.record.id)?.scored ?? lead?.scored;
  if (
    rivals.some(
      (rival) =>
        rival.scored.matchWeight > (lead?.scored.matchWeight ?? 0) - CLEAR_LEAD && !isFamilyOf(rival.record, sure, chosen.record),
    )
  ) {
    return doubt('several-possible');
  }
  return {
    verdict: 'link',
    reason: chosen.reason,
    ...(chosenWeight === undefined ? {} : { best: chosenWeight }),
    candidates: shown,
  };
}

function score(record: PersonRecord, evidence: readonly MatchEvidence[], prior: number): ScoredCandidate {
  let matchWeight = 0;
  for (const { bits } of evidence) matchWeight += bits;
  const probability = 1 / (1 + 2 ** (prior - matchWeight));
  return { object: record.object, id: record.id, matchWeight, probability, evidence };
}

/** Among sure records: one alone, or the one Contact beside Leads of the same person. */
function choose(sure: readonly PersonRecord[]): { readonly record: PersonRecord; readonly reason: MatchReason } | undefined {
  const live = sure.filter((record) => record.convertedContactId === undefined);
  const contacts = live.filter((record) => record.object === 'Contact');
  const [contact] = contacts;
  const [only] = live;
  if (contact !== undefined && contacts.length === 1) return { record: contact, reason: contactReason(sure, contact) };
  if (contacts.length === 0 && live.length === 1 && only !== undefined) return { record: only, reason: 'one-clear-match' };
  return undefined;
}

function contactReason(sure: readonly PersonRecord[], contact: PersonRecord): MatchReason {
  if (sure.some((record) => record.convertedContactId === contact.id)) return 'converted-lead-followed';
  return sure.some((record) => record.object === 'Lead') ? 'contact-preferred-over-lead' : 'one-clear-match';
}

function isSamePerson(record: PersonRecord, chosen: PersonRecord): boolean {
  return record.convertedContactId === chosen.id;
}

/** A Lead beside the chosen Contact is the same person seen twice, not a rival. */
function isFamilyOf(record: PersonRecord, sure: readonly { readonly record: PersonRecord }[], chosen: PersonRecord): boolean {
  return chosen.object === 'Contact' && record.object === 'Lead' && sure.some((one) => one.record.id === record.id);
}

/** The same person by name and own number or mailbox, at another company: a person must say what becomes of the old post. */
function hasMoved(evidence: readonly MatchEvidence[]): boolean {
  const level = (comparison: string): string | undefined => evidence.find((one) => one.comparison === comparison)?.level;
  const samePerson = level('mobile') === 'exact' || level('email') === 'exact' || level('email') === 'same-local-part';
  return samePerson && ['exact', 'reading'].includes(level('name') ?? '') && level('organisation') === 'different';
}
