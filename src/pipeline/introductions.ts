import { OperatorError } from '../domain/operator-error.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import { searchForm } from '../stages/normalize/index.ts';
import { type Introduction, type KnownThrough, type Tie, whoKnows } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import { peopleHolding, typedWords } from './search-people.ts';

/** One colleague with names in place of ids. */
export interface NamedIntroduction extends Omit<Introduction, 'evidence'> {
  readonly userName: string;
  readonly isActive: boolean;
  readonly evidence: readonly NamedEvidence[];
}

export interface NamedEvidence {
  readonly day?: string;
  readonly type: string;
  readonly channel: string;
  readonly personId?: string;
  readonly personName?: string;
  readonly tie: Tie;
  /** With `moved`: ISO date of the last contact while the person was still at the company. */
  readonly until?: string;
  readonly campaign?: string;
}

export interface WhoKnowsAnswer {
  readonly people: readonly PersonRecord[];
  readonly introductions: readonly NamedIntroduction[];
  readonly mirrorAgeMs?: number;
}

/** People of a company who are looked at. */
const MOST_PEOPLE = 500;

/**
 * Who of us can introduce to a person or company: through them, through their colleagues, and through people who were there before.
 *
 * @throws OperatorError `RecordNotFound` when the local copy holds nobody like that
 */
export function introductionsTo(parts: AppParts, words: readonly string[], asOf: string): WhoKnowsAnswer {
  const { mirror, relations, clock } = parts;
  const ledger = relations.ledger();
  const people = peopleHolding(mirror, words, MOST_PEOPLE).filter((one) => one.convertedContactId === undefined);
  if (people.length === 0) throw nobody(words);
  const asked = peopleByName(people, words);
  const accountIds = [...new Set(people.flatMap(({ accountId }) => accountId ?? []))].slice(0, MOST_ACCOUNTS);
  const known = new Map(accountIds.flatMap((id) => throughAccount(parts, id)).map((one) => [one.touchpoint.sourceId, one]));
  const direct = new Set(asked.map(({ id }) => id));
  for (const touchpoint of ledger.ofPeople(people.map(({ id }) => id))) {
    const tie: Tie = direct.size === 0 || direct.has(touchpoint.personId ?? '') ? 'person' : 'company';
    known.set(touchpoint.sourceId, { touchpoint, tie });
  }
  const users = new Map(mirror.users().map((user) => [user.id, user]));
  const introductions = whoKnows([...known.values()], asOf, relations.weights()).map((one) => ({
    ...one,
    userName: users.get(one.userId)?.name ?? one.userId,
    isActive: users.get(one.userId)?.isActive ?? false,
    evidence: one.evidence.map((evidence) => named(evidence, parts)),
  }));
  const pulledAtMs = mirror.pulledAtMs();
  return { people, introductions, ...(pulledAtMs === undefined ? {} : { mirrorAgeMs: clock.nowAtMs() - pulledAtMs }) };
}

/** Contacts of a company; of somebody who is elsewhere now, they are contacts of the time before. */
function throughAccount({ mirror, relations }: AppParts, accountId: string): readonly KnownThrough[] {
  return relations
    .ledger()
    .ofAccount(accountId)
    .map((touchpoint) => {
      const now = mirror.person(touchpoint.personId ?? '')?.accountId;
      return { touchpoint, tie: now === undefined || now === accountId ? 'company' : 'moved' };
    });
}

/** Companies whose people are looked at: a word that fits more names none of them. */
const MOST_ACCOUNTS = 20;

/** Those whose own name was typed; nobody when the words name a company. */
function peopleByName(people: readonly PersonRecord[], words: readonly string[]): readonly PersonRecord[] {
  const typed = typedWords(words).map(searchForm);
  return people.filter(({ lastName, firstName = '', nameReading = '' }) =>
    typed.some((word) => [lastName + firstName, nameReading].some((text) => word !== '' && searchForm(text).includes(word))),
  );
}

function named({ touchpoint, tie }: KnownThrough, { mirror }: AppParts): NamedEvidence {
  const { day, type, channel, personId, campaignId } = touchpoint;
  const person = mirror.person(personId ?? '');
  const campaign = mirror.campaign(campaignId ?? '')?.name;
  return {
    type,
    channel,
    tie,
    ...(day === undefined ? {} : { day }),
    ...(personId === undefined ? {} : { personId }),
    ...(person === undefined ? {} : { personName: `${person.lastName} ${person.firstName ?? ''}`.trim() }),
    ...untilOf(tie, day),
    ...(campaign === undefined ? {} : { campaign }),
  };
}

function untilOf(tie: Tie, day: string | undefined): Pick<NamedEvidence, 'until'> {
  return tie === 'moved' && day !== undefined ? { until: day } : {};
}

function nobody(words: readonly string[]): OperatorError {
  return new OperatorError({
    code: 'RecordNotFound',
    message: 'The local copy holds nobody like that.',
    hint: 'Nothing was done. Try fewer words, or `meibo sync` to bring the copy up to date.',
    actions: [`meibo who ${words.join(' ')}`],
  });
}
