import type { CompanyWords } from '../domain/company-words.ts';
import type { LinkageModel } from '../domain/linkage-model.ts';
import type { PersonDecision } from '../domain/match-decision.ts';
import type { PersonProfile } from '../domain/person-profile.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { TitleWords } from '../domain/title-words.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { ReviewStore } from '../ports/review-store.ts';
import {
  accountKeys,
  clusterCards,
  decideAccount,
  decidePerson,
  type Frequencies,
  identityOf,
  knownAgainBy,
  personGrams,
  personKeys,
  personTerms,
  type Remembered,
  type Weighing,
} from '../stages/match/index.ts';
import {
  organisationProfileOf,
  type SoundKnowledge,
  type ProfileKnowledge,
  profileOfCard,
  profileOfPerson,
  searchTextOf,
} from '../stages/normalize/index.ts';
import { type MatchedCard, personKey } from '../stages/sync/index.ts';
import { heardBy } from './heard-companies.ts';
import type { Indexing } from './pull-mirror.ts';
import { uniqueById } from './unique-by-id.ts';

/**
 * Matches cards against the mirror and against each other.
 *
 * @param cards  in the order of capture
 * @returns the same cards in the same order; `sameAsCard` always names an earlier one
 */
export type MatchCards = (cards: readonly StoredCard[]) => readonly Omit<MatchedCard, 'context'>[];

export interface MatchKnowledge extends ProfileKnowledge {
  readonly companyWords: CompanyWords;
  readonly model: LinkageModel;
  readonly titleWords: TitleWords;
}

interface Matching {
  readonly mirror: Mirror;
  readonly knowledge: MatchKnowledge;
  readonly weighing: Weighing;
  readonly remembered: Remembered;
  /** Records that somebody said a person with these names is. */
  readonly saidToBe: (identities: readonly string[]) => readonly PersonRecord[];
  readonly profileOf: (record: PersonRecord) => PersonProfile;
}

/** Pairs of people that somebody has judged. */
export type PairVerdicts = Pick<ReviewStore, 'remembered'>;
const NO_VERDICTS: PairVerdicts = { remembered: () => [] };

/** A key shared by more people than this proposes nobody: a whole company, a common name. */
const KEY_CAP = 60;
/** People kept in comparing form between the cards of a pile: colleagues are looked at again and again. */
const KEPT_PROFILES = 20_000;

/** People proposed by rare pieces of their values. */
const GRAM_CANDIDATES = 50;

/** Keys and terms of the match stage, for the mirror. */
export function indexingWith(knowledge: ProfileKnowledge & SoundKnowledge): Indexing {
  const heard = heardBy(knowledge);
  return {
    person(record) {
      const profile = profileOfPerson(record, knowledge);
      const search = searchTextOf(record, profile);
      return { record, keys: personKeys(profile), terms: personTerms(profile), grams: personGrams(profile), search };
    },
    account(record) {
      return { record, keys: accountKeys(organisationProfileOf(record, knowledge), heard), terms: [] };
    },
  };
}

/** @param verdicts  what people have said of pairs of people: it beats any evidence, for ever */
export function cardMatcher(mirror: Mirror, knowledge: MatchKnowledge, verdicts: PairVerdicts = NO_VERDICTS): MatchCards {
  return (cards) => {
    const profiled = cards.map((card) => ({ key: card.key, profile: profileOfCard(card.reading.fields, knowledge) }));
    const matched = matchProfiles(mirror, knowledge, profiled, verdicts);
    return cards.flatMap((card, at) => {
      const found = matched[at];
      return found === undefined ? [] : [{ card, ...found }];
    });
  };
}

/**
 * Whether the evidence speaks against a card being a person of the mirror; nothing is known of somebody the mirror does not hold.
 *
 * @param verdicts  what people have said of pairs of people: it beats any evidence
 */
