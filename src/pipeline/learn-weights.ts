import type { LearnedWeights } from '../domain/learned-weights.ts';
import type { MatchEvidence } from '../domain/match-decision.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mirror } from '../ports/mirror.ts';
import { type LearningSession, learnShares, personKeys, scorePerson } from '../stages/match/index.ts';
import { profileOfPerson } from '../stages/normalize/index.ts';
import { frequenciesOf, type MatchKnowledge } from './match-cards.ts';

/** People looked at: enough for shares of a hundredth, and a minute of work in the largest org. */
const MOST_PEOPLE = 20_000;
/** A value that more people share is a common one and teaches little. */
const MOST_SHARED = 20;
/** Fewer expected doubles than this teach nothing about an org. */
const LEAST_MATCHES = 20;

/** What pairs are found by, and the comparisons left open by it. */
const FOUND_BY: readonly { readonly kind: string; readonly open: readonly string[] }[] = [
  { kind: 'mobile', open: ['name', 'organisation', 'email'] },
  { kind: 'email', open: ['name', 'mobile'] },
  { kind: 'name', open: ['organisation', 'email', 'mobile'] },
];

export interface LearningDeps {
  readonly mirror: Mirror;
  /** With the shipped model. */
  readonly knowledge: MatchKnowledge;
  readonly clock: Pick<Clock, 'nowAtMs'>;
}

/**
 * Learns from the doubles an org has what true pairs look like there, and keeps it with the org's mirror. The next decisions use it.
 *
 * @throws OperatorError `Usage` before the first pull, and where there are too few doubles to learn from
 */
export function learnWeights({ mirror, knowledge, clock }: LearningDeps): LearnedWeights {
  if (mirror.peopleCount() === 0) throw nobody();
  const people = mirror.samplePeople(MOST_PEOPLE);
  const sessions = FOUND_BY.map(({ kind, open }): LearningSession => ({
    open,
    pairs: pairsBy(kind, people, { mirror, knowledge }),
  }));
  const { shares, matches } = learnShares(sessions, knowledge.model);
  if (matches < LEAST_MATCHES) throw tooFew(people.length, matches);
  const learned: LearnedWeights = {
    revision: (mirror.learnedWeights()?.revision ?? 0) + 1,
    modelVersion: knowledge.model.version,
    learnedAtMs: clock.nowAtMs(),
    people: people.length,
    pairs: sessions.flatMap(({ pairs }) => pairs).length,
    matches,
    shares,
  };
  mirror.setLearnedWeights(learned);
  return learned;
}

function pairsBy(
  kind: string,
  people: readonly PersonRecord[],
  { mirror, knowledge }: Pick<LearningDeps, 'mirror' | 'knowledge'>,
): readonly (readonly MatchEvidence[])[] {
  const weighing = { model: knowledge.model, frequencies: frequenciesOf(mirror, mirror.peopleCount()) };
  return people.flatMap((record) => {
    const profile = profileOfPerson(record, knowledge);
    const keys = personKeys(profile).filter((key) => key.startsWith(`${kind}\u001F`));
    const others = mirror.peopleByKeys(keys, MOST_SHARED).filter((other) => isAnother(record, other));
    return others.map((other) => scorePerson(profile, profileOfPerson(other, knowledge), weighing));
  });
}

/** Each pair once; a Lead and the Contact made from it are one record copied. */
function isAnother(record: PersonRecord, other: PersonRecord): boolean {
  return other.id > record.id && other.convertedContactId !== record.id && record.convertedContactId !== other.id;
}

function nobody(): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: 'There is no local copy of the org to learn from.',
    hint: 'Nothing was changed. Run `meibo sync` first.',
    actions: ['meibo sync'],
  });
}

function tooFew(people: number, matches: number): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `Among ${people} people about ${Math.round(matches)} pairs look like one person: too few to learn from.`,
    hint: 'Nothing was changed. The shipped weights stay in use.',
  });
}
