import type { AccountDecision, PersonDecision, ScoredCandidate } from '../domain/match-decision.ts';
import type { MatchExplanation } from '../domain/match-explanation.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { Mirror } from '../ports/mirror.ts';
import { ACCOUNT_MARGINS, marginProbability } from '../stages/match/index.ts';
import type { MatchKnowledge } from './match-cards.ts';

/** Candidates that one screen has room for. */
const MOST_EXPLAINED = 3;

/** Less likely people are shown only where nobody is likelier. */
const LEAST_PROBABLE = 0.001;
const MOST_PROBABLE = 1 - 1e-12;

interface Decided {
  readonly id: string;
  /** Who it is, in words. */
  readonly name: string;
  readonly decision: PersonDecision;
}

/** Why somebody is, or is not, each of the likeliest people of the org: everything for and against, in bits. */
export function explainedDecision(
  { id, name, decision }: Decided,
  mirror: Mirror,
  { model }: MatchKnowledge,
): readonly MatchExplanation[] {
  const { best, candidates } = decision;
  const others = candidates.filter(
    (one, at) => one.id !== best?.id && (one.probability >= LEAST_PROBABLE || (best === undefined && at === 0)),
  );
  const shown = [...(best === undefined ? [] : [best]), ...others].slice(0, MOST_EXPLAINED);
  const lines = { link: marginProbability(model.margins.link), ask: marginProbability(model.margins.ask) };
  return shown.map((candidate) => {
    const isNamed = candidate.id === best?.id;
    const { evidence, matchWeight } = candidate;
    // A probability of 1 has no odds.
    const probability = Math.min(candidate.probability, MOST_PROBABLE);
    return {
      idA: id,
      idB: candidate.id,
      names: [name, nameOfCandidate(candidate, mirror)],
      parts: evidence,
      priorBits: Math.log2(probability / (1 - probability)) - matchWeight,
      probability,
      verdict: isNamed ? decision.verdict : 'non-link',
      ...(isNamed ? { reason: decision.reason } : {}),
      lines,
    };
  });
}

function nameOfCandidate({ object, id }: ScoredCandidate, mirror: Mirror): string {
  const record = object === 'Card' ? undefined : mirror.person(id);
  return record === undefined ? `${object} ${id}` : nameOfRecord(record);
}

function nameOfRecord({ lastName, firstName = '', company = '' }: PersonRecord): string {
  return [`${lastName} ${firstName}`.trim(), company].filter((part) => part !== '').join(' · ');
}

/** Why a company is, or is not, an Account. */
export function explainedAccount(
  id: string,
  { verdict, accountId, probability, evidence }: AccountDecision,
): readonly MatchExplanation[] {
  if (evidence.length === 0) return [];
  const lines = { link: marginProbability(ACCOUNT_MARGINS.link - ACCOUNT_MARGINS.ask), ask: marginProbability(0) };
  return [
    { idA: id, idB: accountId ?? 'Account', parts: evidence, priorBits: -ACCOUNT_MARGINS.ask, probability, verdict, lines },
  ];
}