export function contradictionIn(
  mirror: Mirror,
  knowledge: () => MatchKnowledge,
  verdicts: PairVerdicts = NO_VERDICTS,
): (card: StoredCard, recordId: string) => boolean {
  return (card, recordId) => {
    const record = mirror.person(recordId);
    if (record === undefined) return false;
    const known = knowledge();
    const said = rememberedIn(saidIn(verdicts))(knownAgainBy(profileOfCard(card.reading.fields, known)), idsOf(record));
    if (said !== undefined) return said === 'different';
    const weighing = { model: known.model, frequencies: frequenciesOf(mirror, mirror.peopleCount() + 1), heard: heardBy(known) };
    const candidate = { record, profile: profileOfPerson(record, known) };
    const { candidates } = decidePerson(profileOfCard(card.reading.fields, known), [candidate], weighing);
    return (candidates[0]?.matchWeight ?? 0) < 0;
  };
}

/** What people said, asked once for each person. */
function saidIn(verdicts: PairVerdicts): PairVerdicts['remembered'] {
  const known = new Map<string, ReturnType<PairVerdicts['remembered']>>();
  return (identities) => {
    if (identities.length === 0) return [];
    const name = identities.join('\n');
    const said = known.get(name) ?? verdicts.remembered(identities);
    known.set(name, said);
    return said;
  };
}

function rememberedIn(saidOf: PairVerdicts['remembered']): Remembered {
  return (identities, others) => saidOf(identities).find(({ other }) => others.includes(other))?.verdict;
}

/** A person whom a Lead became is the person the Lead was. */
function idsOf({ id, convertedContactId }: PersonRecord): readonly string[] {
  return convertedContactId === undefined ? [id] : [id, convertedContactId];
}

/** The person of a record by its id: a Lead that was converted since somebody named it is its Contact. */
export function livingPerson(mirror: Mirror, id: string): PersonRecord | undefined {
  const record = mirror.person(id);
  return mirror.person(record?.convertedContactId ?? '') ?? record;
}

/** A person has said who it is: the evidence is only shown. */
function asSaid(decision: PersonDecision, said: PersonDecision): PersonDecision {
  const best = said.candidates[0];
  if (best === undefined) return decision;
  return { verdict: 'link', reason: 'decided-by-person', best, candidates: decision.candidates };
}

/** Who of the org, and of the others, somebody is. */
export type MatchedSomebody = Omit<MatchedCard, 'context' | 'card'>;

/** Matches people in comparing form, whatever they came from. @returns in the same order */
// oxlint-disable-next-line max-params -- where, by what knowledge, who, and what people have said
export function matchProfiles(
  mirror: Mirror,
  knowledge: MatchKnowledge,
  profiled: readonly { readonly key: string; readonly profile: PersonProfile }[],
  verdicts: PairVerdicts = NO_VERDICTS,
): readonly MatchedSomebody[] {
  const frequencies = frequenciesOf(mirror, mirror.peopleCount() + profiled.length);
  const weighing = { model: knowledge.model, frequencies, heard: heardBy(knowledge) };
  const saidOf = saidIn(verdicts);
  const remembered = rememberedIn(saidOf);
  // They may share nothing with the card any more: a merge keeps the values of one record only.
  const saidToBe = (identities: readonly string[]): readonly PersonRecord[] =>
    saidOf(identities).flatMap(({ verdict, other }) => (verdict === 'same' ? (livingPerson(mirror, other) ?? []) : []));
  const matching = { mirror, knowledge, weighing, remembered, saidToBe, profileOf: keptProfiles(knowledge) };
  const pile = clusterCards(profiled, weighing, remembered);
  const taken = new Map<string, string>();
  return profiled.map(({ key, profile }) => {
    const matched = matchOne(matching, profile);
    const link = pile.get(key);
    const identity = ownIdentity(profile, matched.candidates, taken);
    if (link?.kind !== 'same' && matched.record === undefined) taken.set(personKey(identity), key);
    const { account, record } = matched;
    const decision = withRevision(matched.decision, knowledge.model.learned);
    return {
      identity,
      account,
      decision: link?.kind === 'doubt' ? inDoubt(decision, link.candidate) : decision,
      ...(record === undefined ? {} : { record }),
      ...(link?.kind === 'same' ? { sameAsCard: link.cardKey } : {}),
    };
  });
}

function withRevision(decision: PersonDecision, learned: number | undefined): PersonDecision {
  return learned === undefined ? decision : { ...decision, weights: learned };
}

interface MatchedProfile extends Pick<MatchedCard, 'decision' | 'account' | 'record'> {
  readonly candidates: readonly PersonRecord[];
}

function matchOne(matching: Matching, profile: PersonProfile): MatchedProfile {
  const { mirror, knowledge, weighing, profileOf, remembered, saidToBe } = matching;
  const own = knownAgainBy(profile);
  const meant = uniqueById(saidToBe(own));
  const decide = (records: readonly PersonRecord[]): PersonDecision => {
    const candidates = records.map((record) => ({ record, profile: profileOf(record) }));
    const open = candidates.filter(({ record }) => remembered(own, idsOf(record)) !== 'different');
    const said = open.find(({ record }) => meant.some(({ id }) => id === record.id));
    const decision = decidePerson(profile, open, weighing);
    return said === undefined ? decision : asSaid(decision, decidePerson(profile, [said], weighing));
  };
  const byKeys = withConverted(mirror, uniqueById([...meant, ...mirror.peopleByKeys(personKeys(profile), KEY_CAP)]));
  const sure = decide(byKeys);
  const candidates = sure.verdict === 'link' ? byKeys : withGramMatches(mirror, profile, byKeys);
  const decision = candidates.length === byKeys.length ? sure : decide(candidates);
  const accounts = mirror.accountsByKeys(accountKeys(profile.organisation, weighing.heard), KEY_CAP).map((record) => {
    const { id, parentId } = record;
    return { id, profile: organisationProfileOf(record, knowledge), ...(parentId === undefined ? {} : { parentId }) };
  });
  const account = decideAccount(profile.organisation, accounts, weighing.heard);
  const record = decision.verdict === 'link' && decision.best !== undefined ? mirror.person(decision.best.id) : undefined;
  return { decision, account, candidates, ...(record === undefined ? {} : { record }) };
}

/**
 * The identity of a person we would create. Where somebody else already has the key it gives (a shared phone, a family's
 * mailbox), the name is added, so that no write can land on another person.
 *
 * @param taken  cards of this pile by the key of their person
 */
function ownIdentity(
  profile: PersonProfile,
  candidates: readonly PersonRecord[],
  taken: ReadonlyMap<string, string>,
): readonly string[] {
  const identity = identityOf(profile);
  const key = personKey(identity);
  const isTaken = taken.has(key) || candidates.some((record) => record.personKey === key);
  return isTaken ? [...identity, profile.fullName] : identity;
}

/** Perhaps a card of the same pile: nothing is created before a person has looked. */
function inDoubt(decision: PersonDecision, candidate: NonNullable<PersonDecision['best']>): PersonDecision {
  if (decision.verdict !== 'non-link') return decision;
  return { verdict: 'possible-link', reason: 'weak-evidence', best: candidate, candidates: [candidate, ...decision.candidates] };
}

function keptProfiles(knowledge: MatchKnowledge): Matching['profileOf'] {
  const kept = new Map<string, PersonProfile>();
  return (record) => {
    const known = kept.get(record.id) ?? profileOfPerson(record, knowledge);
    if (kept.size < KEPT_PROFILES) kept.set(record.id, known);
    return known;
  };
}

/** Where keys leave doubt, people who share rare pieces of any value are looked at as well. */
function withGramMatches(mirror: Mirror, profile: PersonProfile, byKeys: readonly PersonRecord[]): readonly PersonRecord[] {
  const known = new Set(byKeys.map((record) => record.id));
  const more = mirror.peopleByGrams(personGrams(profile), GRAM_CANDIDATES).filter((record) => !known.has(record.id));
  return [...byKeys, ...withConverted(mirror, more)];
}

/** A converted Lead stands for its Contact: where the Lead is a candidate, so is the Contact. */
function withConverted(mirror: Mirror, records: readonly PersonRecord[]): readonly PersonRecord[] {
  const known = new Set(records.map((record) => record.id));
  const contacts = records
    .flatMap((record) => record.convertedContactId ?? [])
    .filter((id) => !known.has(id))
    .map((id) => mirror.person(id))
    .filter((record) => record !== undefined);
  return [...records, ...contacts];
}

/** How often values occur in the mirror; asked once for each. */
export function frequenciesOf(mirror: Mirror, people: number): Frequencies {
  const known = new Map<string, number>();
  return {
    people,
    count(term) {
      if (term === undefined) return 0;
      const count = known.get(term) ?? mirror.termCounts([term]).get(term) ?? 0;
      known.set(term, count);
      return count;
    },
  };
}
